package io.orderledger.command.split;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.Remedy;
import io.orderledger.api.money.Money;
import io.orderledger.api.money.Shares;
import io.orderledger.api.order.HoldReason;
import io.orderledger.api.split.Goods;
import io.orderledger.api.split.LineQuantity;
import io.orderledger.api.split.SplitCommand.ConfirmSplit;
import io.orderledger.api.split.SplitCommand.RescheduleSplit;
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
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitLine;
import io.orderledger.api.split.SplitStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** One fulfilment promise: what leaves together. Every change of state is one of the arrows in domain.md. */
@Aggregate(type = "split", cache = "aggregateCache")
class Split implements SplitDecisions {
    private static final Set<SplitStatus> ENDED = EnumSet.of(SplitStatus.CANCELLED, SplitStatus.SUPERSEDED);
    private static final Set<SplitStatus> BEFORE_PRODUCTION =
            EnumSet.of(SplitStatus.PROPOSED, SplitStatus.CONFIRMED, SplitStatus.RELEASED);
    private static final Set<SplitStatus> BEFORE_SHIPPING = EnumSet.of(
            SplitStatus.PROPOSED,
            SplitStatus.CONFIRMED,
            SplitStatus.RELEASED,
            SplitStatus.IN_PRODUCTION,
            SplitStatus.READY);
    private static final Set<SplitStatus> LEAVING_IN_PARTS =
            EnumSet.of(SplitStatus.READY, SplitStatus.PARTIALLY_SHIPPED);

    private static final String GOODS_ARE_READY = "Its goods are ready";

    @AggregateIdentifier
    private SplitId splitId;

    private SplitState state;

    /** First decision; the order says in the same unit of work what the split carries. */
    static Split propose(SplitProposed proposal) {
        var split = new Split();
        apply(proposal);
        return split;
    }

    @Override
    public SplitStatus status() {
        return state.status();
    }

    @Override
    public Load load() {
        return new Load(
                state.orderId(),
                state.generation(),
                state.lines().stream().map(SplitState.Carried::line).toList(),
                state.lines().stream()
                        .filter(line -> line.left() > 0)
                        .map(SplitState.Carried::shipped)
                        .toList(),
                state.promisedDate(),
                state.goods(),
                state.source());
    }

    @CommandHandler
    void decide(ConfirmSplit command) {
        if (state.status() == SplitStatus.PROPOSED) apply(new SplitConfirmed(splitId, state.orderId()));
        else if (ENDED.contains(state.status())) throw not("confirmed");
        // Otherwise asked again: already done.
    }

    @Override
    public void startProduction() {
        if (state.goods() != Goods.CUSTOM) throw not("produced");
        mustBe(SplitStatus.RELEASED, "produced");
        apply(new SplitInProduction(splitId, state.orderId()));
    }

    @Override
    public void makeReady() {
        mustBe(state.goods() == Goods.CUSTOM ? SplitStatus.IN_PRODUCTION : SplitStatus.RELEASED, "made ready");
        var asked = state.cancellation();
        if (asked != null) {
            apply(new SplitCancellationDeclined(splitId, state.orderId(), asked.caseId(), GOODS_ARE_READY));
        }
        apply(new SplitReady(splitId, state.orderId()));
    }

    @CommandHandler
    void decide(RescheduleSplit command) {
        if (!BEFORE_SHIPPING.contains(state.status())) throw not("rescheduled");
        if (command.promisedDate().equals(state.promisedDate())) return; // Promised already.
        apply(new SplitRescheduled(
                splitId,
                state.orderId(),
                state.promisedDate(),
                command.promisedDate(),
                command.cause(),
                command.reason()));
    }

    @Override
    public boolean isReleased() {
        return state.status().compareTo(SplitStatus.RELEASED) >= 0 && !ENDED.contains(state.status());
    }

    @Override
    public void release() {
        mustBe(SplitStatus.CONFIRMED, "released");
        apply(new SplitReleased(splitId, state.orderId()));
    }

    @Override
    public void refuseRelease(HoldReason reason, Money amount, CreditTerms terms, List<Remedy> remedies) {
        mustBe(SplitStatus.CONFIRMED, "released");
        apply(new SplitReleaseRefused(splitId, state.orderId(), reason, amount, terms, remedies));
    }

    @Override
    public Shipment ship(@Nullable List<LineQuantity> lines, Instant valueDate) {
        var mayLeave = LEAVING_IN_PARTS.contains(state.status())
                || state.status() == SplitStatus.RELEASED && state.goods() != Goods.CUSTOM;
        if (!mayLeave) throw not("shipped");
        var number = state.shipments() + 1;
        var rest = state.rest();
        var parts = lines == null ? rest : parts(lines);
        var amount = sum(parts);
        if (quantity(parts) == quantity(rest)) {
            apply(new SplitShipped(splitId, state.orderId(), amount, valueDate, number == 1 ? null : number));
            return new Shipment(number, amount, true);
        }
        apply(new SplitPartShipped(splitId, state.orderId(), number, parts, amount, valueDate));
        return new Shipment(number, amount, false);
    }

    private List<SplitLine> parts(List<LineQuantity> wanted) {
        var parts = new ArrayList<SplitLine>();
        for (var want : wanted) {
            var line = state.lines().stream()
                    .filter(it -> it.lineNumber() == want.lineNumber())
                    .findFirst();
            var open = line.map(it -> it.quantity() - it.left()).orElse(0L);
            if (want.quantity() > open) {
                throw new Refused(
                        RefusalCode.MORE_THAN_CARRIED,
                        "line",
                        Integer.toString(want.lineNumber()),
                        "split",
                        splitId.value(),
                        "quantity",
                        Long.toString(want.quantity()),
                        "open",
                        Long.toString(open));
            }
            parts.add(part(line.orElseThrow(), want.quantity()));
        }
        return List.copyOf(parts);
    }

    /** All that has left by then has its fair share of the amount, so the parts add up whatever they are. */
    private static SplitLine part(SplitState.Carried line, long quantity) {
        var left = line.left() + quantity;
        var owed =
                Shares.of(line.amount(), List.of(left, line.quantity() - left)).getFirst();
        return new SplitLine(line.lineNumber(), quantity, owed.minus(line.owed()));
    }

    private Money sum(List<SplitLine> lines) {
        var currency = state.lines().getFirst().amount().currency();
        return lines.stream().map(SplitLine::amount).reduce(Money.zero(currency), Money::plus);
    }

    private static long quantity(List<SplitLine> lines) {
        return lines.stream().mapToLong(SplitLine::quantity).sum();
    }

    @Override
    public void deliver(Instant valueDate) {
        mustBe(SplitStatus.SHIPPED, "delivered");
        apply(new SplitDelivered(splitId, state.orderId(), valueDate));
    }

    @Override
    public void close() {
        mustBe(SplitStatus.DELIVERED, "closed");
        apply(new SplitClosed(splitId, state.orderId()));
    }

    @Override
    public void supersede(List<SplitId> by) {
        if (!BEFORE_PRODUCTION.contains(state.status())) throw not("superseded");
        apply(new SplitSuperseded(splitId, state.orderId(), by));
    }

    @Override
    public void cancel(String reason, Instant valueDate) {
        mustBeCancellable();
        if (state.status() == SplitStatus.IN_PRODUCTION) throw needsApproval();
        apply(new SplitCancelled(splitId, state.orderId(), reason, valueDate));
    }

    @Override
    public void mustAllowRequest() {
        mustBe(SplitStatus.IN_PRODUCTION, "cancelled");
        var asked = state.cancellation();
        if (asked != null) throw named(RefusalCode.CANCELLATION_ASKED, asked.caseId());
    }

    @Override
    public void requestCancellation(ApprovalCaseId caseId, @Nullable Money charge, @Nullable String reason) {
        mustAllowRequest();
        if (charge != null) mustBeWorth(charge);
        apply(new SplitCancellationRequested(splitId, state.orderId(), caseId, charge, reason));
    }

    @Override
    public Requested requested(ApprovalCaseId caseId) {
        var asked = waiting(caseId);
        var none = Money.zero(state.lines().getFirst().amount().currency());
        return new Requested(
                asked.charge() == null ? none : asked.charge(), asked.reason() == null ? "" : asked.reason());
    }

    @Override
    public void declineCancellation(ApprovalCaseId caseId, String reason) {
        waiting(caseId);
        apply(new SplitCancellationDeclined(splitId, state.orderId(), caseId, reason));
    }

    private SplitState.Cancellation waiting(ApprovalCaseId caseId) {
        var asked = state.cancellation();
        if (asked != null && asked.caseId().equals(caseId)) return asked;
        throw named(RefusalCode.CANCELLATION_UNKNOWN, caseId);
    }

    private Refused named(RefusalCode code, ApprovalCaseId caseId) {
        return new Refused(code, "split", splitId.value(), "case", caseId.value());
    }

    @Override
    public void cancelApproved(ApprovalCaseId caseId, Money charge, String reason, Instant valueDate) {
        mustBeCancellable();
        var asked = state.cancellation();
        if (asked == null || !asked.caseId().equals(caseId)) throw needsApproval();
        mustBeWorth(charge.notNegative("charge"));
        apply(new SplitCancelled(
                splitId, state.orderId(), reason, valueDate, charge.isPositive() ? charge : null, caseId));
    }

    private void mustBeWorth(Money charge) {
        var worth = sum(state.rest());
        if (worth.covers(charge)) return;
        throw new Refused(
                RefusalCode.CHARGE_TOO_LARGE,
                "split",
                splitId.value(),
                "charge",
                charge.text(),
                "amount",
                worth.text());
    }

    @Override
    public void closeShort(String reason, Instant valueDate) {
        if (BEFORE_SHIPPING.contains(state.status())) {
            cancel(reason, valueDate);
        } else if (state.status() == SplitStatus.PARTIALLY_SHIPPED) {
            var left = load().left();
            apply(new SplitRestCancelled(splitId, state.orderId(), left, sum(left), reason, valueDate));
        }
    }

    private void mustBeCancellable() {
        if (!BEFORE_SHIPPING.contains(state.status())) throw not("cancelled");
    }

    private Refused needsApproval() {
        return new Refused(RefusalCode.CANCELLATION_NEEDS_APPROVAL, "split", splitId.value());
    }

    private void mustBe(SplitStatus status, String verb) {
        if (state.status() != status) throw not(verb);
    }

    private Refused not(String verb) {
        return new Refused(
                RefusalCode.SPLIT_STATE,
                "split",
                splitId.value(),
                "status",
                state.status().name(),
                "verb",
                verb);
    }

    @EventSourcingHandler
    void evolve(SplitEvent event) {
        splitId = event.splitId();
        state = event instanceof SplitProposed proposed ? SplitState.proposed(proposed) : state.after(event);
    }

    @SuppressWarnings("NullAway.Init") // Axon starts a replay from this.
    Split() {}
}
