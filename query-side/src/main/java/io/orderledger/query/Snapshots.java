package io.orderledger.query;

import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads everything that one answer needs as of one moment, and knows which position that moment reflects. Inside a
 * transaction that somebody else began, an answer reflects at least the position it names.
 */
@Component
public class Snapshots {
    private final Freshness freshness;
    private final TransactionTemplate transaction;

    Snapshots(Freshness freshness, PlatformTransactionManager transactions) {
        this.freshness = freshness;
        transaction = new TransactionTemplate(transactions);
        transaction.setReadOnly(true);
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** @param read makes the answer from the projection's tables, given the position that they reflect */
    @SuppressWarnings("NullAway") // A template hands on what its callback returns, null included.
    public <T extends @Nullable Object> T of(String projection, LongFunction<T> read) {
        return transaction.execute(_ -> read.apply(freshness.reached(projection)));
    }
}
