package io.orderledger.command.joint;

import io.orderledger.api.order.OrderLine;
import io.orderledger.api.split.ShipmentAnswer;
import io.orderledger.api.split.SplitCommand.ProposeSplit;
import io.orderledger.api.split.SplitCommand.ReleaseSplit;
import io.orderledger.api.split.SplitCommand.ShipSplit;
import io.orderledger.api.split.SplitEvent.SplitProposed;
import io.orderledger.api.split.SplitLine;
import io.orderledger.command.credit.CreditAccounts;
import io.orderledger.command.order.Orders;
import io.orderledger.command.split.Splits;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** An order and its splits agree on every step, and what leaves is owed at the same instant (I-03, I-04). */
@Component
class FulfillingOrders {
    private final FirstFacts facts;
    private final CreditAccounts accounts;
    private final Orders orders;
    private final Splits splits;

    FulfillingOrders(FirstFacts facts, CreditAccounts accounts, Orders orders, Splits splits) {
        this.facts = facts;
        this.accounts = accounts;
        this.orders = orders;
        this.splits = splits;
    }

    @CommandHandler
    void decide(ProposeSplit command) throws Exception {
        var contents = orders.take(command.orderId()).decide(order -> order.splitInto(command.splitId()));
        if (contents == null) return; // Asked again: already done.
        splits.propose(new SplitProposed(
                command.splitId(),
                command.orderId(),
                contents.revision(),
                contents.creditAccountId(),
                1,
                whole(contents.lines()),
                contents.total(),
                command.promisedDate()));
    }

    private static List<SplitLine> whole(List<OrderLine> lines) {
        return lines.stream()
                .map(line -> new SplitLine(line.lineNumber(), line.quantity(), line.amount()))
                .toList();
    }

    @CommandHandler
    void decide(ReleaseSplit command) {
        var order = orders.take(facts.of(command.splitId()).orderId());
        var split = splits.take(command.splitId());
        if (split.decide(it -> it.isReleased())) return; // Asked again: already done.
        order.tell(it -> it.mustAllowRelease(command.splitId()));
        split.tell(it -> it.release());
    }

    @CommandHandler
    ShipmentAnswer decide(ShipSplit command) {
        var proposed = facts.of(command.splitId());
        var account = accounts.take(proposed.creditAccountId());
        var order = orders.take(proposed.orderId());
        var split = splits.take(command.splitId());
        var amount = split.decide(it -> it.ship(command.valueDate()));
        order.tell(it -> it.ship(command.splitId(), amount, command.valueDate()));
        var captured = account.decide(
                credit -> credit.capture(proposed.orderId(), command.splitId(), amount, command.valueDate()));
        return new ShipmentAnswer(
                command.splitId(),
                proposed.orderId(),
                captured.receivableId(),
                amount,
                captured.open(),
                captured.dueAt());
    }
}
