package io.orderledger.query.credit;

import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditQuery.AccountChanged;
import io.orderledger.api.credit.CreditQuery.Accounts;
import io.orderledger.api.credit.CreditQuery.Balance;
import io.orderledger.api.credit.CreditQuery.FindAccounts;
import io.orderledger.api.credit.CreditQuery.FindBalance;
import io.orderledger.api.credit.CreditQuery.FindMovements;
import io.orderledger.api.credit.CreditQuery.FindOpenItems;
import io.orderledger.api.credit.CreditQuery.FindTotals;
import io.orderledger.api.credit.CreditQuery.Movement;
import io.orderledger.api.credit.CreditQuery.Movements;
import io.orderledger.api.credit.CreditQuery.OpenItem;
import io.orderledger.api.credit.CreditQuery.OpenItems;
import io.orderledger.api.credit.CreditQuery.Totals;
import io.orderledger.api.credit.CreditQuery.TotalsByCurrency;
import io.orderledger.api.credit.CreditQuery.WatchAccounts;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import io.orderledger.query.Paging;
import io.orderledger.query.Projections;
import io.orderledger.query.SetWise;
import io.orderledger.query.Snapshots;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers every question about credit accounts, at one clock, two or none. */
@Component
class CreditAnswers {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final Snapshots snapshots;
    private final AccountRows rows;
    private final JdbcClient jdbc;

    CreditAnswers(Snapshots snapshots, AccountRows rows, JdbcClient jdbc) {
        this.snapshots = snapshots;
        this.rows = rows;
        this.jdbc = jdbc;
    }

    @QueryHandler
    Accounts answer(FindAccounts query) {
        var dealer = query.dealer() == null ? null : query.dealer().value();
        var businessUnit =
                query.businessUnit() == null ? null : query.businessUnit().value();
        var wanted = Paging.<AccountRow>having("dealerId", dealer)
                .and(Paging.having("businessUnit", businessUnit))
                .and(Paging.having("status", query.status()))
                .and(Paging.containing(query.text()));
        return snapshots.of(Projections.CREDIT, position -> {
            var found = rows.findAll(wanted, Paging.of(query.page(), query.size(), Sort.by("creditAccountId")));
            return new Accounts(
                    found.map(AccountRow::summary).getContent(),
                    found.getTotalElements(),
                    found.getNumber(),
                    found.getSize(),
                    position);
        });
    }

    @QueryHandler
    @Nullable
    Balance answer(FindBalance query) {
        return snapshots.of(
                Projections.CREDIT,
                position -> rows.findById(query.creditAccountId().value())
                        .map(account -> {
                            var asItStands = query.valueDate() == null && query.knownAs() == null;
                            var terms = asItStands ? account.terms() : termsAt(query);
                            return account.balance(terms, position, query.valueDate(), query.knownAs());
                        })
                        .orElse(null));
    }

    @QueryHandler
    Movements answer(FindMovements query) {
        var page = Paging.of(query.page(), query.size(), Sort.unsorted());
        var account = query.creditAccountId();
        return snapshots.of(Projections.CREDIT, position -> {
            var movements = jdbc.sql("""
                    select position, type, reference, order_id, limit_minor, temporary_limit_minor, receivable_minor, held_minor,
                        advance_minor, value_date, recorded_at, actor
                    from view.account_movement where credit_account_id = ?
                    order by position desc limit ? offset ?""")
                    .params(account.value(), page.getPageSize(), page.getOffset())
                    .query((row, _) -> movement(row, account.currency()))
                    .list();
            var total = jdbc.sql("select count(*) from view.account_movement where credit_account_id = ?")
                    .param(account.value())
                    .query(Long.class)
                    .single();
            return new Movements(movements, total, page.getPageNumber(), page.getPageSize(), position);
        });
    }

    @QueryHandler
    OpenItems answer(FindOpenItems query) {
        var account = query.creditAccountId();
        return snapshots.of(
                Projections.CREDIT,
                position -> new OpenItems(
                        jdbc.sql("""
                        select receivable_id, order_id, amount_minor, open_minor, value_date, due_at, position
                        from view.receivable where credit_account_id = ? and open_minor > 0
                        order by due_at, first_position""")
                                .param(account.value())
                                .query((row, _) -> openItem(row, account.currency()))
                                .list(),
                        position));
    }

    @QueryHandler
    TotalsByCurrency answer(FindTotals query) {
        return snapshots.of(
                Projections.CREDIT,
                position -> new TotalsByCurrency(
                        jdbc.sql("""
                        select currency, count(*) as accounts, sum(limit_minor) as limit_minor,
                            sum(temporary_limit_minor) as temporary_limit_minor, sum(receivable_minor) as receivable_minor,
                            sum(held_minor) as held_minor, sum(advance_minor) as advance_minor
                        from view.account group by currency order by currency""")
                                .query((row, _) -> new Totals(
                                        row.getLong("accounts"),
                                        terms(row, Money.currency(row.getString("currency"))),
                                        position))
                                .list(),
                        position));
    }

    /** Watchers are told of changes only. */
    @QueryHandler
    @Nullable
    AccountChanged answer(WatchAccounts query) {
        return null;
    }

    private CreditTerms termsAt(FindBalance query) {
        CreditAccountId account = query.creditAccountId();
        return jdbc.sql("""
                select coalesce(sum(limit_minor), 0) as limit_minor,
                    coalesce(sum(temporary_limit_minor), 0) as temporary_limit_minor,
                    coalesce(sum(receivable_minor), 0) as receivable_minor, coalesce(sum(held_minor), 0) as held_minor,
                    coalesce(sum(advance_minor), 0) as advance_minor
                from view.account_movement
                where credit_account_id = ? and value_date <= ? and recorded_at <= ?""")
                .params(account.value(), clock(query.valueDate()), clock(query.knownAs()))
                .query((row, _) -> terms(row, account.currency()))
                .single();
    }

    /** A clock that was not asked for is later than everything. */
    private static OffsetDateTime clock(@Nullable Instant at) {
        if (at == null || at.isAfter(LATEST)) return LATEST.atOffset(ZoneOffset.UTC);
        return (at.isBefore(EARLIEST) ? EARLIEST : SetWise.micros(at)).atOffset(ZoneOffset.UTC);
    }

    private static CreditTerms terms(ResultSet row, Currency currency) throws SQLException {
        return new CreditTerms(
                new Money(row.getLong("limit_minor"), currency),
                new Money(row.getLong("temporary_limit_minor"), currency),
                new Money(row.getLong("receivable_minor"), currency),
                new Money(row.getLong("held_minor"), currency),
                new Money(row.getLong("advance_minor"), currency));
    }

    private static Movement movement(ResultSet row, Currency currency) throws SQLException {
        var order = row.getString("order_id");
        return new Movement(
                row.getLong("position"),
                row.getString("type"),
                row.getString("reference"),
                order == null ? null : new OrderId(order),
                new Money(row.getLong("limit_minor"), currency),
                new Money(row.getLong("temporary_limit_minor"), currency),
                new Money(row.getLong("held_minor"), currency),
                new Money(row.getLong("receivable_minor"), currency),
                new Money(row.getLong("advance_minor"), currency),
                instant(row, "value_date"),
                instant(row, "recorded_at"),
                row.getString("actor"));
    }

    private static OpenItem openItem(ResultSet row, Currency currency) throws SQLException {
        return new OpenItem(
                new ReceivableId(row.getString("receivable_id")),
                new OrderId(row.getString("order_id")),
                new Money(row.getLong("amount_minor"), currency),
                new Money(row.getLong("open_minor"), currency),
                instant(row, "value_date"),
                instant(row, "due_at"),
                row.getLong("position"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
