package io.orderledger.proof.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.SplittableRandom;

/**
 * What PostgreSQL itself can do, asked as directly as can be: a balance row guarded by its limit and three event rows for
 * each order, in one prepared statement over plain JDBC. No streams are read, nothing is decided in Java, and no repeat
 * is recognised.
 *
 * <p>Method: performance.md, section 7; the bytes of the three events are what the ledger's own rows have
 * ({@link EventSizes}).
 */
class LimitContender implements Contender {
    private static final String TABLES = """
            create table event (
                position bigint generated always as identity primary key,
                stream text not null, sequence bigint not null, type text not null, payload bytea not null,
                recorded_at timestamptz not null default now(), unique (stream, sequence));
            create table account (id bigint primary key, credit_limit bigint not null, used bigint not null,
                version bigint not null)""";

    private static final String SUBMIT = """
            with credit as (
                update account set used = used + ?, version = version + 1
                 where id = ? and used + ? <= credit_limit returning id, version)
            insert into event (stream, sequence, type, payload)
            select v.* from credit, lateral (values
                (?, 0::bigint, 'order.submitted', ?),
                ('credit/' || credit.id, credit.version, 'credit.reserved', ?),
                (?, 1::bigint, 'order.approved', ?)) v(stream, sequence, type, payload)""";

    private final HikariDataSource database;
    private final byte[] submitted = noise(EventSizes.SUBMITTED);
    private final byte[] reserved = noise(EventSizes.RESERVED);
    private final byte[] approved = noise(EventSizes.APPROVED);
    private long firstAccount;

    LimitContender(String url) throws SQLException {
        database = pool(url);
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(TABLES);
        }
    }

    static HikariDataSource pool(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername("postgres");
        config.setPassword("postgres");
        config.setMaximumPoolSize(128);
        config.setMinimumIdle(1);
        config.addDataSourceProperty("prepareThreshold", "1");
        return new HikariDataSource(config);
    }

    private static byte[] noise(int bytes) {
        var noise = new byte[bytes];
        new SplittableRandom(bytes).nextBytes(noise);
        return noise;
    }

    Connection connection() throws SQLException {
        return database.getConnection();
    }

    long firstAccount() {
        return firstAccount;
    }

    byte[][] payloads() {
        return new byte[][] {submitted, reserved, approved};
    }

    @Override
    public void openAccounts(int round) throws SQLException {
        firstAccount = (long) round * ACCOUNTS;
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "insert into account select id, 1000000000000, 0, 0 from generate_series(?, ?) id")) {
            statement.setLong(1, firstAccount);
            statement.setLong(2, firstAccount + ACCOUNTS - 1);
            statement.execute();
        }
    }

    @Override
    public void submit(int account, long order) throws SQLException {
        var stream = "order/O-" + order;
        var amount = 100 + order % 4_900;
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(SUBMIT)) {
            statement.setLong(1, amount);
            statement.setLong(2, firstAccount + account);
            statement.setLong(3, amount);
            statement.setString(4, stream);
            statement.setBytes(5, submitted);
            statement.setBytes(6, reserved);
            statement.setString(7, stream);
            statement.setBytes(8, approved);
            if (statement.executeUpdate() != 3) throw new IllegalStateException("The order was not taken");
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
