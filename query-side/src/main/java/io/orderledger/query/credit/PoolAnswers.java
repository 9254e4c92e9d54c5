package io.orderledger.query.credit;

import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditPoolId;
import io.orderledger.api.credit.CreditPoolQuery.FindMembers;
import io.orderledger.api.credit.CreditPoolQuery.FindPool;
import io.orderledger.api.credit.CreditPoolQuery.FindPools;
import io.orderledger.api.credit.CreditPoolQuery.Members;
import io.orderledger.api.credit.CreditPoolQuery.PoolChanged;
import io.orderledger.api.credit.CreditPoolQuery.PoolDetail;
import io.orderledger.api.credit.CreditPoolQuery.Pools;
import io.orderledger.api.credit.CreditPoolQuery.WatchPools;
import io.orderledger.api.credit.PoolTerms;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.money.Money;
import io.orderledger.query.Projections;
import io.orderledger.query.Snapshots;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers which pools there are, how full they are, and who belongs to them. */
@Component
class PoolAnswers {
    private static final String POOLS = """
            select pool.*, array(select credit_account_id from view.account
                                 where account.pool_id = pool.pool_id order by credit_account_id) as members
            from view.credit_pool pool""";

    private final Snapshots snapshots;
    private final AccountRows accounts;
    private final JdbcClient jdbc;

    PoolAnswers(Snapshots snapshots, AccountRows accounts, JdbcClient jdbc) {
        this.snapshots = snapshots;
        this.accounts = accounts;
        this.jdbc = jdbc;
    }

    @QueryHandler
    @Nullable
    PoolDetail answer(FindPool query) {
        return snapshots.of(
                Projections.CREDIT,
                _ -> jdbc.sql(POOLS + " where pool.pool_id = ?")
                        .param(query.creditPoolId().value())
                        .query((row, _) -> pool(row))
                        .optional()
                        .orElse(null));
    }

    @QueryHandler
    Pools answer(FindPools query) {
        return snapshots.of(
                Projections.CREDIT,
                position -> new Pools(
                        jdbc.sql(POOLS + " order by pool.pool_id")
                                .query((row, _) -> pool(row))
                                .list(),
                        position));
    }

    @QueryHandler
    Members answer(FindMembers query) {
        return snapshots.of(
                Projections.CREDIT,
                position -> new Members(
                        accounts
                                .findByPoolIdOrderByCreditAccountId(
                                        query.creditPoolId().value())
                                .stream()
                                .map(AccountRow::summary)
                                .toList(),
                        position));
    }

    /** Watchers are told of changes only. */
    @QueryHandler
    @Nullable
    PoolChanged answer(WatchPools query) {
        return null;
    }

    private static PoolDetail pool(ResultSet row) throws SQLException {
        var currency = Money.currency(row.getString("currency"));
        return new PoolDetail(
                new BusinessUnitId(row.getString("business_unit")),
                row.getString("name"),
                new PoolTerms(
                        new CreditPoolId(row.getString("pool_id")),
                        new Money(row.getLong("limit_minor"), currency),
                        new Money(row.getLong("exposure_minor"), currency)),
                members(row),
                row.getLong("position"));
    }

    private static List<CreditAccountId> members(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("members").getArray())
                .map(CreditAccountId::new)
                .toList();
    }
}
