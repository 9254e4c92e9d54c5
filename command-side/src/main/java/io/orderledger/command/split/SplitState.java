package io.orderledger.command.split;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.split.Goods;
import io.orderledger.api.split.SplitEvent;
import io.orderledger.api.split.SplitEvent.SplitCancellationDeclined;
import io.orderledger.api.split.SplitEvent.SplitCancellationRequested;
import io.orderledger.api.split.SplitEvent.SplitCancelled;
import io.orderledger.api.split.SplitEvent.SplitClosed;
import io.orderledger.api.split.SplitEvent.SplitConfirmed;
import io.orderledger.api.split.SplitEvent.SplitDelivered;
import io.orderledger.api.split.SplitEvent.SplitInProduction;
import io.orderledger.api.split.SplitEvent.SplitPartShipped;
import io.orderledger.api.split.SplitEvent.SplitProposed;
import io.orderledger.api.split.SplitEvent.SplitReady;
import io.orderledger.api.split.SplitEvent.SplitReleaseRefused;
import io.orderledger.api.split.SplitEvent.SplitReleased;
import io.orderledger.api.split.SplitEvent.SplitRescheduled;
import io.orderledger.api.split.SplitEvent.SplitRestCancelled;
import io.orderledger.api.split.SplitEvent.SplitShipped;
import io.orderledger.api.split.SplitEvent.SplitSuperseded;
import io.orderledger.api.split.SplitLine;
import io.orderledger.api.split.SplitStatus;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a split needs to decide.
 *
 * @param lines        what it carries, and how much of that has left
 * @param shipments    how many shipments have left
 * @param cancellation what people decide about while it is in production, or null
 */
record SplitState(
        SplitStatus status,
        OrderId orderId,
        int generation,
        List<Carried> lines,
        int shipments,
        @Nullable LocalDate promisedDate,
        @Nullable Goods goods,
        @Nullable String source,
        @Nullable Cancellation cancellation) {

    /** @param charge null for nothing */
    record Cancellation(
            ApprovalCaseId caseId,
            @Nullable Money charge,
            @Nullable String reason) {}

    /**
     * One line of a split.
     *
     * @param left what has left of its quantity
     * @param owed what has left of its amount
     */
    record Carried(int lineNumber, long quantity, Money amount, long left, Money owed) {
        static Carried whole(SplitLine line) {
            return new Carried(
                    line.lineNumber(),
                    line.quantity(),
                    line.amount(),
                    0,
                    Money.zero(line.amount().currency()));
        }

        SplitLine line() {
            return new SplitLine(lineNumber, quantity, amount);
        }

        SplitLine shipped() {
            return new SplitLine(lineNumber, left, owed);
        }

        SplitLine rest() {
            return new SplitLine(lineNumber, quantity - left, amount.minus(owed));
        }

        Carried less(SplitLine part) {
            return new Carried(lineNumber, quantity, amount, left + part.quantity(), owed.plus(part.amount()));
        }
    }

    static SplitState proposed(SplitProposed event) {
        return new SplitState(
                SplitStatus.PROPOSED,
                event.orderId(),
                event.generation(),
                event.lines().stream().map(Carried::whole).toList(),
                0,
                event.promisedDate(),
                event.goods(),
                event.source(),
                null);
    }

    SplitState after(SplitEvent event) {
        return switch (event) {
            case SplitProposed proposed -> proposed(proposed);
            case SplitConfirmed ignored -> now(SplitStatus.CONFIRMED);
            case SplitReleased ignored -> now(SplitStatus.RELEASED);
            case SplitReleaseRefused ignored -> this;
            case SplitInProduction ignored -> now(SplitStatus.IN_PRODUCTION);
            case SplitReady ignored -> now(SplitStatus.READY);
            case SplitPartShipped shipped -> shipped(SplitStatus.PARTIALLY_SHIPPED, shipped.lines());
            case SplitShipped ignored -> shipped(SplitStatus.SHIPPED, rest());
            case SplitDelivered ignored -> now(SplitStatus.DELIVERED);
            case SplitClosed ignored -> now(SplitStatus.CLOSED);
            case SplitSuperseded ignored -> now(SplitStatus.SUPERSEDED);
            case SplitCancelled ignored -> now(SplitStatus.CANCELLED);
            case SplitRestCancelled ignored -> restCancelled();
            case SplitRescheduled moved ->
                new SplitState(status, orderId, generation, lines, shipments, moved.to(), goods, source, cancellation);
            case SplitCancellationRequested(var _, var _, var caseId, var charge, var reason) ->
                cancelling(new Cancellation(caseId, charge, reason));
            case SplitCancellationDeclined _ -> cancelling(null);
        };
    }

    /** What has not left yet, line by line. */
    List<SplitLine> rest() {
        return lines.stream()
                .filter(line -> line.quantity() > line.left())
                .map(Carried::rest)
                .toList();
    }

    private SplitState cancelling(@Nullable Cancellation next) {
        return new SplitState(status, orderId, generation, lines, shipments, promisedDate, goods, source, next);
    }

    private SplitState now(SplitStatus next) {
        return new SplitState(next, orderId, generation, lines, shipments, promisedDate, goods, source, cancellation);
    }

    private SplitState lines(SplitStatus next, List<Carried> now, int shipmentsNow) {
        return new SplitState(next, orderId, generation, now, shipmentsNow, promisedDate, goods, source, cancellation);
    }

    private SplitState shipped(SplitStatus next, List<SplitLine> parts) {
        var now = lines.stream()
                .map(line -> parts.stream()
                        .filter(part -> part.lineNumber() == line.lineNumber())
                        .findFirst()
                        .map(line::less)
                        .orElse(line))
                .toList();
        return lines(next, now, shipments + 1);
    }

    private SplitState restCancelled() {
        var now = lines.stream()
                .filter(line -> line.left() > 0)
                .map(line -> new Carried(line.lineNumber(), line.left(), line.owed(), line.left(), line.owed()))
                .toList();
        return lines(SplitStatus.SHIPPED, now, shipments);
    }
}
