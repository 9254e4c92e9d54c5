package io.orderledger.query.credit;

import io.orderledger.api.Recorded;
import io.orderledger.api.credit.AccountStatus;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditEvent;
import io.orderledger.api.credit.CreditEvent.AdvanceApplied;
import io.orderledger.api.credit.CreditEvent.CreditGranted;
import io.orderledger.api.credit.CreditEvent.CreditNotePosted;
import io.orderledger.api.credit.CreditEvent.CreditReservationRefused;
import io.orderledger.api.credit.CreditEvent.CreditReserved;
import io.orderledger.api.credit.CreditEvent.PaymentApplied;
import io.orderledger.api.credit.CreditEvent.ReservationCaptured;
import io.orderledger.api.credit.CreditEvent.ReservationReleased;
import io.orderledger.api.credit.CreditQuery.AccountChanged;
import io.orderledger.api.credit.CreditQuery.WatchAccounts;
import io.orderledger.api.dealer.DealerEvent;
import io.orderledger.api.dealer.DealerEvent.DealerRegistered;
import io.orderledger.api.dealer.DealerEvent.SellerAssigned;
import io.orderledger.api.money.Money;
import io.orderledger.query.Freshness;
import io.orderledger.query.Paging;
import io.orderledger.query.Projections;
import io.orderledger.query.Projector;
import io.orderledger.query.SetWise;
import io.orderledger.query.Touched;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
    record Move(long limit, long receivable, long held, long advance) {
        static final Move NONE = new Move(0, 0, 0, 0);

        static Move limit(Money by) {
            return new Move(by.minorUnits(), 0, 0, 0);
        }

        static Move held(long by) {
            return new Move(0, 0, by, 0);
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
        private final @Nullable CreditGranted granted;
        private final @Nullable Dealer dealer;
        private long limit;
        private long receivable;
        private long held;
        private long advance;
        private long position;

        private Account(CreditAccountId accountId, @Nullable CreditGranted granted, @Nullable Dealer dealer) {
            this.accountId = accountId;
            this.granted = granted;
            this.dealer = dealer;
        }

        private CreditGranted granted() {
            return known(granted, accountId.value());
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
        private final Touched<Dealer> dealers = new Touched<>("view.account_dealer", CreditProjector.this::loadDealer);
        private final Touched<Account> accounts = new Touched<>("view.account", CreditProjector.this::loadAccount);
        private final Touched<Receivable> receivables =
                new Touched<>("view.receivable", CreditProjector.this::loadReceivable);
        private final List<Movement> movements = new ArrayList<>();
    }

    CreditProjector(JdbcTemplate jdbc, Freshness freshness, QueryUpdateEmitter updates) {
        super(
                Projections.CREDIT,
                List.of("view.account", "view.account_movement", "view.receivable", "view.account_dealer"),
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
    protected void fold(Batch batch, Object event, Recorded recorded) {
        switch (event) {
            case CreditEvent credit -> batch.movements.add(moved(batch, credit, recorded));
            case DealerEvent dealer -> remember(batch, dealer);
            default -> {}
        }
    }

    private static void remember(Batch batch, DealerEvent event) {
        switch (event) {
            case DealerRegistered(var id, var name, var region, var _) ->
                batch.dealers.add(id.value(), new Dealer(id.value(), name, region));
            case SellerAssigned _ -> {}
        }
    }

    private static Movement moved(Batch batch, CreditEvent event, Recorded recorded) {
        if (event instanceof CreditGranted granted) {
            batch.accounts.add(
                    granted.creditAccountId().value(),
                    new Account(
                            granted.creditAccountId(),
                            granted,
                            batch.dealers.get(granted.dealerId().value())));
        }
        var movement = movement(batch, event, recorded);
        var account = batch.accounts.get(event.creditAccountId().value());
        var by = movement.by();
        account.limit = Math.addExact(account.limit, by.limit());
        account.receivable = Math.addExact(account.receivable, by.receivable());
        account.held = Math.addExact(account.held, by.held());
        account.advance = Math.addExact(account.advance, by.advance());
        account.position = recorded.position();
        return movement;
    }

    private static Movement movement(Batch batch, CreditEvent event, Recorded recorded) {
        return switch (event) {
            case CreditGranted granted ->
                new Movement(event, recorded, granted.creditAccountId().value(), null, Move.limit(granted.limit()));
            case CreditReserved(var _, var order, var amount, var _) ->
                new Movement(event, recorded, order.value(), order.value(), Move.held(amount.minorUnits()));
            case CreditReservationRefused refused ->
                new Movement(
                        event,
                        recorded,
                        refused.orderId().value(),
                        refused.orderId().value(),
                        Move.NONE);
            case ReservationCaptured captured -> {
                var amount = captured.amount().minorUnits();
                var id = captured.receivableId().value();
                var order = captured.orderId().value();
                batch.receivables.add(
                        id, new Receivable(id, order, captured, recorded.position(), amount, recorded.position()));
                yield new Movement(event, recorded, id, order, new Move(0, amount, -amount, 0));
            }
            case ReservationReleased(var _, var order, var amount, var _) ->
                new Movement(event, recorded, order.value(), order.value(), Move.held(-amount.minorUnits()));
            case PaymentApplied applied ->
                new Movement(
                        event,
                        recorded,
                        applied.paymentId().value(),
                        null,
                        settled(batch, applied.allocations(), applied.advance(), recorded));
            case CreditNotePosted posted ->
                new Movement(
                        event,
                        recorded,
                        posted.creditNoteId().value(),
                        null,
                        settled(batch, posted.allocations(), posted.advance(), recorded));
            case AdvanceApplied(var _, var _, var receivable, var amount, var _) -> {
                var item = settle(batch, new Allocation(receivable, amount), recorded);
                yield new Movement(
                        event,
                        recorded,
                        item.receivableId,
                        item.orderId,
                        new Move(0, -amount.minorUnits(), 0, -amount.minorUnits()));
            }
        };
    }

    private static Move settled(Batch batch, List<Allocation> allocations, Money advance, Recorded recorded) {
        var settled = 0L;
        for (var allocation : allocations) {
            settle(batch, allocation, recorded);
            settled = Math.addExact(settled, allocation.amount().minorUnits());
        }
        return new Move(0, -settled, 0, advance.minorUnits());
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
    }

    @Override
    protected void announce(Batch batch, QueryUpdateEmitter updates) {
        Stream.concat(batch.accounts.created().stream(), batch.accounts.loaded().stream())
                .forEach(account -> updates.emit(
                        WatchAccounts.class, _ -> true, new AccountChanged(account.accountId, account.position)));
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
                .text("dealer_id", account -> account.granted().dealerId().value())
                .text("dealer_name", account -> account.dealer().name())
                .text("region", account -> account.dealer().region())
                .text(
                        "business_unit",
                        account -> account.granted().businessUnit().value())
                .text(
                        "currency",
                        account -> account.granted().limit().currency().getCurrencyCode())
                .name("status", _ -> AccountStatus.ACTIVE)
                .integer("terms_days", account -> account.granted().termsDays())
                .number("limit_minor", account -> account.limit)
                .number("temporary_limit_minor", _ -> 0)
                .number("receivable_minor", account -> account.receivable)
                .number("held_minor", account -> account.held)
                .number("advance_minor", account -> account.advance)
                .text(
                        "search",
                        account -> Paging.searchable(
                                account.granted().dealerId().value(),
                                account.dealer().name()))
                .number("position", account -> account.position)
                .insert(jdbc, "view.account");
        SetWise.of(accounts.loaded())
                .text("credit_account_id", account -> account.accountId.value())
                .number("limit_minor", account -> account.limit)
                .number("receivable_minor", account -> account.receivable)
                .number("held_minor", account -> account.held)
                .number("advance_minor", account -> account.advance)
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

    private Optional<Dealer> loadDealer(String dealerId) {
        return jdbc
                .query(
                        "select name, region from view.account_dealer where dealer_id = ?",
                        (row, _) -> new Dealer(dealerId, row.getString(1), row.getString(2)),
                        dealerId)
                .stream()
                .findFirst();
    }

    private Optional<Account> loadAccount(String accountId) {
        return jdbc
                .query(
                        """
                        select limit_minor, receivable_minor, held_minor, advance_minor, position
                        from view.account where credit_account_id = ?""",
                        (row, _) -> {
                            var account = new Account(new CreditAccountId(accountId), null, null);
                            account.limit = row.getLong(1);
                            account.receivable = row.getLong(2);
                            account.held = row.getLong(3);
                            account.advance = row.getLong(4);
                            account.position = row.getLong(5);
                            return account;
                        },
                        accountId)
                .stream()
                .findFirst();
    }

    private Optional<Receivable> loadReceivable(String receivableId) {
        return jdbc
                .query(
                        """
                        select order_id, first_position, open_minor, position
                        from view.receivable where receivable_id = ?""",
                        (row, _) -> new Receivable(
                                receivableId, row.getString(1), null, row.getLong(2), row.getLong(3), row.getLong(4)),
                        receivableId)
                .stream()
                .findFirst();
    }
}
