package io.orderledger.command.joint;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalEvent.ApprovalRequested;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.order.OrderId;
import io.orderledger.command.credit.CreditAccounts;
import io.orderledger.command.order.OrderDecisions;
import io.orderledger.command.order.Orders;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A change of an account that people decided on, its first limit included. What is not agreed to, for whatever reason, is
 * declined; it may be asked for anew.
 */
@Component
class CreditChangeEffect implements SubjectEffect {
    private final CreditAccounts accounts;
    private final Orders orders;
    private final OverdueWatch overdue;

    CreditChangeEffect(CreditAccounts accounts, Orders orders, OverdueWatch overdue) {
        this.accounts = accounts;
        this.orders = orders;
        this.overdue = overdue;
    }

    @Override
    public Set<SubjectKind> kinds() {
        return Set.of(SubjectKind.LIMIT, SubjectKind.TEMPORARY_LIMIT, SubjectKind.OVERRIDE, SubjectKind.WRITE_OFF);
    }

    @Override
    public Taken take(ApprovalRequested request) {
        var accountId = Objects.requireNonNull(request.creditAccountId());
        var account = accounts.take(accountId);
        var subject = request.subject();
        return switch (subject.kind()) {
            case OVERRIDE -> new Change(accountId, account, overdue, orders.take(new OrderId(subject.id())), null);
            case WRITE_OFF -> new Change(accountId, account, overdue, null, new ReceivableId(subject.id()));
            default -> new Change(accountId, account, overdue, null, null);
        };
    }

    private record Change(
            CreditAccountId accountId,
            CreditAccounts.Taken account,
            OverdueWatch overdue,
            Orders.@Nullable Taken order,
            @Nullable ReceivableId item)
            implements Taken {
        @Override
        public int revision() {
            return order == null ? 1 : order.decide(OrderDecisions::revision);
        }

        @Override
        public CreditTerms credit(Instant at) {
            return account.decide(it -> it.terms(at));
        }

        @Override
        public Map<String, Map<String, Object>> moved() {
            if (item == null) return Map.of();
            return Map.of(CreditDossiers.ITEM, CreditDossiers.item(item, account.decide(it -> it.open(item))));
        }

        @Override
        public void approve(ApprovalCaseId caseId, Instant at) {
            account.tell(it -> it.applyApproved(caseId, at));
            overdue.look(account, accountId, () -> at); // What is written off is not overdue any more.
        }

        @Override
        public void reject(ApprovalCaseId caseId, String reason, Instant at) {
            account.tell(it -> it.decline(caseId, reason, at));
        }

        @Override
        public void returnForChanges(ApprovalCaseId caseId, String comment, Instant at) {
            reject(caseId, comment, at);
        }
    }
}
