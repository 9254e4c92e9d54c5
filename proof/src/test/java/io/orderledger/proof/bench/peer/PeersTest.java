package io.orderledger.proof.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.api.credit.CreditEvent.CreditGranted;
import io.orderledger.api.credit.CreditEvent.CreditReserved;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderEvent.OrderApproved;
import io.orderledger.api.order.OrderEvent.OrderSubmitted;
import io.orderledger.proof.bench.Contender;
import io.orderledger.proof.bench.peer.StockDomain.OverLimit;
import io.orderledger.store.EventJson;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bench compares only with peers that keep the books as the ledger does. */
class PeersTest {
    private static final int THREADS = 8;
    private static final int ORDERS_A_THREAD = 40;
    private static final int ORDERS = THREADS * ORDERS_A_THREAD;
    private static final int BUSY_ACCOUNTS = 3;

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static EmbeddedPostgres postgres;

    private interface Opening {
        Contender with(String url, Money limit) throws Exception;
    }

    private enum Peer {
        AXON_JPA(
                (url, limit) -> new AxonJpaContender(url, limit, Stock.Tuning.PLAIN),
                "select aggregateIdentifier, sequenceNumber, payloadType, payload from DomainEventEntry"),
        AXON_JDBC_CACHED(
                (url, limit) -> new AxonJdbcCachedContender(url, limit, Stock.Tuning.PLAIN),
                "select aggregateIdentifier, sequenceNumber, payloadType, payload from DomainEventEntry"),
        CRUD(
                (url, limit) -> new CrudContender(url, limit, Stock.Tuning.PLAIN),
                "select subject, entry, type, content from audit");

        private final Opening opening;
        private final String facts;

        Peer(Opening opening, String facts) {
            this.opening = opening;
            this.facts = facts;
        }
    }

    private record Fact(String stream, long sequence, String type, String json) {
        boolean is(Class<?> event) {
            return type.equals(event.getName());
        }
    }

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @ParameterizedTest
    @EnumSource(Peer.class)
    void each_order_of_many_threads_leaves_its_three_facts_and_no_gap(Peer peer) throws Exception {
        var database = emptyDatabase();
        try (var contender = peer.opening.with(url(database), Samples.AMPLE)) {
            contender.openAccounts(7);
            assertThat(inThreads(contender, number -> (int) (number % BUSY_ACCOUNTS)))
                    .isEqualTo(ORDERS);
        }
        var facts = withoutOpenings(facts(database, peer));
        assertThat(facts).hasSize(3 * ORDERS);
        assertThat(sequencesByStream(facts)).allSatisfy((stream, sequences) -> {
            var first = stream.startsWith("order/") ? 0 : 1;
            assertThat(sequences)
                    .containsExactlyElementsOf(LongStream.range(first, first + sequences.size())
                            .boxed()
                            .toList());
        });
        assertThat(held(facts)).isEqualTo(asked());
    }

    @ParameterizedTest
    @EnumSource(Peer.class)
    void what_is_stored_is_what_the_ledger_stores(Peer peer) throws Exception {
        var database = emptyDatabase();
        try (var contender = peer.opening.with(url(database), Samples.AMPLE)) {
            contender.openAccounts(0);
            contender.submit(5, 11);
        }
        var submitted = StockDomain.submitted(Samples.order(0, 5, 11));
        assertThat(withoutOpenings(facts(database, peer)).stream().map(fact -> fact.type + " " + fact.json))
                .containsExactlyInAnyOrder(
                        stored(submitted),
                        stored(new CreditReserved(
                                Samples.account(0, 5), submitted.orderId(), submitted.total(), Samples.VALUE_DATE)),
                        stored(new OrderApproved(submitted.orderId(), 1, "no-rule-matched")));
    }

    private static String stored(Object event) {
        return event.getClass().getName() + " " + EventJson.MAPPER.writeValueAsString(event);
    }

    @ParameterizedTest
    @EnumSource(Peer.class)
    void the_last_cent_of_the_limit_can_be_held_and_nothing_of_a_refused_order_is_stored(Peer peer) throws Exception {
        var database = emptyDatabase();
        var limit = total(1).plus(total(2));
        try (var contender = peer.opening.with(url(database), limit)) {
            contender.openAccounts(0);
            contender.submit(0, 1);
            var before = facts(database, peer);
            // Three more pieces than order 2 has, for which there is just room.
            assertThatThrownBy(() -> contender.submit(0, 3)).isInstanceOf(OverLimit.class);
            assertThat(facts(database, peer)).containsExactlyInAnyOrderElementsOf(before);
            contender.submit(0, 2);
            assertThatThrownBy(() -> contender.submit(0, 4)).isInstanceOf(OverLimit.class);
        }
        assertThat(held(facts(database, peer))).isEqualTo(Map.of(Samples.account(0, 0).stream(), limit.minorUnits()));
    }

    @ParameterizedTest
    @EnumSource(Peer.class)
    void threads_that_race_for_the_last_room_get_no_more_than_the_limit(Peer peer) throws Exception {
        var database = emptyDatabase();
        var room = 10;
        var limit = new Money(room * total(0).minorUnits(), Samples.CURRENCY);
        try (var contender = peer.opening.with(url(database), limit)) {
            contender.openAccounts(0);
            assertThat(inThreads(alike(contender), _ -> 0)).isEqualTo(room);
        }
        var facts = facts(database, peer);
        assertThat(facts.stream().filter(fact -> fact.is(OrderSubmitted.class))).hasSize(room);
        assertThat(held(facts)).isEqualTo(Map.of(Samples.account(0, 0).stream(), limit.minorUnits()));
    }

    @Test
    void the_locked_balance_of_rows_that_change_in_place_is_the_sum_of_the_orders() throws Exception {
        var database = emptyDatabase();
        try (var contender = new CrudContender(url(database))) {
            contender.openAccounts(7);
            inThreads(contender, number -> (int) (number % BUSY_ACCOUNTS));
        }
        var balances = new HashMap<String, Long>();
        try (var connection = postgres.getDatabase("postgres", database).getConnection();
                var rows = connection.createStatement().executeQuery("select id, held from account where held > 0")) {
            while (rows.next()) balances.put("credit/" + rows.getString(1), rows.getLong(2));
        }
        assertThat(balances).isEqualTo(asked());
    }

    @Test
    void a_replay_writes_every_order_and_balance() throws Exception {
        var database = emptyDatabase();
        assertThat(AxonJpaReplay.nanos(url(database), 3_003)).isPositive();
        try (var connection = postgres.getDatabase("postgres", database).getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery("select (select count(*) from OrderView where status = 'APPROVED'),"
                                + " (select count(*) from BalanceView), (select sum(held) from BalanceView)")) {
            rows.next();
            assertThat(rows.getLong(1)).isEqualTo(1_001);
            assertThat(rows.getLong(2)).isEqualTo(1_000);
            assertThat(rows.getLong(3))
                    .isEqualTo(LongStream.range(0, 1_001)
                            .map(number -> total(number).minorUnits())
                            .sum());
        }
    }

    private interface Choice {
        int of(long number);
    }

    /** Lets the threads take one order after the other; the number of orders that were not refused. */
    private static int inThreads(Contender contender, Choice account) throws InterruptedException, ExecutionException {
        var work = new ArrayList<Callable<Integer>>();
        for (int thread = 0; thread < THREADS; thread++) {
            long first = (long) thread * ORDERS_A_THREAD;
            work.add(() -> {
                var taken = 0;
                for (long number = first; number < first + ORDERS_A_THREAD; number++) {
                    try {
                        contender.submit(account.of(number), number);
                        taken++;
                    } catch (OverLimit _) {
                        // Not counted.
                    }
                }
                return taken;
            });
        }
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var taken = 0;
            for (var done : threads.invokeAll(work)) taken += done.get();
            return taken;
        }
    }

    /** The same, with orders that are all worth the same. */
    private static Contender alike(Contender contender) {
        return new Contender() {
            @Override
            public void openAccounts(int round) throws Exception {
                contender.openAccounts(round);
            }

            @Override
            public void submit(int account, long order) throws Exception {
                contender.submit(account, order * Samples.SAME_AGAIN);
            }
        };
    }

    private static Money total(long number) {
        return StockDomain.submitted(Samples.order(0, 0, number)).total();
    }

    private static Map<String, Long> asked() {
        var asked = new HashMap<String, Long>();
        for (long number = 0; number < ORDERS; number++) {
            var account = Samples.account(7, (int) (number % BUSY_ACCOUNTS)).stream();
            asked.merge(account, total(number).minorUnits(), Long::sum);
        }
        return asked;
    }

    private static Map<String, Long> held(List<Fact> facts) {
        var held = new HashMap<String, Long>();
        for (var fact : facts) {
            if (!fact.is(CreditReserved.class)) continue;
            var event = EventJson.MAPPER.readValue(fact.json, CreditReserved.class);
            held.merge(fact.stream, event.amount().minorUnits(), Long::sum);
        }
        return held;
    }

    private static List<Fact> withoutOpenings(List<Fact> facts) {
        return facts.stream().filter(fact -> !fact.is(CreditGranted.class)).toList();
    }

    private static Map<String, List<Long>> sequencesByStream(List<Fact> facts) {
        var sequences = new HashMap<String, List<Long>>();
        for (var fact : facts) {
            sequences.computeIfAbsent(fact.stream, _ -> new ArrayList<>()).add(fact.sequence);
        }
        return sequences;
    }

    private static List<Fact> facts(String database, Peer peer) throws SQLException {
        var facts = new ArrayList<Fact>();
        try (var connection = postgres.getDatabase("postgres", database).getConnection();
                var rows = connection.createStatement().executeQuery(peer.facts + " order by 1, 2")) {
            while (rows.next()) {
                facts.add(new Fact(
                        rows.getString(1),
                        rows.getLong(2),
                        rows.getString(3),
                        new String(rows.getBytes(4), StandardCharsets.UTF_8)));
            }
        }
        return facts;
    }

    private static String emptyDatabase() throws SQLException {
        var name = "peer_" + DATABASES.incrementAndGet();
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return name;
    }

    private static String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + database;
    }
}
