package io.orderledger.proof.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One kill.
 *
 * @param afterMillis how long everybody works before
 * @param ledgerFirst who goes first where both do
 * @param rollBack    whether what stands at the gate is rolled back where the database lives on; else it is committed, though
 *                    nobody is left who waits for it
 */
record Strike(Moment moment, Victim victim, long afterMillis, boolean ledgerFirst, boolean rollBack) {
    enum Moment {
        /** The rows are inserted, nothing is committed. */
        BEFORE_COMMIT,
        /** It is committed, and nobody was told. */
        AFTER_COMMIT,
        /** Whatever anybody happens to be doing. */
        ANY_TIME
    }

    enum Victim {
        LEDGER,
        POSTGRES,
        BOTH;

        boolean isLedger() {
            return this != POSTGRES;
        }

        boolean isPostgres() {
            return this != LEDGER;
        }
    }

    private static final int SHORTEST_MILLIS = 150;
    private static final int LONGEST_MILLIS = 700;

    /** All nine kinds by turns, shuffled anew each turn: the same seed gives the same strikes. */
    static List<Strike> schedule(SplittableRandom random, int count) {
        var strikes = new ArrayList<Strike>();
        while (strikes.size() < count) {
            var turn = new ArrayList<Strike>();
            for (var moment : Moment.values()) {
                for (var victim : Victim.values()) turn.add(of(moment, victim, random));
            }
            for (int last = turn.size() - 1; last > 0; last--) {
                turn.set(last, turn.set(random.nextInt(last + 1), turn.get(last)));
            }
            strikes.addAll(turn);
        }
        return List.copyOf(strikes.subList(0, count));
    }

    static Strike of(Moment moment, Victim victim, SplittableRandom random) {
        return new Strike(
                moment,
                victim,
                random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS),
                random.nextBoolean(),
                random.nextBoolean());
    }
}
