package io.orderledger.proof.bench;

import io.orderledger.api.Ledger;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.order.OrderAnswer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.LongStream;
import org.axonframework.common.caching.Cache;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.Repository;

/**
 * How long an account takes to load that is in nobody's memory: a young one of ten events, and an old one whose snapshot is
 * as far behind as it gets, on average over all that it can be behind.
 */
final class LoadProbe {
    private static final int YOUNG = 0;
    private static final int OLD = 1;
    private static final int STEPS = 50;

    private final LedgerContender contender;
    private final Ledger ledger;
    private final Cache cache;
    private final Repository<?> accounts;

    private LoadProbe(LedgerContender contender) {
        this.contender = contender;
        this.ledger = contender.ledger();
        this.cache = contender.context().getBean(Cache.class);
        this.accounts = contender.context().getBean("creditAccountRepository", Repository.class);
    }

    /** Arguments: the JDBC address of an empty database, the events of the old account, the loads of each in a step. */
    public static void main(String[] arguments) throws Exception {
        var figures = System.out;
        System.setOut(System.err);
        var events = Integer.parseInt(arguments[1]);
        var loads = Integer.parseInt(arguments[2]);
        try (var contender = new LedgerContender(arguments[0])) {
            contender.openAccounts(0);
            var probe = new LoadProbe(contender);
            for (int order = 1; order <= 9; order++) probe.submit(YOUNG, order);
            probe.submit(OLD, 10);
            try (var connection = DriverManager.getConnection(arguments[0], "postgres", "postgres")) {
                growOld(connection, probe.account(OLD), events);
            }
            probe.cache.removeAll();
            var began = System.nanoTime();
            probe.submit(OLD, 11); // Reads all of it, once; from now on there is a snapshot.
            figures.println("figure load-old-without-snapshot-ms " + (System.nanoTime() - began) / 1e6);

            var young = new long[STEPS * loads];
            var old = new long[STEPS * loads];
            for (int warmUp = 0; warmUp < STEPS * loads; warmUp++) {
                probe.load(YOUNG);
                probe.load(OLD);
            }
            for (int step = 0; step < STEPS; step++) {
                for (int load = 0; load < loads; load++) {
                    young[step * loads + load] = probe.load(YOUNG);
                    old[step * loads + load] = probe.load(OLD);
                }
                probe.submit(OLD, 100 + step);
            }
            figures.println(
                    "figure load-10-ms " + LongStream.of(young).average().orElseThrow() / 1e6);
            figures.println("figure load-old-ms " + LongStream.of(old).average().orElseThrow() / 1e6);
        }
        System.exit(0);
    }

    private CreditAccountId account(int account) {
        return contender.order(account, 0).creditAccountId();
    }

    private void submit(int account, long order) {
        ledger.send(contender.order(account, order), OrderAnswer.class);
    }

    private long load(int account) {
        cache.removeAll();
        var id = account(account).toString();
        var unit = DefaultUnitOfWork.startAndGet(GenericMessage.asMessage("load"));
        var began = System.nanoTime();
        accounts.load(id);
        var nanos = System.nanoTime() - began;
        unit.rollback();
        return nanos;
    }

    /** Orders reserved and released again, as many as make the events; written as the ledger writes them. */
    private static void growOld(Connection connection, CreditAccountId account, int events) throws SQLException {
        try (var statement = connection.prepareStatement("""
                with last as (
                    select position, (select max(sequence) from store.event where stream = ?) as sequence from store.head),
                template as (
                    select convert_from(payload, 'UTF8') as payload, metadata from store.event
                     where stream = ? and type = 'credit.reserved' limit 1),
                added as (
                    insert into store.event (position, stream, sequence, type, revision, event_id, recorded_at, payload, metadata)
                    select last.position + n, ?, last.sequence + n,
                           case when n % 2 = 1 then 'credit.reserved' else 'credit.released' end, '1', gen_random_uuid(),
                           clock_timestamp(),
                           convert_to(regexp_replace(template.payload, '"orderId":"[^"]*"',
                               '"orderId":"OLD-' || (n + 1) / 2 || '"'), 'UTF8'),
                           template.metadata
                      from last, template, generate_series(1, ?) n
                    returning position)
                update store.head set position = (select max(position) from added)""")) {
            statement.setString(1, account.toString());
            statement.setString(2, account.toString());
            statement.setString(3, account.toString());
            statement.setInt(4, events / 2 * 2);
            statement.execute();
        }
    }
}
