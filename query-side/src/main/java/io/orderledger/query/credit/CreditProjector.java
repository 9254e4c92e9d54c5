package io.orderledger.query.credit;

import io.orderledger.api.Identity;
import io.orderledger.api.Recorded;
import io.orderledger.api.credit.AccountStatus;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.CreditAccountId;
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
import io.orderledger.api.credit.CreditPolicyEvent;
import io.orderledger.api.credit.CreditPoolEvent;
import io.orderledger.api.credit.CreditQuery.AccountChanged;
import io.orderledger.api.credit.CreditQuery.WatchAccounts;
import io.orderledger.api.credit.ReopenedItem;
import io.orderledger.api.dealer.DealerEvent;
import io.orderledger.api.dealer.DealerEvent.DealerGraded;
import io.orderledger.api.dealer.DealerEvent.DealerOnboarded;
import io.orderledger.api.dealer.DealerEvent.DealerRegistered;
import io.orderledger.api.dealer.DealerEvent.OnboardingDeclined;
import io.orderledger.api.dealer.DealerEvent.OnboardingRequested;
import io.orderledger.api.dealer.DealerEvent.SellerAssigned;
import io.orderledger.api.order.OrderId;
import io.orderledger.query.Freshness;
import io.orderledger.query.Paging;
import io.orderledger.query.Projections;
import io.orderledger.query.Projector;
import io.orderledger.query.SetWise;
import io.orderledger.query.Touched;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Keeps each account's terms, every movement of them, and what is open of each receivable. An account's row is always
 * the sum of its movements.
 */
@Component
@ProcessingGroup(Projections.CREDIT)
class CreditProjector extends Projector<CreditProjector.Batch> {
    private final JdbcTemplate jdbc;

    record Dealer(String dealerId, String name, String region) {}

    /** How one event moves the terms, in minor units. */
    record Move(long limit, long temporaryLimit, long receivable, long held, long advance) {
        static final Move NONE = new Move(0, 0, 0, 0, 0);

        static Move limit(long by) {
            return new Move(by, 0, 0, 0, 0);
        }

        static Move temporaryLimit(long by) {
            return new Move(0, by, 0, 0, 0);
        }

        static Move held(long by) {
            return new Move(0, 0, 0, by, 0);
        }

        static Move advance(long by) {
            return new Move(0, 0, 0, 0, by);
        }
    }

    record Movement(
            CreditEvent event,
            Recorded recorded,
            String reference,
            @Nullable String orderId,
            Move by) {}

    /** An account as a batch changes it. */
    static final class Account {
        private final CreditAccountId accountId;
        private final @Nullable Dealer dealer;
        private AccountStatus status;
        private int termsDays;
        private long limit;
        private long temporaryLimit;
        private long receivable;
        private long held;
        private long advance;
        private @Nullable String pool;
        private long position;

        private Account(CreditAccountId accountId, @Nullable Dealer dealer, AccountStatus status, int termsDays) {
            this.accountId = accountId;
            this.dealer = dealer;
            this.status = status;
            this.termsDays = termsDays;
        }

        private Dealer dealer() {
            return known(dealer, accountId.value());
        }
    }

    /** A receivable as a batch changes it. */
    static final class Receivable {
        private final String receivableId;
        private final String orderId;
        private final @Nullable ReservationCaptured captured;
        private final long firstPosition;
        private long open;
        private long position;

        private Receivable(
                String receivableId,
                String orderId,
                @Nullable ReservationCaptured captured,
                long firstPosition,
                long open,
                long position) {
            this.receivableId = receivableId;
            this.orderId = orderId;
            this.captured = captured;
            this.firstPosition = firstPosition;
            this.open = open;
            this.position = position;
        }

        private ReservationCaptured captured() {
            return known(captured, receivableId);
        }
    }

    /** What one batch of events touches. */
    final class Batch {
        private final Touched<Dealer> dealers =
                new Touched<>("view.account_dealer", Dealer::dealerId, CreditProjector.this::loadDealers);
        private final Touched<Account> accounts =
                new Touched<>("view.account", account -> account.accountId.value(), CreditProjector.this::loadAccounts);
        private final Touched<Receivable> receivables =
                new Touched<>("view.receivable", item -> item.receivableId, CreditProjector.this::loadReceivables);
        private final List<Movement> movements = new ArrayList<>();
        private final Touched<PolicyRow> policies = PolicyRow.touched(jdbc);
        private final Touched<PoolRow> pools = PoolRow.touched(jdbc);
    }

    CreditProjector(JdbcTemplate jdbc, Freshness freshness, QueryUpdateEmitter updates) {
        super(
                Projections.CREDIT,
                List.of(
                        "view.account",
                        "view.account_movement",
                        "view.receivable",
                        "view.account_dealer",
                        "view.credit_policy",
                        "view.credit_pool"),
                jdbc,
                freshness,
                updates);
        this.jdbc = jdbc;
    }

    @Override
    public boolean concerns(Object event) {
        return event instanceof CreditEvent
                || event instanceof CreditPolicyEvent
                || event instanceof CreditPoolEvent
                || event instanceof DealerEvent;
    }

    @Override
    protected Batch begin() {
        return new Batch();
    }

    @Override
    protected void expect(Batch batch, Object event) {
        switch (event) {
            case CreditEvent credit -> {
                batch.accounts.expect(credit.creditAccountId().value());
                if (credit instanceof CreditGranted || credit instanceof CreditApplied) {
                    batch.dealers.expect(credit.creditAccountId().dealerId().value());
                }
                settled(credit)
                        .forEach(item ->
                                batch.receivables.expect(item.receivableId().value()));
            }
            case CreditPolicyEvent policy -> PolicyRow.expect(batch.policies, policy);
            case CreditPoolEvent pool -> PoolRow.expect(batch.pools, pool);
            case DealerRegistered registered ->
                batch.dealers.expectNew(registered.dealerId().value());
            default -> {}
        }
    }

    private static List<Allocation> settled(CreditEvent event) {
        return switch (event) {
            case PaymentApplied applied -> applied.allocations();
            case CreditNotePosted posted -> posted.allocations();
            case AdvanceAllocated used -> used.allocations();
            default -> List.of();
        };
    }

    @Override
    protected void fold(Batch batch, Object event, Recorded recorded) {
        switch (event) {
            case CreditEvent credit -> batch.movements.add(moved(batch, credit, recorded));
            case CreditPolicyEvent policy -> PolicyRow.fold(batch.policies, policy, recorded);
            case CreditPoolEvent pool -> PoolRow.fold(batch.pools, pool, recorded);
            case DealerEvent dealer -> remember(batch, dealer);
            default -> {}
        }
    }

    private static void remember(Batch batch, DealerEvent event) {
        switch (event) {
            case DealerRegistered(var id, var name, var region, var _) ->
                batch.dealers.add(id.value(), new Dealer(id.value(), name, region));
            case SellerAssigned _, DealerGraded _, OnboardingRequested _, DealerOnboarded _, OnboardingDeclined _ -> {}
        }
    }

    private static Movement moved(Batch batch, CreditEvent event, Recorded recorded) {
        var account = account(batch, event);
        var movement = movement(batch, event, recorded);
        var by = movement.by();
        stands(account, event);
        account.limit = Math.addExact(account.limit, by.limit());
        account.temporaryLimit = Math.addExact(account.temporaryLimit, by.temporaryLimit());
        account.receivable = Math.addExact(account.receivable, by.receivable());
        account.held = Math.addExact(account.held, by.held());
        account.advance = Math.addExact(account.advance, by.advance());
        account.position = recorded.position();
        return movement;
    }

    /** An account begins with being granted, or with being applied for; neither is always the first. */
    private static Account account(Batch batch, CreditEvent event) {
        var id = event.creditAccountId();
        return switch (event) {
            case CreditGranted granted -> begun(batch, id, AccountStatus.ACTIVE, granted.termsDays());
            case CreditApplied applied -> begun(batch, id, AccountStatus.APPLIED, applied.termsDays());
            default -> batch.accounts.get(id.value());
        };
    }

    private static Account begun(Batch batch, CreditAccountId id, AccountStatus status, int termsDays) {
        return batch.accounts
                .find(id.value())
                .orElseGet(() -> batch.accounts.add(
                        id.value(),
                        new Account(id, batch.dealers.get(id.dealerId().value()), status, termsDays)));
    }

    private static void stands(Account account, CreditEvent event) {
        switch (event) {
            case CreditGranted granted -> {
                account.status = AccountStatus.ACTIVE;
                account.termsDays = granted.termsDays();
            }
            case CreditApplied applied -> {
                account.status = AccountStatus.APPLIED;
                account.termsDays = applied.termsDays();
            }
            case CreditReviewStarted _ -> account.status = AccountStatus.UNDER_REVIEW;
            case CreditDeclined _ -> account.status = AccountStatus.DECLINED;
            case CreditHoldPlaced _ -> account.status = AccountStatus.ON_HOLD;
            case CreditHoldLifted _ -> account.status = AccountStatus.ACTIVE;
            case CreditClosing _ -> account.status = AccountStatus.CLOSING;
            case CreditClosed _ -> account.status = AccountStatus.CLOSED;
            case CreditPoolEntered entered ->
                account.pool = entered.creditPoolId().value();
            case CreditPoolExited _ -> account.pool = null;
            // Money that never came is owed again, also where the account was closed.
            case PaymentUnapplied _, PaymentTakenBack _ -> {
                if (account.status == AccountStatus.CLOSED) account.status = AccountStatus.CLOSING;
            }
            default -> {}
        }
    }

    private static Movement movement(Batch batch, CreditEvent event, Recorded recorded) {
        return switch (event) {
            case CreditGranted granted ->
                told(event, recorded, Move.limit(granted.limit().minorUnits()));
            case CreditReserved(var _, var order, var amount, var _) ->
                ofOrder(event, recorded, order, Move.held(amount.minorUnits()));
            case CreditReservationRefused refused -> ofOrder(event, recorded, refused.orderId(), Move.NONE);
            case CreditReservationBlocked blocked -> ofOrder(event, recorded, blocked.orderId(), Move.NONE);
            case ReservationExpirySet set -> ofOrder(event, recorded, set.orderId(), Move.NONE);
            case ReservationExpired(var _, var order, var amount, var _) ->
                ofOrder(event, recorded, order, Move.held(-amount.minorUnits()));
            case ReservationCaptured captured -> {
                var amount = captured.amount().minorUnits();
                var id = captured.receivableId().value();
                var order = captured.orderId().value();
                batch.receivables.add(
                        id, new Receivable(id, order, captured, recorded.position(), amount, recorded.position()));
                yield new Movement(event, recorded, id, order, new Move(0, 0, amount, -amount, 0));
            }
            case PrepaidCaptured it -> {
                var amount = it.amount().minorUnits();
                var id = it.receivableId().value();
                var order = it.orderId().value();
                var captured = new ReservationCaptured(
                        it.creditAccountId(),
                        it.orderId(),
                        it.splitId(),
                        it.receivableId(),
                        it.amount(),
                        it.dueAt(),
                        it.valueDate());
                batch.receivables.add(
                        id, new Receivable(id, order, captured, recorded.position(), amount, recorded.position()));
                yield new Movement(event, recorded, id, order, new Move(0, 0, amount, 0, 0));
            }
            case ReservationReleased(var _, var order, var amount, var _) ->
                ofOrder(event, recorded, order, Move.held(-amount.minorUnits()));
            case PaymentApplied applied ->
                about(
                        event,
                        recorded,
                        applied.paymentId(),
                        settled(batch, applied.allocations(), applied.advance().minorUnits(), recorded));
            case CreditNotePosted posted ->
                about(
                        event,
                        recorded,
                        posted.creditNoteId(),
                        settled(batch, posted.allocations(), posted.advance().minorUnits(), recorded));
            case AdvanceApplied(var _, var _, var receivable, var amount, var _) -> {
                var item = settle(batch, new Allocation(receivable, amount), recorded);
                yield new Movement(
                        event,
                        recorded,
                        item.receivableId,
                        item.orderId,
                        new Move(0, 0, -amount.minorUnits(), 0, -amount.minorUnits()));
            }
            case AdvanceAllocated used -> {
                var by = settled(batch, used.allocations(), 0, recorded);
                yield about(event, recorded, used.paymentId(), new Move(0, 0, by.receivable(), 0, by.receivable()));
            }
            case PaymentUnapplied undone -> {
                var sum = reopened(batch, undone.items(), recorded);
                yield about(event, recorded, undone.paymentId(), new Move(0, 0, sum, 0, sum));
            }
            case PaymentTakenBack back ->
                about(
                        event,
                        recorded,
                        back.paymentId(),
                        Move.advance(-back.amount().minorUnits()));
            case AdvanceRefunded refunded ->
                about(
                        event,
                        recorded,
                        refunded.paymentId(),
                        Move.advance(-refunded.amount().minorUnits()));
            case ReceivableWrittenOff off -> {
                var item = settle(batch, new Allocation(off.receivableId(), off.amount()), recorded);
                yield new Movement(
                        event,
                        recorded,
                        item.receivableId,
                        item.orderId,
                        new Move(0, 0, -off.amount().minorUnits(), 0, 0));
            }
            case CreditLimitChanged changed ->
                told(
                        event,
                        recorded,
                        Move.limit(changed.limit().minus(changed.before()).minorUnits()));
            case TemporaryLimitGranted granted ->
                about(
                        event,
                        recorded,
                        granted.caseId(),
                        Move.temporaryLimit(granted.amount().minorUnits()));
            case TemporaryLimitLapsed lapsed ->
                about(
                        event,
                        recorded,
                        lapsed.caseId(),
                        Move.temporaryLimit(-lapsed.amount().minorUnits()));
            case LimitOverrideGranted granted -> ofOrder(event, recorded, granted.orderId(), Move.NONE);
            case LimitOverrideUsed used -> ofOrder(event, recorded, used.orderId(), Move.NONE);
            case CreditReviewStarted started -> about(event, recorded, started.caseId(), Move.NONE);
            case CreditDeclined declined -> about(event, recorded, declined.caseId(), Move.NONE);
            case CreditChangeRequested requested -> about(event, recorded, requested.caseId(), Move.NONE);
            case CreditChangeDeclined declined -> about(event, recorded, declined.caseId(), Move.NONE);
            case CreditChangeScheduled scheduled -> about(event, recorded, scheduled.caseId(), Move.NONE);
            case CreditApplied _, CreditHoldPlaced _, CreditHoldLifted _, CreditClosing _, CreditClosed _ ->
                told(event, recorded, Move.NONE);
            case OverdueCheckSet _ -> told(event, recorded, Move.NONE);
            case CreditPoolEntered entered -> about(event, recorded, entered.creditPoolId(), Move.NONE);
            case CreditPoolExited exited -> about(event, recorded, exited.creditPoolId(), Move.NONE);
        };
    }

    private static Movement told(CreditEvent event, Recorded recorded, Move by) {
        return about(event, recorded, event.creditAccountId(), by);
    }

    private static Movement about(CreditEvent event, Recorded recorded, Identity reference, Move by) {
        return new Movement(event, recorded, reference.value(), null, by);
    }

    private static Movement ofOrder(CreditEvent event, Recorded recorded, OrderId order, Move by) {
        return new Movement(event, recorded, order.value(), order.value(), by);
    }

    private static long reopened(Batch batch, List<ReopenedItem> items, Recorded recorded) {
        var sum = 0L;
        for (var one : items) {
            var item = batch.receivables.get(one.receivableId().value());
            item.open = Math.addExact(item.open, one.amount().minorUnits());
            item.position = recorded.position();
            sum = Math.addExact(sum, one.amount().minorUnits());
        }
        return sum;
    }

    private static Move settled(Batch batch, List<Allocation> allocations, long advance, Recorded recorded) {
        var settled = 0L;
        for (var allocation : allocations) {
            settle(batch, allocation, recorded);
            settled = Math.addExact(settled, allocation.amount().minorUnits());
        }
        return new Move(0, 0, -settled, 0, advance);
    }

    private static Receivable settle(Batch batch, Allocation allocation, Recorded recorded) {
        var item = batch.receivables.get(allocation.receivableId().value());
        item.open = Math.subtractExact(item.open, allocation.amount().minorUnits());
        item.position = recorded.position();
        return item;
    }

    @Override
    protected void write(Batch batch) {
        writeDealers(batch.dealers.created());
        writeAccounts(batch.accounts);
        writeMovements(batch.movements);
        writeReceivables(batch.receivables);
        PolicyRow.write(batch.policies, jdbc);
        PoolRow.write(batch.pools, jdbc);
    }

    @Override
    protected void announce(Batch batch, QueryUpdateEmitter updates) {
        Stream.concat(batch.accounts.created().stream(), batch.accounts.loaded().stream())
                .forEach(account -> updates.emit(
                        WatchAccounts.class, _ -> true, new AccountChanged(account.accountId, account.position)));
        PolicyRow.announce(batch.policies, updates);
        PoolRow.announce(batch.pools, updates);
    }

    private void writeDealers(Collection<Dealer> dealers) {
        SetWise.of(dealers)
                .text("dealer_id", Dealer::dealerId)
                .text("name", Dealer::name)
                .text("region", Dealer::region)
                .insert(jdbc, "view.account_dealer");
    }

    private void writeAccounts(Touched<Account> accounts) {
        SetWise.of(accounts.created())
                .text("credit_account_id", account -> account.accountId.value())
                .text("dealer_id", account -> account.accountId.dealerId().value())
                .text("dealer_name", account -> account.dealer().name())
                .text("region", account -> account.dealer().region())
                .text(
                        "business_unit",
                        account -> account.accountId.businessUnit().value())
                .text("currency", account -> account.accountId.currency().getCurrencyCode())
                .name("status", account -> account.status)
                .integer("terms_days", account -> account.termsDays)
                .number("limit_minor", account -> account.limit)
                .number("temporary_limit_minor", account -> account.temporaryLimit)
                .number("receivable_minor", account -> account.receivable)
                .number("held_minor", account -> account.held)
                .number("advance_minor", account -> account.advance)
                .text(
                        "search",
                        account -> Paging.searchable(
                                account.accountId.dealerId().value(),
                                account.dealer().name()))
                .text("pool_id", account -> account.pool)
                .number("position", account -> account.position)
                .insert(jdbc, "view.account");
        SetWise.of(accounts.loaded())
                .text("credit_account_id", account -> account.accountId.value())
                .name("status", account -> account.status)
                .integer("terms_days", account -> account.termsDays)
                .number("temporary_limit_minor", account -> account.temporaryLimit)
                .number("limit_minor", account -> account.limit)
                .number("receivable_minor", account -> account.receivable)
                .number("held_minor", account -> account.held)
                .number("advance_minor", account -> account.advance)
                .text("pool_id", account -> account.pool)
                .number("position", account -> account.position)
                .update(jdbc, "view.account");
    }

    private void writeMovements(Collection<Movement> movements) {
        SetWise.of(movements)
                .text(
                        "credit_account_id",
                        movement -> movement.event().creditAccountId().value())
                .number("position", movement -> movement.recorded().position())
                .text("type", movement -> movement.recorded().type())
                .text("reference", Movement::reference)
                .text("order_id", Movement::orderId)
                .number("limit_minor", movement -> movement.by().limit())
                .number("temporary_limit_minor", movement -> movement.by().temporaryLimit())
                .number("receivable_minor", movement -> movement.by().receivable())
                .number("held_minor", movement -> movement.by().held())
                .number("advance_minor", movement -> movement.by().advance())
                .instant("value_date", movement -> movement.event().valueDate())
                .instant("recorded_at", movement -> movement.recorded().recordedAt())
                .text("actor", movement -> movement.recorded().actor())
                .insert(jdbc, "view.account_movement");
    }

    private void writeReceivables(Touched<Receivable> receivables) {
        SetWise.of(receivables.created())
                .text("receivable_id", item -> item.receivableId)
                .text(
                        "credit_account_id",
                        item -> item.captured().creditAccountId().value())
                .text("order_id", item -> item.orderId)
                .number("amount_minor", item -> item.captured().amount().minorUnits())
                .number("open_minor", item -> item.open)
                .instant("value_date", item -> item.captured().valueDate())
                .instant("due_at", item -> item.captured().dueAt())
                .number("first_position", item -> item.firstPosition)
                .number("position", item -> item.position)
                .insert(jdbc, "view.receivable");
        SetWise.of(receivables.loaded())
                .text("receivable_id", item -> item.receivableId)
                .number("open_minor", item -> item.open)
                .number("position", item -> item.position)
                .update(jdbc, "view.receivable");
    }

    private List<Dealer> loadDealers(Collection<String> keys) {
        return jdbc.query(
                "select dealer_id, name, region from view.account_dealer where dealer_id = any(?)",
                (row, _) -> new Dealer(row.getString(1), row.getString(2), row.getString(3)),
                (Object) keys.toArray(String[]::new));
    }

    private List<Account> loadAccounts(Collection<String> keys) {
        return jdbc.query(
                """
                select credit_account_id, status, terms_days, limit_minor, temporary_limit_minor, receivable_minor,
                    held_minor, advance_minor, position, pool_id
                from view.account where credit_account_id = any(?)""",
                (row, _) -> {
                    var account = new Account(
                            new CreditAccountId(row.getString(1)),
                            null,
                            AccountStatus.valueOf(row.getString(2)),
                            row.getInt(3));
                    account.limit = row.getLong(4);
                    account.temporaryLimit = row.getLong(5);
                    account.receivable = row.getLong(6);
                    account.held = row.getLong(7);
                    account.advance = row.getLong(8);
                    account.pool = row.getString(10);
                    account.position = row.getLong(9);
                    return account;
                },
                (Object) keys.toArray(String[]::new));
    }

    private List<Receivable> loadReceivables(Collection<String> keys) {
        return jdbc.query(
                """
                select receivable_id, order_id, first_position, open_minor, position
                from view.receivable where receivable_id = any(?)""",
                (row, _) -> new Receivable(
                        row.getString(1), row.getString(2), null, row.getLong(3), row.getLong(4), row.getLong(5)),
                (Object) keys.toArray(String[]::new));
    }
}
