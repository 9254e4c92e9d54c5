package io.orderledger.query.order;

import io.orderledger.api.Recorded;
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
import io.orderledger.api.dealer.DealerEvent;
import io.orderledger.api.dealer.DealerEvent.DealerGraded;
import io.orderledger.api.dealer.DealerEvent.DealerOnboarded;
import io.orderledger.api.dealer.DealerEvent.DealerRegistered;
import io.orderledger.api.dealer.DealerEvent.OnboardingDeclined;
import io.orderledger.api.dealer.DealerEvent.OnboardingRequested;
import io.orderledger.api.dealer.DealerEvent.SellerAssigned;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.CreditAnswer.Decision;
import io.orderledger.api.order.HoldReason;
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
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderQuery.OrderChanged;
import io.orderledger.api.order.OrderQuery.WatchOrders;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.payment.PaymentEvent;
import io.orderledger.api.split.SplitEvent;
import io.orderledger.query.Freshness;
import io.orderledger.query.Json;
import io.orderledger.query.Paging;
import io.orderledger.query.Projections;
import io.orderledger.query.Projector;
import io.orderledger.query.SetWise;
import io.orderledger.query.Touched;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Keeps each order as it stands, and where its history is: the position of every event that concerned the order, its splits or
 * its credit.
 */
@Component
@ProcessingGroup(Projections.ORDER)
class OrderProjector extends Projector<OrderProjector.Batch> {
    private final JdbcTemplate jdbc;

    record Dealer(String dealerId, String name) {}

    record Receivable(String receivableId, String orderId) {}

    /** What is available on an account; an order's credit decision tells what was left after it. */
    static final class Account {
        private final String accountId;
        private long available;

        private Account(String accountId, long available) {
            this.accountId = accountId;
            this.available = available;
        }
    }

    /** An order as a batch changes it. */
    static final class Row {
        private final String orderId;
        private final @Nullable OrderSubmitted submitted;
        private final @Nullable Recorded first;
        private final @Nullable Dealer dealer;
        private @Nullable OrderStatus status;
        private @Nullable HoldReason holdReason;
        private int revision;
        private @Nullable Decision decision;
        private @Nullable HoldReason decisionReason;
        private @Nullable Long decisionAmount;
        private @Nullable Long decisionAvailable;
        private @Nullable String remedies;
        private long total;
        private int lineCount;
        private @Nullable LocalDate requestedDate;
        private boolean carried;
        private boolean left;
        private @Nullable OrderStatus resume;
        /** The event that says what the lines are. */
        private long linesPosition;

        private Mentions history = new Mentions();
        private long position;

        private Row(
                String orderId, @Nullable OrderSubmitted submitted, @Nullable Recorded first, @Nullable Dealer dealer) {
            this.orderId = orderId;
            this.submitted = submitted;
            this.first = first;
            this.dealer = dealer;
        }

        private void stands(OrderStatus now) {
            status = now;
            holdReason = null;
        }

        private void promises(Money amount, List<OrderLine> now, Recorded by) {
            total = amount.minorUnits();
            lineCount = now.size();
            linesPosition = by.position();
        }

        private OrderStatus fulfilment() {
            return left ? OrderStatus.PARTIALLY_SHIPPED : OrderStatus.IN_FULFILMENT;
        }

        private void decided(Decision decided, Money amount, long available) {
            decision = decided;
            decisionAmount = amount.minorUnits();
            decisionAvailable = available;
        }

        private OrderSubmitted submitted() {
            return known(submitted, orderId);
        }

        private Recorded first() {
            return known(first, orderId);
        }

        private Dealer dealer() {
            return known(dealer, orderId);
        }
    }

    /** What one batch of events touches. */
    final class Batch {
        private final Touched<Row> orders =
                new Touched<>("view.orders", row -> row.orderId, OrderProjector.this::loadOrders);
        private final Touched<Dealer> dealers =
                new Touched<>("view.order_dealer", Dealer::dealerId, OrderProjector.this::loadDealers);
        private final Touched<Receivable> receivables =
                new Touched<>("view.order_receivable", Receivable::receivableId, OrderProjector.this::loadReceivables);
        private final Touched<Account> accounts =
                new Touched<>("view.order_account", account -> account.accountId, OrderProjector.this::loadAccounts);
        private final Map<String, Long> told = new HashMap<>();

        private String orderOf(String receivableId) {
            return receivables.get(receivableId).orderId();
        }

        /** @param available what is available on the account after the event, where the order's history tells it, else null */
        private void mention(String orderId, Recorded recorded, @Nullable Long available) {
            orders.get(orderId).history.add(recorded.position(), available);
            told.put(orderId, recorded.position());
        }
    }

    OrderProjector(JdbcTemplate jdbc, Freshness freshness, QueryUpdateEmitter updates) {
        super(
                Projections.ORDER,
                List.of("view.orders", "view.order_dealer", "view.order_receivable", "view.order_account"),
                jdbc,
                freshness,
                updates);
        this.jdbc = jdbc;
    }

    @Override
    protected Batch begin() {
        return new Batch();
    }

    @Override
    protected void expect(Batch batch, Object event) {
        switch (event) {
            case OrderSubmitted submitted -> {
                batch.orders.expectNew(submitted.orderId().value());
                batch.dealers.expect(submitted.dealerId().value());
            }
            case OrderEvent order -> batch.orders.expect(order.orderId().value());
            case SplitEvent split -> batch.orders.expect(split.orderId().value());
            case CreditEvent credit -> {
                batch.accounts.expect(credit.creditAccountId().value());
                if (credit instanceof CreditReserved reserved) {
                    batch.orders.expect(reserved.orderId().value());
                }
                settled(credit)
                        .forEach(item ->
                                batch.receivables.expect(item.receivableId().value()));
            }
            case DealerRegistered registered ->
                batch.dealers.expectNew(registered.dealerId().value());
            default -> {}
        }
    }

    private static List<Allocation> settled(CreditEvent event) {
        return switch (event) {
            case PaymentApplied applied -> applied.allocations();
            case CreditNotePosted posted -> posted.allocations();
            default -> List.of();
        };
    }

    @Override
    protected void fold(Batch batch, Object event, Recorded recorded) {
        switch (event) {
            case OrderEvent order -> order(batch, order, recorded);
            case SplitEvent split -> batch.mention(split.orderId().value(), recorded, null);
            case CreditEvent credit -> credit(batch, credit, recorded);
            case PaymentEvent payment ->
                Story.of(payment, batch::orderOf).keySet().forEach(order -> batch.mention(order, recorded, null));
            case DealerEvent dealer -> dealer(batch, dealer);
            default -> {}
        }
    }

    /** A reservation is written on the order, and tells what was left on the account. */
    @Override
    protected Set<String> alsoTouches(Object event) {
        return event instanceof CreditReserved reserved ? Set.of(reserved.orderId().stream()) : Set.of();
    }

    private static void order(Batch batch, OrderEvent event, Recorded recorded) {
        var id = event.orderId().value();
        if (event instanceof OrderSubmitted submitted) {
            var dealer = batch.dealers.get(submitted.dealerId().value());
            batch.orders.add(id, new Row(id, submitted, recorded, dealer));
        }
        var row = batch.orders.get(id);
        row.position = recorded.position();
        switch (event) {
            // Neither approved nor held yet: the decision follows in the same append.
            case OrderSubmitted submitted -> {
                row.revision = submitted.revision();
                row.requestedDate = submitted.requestedDate();
                row.promises(submitted.total(), submitted.lines(), recorded);
                if (submitted.reservationPoint() != null) row.decided(Decision.LATER, submitted.total(), 0);
            }
            case OrderApproved approved -> {
                row.revision = approved.revision();
                row.stands(row.carried ? row.fulfilment() : OrderStatus.APPROVED);
            }
            case OrderHeld held -> {
                row.stands(OrderStatus.ON_HOLD);
                row.resume = null;
                row.holdReason = held.reason();
                row.decided(
                        Decision.REFUSED,
                        held.amount(),
                        held.terms().available().minorUnits());
                row.decisionReason = held.reason();
                row.remedies = Json.write(
                        held.remedies().stream().map(StoredRemedy::of).toList());
            }
            case OrderHeldByHand _ -> {
                row.stands(OrderStatus.ON_HOLD);
                row.holdReason = HoldReason.BY_HAND;
            }
            case OrderReleased _ -> row.stands(OrderStatus.SUBMITTED);
            case OrderSentForApproval _ -> row.stands(OrderStatus.AWAITING_APPROVAL);
            case OrderReturned _ -> row.stands(OrderStatus.CHANGES_REQUESTED);
            case OrderRejected _ -> {
                row.stands(row.resume == null ? OrderStatus.REJECTED : row.resume);
                row.resume = null;
            }
            case OrderAmendmentRequested _ -> {
                if (row.resume == null) row.resume = row.status;
            }
            case OrderAmendmentRefused _ -> {}
            case OrderRevised revised -> {
                row.stands(OrderStatus.SUBMITTED);
                row.resume = null;
                row.revision = revised.revision();
                row.requestedDate = revised.requestedDate();
                row.promises(revised.total(), revised.lines(), recorded);
            }
            case OrderConfirmed _ -> row.stands(OrderStatus.CONFIRMED);
            case OrderSplit _ -> {
                row.carried = true;
                row.stands(row.fulfilment());
            }
            case OrderResplit _ -> {}
            case OrderPartlyShipped _ -> {
                row.left = true;
                row.stands(OrderStatus.PARTIALLY_SHIPPED);
            }
            case OrderShipped _ -> {
                row.left = true;
                row.stands(OrderStatus.SHIPPED);
            }
            case OrderDelivered _ -> row.stands(OrderStatus.DELIVERED);
            case OrderCompleted _ -> row.stands(OrderStatus.COMPLETED);
            case OrderCancelled _ -> {
                row.carried = false;
                row.resume = null;
                row.stands(OrderStatus.CANCELLED);
            }
            case OrderClosedShort closed -> {
                row.promises(closed.total(), closed.lines(), recorded);
                row.stands(OrderStatus.CLOSED_SHORT);
            }
            case OrderReopened reopened -> {
                row.carried = false;
                row.revision = reopened.revision();
                row.promises(reopened.total(), reopened.lines(), recorded);
                row.stands(OrderStatus.SUBMITTED);
            }
            case OrderInterceptRequested _ -> row.stands(OrderStatus.INTERCEPT_REQUESTED);
            case OrderIntercepted _ -> row.stands(OrderStatus.INTERCEPTED);
            case OrderInterceptFailed _ -> row.stands(OrderStatus.INTERCEPT_FAILED);
        }
        batch.mention(id, recorded, null);
    }

    private static void credit(Batch batch, CreditEvent event, Recorded recorded) {
        var id = event.creditAccountId().value();
        if (event instanceof CreditGranted || event instanceof CreditApplied) {
            if (batch.accounts.find(id).isEmpty()) batch.accounts.add(id, new Account(id, 0));
        }
        var account = batch.accounts.get(id);
        account.available = Math.addExact(account.available, raised(event));
        switch (event) {
            case CreditReserved reserved -> {
                var row = batch.orders.get(reserved.orderId().value());
                row.decided(Decision.RESERVED, reserved.amount(), account.available);
                row.position = recorded.position();
            }
            case ReservationCaptured captured -> {
                var receivable = captured.receivableId().value();
                batch.receivables.add(
                        receivable,
                        new Receivable(receivable, captured.orderId().value()));
            }
            case PrepaidCaptured captured -> {
                var receivable = captured.receivableId().value();
                batch.receivables.add(
                        receivable,
                        new Receivable(receivable, captured.orderId().value()));
            }
            // What these change of an order, the order says itself.
            default -> {}
        }
        var available = new Money(account.available, event.creditAccountId().currency());
        var after = Story.tellsWhatIsAvailable(event) ? account.available : null;
        Story.of(event, available, batch::orderOf).keySet().forEach(order -> batch.mention(order, recorded, after));
    }

    /** By how much an event raises what is available. Captures and used advances move it between terms only. */
    private static long raised(CreditEvent event) {
        return switch (event) {
            case CreditGranted granted -> granted.limit().minorUnits();
            case CreditReserved reserved -> -reserved.amount().minorUnits();
            case ReservationReleased released -> released.amount().minorUnits();
            case PrepaidCaptured captured -> -captured.amount().minorUnits();
            case PaymentApplied applied -> applied.amount().minorUnits();
            case CreditNotePosted posted -> posted.amount().minorUnits();
            case ReservationExpired expired -> expired.amount().minorUnits();
            case PaymentTakenBack back -> -back.amount().minorUnits();
            case AdvanceRefunded refunded -> -refunded.amount().minorUnits();
            case ReceivableWrittenOff off -> off.amount().minorUnits();
            case CreditLimitChanged changed ->
                changed.limit().minus(changed.before()).minorUnits();
            case TemporaryLimitGranted granted -> granted.amount().minorUnits();
            case TemporaryLimitLapsed lapsed -> -lapsed.amount().minorUnits();
            case CreditReservationRefused _, ReservationCaptured _, AdvanceApplied _, OverdueCheckSet _ -> 0;
            case CreditReservationBlocked _, ReservationExpirySet _, AdvanceAllocated _, PaymentUnapplied _ -> 0;
            case CreditApplied _, CreditReviewStarted _, CreditDeclined _, CreditClosing _, CreditClosed _ -> 0;
            case CreditChangeRequested _, CreditChangeDeclined _, CreditChangeScheduled _ -> 0;
            case LimitOverrideGranted _, LimitOverrideUsed _, CreditHoldPlaced _, CreditHoldLifted _ -> 0;
            case CreditPoolEntered _, CreditPoolExited _ -> 0;
        };
    }

    private static void dealer(Batch batch, DealerEvent event) {
        switch (event) {
            case DealerRegistered(var id, var name, var _, var _) ->
                batch.dealers.add(id.value(), new Dealer(id.value(), name));
            case SellerAssigned _, DealerGraded _, OnboardingRequested _, DealerOnboarded _, OnboardingDeclined _ -> {}
        }
    }

    @Override
    protected void write(Batch batch) {
        writeOrders(batch.orders);
        SetWise.of(batch.dealers.created())
                .text("dealer_id", Dealer::dealerId)
                .text("name", Dealer::name)
                .insert(jdbc, "view.order_dealer");
        SetWise.of(batch.receivables.created())
                .text("receivable_id", Receivable::receivableId)
                .text("order_id", Receivable::orderId)
                .insert(jdbc, "view.order_receivable");
        accounts(batch.accounts.created()).insert(jdbc, "view.order_account");
        accounts(batch.accounts.loaded()).update(jdbc, "view.order_account");
    }

    @Override
    protected void announce(Batch batch, QueryUpdateEmitter updates) {
        batch.told.forEach((order, position) ->
                updates.emit(WatchOrders.class, _ -> true, new OrderChanged(new OrderId(order), position)));
    }

    private void writeOrders(Touched<Row> orders) {
        standing(orders.created())
                .number("first_position", row -> row.first().position())
                .text("dealer_id", row -> row.submitted().dealerId().value())
                .text("dealer_name", row -> row.dealer().name())
                .text("business_unit", row -> row.submitted().businessUnit().value())
                .text(
                        "credit_account_id",
                        row -> row.submitted().creditAccountId().value())
                .name("type", row -> row.submitted().type())
                .text("currency", row -> row.submitted().total().currency().getCurrencyCode())
                .text("seller_id", row -> row.submitted().sellerId())
                .instant("value_date", row -> row.submitted().valueDate())
                .instant("recorded_at", row -> row.first().recordedAt())
                .text(
                        "search",
                        row -> Paging.searchable(
                                row.orderId,
                                row.submitted().dealerId().value(),
                                row.dealer().name()))
                .insert(jdbc, "view.orders");
        standing(orders.loaded()).update(jdbc, "view.orders");
    }

    /** What events after the first may change. */
    private static SetWise<Row> standing(Collection<Row> rows) {
        return SetWise.of(rows)
                .text("order_id", row -> row.orderId)
                .number("position", row -> row.position)
                .name("status", row -> row.status)
                .name("hold_reason", row -> row.holdReason)
                .integer("revision", row -> row.revision)
                .number("total_minor", row -> row.total)
                .integer("line_count", row -> row.lineCount)
                .date("requested_date", row -> row.requestedDate)
                .flag("carried", row -> row.carried)
                .flag("anything_left", row -> row.left)
                .name("resume_status", row -> row.resume)
                .name("credit_decision", row -> row.decision)
                .nullableNumber("credit_amount_minor", row -> row.decisionAmount)
                .nullableNumber("credit_available_minor", row -> row.decisionAvailable)
                .name("credit_reason", row -> row.decisionReason)
                .json("credit_remedies", row -> row.remedies)
                .number("lines_position", row -> row.linesPosition)
                .numbers("history", row -> row.history.positions())
                .numbers("history_available", row -> row.history.available());
    }

    private static SetWise<Account> accounts(Collection<Account> rows) {
        return SetWise.of(rows)
                .text("credit_account_id", account -> account.accountId)
                .number("available_minor", account -> account.available);
    }

    private List<Row> loadOrders(Collection<String> keys) {
        return jdbc.query(
                """
                select order_id, status, hold_reason, revision, credit_decision, credit_amount_minor,
                    credit_available_minor, credit_reason, credit_remedies, position,
                    total_minor, line_count, requested_date, carried, anything_left, resume_status,
                    lines_position, history, history_available
                from view.orders where order_id = any(?)""",
                (found, _) -> {
                    var row = new Row(found.getString(1), null, null, null);
                    row.status = constant(OrderStatus.class, found.getString(2));
                    row.holdReason = constant(HoldReason.class, found.getString(3));
                    row.revision = found.getInt(4);
                    row.decision = constant(Decision.class, found.getString(5));
                    row.decisionAmount = found.getObject(6, Long.class);
                    row.decisionAvailable = found.getObject(7, Long.class);
                    row.decisionReason = constant(HoldReason.class, found.getString(8));
                    row.remedies = found.getString(9);
                    row.position = found.getLong(10);
                    row.total = found.getLong(11);
                    row.lineCount = found.getInt(12);
                    row.requestedDate = found.getObject(13, LocalDate.class);
                    row.carried = found.getBoolean(14);
                    row.left = found.getBoolean(15);
                    row.resume = constant(OrderStatus.class, found.getString(16));
                    row.linesPosition = found.getLong(17);
                    row.history = Mentions.read(found, 18, 19);
                    return row;
                },
                (Object) keys.toArray(String[]::new));
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable String name) {
        return name == null ? null : Enum.valueOf(type, name);
    }

    private List<Dealer> loadDealers(Collection<String> keys) {
        return jdbc.query(
                "select dealer_id, name from view.order_dealer where dealer_id = any(?)",
                (row, _) -> new Dealer(row.getString(1), row.getString(2)),
                (Object) keys.toArray(String[]::new));
    }

    private List<Receivable> loadReceivables(Collection<String> keys) {
        return jdbc.query(
                "select receivable_id, order_id from view.order_receivable where receivable_id = any(?)",
                (row, _) -> new Receivable(row.getString(1), row.getString(2)),
                (Object) keys.toArray(String[]::new));
    }

    private List<Account> loadAccounts(Collection<String> keys) {
        return jdbc.query(
                "select credit_account_id, available_minor from view.order_account where credit_account_id = any(?)",
                (row, _) -> new Account(row.getString(1), row.getLong(2)),
                (Object) keys.toArray(String[]::new));
    }
}
