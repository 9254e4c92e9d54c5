package io.orderledger.command.joint;

import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.approval.CaseSubject;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.CreditChange;
import io.orderledger.api.credit.CreditCommand.WriteOff;
import io.orderledger.api.order.OrderCommand.RequestOverride;
import io.orderledger.api.order.OrderEvent.OrderSubmitted;
import io.orderledger.command.approval.Sent;
import io.orderledger.command.credit.CreditAccounts;
import io.orderledger.command.joint.CreditCases.Asking;
import io.orderledger.command.order.Orders;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.MetaData;
import org.springframework.stereotype.Component;

/** One order over what is available, or one item not owed any more: never one person's decision. */
@Component
class AskingForExceptions {
    private final FirstFacts facts;
    private final CreditAccounts accounts;
    private final Orders orders;
    private final CreditCases cases;

    AskingForExceptions(FirstFacts facts, CreditAccounts accounts, Orders orders, CreditCases cases) {
        this.facts = facts;
        this.accounts = accounts;
        this.orders = orders;
        this.cases = cases;
    }

    @CommandHandler
    CaseOpened decide(RequestOverride command, MetaData metaData) throws Exception {
        var first = facts.of(command.orderId());
        var account = accounts.take(first.creditAccountId());
        var order = orders.take(command.orderId());
        order.tell(it -> it.mustWaitForCredit());
        var revision = order.decide(it -> it.revision());
        var others = account.decide(it -> it.agreedOrAskedFor(SubjectKind.OVERRIDE));
        var change = CreditChange.override(command.orderId(), command.cap(), command.valueDate(), command.until());
        return cases.open(
                account,
                new Asking(
                        first.creditAccountId(),
                        new CaseSubject(SubjectKind.OVERRIDE, command.orderId().value(), revision),
                        command.cap(),
                        command.cap().plus(others),
                        command.cap(),
                        first.type(),
                        first.sellerId(),
                        facts.actorsOn(command.orderId())),
                Map.of(
                        "change",
                        CreditDossiers.change(first.creditAccountId(), change, command.reason()),
                        "order",
                        OrderDossiers.order(asItStands(first, order, command))),
                Sent.of(metaData),
                (it, caseId) -> it.requestChange(caseId, change, command.reason(), command.valueDate()));
    }

    private static JudgedOrder asItStands(OrderSubmitted first, Orders.Taken order, RequestOverride command) {
        var revision = Evaluation.asItStands(order, command.valueDate());
        return JudgedOrder.revised(first, SubjectKind.OVERRIDE, revision, List.of());
    }

    @CommandHandler
    CaseOpened decide(WriteOff command, MetaData metaData) throws Exception {
        var id = command.creditAccountId();
        var item = command.receivableId();
        var account = accounts.take(id);
        var change = CreditChange.writeOff(item, command.amount(), command.valueDate());
        // Parts of one item count together, and so do all that wait.
        var others =
                account.decide(it -> it.agreedOrAskedFor(SubjectKind.WRITE_OFF)).plus(facts.writtenOff(id, item));
        return cases.open(
                account,
                new Asking(
                        id,
                        new CaseSubject(SubjectKind.WRITE_OFF, item.value(), 1),
                        command.amount(),
                        command.amount().plus(others),
                        null,
                        null,
                        null,
                        List.of()),
                Map.of(
                        "change",
                        CreditDossiers.change(id, change, command.reason()),
                        CreditDossiers.ITEM,
                        CreditDossiers.item(item, account.decide(it -> it.open(item)))),
                Sent.of(metaData),
                (it, caseId) -> it.requestChange(caseId, change, command.reason(), command.valueDate()));
    }
}
