package io.orderledger.proof.bench;

import java.sql.SQLException;

/**
 * As {@link LimitContender}, but fifty orders in one statement and one commit: what a writer reaches that need not answer
 * each order by itself. Orders of one statement are for fifty different accounts.
 */
final class BatchContender extends LimitContender {
    private static final int ORDERS = 50;

    private static final String SUBMIT = """
            with asked as (
                select * from unnest(?::bigint[], ?::bigint[], ?::text[], ?::bytea[], ?::bytea[], ?::bytea[])
                           as asked(account, amount, stream, submitted, reserved, approved)),
            credit as (
                update account set used = used + asked.amount, version = version + 1
                  from asked where id = asked.account and used + asked.amount <= credit_limit
                returning id, version, asked.stream, asked.submitted, asked.reserved, asked.approved)
            insert into event (stream, sequence, type, payload)
            select v.* from credit, lateral (values
                (credit.stream, 0::bigint, 'order.submitted', credit.submitted),
                ('credit/' || credit.id, credit.version, 'credit.reserved', credit.reserved),
                (credit.stream, 1::bigint, 'order.approved', credit.approved)) v(stream, sequence, type, payload)""";

    BatchContender(String url) throws SQLException {
        super(url);
    }

    @Override
    public int ordersPerCall() {
        return ORDERS;
    }

    @Override
    public void submit(int account, long call) throws SQLException {
        var accounts = new Long[ORDERS];
        var amounts = new Long[ORDERS];
        var streams = new String[ORDERS];
        var payloads = new byte[3][ORDERS][];
        for (int i = 0; i < ORDERS; i++) {
            accounts[i] = firstAccount() + (account + i) % ACCOUNTS;
            amounts[i] = 100 + (call + i) % 4_900;
            streams[i] = "order/O-" + (call * ORDERS + i);
            for (int event = 0; event < 3; event++) payloads[event][i] = payloads()[event];
        }
        try (var connection = connection();
                var statement = connection.prepareStatement(SUBMIT)) {
            statement.setArray(1, connection.createArrayOf("bigint", accounts));
            statement.setArray(2, connection.createArrayOf("bigint", amounts));
            statement.setArray(3, connection.createArrayOf("text", streams));
            for (int event = 0; event < 3; event++) {
                statement.setArray(4 + event, connection.createArrayOf("bytea", payloads[event]));
            }
            if (statement.executeUpdate() != 3 * ORDERS) throw new IllegalStateException("Orders were not taken");
        }
    }
}
