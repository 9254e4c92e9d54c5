package io.orderledger.command.joint;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalEvent.ApprovalRequested;
import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.api.approval.CaseSubject;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderEvent.OrderSubmitted;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.split.SplitCommand.RequestSplitCancellation;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitLine;
import io.orderledger.command.approval.Sent;
import io.orderledger.command.credit.CreditAccounts;
import io.orderledger.command.order.Orders;
import io.orderledger.command.split.SplitDecisions.Load;
import io.orderledger.command.split.Splits;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.MetaData;
import org.springframework.stereotype.Component;

/** What is in production is cancelled only when others agree, and it may cost something. */
@Component
class CancellingSplits implements SubjectEffect {
    private final FirstFacts facts;
    private final CreditAccounts accounts;
    private final Orders orders;
    private final Splits splits;
    private final EndingOrders ending;
    private final CaseDesk desk;

    CancellingSplits(
            FirstFacts facts,
            CreditAccounts accounts,
            Orders orders,
            Splits splits,
            EndingOrders ending,
            CaseDesk desk) {
        this.facts = facts;
        this.accounts = accounts;
        this.orders = orders;
        this.splits = splits;
        this.ending = ending;
        this.desk = desk;
    }

    @CommandHandler
    CaseOpened decide(RequestSplitCancellation command, MetaData metaData) throws Exception {
        var sent = Sent.of(metaData);
        var id = command.splitId();
        var first = facts.of(facts.of(id).orderId());
        var account = accounts.take(first.creditAccountId());
        var order = orders.take(first.orderId());
        var split = splits.take(id);
        order.tell(it -> it.mustAllowSplitCancellation());
        split.tell(it -> it.mustAllowRequest());
        var load = split.decide(it -> it.load());
        var worth = worth(load);
        var about = desk.about(
                        SubjectKind.SPLIT_CANCELLATION,
                        worth,
                        worth,
                        null,
                        first.dealerId(),
                        first.businessUnit(),
                        null,
                        sent.at())
                .of(first.type());
        var question = new Question(
                new CaseSubject(SubjectKind.SPLIT_CANCELLATION, id.value(), 1),
                first.creditAccountId(),
                first.dealerId(),
                new OrgUnitId(first.businessUnit().value()),
                first.sellerId(),
                facts.actorsOn(first.orderId()),
                worth,
                worth,
                Map.of("cancellation", told(command, load), "order", order(first, order, command.valueDate())),
                account.decide(it -> it.terms(sent.at())));
        var opened = desk.open(question, about, sent);
        var caseId = CaseDesk.named(opened);
        split.tell(it -> it.requestCancellation(caseId, command.charge(), command.reason()));
        if (opened.status() == CaseStatus.APPROVED) cancel(id, caseId, sent.at());
        return opened;
    }

    private static Money worth(Load load) {
        return load.lines().stream().map(SplitLine::amount).reduce(Money::plus).orElseThrow();
    }

    private static Map<String, Object> told(RequestSplitCancellation command, Load load) {
        var told = new LinkedHashMap<String, Object>();
        told.put("splitId", command.splitId().value());
        told.put("amount", worth(load).toString());
        Dossiers.put(told, "charge", command.charge());
        Dossiers.put(told, "promisedDate", load.promisedDate());
        Dossiers.put(told, "source", load.source());
        told.put("reason", command.reason());
        return told;
    }

    private static Map<String, Object> order(OrderSubmitted first, Orders.Taken order, Instant at) {
        var revision = Evaluation.asItStands(order, at);
        return OrderDossiers.order(JudgedOrder.revised(first, SubjectKind.SPLIT_CANCELLATION, revision, List.of()));
    }

    private void cancel(SplitId id, ApprovalCaseId caseId, Instant at) throws Exception {
        var requested = splits.take(id).decide(it -> it.requested(caseId));
        ending.cancelApproved(id, caseId, requested.charge(), requested.reason(), at);
    }

    @Override
    public Set<SubjectKind> kinds() {
        return Set.of(SubjectKind.SPLIT_CANCELLATION);
    }

    @Override
    public Taken take(ApprovalRequested request) {
        var id = new SplitId(request.subject().id());
        var proposed = facts.of(id);
        var account = accounts.take(proposed.creditAccountId());
        orders.take(proposed.orderId());
        return new Cancellation(id, account, splits.take(id));
    }

    private final class Cancellation implements Taken {
        private final SplitId id;
        private final CreditAccounts.Taken account;
        private final Splits.Taken split;

        private Cancellation(SplitId id, CreditAccounts.Taken account, Splits.Taken split) {
            this.id = id;
            this.account = account;
            this.split = split;
        }

        @Override
        public int revision() {
            return 1; // What is made ready meanwhile ends the case.
        }

        @Override
        public CreditTerms credit(Instant at) {
            return account.decide(it -> it.terms(at));
        }

        @Override
        public void approve(ApprovalCaseId caseId, Instant at) throws Exception {
            cancel(id, caseId, at);
        }

        @Override
        public void reject(ApprovalCaseId caseId, String reason, Instant at) {
            split.tell(it -> it.declineCancellation(caseId, reason));
        }

        @Override
        public void returnForChanges(ApprovalCaseId caseId, String comment, Instant at) {
            reject(caseId, comment, at);
        }
    }
}
