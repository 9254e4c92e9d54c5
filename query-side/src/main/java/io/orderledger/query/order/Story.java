package io.orderledger.query.order;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.CreditEvent;
import io.orderledger.api.credit.CreditEvent.AdvanceAllocated;
import io.orderledger.api.credit.CreditEvent.AdvanceApplied;
import io.orderledger.api.credit.CreditEvent.AdvanceRefunded;
import io.orderledger.api.credit.CreditEvent.CreditApplied;
import io.orderledger.api.credit.CreditEvent.CreditChangeDeclined;
import io.orderledger.api.credit.CreditEvent.CreditChangeRequested;
import io.orderledger.api.credit.CreditEvent.CreditChangeScheduled;
import io.orderledger.api.credit.CreditEvent.CreditClosed;
import io.orderledger.api.credit.CreditEvent.CreditClosing;
import io.orderledger.api.credit.CreditEvent.CreditDeclined;
import io.orderledger.api.credit.CreditEvent.CreditGranted;
import io.orderledger.api.credit.CreditEvent.CreditHoldLifted;
import io.orderledger.api.credit.CreditEvent.CreditHoldPlaced;
import io.orderledger.api.credit.CreditEvent.CreditLimitChanged;
import io.orderledger.api.credit.CreditEvent.CreditNotePosted;
import io.orderledger.api.credit.CreditEvent.CreditPoolEntered;
import io.orderledger.api.credit.CreditEvent.CreditPoolExited;
import io.orderledger.api.credit.CreditEvent.CreditReservationBlocked;
import io.orderledger.api.credit.CreditEvent.CreditReservationRefused;
import io.orderledger.api.credit.CreditEvent.CreditReserved;
import io.orderledger.api.credit.CreditEvent.CreditReviewStarted;
import io.orderledger.api.credit.CreditEvent.LimitOverrideGranted;
import io.orderledger.api.credit.CreditEvent.LimitOverrideUsed;
import io.orderledger.api.credit.CreditEvent.OverdueCheckSet;
import io.orderledger.api.credit.CreditEvent.PaymentApplied;
import io.orderledger.api.credit.CreditEvent.PaymentTakenBack;
import io.orderledger.api.credit.CreditEvent.PaymentUnapplied;
import io.orderledger.api.credit.CreditEvent.PrepaidCaptured;
import io.orderledger.api.credit.CreditEvent.ReceivableWrittenOff;
import io.orderledger.api.credit.CreditEvent.ReservationCaptured;
import io.orderledger.api.credit.CreditEvent.ReservationExpired;
import io.orderledger.api.credit.CreditEvent.ReservationExpirySet;
import io.orderledger.api.credit.CreditEvent.ReservationReleased;
import io.orderledger.api.credit.CreditEvent.TemporaryLimitGranted;
import io.orderledger.api.credit.CreditEvent.TemporaryLimitLapsed;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.PoolRefusal;
import io.orderledger.api.credit.Remedy;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderEvent;
import io.orderledger.api.order.OrderEvent.OrderAmendmentRefused;
import io.orderledger.api.order.OrderEvent.OrderAmendmentRequested;
import io.orderledger.api.order.OrderEvent.OrderApproved;
import io.orderledger.api.order.OrderEvent.OrderCancelled;
import io.orderledger.api.order.OrderEvent.OrderClosedShort;
import io.orderledger.api.order.OrderEvent.OrderCompleted;
import io.orderledger.api.order.OrderEvent.OrderConfirmed;
import io.orderledger.api.order.OrderEvent.OrderDelivered;
import io.orderledger.api.order.OrderEvent.OrderHeld;
import io.orderledger.api.order.OrderEvent.OrderHeldByHand;
import io.orderledger.api.order.OrderEvent.OrderInterceptFailed;
import io.orderledger.api.order.OrderEvent.OrderInterceptRequested;
import io.orderledger.api.order.OrderEvent.OrderIntercepted;
import io.orderledger.api.order.OrderEvent.OrderPartlyShipped;
import io.orderledger.api.order.OrderEvent.OrderRejected;
import io.orderledger.api.order.OrderEvent.OrderReleased;
import io.orderledger.api.order.OrderEvent.OrderReopened;
import io.orderledger.api.order.OrderEvent.OrderResplit;
import io.orderledger.api.order.OrderEvent.OrderReturned;
import io.orderledger.api.order.OrderEvent.OrderRevised;
import io.orderledger.api.order.OrderEvent.OrderSentForApproval;
import io.orderledger.api.order.OrderEvent.OrderShipped;
import io.orderledger.api.order.OrderEvent.OrderSplit;
import io.orderledger.api.order.OrderEvent.OrderSubmitted;
import io.orderledger.api.payment.PaymentEvent;
import io.orderledger.api.payment.PaymentEvent.PaymentAllocated;
import io.orderledger.api.payment.PaymentEvent.PaymentRefunded;
import io.orderledger.api.payment.PaymentEvent.PaymentRegistered;
import io.orderledger.api.payment.PaymentEvent.PaymentRejected;
import io.orderledger.api.payment.PaymentEvent.PaymentReversed;
import io.orderledger.api.payment.PaymentEvent.PaymentUnallocated;
import io.orderledger.api.payment.PaymentEvent.PaymentVerified;
import io.orderledger.api.payment.PaymentEvent.RefundDeclined;
import io.orderledger.api.payment.PaymentEvent.RefundRequested;
import io.orderledger.api.payment.PaymentEvent.VerificationRequested;
import io.orderledger.api.payment.PaymentEvent.VerificationReturned;
import io.orderledger.api.payment.PaymentEvent.VoucherAttached;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an order's history says of each event, to be filled into a sentence for people: amounts as {@code 123.45 CNY},
 * instants as ISO-8601 in UTC. An event without an entry here does not compile.
 */
final class Story {
    private final Map<String, String> details = new LinkedHashMap<>();

    private Story() {}

    static Map<String, String> of(OrderEvent event) {
        return switch (event) {
            case OrderSubmitted submitted ->
                new Story()
                        .with("amount", submitted.total())
                        .with("dealerId", submitted.dealerId().value())
                        .with("type", submitted.type())
                        .with("lines", submitted.lines().size())
                        .with("revision", submitted.revision())
                        .with("valueDate", submitted.valueDate())
                        .details;
            case OrderApproved approved ->
                new Story()
                        .with("revision", approved.revision())
                        .with("rule", approved.rule())
                        .with("caseId", value(approved.caseId()))
                        .details;
            case OrderSentForApproval(var _, var revision, var caseId) ->
                new Story().with("revision", revision).with("caseId", caseId.value()).details;
            case OrderRejected(var _, var revision, var caseId, var reason) ->
                new Story()
                        .with("revision", revision)
                        .with("caseId", caseId.value())
                        .with("reason", reason)
                        .details;
            case OrderReturned(var _, var revision, var caseId, var comment) ->
                new Story()
                        .with("revision", revision)
                        .with("caseId", caseId.value())
                        .with("comment", comment)
                        .details;
            case OrderAmendmentRequested asked ->
                new Story()
                        .with("revision", asked.revision())
                        .with("amount", asked.total())
                        .with("lines", asked.lines().size())
                        .with("reason", asked.reason())
                        .with("valueDate", asked.valueDate())
                        .details;
            case OrderAmendmentRefused refused ->
                new Story()
                        .with("revision", refused.revision())
                        .with("total", refused.total())
                        .with("amount", refused.difference())
                        .with("valueDate", refused.valueDate())
                        .terms(refused.terms())
                        .remedies(refused.remedies())
                        .details;
            case OrderRevised revised ->
                new Story()
                        .with("revision", revised.revision())
                        .with("amount", revised.total())
                        .with("lines", revised.lines().size())
                        .with("reason", revised.reason())
                        .with("valueDate", revised.valueDate())
                        .details;
            case OrderHeldByHand(var _, var revision, var reason) ->
                new Story().with("revision", revision).with("reason", reason).details;
            case OrderReleased(var _, var revision) -> new Story().with("revision", revision).details;
            case OrderResplit(var _, var revision, var splits) ->
                new Story().with("revision", revision).with("splits", names(splits)).details;
            case OrderPartlyShipped part ->
                new Story()
                        .with("amount", part.amount())
                        .with("splitId", part.splitId().value())
                        .with("valueDate", part.valueDate())
                        .details;
            case OrderDelivered(var _, var valueDate) -> new Story().with("valueDate", valueDate).details;
            case OrderCompleted _ -> Map.of();
            case OrderClosedShort closed ->
                new Story()
                        .with("amount", closed.total())
                        .with("lines", closed.lines().size())
                        .with("reason", closed.reason())
                        .with("valueDate", closed.valueDate())
                        .details;
            case OrderReopened reopened ->
                new Story()
                        .with("revision", reopened.revision())
                        .with("amount", reopened.total())
                        .with("reason", reopened.reason())
                        .with("valueDate", reopened.valueDate())
                        .details;
            case OrderInterceptRequested(var _, var reason, var valueDate) ->
                new Story().with("reason", reason).with("valueDate", valueDate).details;
            case OrderIntercepted(var _, var note, var valueDate) ->
                new Story().with("reason", note).with("valueDate", valueDate).details;
            case OrderInterceptFailed(var _, var note, var valueDate) ->
                new Story().with("reason", note).with("valueDate", valueDate).details;
            case OrderHeld held ->
                new Story()
                        .with("amount", held.amount())
                        .with("holdReason", held.reason())
                        .with("revision", held.revision())
                        .terms(held.terms())
                        .remedies(held.remedies())
                        .details;
            case OrderConfirmed(var _, var revision) -> new Story().with("revision", revision).details;
            case OrderSplit split ->
                new Story()
                        .with("revision", split.revision())
                        .with("splits", names(split.splits()))
                        .with("policyVersion", split.policyVersion())
                        .details;
            case OrderShipped shipped ->
                new Story()
                        .with("amount", shipped.amount())
                        .with("splitId", shipped.splitId().value())
                        .with("valueDate", shipped.valueDate())
                        .details;
            case OrderCancelled(var _, var reason, var valueDate) ->
                new Story().with("reason", reason).with("valueDate", valueDate).details;
        };
    }

    private static String names(List<SplitId> splits) {
        return splits.stream().map(SplitId::value).collect(Collectors.joining(", "));
    }

    private static @Nullable String value(@Nullable ApprovalCaseId caseId) {
        return caseId == null ? null : caseId.value();
    }

    static Map<String, String> of(SplitEvent event) {
        var story = new Story().with("splitId", event.splitId().value());
        return switch (event) {
            case SplitProposed proposed ->
                story.with("amount", proposed.amount())
                        .with("lines", proposed.lines().size())
                        .with("promisedDate", proposed.promisedDate())
                        .details;
            case SplitConfirmed _, SplitReleased _, SplitInProduction _, SplitReady _, SplitClosed _ -> story.details;
            case SplitReleaseRefused refused ->
                story.with("holdReason", refused.reason())
                        .with("amount", refused.amount())
                        .terms(refused.terms())
                        .remedies(refused.remedies())
                        .details;
            case SplitPartShipped part ->
                story.with("amount", part.amount()).with("valueDate", part.valueDate()).details;
            case SplitDelivered delivered -> story.with("valueDate", delivered.valueDate()).details;
            case SplitRescheduled moved ->
                story.with("from", moved.from())
                        .with("promisedDate", moved.to())
                        .with("cause", moved.cause())
                        .with("reason", moved.reason())
                        .details;
            case SplitSuperseded superseded -> story.with("splits", names(superseded.by())).details;
            case SplitRestCancelled rest ->
                story.with("amount", rest.amount())
                        .with("reason", rest.reason())
                        .with("valueDate", rest.valueDate())
                        .details;
            case SplitCancellationRequested asked ->
                story.with("caseId", asked.caseId().value()).details;
            case SplitCancellationDeclined declined ->
                story.with("caseId", declined.caseId().value()).with("reason", declined.reason()).details;
            case SplitShipped shipped ->
                story.with("amount", shipped.amount()).with("valueDate", shipped.valueDate()).details;
            case SplitCancelled cancelled ->
                story.with("reason", cancelled.reason())
                        .with("charge", cancelled.charge())
                        .with("valueDate", cancelled.valueDate())
                        .details;
        };
    }

    /** Whether the event's entry says what is available after it; no credit event says so itself. */
    static boolean tellsWhatIsAvailable(CreditEvent event) {
        return event instanceof CreditReserved
                || event instanceof ReservationReleased
                || event instanceof ReservationExpired;
    }

    /**
     * What a credit event says to each order it concerns, by order id.
     *
     * @param available what is available on the account after the event; null where its entry does not tell it
     * @param orderOf   the order behind a receivable
     */
    static Map<String, Map<String, String>> of(
            CreditEvent event, @Nullable Money available, UnaryOperator<String> orderOf) {
        var dated = new Story().with("valueDate", event.valueDate());
        return switch (event) {
            case CreditGranted _, CreditApplied _, CreditReviewStarted _, CreditDeclined _ -> Map.of();
            case CreditChangeRequested _, CreditChangeDeclined _, CreditChangeScheduled _ -> Map.of();
            case CreditLimitChanged _, TemporaryLimitGranted _, TemporaryLimitLapsed _ -> Map.of();
            case CreditHoldPlaced _, CreditHoldLifted _, CreditClosing _, CreditClosed _ -> Map.of();
            case CreditPoolEntered _, CreditPoolExited _ -> Map.of();
            case PaymentTakenBack _, AdvanceRefunded _, OverdueCheckSet _ -> Map.of();
            case CreditReservationBlocked blocked ->
                Map.of(
                        blocked.orderId().value(),
                        dated.with("amount", blocked.amount())
                                .with("accountStatus", blocked.status())
                                .terms(blocked.terms())
                                .details);
            case ReservationExpirySet set ->
                Map.of(set.orderId().value(), dated.with("expiresAt", set.expiresAt()).details);
            case ReservationExpired expired ->
                Map.of(
                        expired.orderId().value(),
                        dated.with("amount", expired.amount()).with("available", available).details);
            case LimitOverrideGranted granted ->
                Map.of(
                        granted.orderId().value(),
                        dated.with("cap", granted.cap())
                                .with("expiresAt", granted.until())
                                .with("caseId", granted.caseId().value())
                                .details);
            case LimitOverrideUsed used ->
                Map.of(
                        used.orderId().value(),
                        dated.with("excess", used.excess())
                                .with("cap", used.cap())
                                .with("caseId", used.caseId().value())
                                .details);
            case AdvanceAllocated used ->
                settled(
                        used.allocations(),
                        dated.with("paymentId", used.paymentId().value()),
                        orderOf);
            case PaymentUnapplied undone ->
                settled(
                        undone.items().stream()
                                .map(item -> new Allocation(item.receivableId(), item.amount()))
                                .toList(),
                        dated.with("paymentId", undone.paymentId().value()),
                        orderOf);
            case ReceivableWrittenOff off ->
                settled(
                        List.of(new Allocation(off.receivableId(), off.amount())),
                        dated.with("caseId", off.caseId().value()),
                        orderOf);
            case CreditReserved reserved ->
                Map.of(
                        reserved.orderId().value(),
                        dated.with("amount", reserved.amount()).with("available", available).details);
            case CreditReservationRefused refused ->
                Map.of(
                        refused.orderId().value(),
                        dated.with("amount", refused.amount())
                                .terms(refused.terms())
                                .pool(refused.pool())
                                .remedies(refused.remedies())
                                .details);
            case ReservationCaptured captured ->
                Map.of(
                        captured.orderId().value(),
                        dated.with("amount", captured.amount())
                                .with("splitId", captured.splitId().value())
                                .with("receivableId", captured.receivableId().value())
                                .with("dueAt", captured.dueAt())
                                .details);
            case PrepaidCaptured captured ->
                Map.of(
                        captured.orderId().value(),
                        dated.with("amount", captured.amount())
                                .with("splitId", captured.splitId().value())
                                .with("receivableId", captured.receivableId().value())
                                .details);
            case ReservationReleased released ->
                Map.of(
                        released.orderId().value(),
                        dated.with("amount", released.amount()).with("available", available).details);
            case PaymentApplied applied ->
                settled(
                        applied.allocations(),
                        dated.with("paymentId", applied.paymentId().value()),
                        orderOf);
            case CreditNotePosted posted ->
                settled(
                        posted.allocations(),
                        dated.with("creditNoteId", posted.creditNoteId().value())
                                .with("reason", posted.reason()),
                        orderOf);
            case AdvanceApplied applied -> {
                var source = applied.source();
                if (source.paymentId() != null)
                    dated.with("source", source.paymentId().value());
                if (source.creditNoteId() != null)
                    dated.with("source", source.creditNoteId().value());
                yield settled(List.of(new Allocation(applied.receivableId(), applied.amount())), dated, orderOf);
            }
        };
    }

    /** What a payment's event says to each order it concerns, by order id; until it is allocated, it concerns none. */
    static Map<String, Map<String, String>> of(PaymentEvent event, UnaryOperator<String> orderOf) {
        return switch (event) {
            case PaymentRegistered _, VoucherAttached _, PaymentVerified _, PaymentRejected _ -> Map.of();
            case VerificationRequested _, VerificationReturned _ -> Map.of();
            case PaymentReversed _, RefundRequested _, RefundDeclined _, PaymentRefunded _ -> Map.of();
            case PaymentUnallocated(var payment, var allocations, var _, var reason) ->
                settled(
                        allocations,
                        new Story().with("paymentId", payment.value()).with("reason", reason),
                        orderOf);
            case PaymentAllocated(var payment, var allocations, var _) ->
                settled(allocations, new Story().with("paymentId", payment.value()), orderOf);
        };
    }

    /** Each order hears of its own receivables only: how much of them was settled in all, and which they are. */
    private static Map<String, Map<String, String>> settled(
            List<Allocation> allocations, Story common, UnaryOperator<String> orderOf) {
        var byOrder = allocations.stream()
                .collect(Collectors.groupingBy(
                        allocation -> orderOf.apply(allocation.receivableId().value()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        var told = new LinkedHashMap<String, Map<String, String>>();
        byOrder.forEach((order, ofOrder) -> {
            var story = new Story();
            story.details.putAll(common.details);
            var amount = ofOrder.stream().map(Allocation::amount).reduce(Money::plus);
            told.put(
                    order,
                    story.with("amount", amount.orElseThrow())
                            .with(
                                    "receivableId",
                                    ofOrder.stream()
                                            .map(allocation ->
                                                    allocation.receivableId().value())
                                            .collect(Collectors.joining(", ")))
                            .details);
        });
        return told;
    }

    private Story with(String name, @Nullable Object value) {
        if (value != null) details.put(name, value.toString());
        return this;
    }

    private Story terms(CreditTerms terms) {
        return with("limit", terms.limit())
                .with("temporaryLimit", terms.temporaryLimit())
                .with("receivable", terms.receivable())
                .with("held", terms.held())
                .with("advance", terms.advance())
                .with("exposure", terms.exposure())
                .with("available", terms.available());
    }

    private Story pool(@Nullable PoolRefusal refusal) {
        if (refusal == null) return this;
        return with("pool", refusal.terms().creditPoolId().value())
                .with("poolLimit", refusal.terms().limit())
                .with("poolExposure", refusal.terms().exposure())
                .with("poolAvailable", refusal.terms().available())
                .with("lacking", refusal.lacking());
    }

    private Story remedies(List<Remedy> remedies) {
        for (var remedy : remedies) {
            if (remedy.orderId() != null) with("releaseOrder", remedy.orderId().value());
            var name = switch (remedy.kind()) {
                case PAY -> "pay";
                case TEMPORARY_LIMIT -> "raiseLimitBy";
                case REDUCE_ORDER -> "reduceOrderBy";
                case RELEASE_ORDER -> "releaseOrderOf";
            };
            with(name, remedy.amount());
        }
        return this;
    }
}
