package io.orderledger.store;

import io.orderledger.api.approval.ApprovalEvent;
import io.orderledger.api.approval.PolicyEvent;
import io.orderledger.api.approval.RecentOrdersEvent;
import io.orderledger.api.credit.CreditEvent;
import io.orderledger.api.credit.CreditPolicyEvent;
import io.orderledger.api.credit.CreditPoolEvent;
import io.orderledger.api.dealer.DealerEvent;
import io.orderledger.api.order.OrderEvent;
import io.orderledger.api.payment.PaymentEvent;
import io.orderledger.api.people.OrgUnitEvent;
import io.orderledger.api.people.StaffEvent;
import io.orderledger.api.split.SplitEvent;
import io.orderledger.api.split.SplitPolicyEvent;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.serialization.Revision;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/**
 * The allow list of what may be stored and read back: a logical name for each event class. A stored name never changes and
 * never names a class, so packages may be renamed and a row can never pick a class of its own.
 */
public final class EventNames {
    /** What was once written otherwise. No form has changed yet. */
    private static final Upcasters UPCASTERS = new Upcasters(Map.of());

    private static final Map<String, Class<?>> CLASSES = new HashMap<>();
    private static final Map<Class<?>, Form> FORMS = new HashMap<>();

    /**
     * @param logical  such as {@code credit.reserved}
     * @param revision the revision of a stored form, {@code 1} at first
     */
    public record Name(String logical, String revision) {}

    /** Made once: looking up how a class is written and read would cost more than doing it. */
    private record Form(Name name, ObjectReader reader, ObjectWriter writer) {}

    static {
        name("dealer.registered", DealerEvent.DealerRegistered.class);
        name("dealer.seller-assigned", DealerEvent.SellerAssigned.class);
        name("dealer.onboarding-requested", DealerEvent.OnboardingRequested.class);
        name("dealer.onboarded", DealerEvent.DealerOnboarded.class);
        name("dealer.onboarding-declined", DealerEvent.OnboardingDeclined.class);
        name("credit.granted", CreditEvent.CreditGranted.class);
        name("credit.reserved", CreditEvent.CreditReserved.class);
        name("credit.reservation-refused", CreditEvent.CreditReservationRefused.class);
        name("credit.captured", CreditEvent.ReservationCaptured.class);
        name("credit.released", CreditEvent.ReservationReleased.class);
        name("credit.payment-applied", CreditEvent.PaymentApplied.class);
        name("credit.note-posted", CreditEvent.CreditNotePosted.class);
        name("credit.advance-applied", CreditEvent.AdvanceApplied.class);
        name("credit.applied", CreditEvent.CreditApplied.class);
        name("credit.review-started", CreditEvent.CreditReviewStarted.class);
        name("credit.declined", CreditEvent.CreditDeclined.class);
        name("credit.change-requested", CreditEvent.CreditChangeRequested.class);
        name("credit.change-declined", CreditEvent.CreditChangeDeclined.class);
        name("credit.change-scheduled", CreditEvent.CreditChangeScheduled.class);
        name("credit.limit-changed", CreditEvent.CreditLimitChanged.class);
        name("credit.temporary-limit-granted", CreditEvent.TemporaryLimitGranted.class);
        name("credit.temporary-limit-lapsed", CreditEvent.TemporaryLimitLapsed.class);
        name("credit.override-granted", CreditEvent.LimitOverrideGranted.class);
        name("credit.override-used", CreditEvent.LimitOverrideUsed.class);
        name("credit.hold-placed", CreditEvent.CreditHoldPlaced.class);
        name("credit.hold-lifted", CreditEvent.CreditHoldLifted.class);
        name("credit.reservation-blocked", CreditEvent.CreditReservationBlocked.class);
        name("credit.expiry-set", CreditEvent.ReservationExpirySet.class);
        name("credit.expired", CreditEvent.ReservationExpired.class);
        name("credit.advance-allocated", CreditEvent.AdvanceAllocated.class);
        name("credit.payment-unapplied", CreditEvent.PaymentUnapplied.class);
        name("credit.payment-taken-back", CreditEvent.PaymentTakenBack.class);
        name("credit.advance-refunded", CreditEvent.AdvanceRefunded.class);
        name("credit.written-off", CreditEvent.ReceivableWrittenOff.class);
        name("credit.closing", CreditEvent.CreditClosing.class);
        name("credit.closed", CreditEvent.CreditClosed.class);
        name("dealer.graded", DealerEvent.DealerGraded.class);
        name("credit.overdue-check-set", CreditEvent.OverdueCheckSet.class);
        name("credit-pool.created", CreditPoolEvent.PoolCreated.class);
        name("credit-pool.limit-changed", CreditPoolEvent.PoolLimitChanged.class);
        name("credit-pool.joined", CreditPoolEvent.PoolJoined.class);
        name("credit-pool.left", CreditPoolEvent.PoolLeft.class);
        name("credit-pool.exposure-moved", CreditPoolEvent.PoolExposureMoved.class);
        name("credit.pool-entered", CreditEvent.CreditPoolEntered.class);
        name("credit.pool-exited", CreditEvent.CreditPoolExited.class);
        name("credit.prepaid-captured", CreditEvent.PrepaidCaptured.class);
        name("split.release-refused", SplitEvent.SplitReleaseRefused.class);
        name("credit-policy.proposed", CreditPolicyEvent.CreditPolicyProposed.class);
        name("credit-policy.seconded", CreditPolicyEvent.CreditPolicySeconded.class);
        name("credit-policy.approved", CreditPolicyEvent.CreditPolicyApproved.class);
        name("credit-policy.rejected", CreditPolicyEvent.CreditPolicyRejected.class);
        name("order.submitted", OrderEvent.OrderSubmitted.class);
        name("order.approved", OrderEvent.OrderApproved.class);
        name("order.held", OrderEvent.OrderHeld.class);
        name("order.confirmed", OrderEvent.OrderConfirmed.class);
        name("order.split", OrderEvent.OrderSplit.class);
        name("order.shipped", OrderEvent.OrderShipped.class);
        name("order.cancelled", OrderEvent.OrderCancelled.class);
        name("order.sent-for-approval", OrderEvent.OrderSentForApproval.class);
        name("order.rejected", OrderEvent.OrderRejected.class);
        name("order.returned", OrderEvent.OrderReturned.class);
        name("order.amendment-requested", OrderEvent.OrderAmendmentRequested.class);
        name("order.amendment-refused", OrderEvent.OrderAmendmentRefused.class);
        name("order.revised", OrderEvent.OrderRevised.class);
        name("order.held-by-hand", OrderEvent.OrderHeldByHand.class);
        name("order.released", OrderEvent.OrderReleased.class);
        name("order.partly-shipped", OrderEvent.OrderPartlyShipped.class);
        name("order.resplit", OrderEvent.OrderResplit.class);
        name("order.delivered", OrderEvent.OrderDelivered.class);
        name("order.completed", OrderEvent.OrderCompleted.class);
        name("order.closed-short", OrderEvent.OrderClosedShort.class);
        name("order.reopened", OrderEvent.OrderReopened.class);
        name("order.intercept-requested", OrderEvent.OrderInterceptRequested.class);
        name("order.intercepted", OrderEvent.OrderIntercepted.class);
        name("order.intercept-failed", OrderEvent.OrderInterceptFailed.class);
        name("split.proposed", SplitEvent.SplitProposed.class);
        name("split.confirmed", SplitEvent.SplitConfirmed.class);
        name("split.released", SplitEvent.SplitReleased.class);
        name("split.shipped", SplitEvent.SplitShipped.class);
        name("split.cancelled", SplitEvent.SplitCancelled.class);
        name("split.in-production", SplitEvent.SplitInProduction.class);
        name("split.ready", SplitEvent.SplitReady.class);
        name("split.part-shipped", SplitEvent.SplitPartShipped.class);
        name("split.delivered", SplitEvent.SplitDelivered.class);
        name("split.closed", SplitEvent.SplitClosed.class);
        name("split.rescheduled", SplitEvent.SplitRescheduled.class);
        name("split.superseded", SplitEvent.SplitSuperseded.class);
        name("split.rest-cancelled", SplitEvent.SplitRestCancelled.class);
        name("split.cancellation-requested", SplitEvent.SplitCancellationRequested.class);
        name("split.cancellation-declined", SplitEvent.SplitCancellationDeclined.class);
        name("split-policy.proposed", SplitPolicyEvent.SplitPolicyProposed.class);
        name("split-policy.approved", SplitPolicyEvent.SplitPolicyApproved.class);
        name("payment.registered", PaymentEvent.PaymentRegistered.class);
        name("payment.verified", PaymentEvent.PaymentVerified.class);
        name("payment.allocated", PaymentEvent.PaymentAllocated.class);
        name("payment.voucher-attached", PaymentEvent.VoucherAttached.class);
        name("payment.rejected", PaymentEvent.PaymentRejected.class);
        name("payment.unallocated", PaymentEvent.PaymentUnallocated.class);
        name("payment.reversed", PaymentEvent.PaymentReversed.class);
        name("payment.refund-requested", PaymentEvent.RefundRequested.class);
        name("payment.refund-declined", PaymentEvent.RefundDeclined.class);
        name("payment.refunded", PaymentEvent.PaymentRefunded.class);
        name("payment.verification-requested", PaymentEvent.VerificationRequested.class);
        name("payment.verification-returned", PaymentEvent.VerificationReturned.class);
        name("approval.requested", ApprovalEvent.ApprovalRequested.class);
        name("approval.step-decided", ApprovalEvent.ApprovalStepDecided.class);
        name("approval.delegated", ApprovalEvent.ApprovalDelegated.class);
        name("approval.escalated", ApprovalEvent.ApprovalEscalated.class);
        name("approval.withdrawn", ApprovalEvent.ApprovalWithdrawn.class);
        name("approval.invalidated", ApprovalEvent.ApprovalInvalidated.class);
        name("approval.dossier-renewed", ApprovalEvent.ApprovalDossierRenewed.class);
        name("approval.given-by-rule", ApprovalEvent.ApprovalGivenByRule.class);
        name("approval-policy.proposed", PolicyEvent.PolicyProposed.class);
        name("approval-policy.approved", PolicyEvent.PolicyApproved.class);
        name("approval-policy.came-into-force", PolicyEvent.PolicyCameIntoForce.class);
        name("recent-orders.counted", RecentOrdersEvent.OrderCounted.class);
        name("recent-orders.uncounted", RecentOrdersEvent.OrderUncounted.class);
        name("unit.opened", OrgUnitEvent.UnitOpened.class);
        name("unit.renamed", OrgUnitEvent.UnitRenamed.class);
        name("unit.moved", OrgUnitEvent.UnitMoved.class);
        name("unit.closed", OrgUnitEvent.UnitClosed.class);
        name("unit.role-granted", OrgUnitEvent.RoleGranted.class);
        name("unit.role-withdrawn", OrgUnitEvent.RoleWithdrawn.class);
        name("staff.registered", StaffEvent.StaffRegistered.class);
        name("staff.renamed", StaffEvent.StaffRenamed.class);
        name("staff.role-received", StaffEvent.RoleReceived.class);
        name("staff.role-ended", StaffEvent.RoleEnded.class);
        name("staff.authority-set", StaffEvent.AuthoritySet.class);
        name("staff.scope-set", StaffEvent.ScopeSet.class);
        name("staff.departed", StaffEvent.StaffDeparted.class);
        name("staff.returned", StaffEvent.StaffReturned.class);
    }

    private EventNames() {}

    private static void name(String logical, Class<?> event) {
        var revision = event.getAnnotation(Revision.class);
        if (revision == null) throw new IllegalStateException(event + " has no @Revision");
        if (CLASSES.put(logical, event) != null) throw new IllegalStateException(logical + " is named twice");
        FORMS.put(
                event,
                new Form(
                        new Name(logical, revision.value()),
                        EventJson.MAPPER.readerFor(event),
                        EventJson.MAPPER.writerFor(event)));
    }

    /** @throws IllegalArgumentException when the class is not on the list: it must never be stored */
    public static Name of(Class<?> event) {
        return form(event).name();
    }

    private static Form form(Class<?> event) {
        var form = FORMS.get(event);
        if (form == null) throw new IllegalArgumentException(event.getName() + " is not an event of the ledger");
        return form;
    }

    /** The stored form that this release writes. */
    static byte[] bytes(Object event) {
        return form(event.getClass()).writer().writeValueAsBytes(event);
    }

    /**
     * A stored event as this release knows it; an older form is brought up to date on the way.
     *
     * @throws UnknownEvent          when this release does not know it; a reader must stop, not pass over it
     * @throws IllegalStateException when the bytes are not of the form that the name promises
     */
    static Object read(String logical, String revision, byte[] json) {
        var event = CLASSES.get(logical);
        if (event == null) throw new UnknownEvent(logical, revision);
        var form = form(event);
        try {
            if (form.name().revision().equals(revision)) return form.reader().readValue(json);
            return form.reader().readValue(UPCASTERS.upToDate(new Name(logical, revision), form.name(), json));
        } catch (JacksonException unreadable) {
            throw new IllegalStateException("Stored form does not fit " + logical + " " + revision, unreadable);
        }
    }

    /** All logical names with their classes; for tests and for lists that people choose from. */
    public static Map<String, Class<?>> all() {
        return Map.copyOf(CLASSES);
    }

    /** The kind of aggregate that a stream belongs to: the part before the slash of {@code order/O-1}. */
    static String kindOf(String stream) {
        return stream.substring(0, stream.indexOf('/'));
    }

    /** A stored event of a later release, or of none. */
    public static final class UnknownEvent extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        UnknownEvent(String logical, String revision) {
            super("This release does not know the event %s revision %s".formatted(logical, revision));
        }
    }
}
