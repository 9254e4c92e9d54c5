package io.orderledger.ui.order;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Paragraph;
import io.orderledger.api.Done;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.split.SplitCommand.MergeSplits;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitQuery.SplitView;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.CommandForm;
import io.orderledger.ui.shell.MadeId;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.Right;
import java.util.List;

/** Makes one split out of several of an order that are still free. */
class MergeForm extends CommandForm<Void> {
    private static final long serialVersionUID = 1L;

    private final CheckboxGroup<SplitView> chosen = new CheckboxGroup<>();
    private final DatePicker date = new DatePicker(words.text("field.promisedDate"));
    private final SplitId made;

    /** @param free the splits that may still be merged, two at least */
    MergeForm(Acting acting, List<SplitView> free) {
        super(
                acting,
                Right.SHIP,
                acting.words().text("split.merge.title"),
                acting.words().text("split.merge"),
                Void.class);
        this.made = new SplitId(MadeId.of(free.getFirst().orderId().value()));
        chosen.setLabel(words.text("order.splits"));
        chosen.setItems(free);
        chosen.setItemLabelGenerator(split -> words.text(
                "split.merge.one",
                split.splitId().value(),
                words.of(split.status()),
                words.money(split.amount()),
                split.promisedDate() == null ? "–" : words.date(split.promisedDate())));
        chosen.addClassName("merged");
        date.setI18n(words.calendar());
        date.setLocale(words.locale());
        date.setPlaceholder(words.text("split.merge.latest"));
        date.setClearButtonVisible(true);
        add(new Paragraph(words.text("split.merge.text")));
        layOut(named("parts", chosen), named("promisedDate", date));
    }

    @Override
    protected Object command() {
        var merged = chosen.getValue().stream().map(SplitView::splitId).toList();
        return new MergeSplits(made, twoAtLeast(merged), date.getValue());
    }

    /** Fewer than two are refused here, at the field, and not for what the command would say of them. */
    private static List<SplitId> twoAtLeast(List<SplitId> merged) {
        if (merged.size() >= 2) return merged;
        throw new Refused(RefusalCode.BAD_LIST, "field", "parts", "min", "2", "max", "100");
    }

    @Override
    protected void done(Done<Void> done) {
        Notices.done(words.text("split.merge.done", made.value()));
    }
}
