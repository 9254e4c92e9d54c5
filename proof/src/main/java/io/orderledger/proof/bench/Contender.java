package io.orderledger.proof.bench;

import java.util.Locale;

/**
 * One way of taking orders on credit. It runs in a process of its own ({@link ContenderProcess}), on an empty database of
 * its own, and is asked for rounds.
 */
public interface Contender extends AutoCloseable {
    /** How many dealers each round shares its orders among. */
    int ACCOUNTS = 1_000;

    /** How the orders of a round are spread over its accounts. */
    enum Spread {
        /** Every account is as likely as any other. */
        UNIFORM,
        /** Zipf's law with exponent 1.05: the first account takes about one order in seven. */
        HOT,
        /** All orders are for one account. */
        ONE;

        static Spread of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * Opens {@link #ACCOUNTS} accounts that no earlier round has used, each with a limit that its orders will not reach.
     * Not timed.
     */
    void openAccounts(int round) throws Exception;

    /**
     * Takes {@link #ordersPerCall()} orders of three lines each, with the limit checked. Durable on return: the events of
     * each order (submitted, reserved, approved) or, where there are none, its rows. Called by many threads at once.
     *
     * @param account from 0 to {@link #ACCOUNTS} - 1, of the accounts opened last
     * @param order   a number that no other call of this process gets
     */
    void submit(int account, long order) throws Exception;

    default int ordersPerCall() {
        return 1;
    }

    @Override
    default void close() throws Exception {}
}
