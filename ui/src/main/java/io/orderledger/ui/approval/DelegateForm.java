package io.orderledger.ui.approval;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Paragraph;
import io.orderledger.api.Done;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalCommand.DelegateCase;
import io.orderledger.api.approval.CaseAnswer;
import io.orderledger.api.people.PeopleQuery.FindStaff;
import io.orderledger.api.people.PeopleQuery.StaffList;
import io.orderledger.api.people.PeopleQuery.StaffSummary;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.CommandForm;
import io.orderledger.ui.shell.FromDay;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.PeopleNames;
import io.orderledger.ui.shell.Right;
import java.time.LocalDate;

/** Lets somebody else decide on one case in one's place, up to and including a day. */
class DelegateForm extends CommandForm<CaseAnswer> {
    private static final long serialVersionUID = 1L;
    private static final int USUAL_DAYS = 7;

    private final transient ApprovalCaseId caseId;
    private final ComboBox<StaffSummary> to = new ComboBox<>();
    private final FromDay until = new FromDay(words, "approval.delegate.until", false);

    DelegateForm(Acting acting, ApprovalCaseId caseId) {
        super(
                acting,
                Right.DECIDE_APPROVALS,
                acting.words().text("approval.delegate.title", caseId.value()),
                acting.words().text("approval.delegate"),
                CaseAnswer.class);
        this.caseId = caseId;
        to.setLabel(words.text("approval.delegate.to"));
        to.setPlaceholder(words.text("people.filter"));
        to.setRequiredIndicatorVisible(true);
        to.setItemLabelGenerator(
                one -> PeopleNames.of(words, one.name()) + " (" + one.staffId().value() + ")");
        to.setItems(query -> acting
                .ledger()
                .ask(
                        new FindStaff(
                                query.getFilter()
                                        .filter(part -> !part.isBlank())
                                        .orElse(null),
                                opened,
                                query.getPage(),
                                query.getPageSize()),
                        StaffList.class)
                .rows()
                .stream());
        var today = LocalDate.now(words.zone());
        until.setMin(today);
        until.setValue(today.plusDays(USUAL_DAYS));
        until.setClearButtonVisible(false);
        until.setRequiredIndicatorVisible(true);
        add(new Paragraph(words.text("approval.delegate.text")));
        layOut(named("to", to), named("until", until));
    }

    @Override
    protected Object command() {
        var chosen = to.getValue();
        if (chosen == null) throw new Refused(RefusalCode.BAD_TEXT, "field", "to", "min", "1", "max", "64");
        return new DelegateCase(caseId, chosen.staffId(), until.endOr("until"));
    }

    @Override
    protected void done(Done<CaseAnswer> done) {
        Notices.done(words.text(
                "approval.delegated", caseId.value(), to.getValue().staffId().value()));
    }
}
