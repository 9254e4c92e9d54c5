package io.orderledger.command.joint;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.api.approval.CaseSubject;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.command.approval.Sent;
import io.orderledger.command.credit.CreditAccounts;
import io.orderledger.command.credit.CreditDecisions;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The cases about an account: the account waits for what people decide, or does at once what a rule agrees to. */
@Component
class CreditCases {
    private final CaseDesk desk;
    private final OverdueWatch overdue;

    CreditCases(CaseDesk desk, OverdueWatch overdue) {
        this.desk = desk;
        this.overdue = overdue;
    }

    /**
     * Something of an account that others must agree to.
     *
     * @param counted   the amount and what counts together with it
     * @param excess    by how much it goes over what is available, or null
     * @param orderType of the order that it is about, or null
     * @param sellerId  who sells, or null: the dealer's own seller
     * @param concerned who, beside the sender, never decides about it
     */
    record Asking(
            CreditAccountId account,
            CaseSubject subject,
            Money amount,
            Money counted,
            @Nullable Money excess,
            @Nullable OrderType orderType,
            @Nullable String sellerId,
            List<String> concerned) {
        /** Something about the account itself. */
        static Asking of(CreditAccountId account, SubjectKind kind, Money amount, Money counted) {
            return new Asking(
                    account, new CaseSubject(kind, account.value(), 1), amount, counted, null, null, null, List.of());
        }
    }

    /**
     * Opens the case.
     *
     * @param told    the parts of the dossier that are about it
     * @param request has the account wait for the case
     */
    CaseOpened open(
            CreditAccounts.Taken account,
            Asking asking,
            Map<String, Map<String, Object>> told,
            Sent sent,
            BiConsumer<CreditDecisions, ApprovalCaseId> request)
            throws Exception {
        var dealer = asking.account().dealerId();
        var unit = asking.account().businessUnit();
        var about = desk.about(
                asking.subject().kind(),
                asking.amount(),
                asking.counted(),
                asking.excess(),
                dealer,
                unit,
                null,
                sent.at());
        var question = new Question(
                asking.subject(),
                asking.account(),
                dealer,
                new OrgUnitId(unit.value()),
                asking.sellerId(),
                asking.concerned(),
                asking.amount(),
                asking.counted(),
                told,
                account.decide(it -> it.terms(sent.at())));
        var type = asking.orderType();
        var opened = desk.open(question, type == null ? about : about.of(type), sent);
        var caseId = CaseDesk.named(opened);
        account.tell(it -> request.accept(it, caseId));
        if (opened.status() == CaseStatus.APPROVED) {
            account.tell(it -> it.applyApproved(caseId, sent.at()));
            overdue.look(account, asking.account(), sent::at); // What is written off is not overdue any more.
        }
        return opened;
    }
}
