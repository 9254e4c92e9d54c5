package io.orderledger.query.credit;

import io.orderledger.api.Recorded;
import io.orderledger.api.credit.CreditPoolEvent;
import io.orderledger.api.credit.CreditPoolEvent.PoolCreated;
import io.orderledger.api.credit.CreditPoolEvent.PoolExposureMoved;
import io.orderledger.api.credit.CreditPoolEvent.PoolJoined;
import io.orderledger.api.credit.CreditPoolEvent.PoolLeft;
import io.orderledger.api.credit.CreditPoolEvent.PoolLimitChanged;
import io.orderledger.api.credit.CreditPoolId;
import io.orderledger.api.credit.CreditPoolQuery.PoolChanged;
import io.orderledger.api.credit.CreditPoolQuery.WatchPools;
import io.orderledger.query.SetWise;
import io.orderledger.query.Touched;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.springframework.jdbc.core.JdbcTemplate;

/** A pool as a batch changes it. */
final class PoolRow {
    private final String poolId;
    private final String businessUnit;
    private final String name;
    private final String currency;
    private long limit;
    private long exposure;
    private long position;

    private PoolRow(String poolId, String businessUnit, String name, String currency, long limit, long exposure) {
        this.poolId = poolId;
        this.businessUnit = businessUnit;
        this.name = name;
        this.currency = currency;
        this.limit = limit;
        this.exposure = exposure;
    }

    static void fold(Touched<PoolRow> rows, CreditPoolEvent event, Recorded recorded) {
        var id = event.creditPoolId().value();
        var row = event instanceof PoolCreated created ? rows.add(id, of(created)) : rows.get(id);
        switch (event) {
            case PoolCreated _ -> {}
            case PoolLimitChanged changed -> row.limit = changed.limit().minorUnits();
            case PoolJoined joined -> row.move(joined.exposure().minorUnits());
            case PoolLeft left -> row.move(Math.negateExact(left.exposure().minorUnits()));
            case PoolExposureMoved moved -> row.move(moved.by().minorUnits());
        }
        row.position = recorded.position();
    }

    private static PoolRow of(PoolCreated event) {
        return new PoolRow(
                event.creditPoolId().value(),
                event.businessUnit().value(),
                event.name(),
                event.limit().currency().getCurrencyCode(),
                event.limit().minorUnits(),
                0);
    }

    private void move(long by) {
        exposure = Math.addExact(exposure, by);
    }

    static void write(Touched<PoolRow> rows, JdbcTemplate jdbc) {
        moving(rows.created())
                .text("business_unit", row -> row.businessUnit)
                .text("name", row -> row.name)
                .text("currency", row -> row.currency)
                .insert(jdbc, "view.credit_pool");
        moving(rows.loaded()).update(jdbc, "view.credit_pool");
    }

    static void announce(Touched<PoolRow> rows, QueryUpdateEmitter updates) {
        Stream.concat(rows.created().stream(), rows.loaded().stream())
                .forEach(row -> updates.emit(
                        WatchPools.class, _ -> true, new PoolChanged(new CreditPoolId(row.poolId), row.position)));
    }

    /** What events after the first may change. */
    private static SetWise<PoolRow> moving(Collection<PoolRow> rows) {
        return SetWise.of(rows)
                .text("pool_id", row -> row.poolId)
                .number("limit_minor", row -> row.limit)
                .number("exposure_minor", row -> row.exposure)
                .number("position", row -> row.position);
    }

    /** The rows of one batch. */
    static Touched<PoolRow> touched(JdbcTemplate jdbc) {
        return new Touched<>("view.credit_pool", row -> row.poolId, keys -> load(jdbc, keys));
    }

    static void expect(Touched<PoolRow> rows, CreditPoolEvent event) {
        var id = event.creditPoolId().value();
        if (event instanceof PoolCreated) rows.expectNew(id);
        else rows.expect(id);
    }

    private static List<PoolRow> load(JdbcTemplate jdbc, Collection<String> keys) {
        return jdbc.query(
                """
                        select pool_id, business_unit, name, currency, limit_minor, exposure_minor, position
                        from view.credit_pool where pool_id = any(?)""",
                (row, _) -> {
                    var pool = new PoolRow(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getLong(5),
                            row.getLong(6));
                    pool.position = row.getLong(7);
                    return pool;
                },
                (Object) keys.toArray(String[]::new));
    }
}
