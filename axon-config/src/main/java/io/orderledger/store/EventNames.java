package io.orderledger.store;

import io.orderledger.api.credit.CreditEvent;
import io.orderledger.api.dealer.DealerEvent;
import io.orderledger.api.order.OrderEvent;
import io.orderledger.api.payment.PaymentEvent;
import io.orderledger.api.split.SplitEvent;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.serialization.Revision;

/**
 * The allow list of what may be stored and read back: a logical name for each event class. A stored name never changes and
 * never names a class, so packages may be renamed and a row can never pick a class of its own.
 */
public final class EventNames {
    private static final Map<String, Class<?>> CLASSES = new HashMap<>();
    private static final Map<Class<?>, Name> NAMES = new HashMap<>();

    /**
     * @param logical  such as {@code credit.reserved}
     * @param revision the revision of the form that is written today
     */
    public record Name(String logical, String revision) {}

    static {
        name("dealer.registered", DealerEvent.DealerRegistered.class);
        name("credit.granted", CreditEvent.CreditGranted.class);
        name("credit.reserved", CreditEvent.CreditReserved.class);
        name("credit.reservation-refused", CreditEvent.CreditReservationRefused.class);
        name("credit.captured", CreditEvent.ReservationCaptured.class);
        name("credit.released", CreditEvent.ReservationReleased.class);
        name("credit.payment-applied", CreditEvent.PaymentApplied.class);
        name("credit.note-posted", CreditEvent.CreditNotePosted.class);
        name("credit.advance-applied", CreditEvent.AdvanceApplied.class);
        name("order.submitted", OrderEvent.OrderSubmitted.class);
        name("order.approved", OrderEvent.OrderApproved.class);
        name("order.held", OrderEvent.OrderHeld.class);
        name("order.confirmed", OrderEvent.OrderConfirmed.class);
        name("order.split", OrderEvent.OrderSplit.class);
        name("order.shipped", OrderEvent.OrderShipped.class);
        name("order.cancelled", OrderEvent.OrderCancelled.class);
        name("split.proposed", SplitEvent.SplitProposed.class);
        name("split.confirmed", SplitEvent.SplitConfirmed.class);
        name("split.released", SplitEvent.SplitReleased.class);
        name("split.shipped", SplitEvent.SplitShipped.class);
        name("split.cancelled", SplitEvent.SplitCancelled.class);
        name("payment.registered", PaymentEvent.PaymentRegistered.class);
        name("payment.verified", PaymentEvent.PaymentVerified.class);
        name("payment.allocated", PaymentEvent.PaymentAllocated.class);
    }

    private EventNames() {}

    private static void name(String logical, Class<?> event) {
        var revision = event.getAnnotation(Revision.class);
        if (revision == null) throw new IllegalStateException(event + " has no @Revision");
        if (CLASSES.put(logical, event) != null) throw new IllegalStateException(logical + " is named twice");
        NAMES.put(event, new Name(logical, revision.value()));
    }

    /** @throws IllegalArgumentException when the class is not on the list: it must never be stored */
    public static Name of(Class<?> event) {
        var name = NAMES.get(event);
        if (name == null) throw new IllegalArgumentException(event.getName() + " is not an event of the ledger");
        return name;
    }

    /**
     * The class to read a stored event into.
     *
     * @throws UnknownEvent when this release does not know it; a reader must stop, not pass over it
     */
    public static Class<?> classOf(String logical, String revision) {
        var event = CLASSES.get(logical);
        if (event == null || !of(event).revision().equals(revision)) throw new UnknownEvent(logical, revision);
        return event;
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
