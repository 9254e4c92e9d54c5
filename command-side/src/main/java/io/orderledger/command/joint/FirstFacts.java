package io.orderledger.command.joint;

import io.orderledger.api.Identity;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalEvent.ApprovalRequested;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditEvent.PrepaidCaptured;
import io.orderledger.api.credit.CreditEvent.ReceivableWrittenOff;
import io.orderledger.api.credit.CreditEvent.ReservationCaptured;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.credit.ReopenedItem;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerEvent;
import io.orderledger.api.dealer.DealerEvent.DealerGraded;
import io.orderledger.api.dealer.DealerEvent.DealerOnboarded;
import io.orderledger.api.dealer.DealerEvent.DealerRegistered;
import io.orderledger.api.dealer.DealerEvent.OnboardingDeclined;
import io.orderledger.api.dealer.DealerEvent.OnboardingRequested;
import io.orderledger.api.dealer.DealerEvent.SellerAssigned;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderEvent.OrderAmendmentRequested;
import io.orderledger.api.order.OrderEvent.OrderReopened;
import io.orderledger.api.order.OrderEvent.OrderRevised;
import io.orderledger.api.order.OrderEvent.OrderSubmitted;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.payment.PaymentEvent.PaymentRegistered;
import io.orderledger.api.payment.PaymentEvent.VoucherAttached;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.payment.Voucher;
import io.orderledger.api.split.SplitEvent.SplitProposed;
import io.orderledger.api.split.SplitId;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a stream's first event says and nothing can ever change: which account an order, split or payment belongs to. Read
 * without a lock, so that the account can be locked first.
 */
@Component
class FirstFacts {
    private static final Set<Class<?>> CHANGES =
            Set.of(OrderSubmitted.class, OrderAmendmentRequested.class, OrderRevised.class, OrderReopened.class);

    private final EventStore events;

    FirstFacts(EventStore events) {
        this.events = events;
    }

    OrderSubmitted of(OrderId id) {
        return first(id, OrderSubmitted.class, RefusalCode.ORDER_UNKNOWN, "order");
    }

    /** Who submitted or changed the order so far; read anew each time. */
    List<String> actorsOn(OrderId id) {
        return actors(id, CHANGES);
    }

    private List<String> actors(Identity id, Set<Class<?>> changes) {
        return events.readEvents(id.stream())
                .asStream()
                .filter(event -> changes.contains(event.getPayloadType()))
                .map(event -> event.getMetaData().get("actor"))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .distinct()
                .toList();
    }

    /** What was shown for the money, oldest first; read anew each time. */
    List<Voucher> vouchersOf(PaymentId id) {
        return events.readEvents(id.stream())
                .asStream()
                .map(event -> event.getPayload())
                .filter(VoucherAttached.class::isInstance)
                .map(event -> ((VoucherAttached) event).voucher())
                .toList();
    }

    /** Who registered the payment or showed something for it; read anew each time. */
    List<String> actorsOn(PaymentId id) {
        return actors(id, Set.of(PaymentRegistered.class, VoucherAttached.class));
    }

    SplitProposed of(SplitId id) {
        return first(id, SplitProposed.class, RefusalCode.SPLIT_UNKNOWN, "split");
    }

    PaymentRegistered of(PaymentId id) {
        return first(id, PaymentRegistered.class, RefusalCode.PAYMENT_UNKNOWN, "payment");
    }

    ApprovalRequested of(ApprovalCaseId id) {
        return first(id, ApprovalRequested.class, RefusalCode.APPROVAL_UNKNOWN, "approval");
    }

    /** Where a dealer sells, and whose the dealer is at that instant; read anew each time, and noted like all that is read. */
    DealerStanding of(DealerId id, Instant at) {
        var stream = events.readEvents(id.stream());
        DealerStanding standing = null;
        while (stream.hasNext()) {
            switch ((DealerEvent) stream.next().getPayload()) {
                case DealerRegistered registered ->
                    standing = new DealerStanding(
                            registered.name(), registered.region(), registered.sellerId(), null, null);
                case SellerAssigned(var _, var seller, var from) -> {
                    if (standing != null && !from.isAfter(at)) standing = standing.soldBy(seller.value());
                }
                case DealerGraded(var _, var grade, var from) -> {
                    if (standing != null && !from.isAfter(at)) standing = standing.graded(grade);
                }
                case OnboardingRequested(var _, var caseId) ->
                    standing = known(standing, id).awaiting(caseId);
                case DealerOnboarded _ -> standing = known(standing, id).awaiting(null);
                case OnboardingDeclined(var _, var caseId, var _) ->
                    standing = known(standing, id).awaiting(caseId);
            }
        }
        return known(standing, id);
    }

    private static DealerStanding known(@Nullable DealerStanding standing, DealerId id) {
        if (standing == null) throw new Refused(RefusalCode.DEALER_UNKNOWN, "dealer", id.value());
        return standing;
    }

    /** A dealer whom people have not agreed to gets no account. */
    void mustBeTakenOn(DealerId id, Instant at) {
        var missing = of(id, at).missing();
        if (missing == null) return;
        throw new Refused(RefusalCode.DEALER_NOT_ONBOARDED, "dealer", id.value(), "case", missing.value());
    }

    /**
     * @param sellerId null where nobody owns the dealer
     * @param missing  the case that has not agreed to the dealer, or null where the dealer is taken on
     * @param grade    null where nobody has said how good the dealer is
     */
    record DealerStanding(
            String name,
            String region,
            @Nullable String sellerId,
            @Nullable ApprovalCaseId missing,
            @Nullable String grade) {
        private DealerStanding soldBy(String seller) {
            return new DealerStanding(name, region, seller, missing, grade);
        }

        private DealerStanding graded(String next) {
            return new DealerStanding(name, region, sellerId, missing, next);
        }

        private DealerStanding awaiting(@Nullable ApprovalCaseId caseId) {
            return new DealerStanding(name, region, sellerId, caseId, grade);
        }
    }

    /** A name for the next case about something, such as {@code O-1-a1}. What it is about is locked, so nobody else takes it. */
    ApprovalCaseId nextCaseOf(String subject) {
        for (int number = 1; ; number++) {
            var id = new ApprovalCaseId(subject + "-a" + number);
            if (events.lastSequenceNumberFor(id.toString()).isEmpty()) return id;
        }
    }

    void mustExist(DealerId id) {
        if (events.lastSequenceNumberFor(id.toString()).isEmpty()) {
            throw new Refused(RefusalCode.DEALER_UNKNOWN, "dealer", id.value());
        }
    }

    void mustExist(CreditAccountId id, DealerId dealer, BusinessUnitId businessUnit) {
        if (events.lastSequenceNumberFor(id.toString()).isEmpty()) throw missing(id, dealer, businessUnit);
    }

    boolean exists(CreditAccountId id) {
        return events.lastSequenceNumberFor(id.toString()).isPresent();
    }

    /**
     * These items as they were captured, so that they can be opened again where they stood. Settled items leave the state of
     * an account, never its stream; it is read as far as the youngest of them.
     */
    List<ReopenedItem> captured(CreditAccountId id, List<Allocation> items) {
        var wanted = new LinkedHashMap<ReceivableId, Money>();
        for (var item : items) wanted.put(item.receivableId(), item.amount());
        var found = new HashMap<ReceivableId, ReopenedItem>();
        var stream = events.readEvents(id.stream(), 0);
        for (long itemsEver = 0; stream.hasNext() && found.size() < wanted.size(); ) {
            var item = item(stream.next().getPayload());
            if (item == null || !item.amount().isPositive()) continue;
            var amount = wanted.get(item.receivableId());
            if (amount != null) {
                found.put(item.receivableId(), new ReopenedItem(item.receivableId(), amount, item.dueAt(), itemsEver));
            }
            itemsEver++;
        }
        return wanted.keySet().stream()
                .map(item -> Objects.requireNonNull(found.get(item), () -> item + " was never captured"))
                .toList();
    }

    private record Item(ReceivableId receivableId, Money amount, Instant dueAt) {}

    /** The item that an event of an account begins, or null. */
    private static @Nullable Item item(Object event) {
        return switch (event) {
            case ReservationCaptured it -> new Item(it.receivableId(), it.amount(), it.dueAt());
            case PrepaidCaptured it -> new Item(it.receivableId(), it.amount(), it.dueAt());
            default -> null;
        };
    }

    /** What of an item was written off so far; the account's whole stream is read for it. */
    Money writtenOff(CreditAccountId id, ReceivableId item) {
        return events.readEvents(id.stream(), 0)
                .asStream()
                .map(event -> event.getPayload())
                .filter(ReceivableWrittenOff.class::isInstance)
                .map(ReceivableWrittenOff.class::cast)
                .filter(off -> off.receivableId().equals(item))
                .map(ReceivableWrittenOff::amount)
                .reduce(Money.zero(id.currency()), Money::plus);
    }

    static Refused missing(CreditAccountId id, DealerId dealer, BusinessUnitId businessUnit) {
        return new Refused(
                RefusalCode.ACCOUNT_MISSING,
                "dealer",
                dealer.value(),
                "businessUnit",
                businessUnit.value(),
                "currency",
                id.currency().getCurrencyCode());
    }

    private <E> E first(Identity id, Class<E> type, RefusalCode unknown, String kind) {
        // From its beginning: a snapshot would not say it, and no decision is based on what comes after.
        var stream = events.readEvents(id.stream(), 0);
        if (!stream.hasNext()) throw new Refused(unknown, Map.of(kind, id.value()));
        return type.cast(stream.next().getPayload());
    }
}
