package io.orderledger.command.joint;

import io.orderledger.api.credit.ReservationPoint;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.CreditAnswer;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.split.ShipmentAnswer;
import io.orderledger.api.split.SplitCommand.CloseSplit;
import io.orderledger.api.split.SplitCommand.DeliverSplit;
import io.orderledger.api.split.SplitCommand.MarkReady;
import io.orderledger.api.split.SplitCommand.ProposeSplit;
import io.orderledger.api.split.SplitCommand.ReleaseSplit;
import io.orderledger.api.split.SplitCommand.ShipSplit;
import io.orderledger.api.split.SplitCommand.StartProduction;
import io.orderledger.api.split.SplitEvent.SplitProposed;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitLine;
import io.orderledger.api.split.SplitStatus;
import io.orderledger.command.approval.Sent;
import io.orderledger.command.credit.CreditAccounts;
import io.orderledger.command.order.Orders;
import io.orderledger.command.split.Splits;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** An order and its splits agree on every step, and what leaves is owed at the same instant (I-03, I-04). */
@Component
class FulfillingOrders {
    private final FirstFacts facts;
    private final CreditAccounts accounts;
    private final Orders orders;
    private final Splits splits;
    private final Reserving reserving;
    private final OverdueWatch overdue;

    FulfillingOrders(
            FirstFacts facts,
            CreditAccounts accounts,
            Orders orders,
            Splits splits,
            Reserving reserving,
            OverdueWatch overdue) {
        this.facts = facts;
        this.accounts = accounts;
        this.orders = orders;
        this.splits = splits;
        this.reserving = reserving;
        this.overdue = overdue;
    }

    @CommandHandler
    void decide(ProposeSplit command) throws Exception {
        var contents = orders.take(command.orderId()).decide(order -> order.splitInto(command.splitId()));
        if (contents == null) return; // Asked again: already done.
        var lines = Carrying.rest(contents, splits);
        splits.propose(new SplitProposed(
                command.splitId(),
                command.orderId(),
                contents.revision(),
                contents.creditAccountId(),
                1,
                whole(lines),
                lines.stream().map(OrderLine::amount).reduce(Money::plus).orElseThrow(),
                command.promisedDate(),
                null,
                null,
                null,
                contents.point()));
    }

    private static List<SplitLine> whole(List<OrderLine> lines) {
        return lines.stream()
                .map(line -> new SplitLine(line.lineNumber(), line.quantity(), line.amount()))
                .toList();
    }

    @CommandHandler
    @Nullable
    CreditAnswer decide(ReleaseSplit command, MetaData metaData) {
        var proposed = facts.of(command.splitId());
        var reserves = proposed.reservationPoint() == ReservationPoint.AT_SPLIT_RELEASE;
        var account = reserves ? accounts.take(proposed.creditAccountId()) : null;
        var order = orders.take(proposed.orderId());
        var split = splits.take(command.splitId());
        if (split.decide(it -> it.isReleased())) return null; // Asked again: already done.
        order.tell(it -> it.mustAllowWork(command.splitId(), "released for shipping"));
        if (account != null)
            return release(proposed, account, order, split, Sent.of(metaData).at());
        split.tell(it -> it.release());
        return null;
    }

    /** What the split is worth is held, or it stays as it is (I-01). */
    private CreditAnswer release(
            SplitProposed proposed, CreditAccounts.Taken account, Orders.Taken order, Splits.Taken split, Instant at) {
        var orderId = proposed.orderId();
        var worth = proposed.amount();
        if (worth.isZero()) {
            split.tell(it -> it.release());
            return Evaluation.reserved(worth, account.decide(credit -> credit.terms(at)));
        }
        var reservation = account.decide(credit -> credit.reserveMore(orderId, worth, at));
        if (!reservation.reserved()) {
            split.tell(
                    it -> it.refuseRelease(reservation.reason(), worth, reservation.terms(), reservation.remedies()));
            return Evaluation.refused(worth, reservation);
        }
        var type = order.decide(it -> it.standing()).type();
        reserving.limit(account, orderId, proposed.creditAccountId().businessUnit(), type, () -> at);
        split.tell(it -> it.release());
        return Evaluation.reserved(worth, reservation.terms());
    }

    @CommandHandler
    void decide(StartProduction command) {
        var order = orders.take(facts.of(command.splitId()).orderId());
        var split = splits.take(command.splitId());
        if (split.decide(it -> it.status()) == SplitStatus.IN_PRODUCTION) return; // Asked again: already done.
        order.tell(it -> it.mustAllowWork(command.splitId(), "produced"));
        split.tell(it -> it.startProduction());
    }

    @CommandHandler
    void decide(MarkReady command) {
        var order = orders.take(facts.of(command.splitId()).orderId());
        var split = splits.take(command.splitId());
        var status = split.decide(it -> it.status());
        if (status == SplitStatus.READY) return; // Asked again: already done.
        // What is being made is made in the end, whatever the order waits for; what was only to be picked waits with
        // it.
        if (status != SplitStatus.IN_PRODUCTION) {
            order.tell(it -> it.mustAllowWork(command.splitId(), "made ready"));
        }
        split.tell(it -> it.makeReady());
    }

    @CommandHandler
    ShipmentAnswer decide(ShipSplit command, MetaData metaData) {
        var proposed = facts.of(command.splitId());
        var account = accounts.take(proposed.creditAccountId());
        var order = orders.take(proposed.orderId());
        var split = splits.take(command.splitId());
        var shipment = split.decide(it -> it.ship(command.lines(), command.valueDate()));
        var amount = shipment.amount();
        var last = shipment.last() && othersAreGone(order, command.splitId());
        order.tell(it -> it.ship(command.splitId(), amount, last, command.valueDate()));
        var captured = account.decide(credit -> proposed.reservationPoint() == ReservationPoint.NONE
                ? credit.capturePrepaidPart(
                        proposed.orderId(),
                        command.splitId(),
                        shipment.number(),
                        amount,
                        command.valueDate(),
                        () -> Sent.of(metaData).at())
                : credit.capturePart(
                        proposed.orderId(), command.splitId(), shipment.number(), amount, command.valueDate()));
        overdue.look(account, proposed.creditAccountId(), metaData);
        return new ShipmentAnswer(
                command.splitId(),
                proposed.orderId(),
                captured.receivableId(),
                amount,
                captured.open(),
                captured.dueAt(),
                shipment.last() ? null : true);
    }

    private boolean othersAreGone(Orders.Taken order, SplitId splitId) {
        var others = order.decide(it -> it.standing()).splits().stream()
                .filter(id -> !id.equals(splitId))
                .toList();
        return others.isEmpty() || Progress.of(others, splits).gone();
    }

    @CommandHandler
    void decide(DeliverSplit command) {
        var order = orders.take(facts.of(command.splitId()).orderId());
        var split = splits.take(command.splitId());
        if (split.decide(it -> it.status()) == SplitStatus.DELIVERED) return; // Asked again: already done.
        order.tell(it -> it.mustAllowDelivery());
        split.tell(it -> it.deliver(command.valueDate()));
        Progress.of(order.decide(it -> it.standing()).splits(), splits).tellDelivery(order, command.valueDate());
    }

    @CommandHandler
    void decide(CloseSplit command) {
        var order = orders.take(facts.of(command.splitId()).orderId());
        var split = splits.take(command.splitId());
        if (split.decide(it -> it.status()) == SplitStatus.CLOSED) return; // Asked again: already done.
        split.tell(it -> it.close());
        if (Progress.of(order.decide(it -> it.standing()).splits(), splits).closed()) {
            order.tell(it -> it.complete());
        }
    }
}
