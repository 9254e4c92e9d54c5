package io.orderledger.wiring;

import java.sql.Connection;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Marks inside the transaction of this thread to which it can be taken back. Plain JDBC, because Hibernate's transaction
 * manager offers no nested transactions.
 */
final class Savepoints {
    private final JdbcTemplate jdbc;

    Savepoints(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws org.springframework.dao.DataAccessException where this thread has no transaction */
    Savepoint set() {
        return jdbc.execute((ConnectionCallback<Savepoint>) Connection::setSavepoint);
    }

    /** Undoes everything since, and forgets the mark; the transaction goes on, also after an SQL error. */
    void undo(Savepoint savepoint) {
        jdbc.execute((ConnectionCallback<@Nullable Void>) connection -> {
            connection.rollback(savepoint);
            connection.releaseSavepoint(savepoint);
            return null;
        });
    }

    /** Keeps everything since, and forgets the mark. */
    void release(Savepoint savepoint) {
        jdbc.execute((ConnectionCallback<@Nullable Void>) connection -> {
            connection.releaseSavepoint(savepoint);
            return null;
        });
    }
}
