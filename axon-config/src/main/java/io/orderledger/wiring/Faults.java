package io.orderledger.wiring;

import io.orderledger.api.Ledger;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Predicate;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** What a failure says of the event that was being handled, and what of it may be written down. */
final class Faults {
    private static final int MAX_WORDS = 1_000;

    /**
     * SQLState classes that say nothing of the statement: connection (08), conflict with another transaction (40), resources
     * (53), lock not available (55), the server's operator or a timeout (57), its disk (58).
     */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57", "58");

    private Faults() {}

    /** Whether the same event may well be handled when it is tried again, without anything being mended. */
    static boolean isPassing(Throwable failure) {
        return any(failure, Faults::passes);
    }

    private static boolean passes(Throwable failure) {
        return switch (failure) {
            case Ledger.Indeterminate _ -> true;
            case Refused refused -> refused.code() == RefusalCode.TOO_BUSY;
            case SQLException sql ->
                sql.getSQLState() == null
                        || sql.getSQLState().length() < 2
                        || PASSING.contains(sql.getSQLState().substring(0, 2));
            case StackOverflowError _ -> false;
            case VirtualMachineError _ -> true;
            default -> false;
        };
    }

    private static boolean any(Throwable failure, Predicate<Throwable> matches) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (matches.test(cause)) return true;
        }
        return false;
    }

    /** Axon and its workers deal with exceptions only; an error would leave a worker hanging for ever. */
    static Exception asException(Throwable failure) {
        return failure instanceof Exception exception
                ? exception
                : new IllegalStateException("A follower broke off: " + failure, failure);
    }

    /**
     * The innermost cause, in a line that may be kept and logged. PostgreSQL's main message names no values; its details,
     * which quote whole rows, are left out.
     */
    static ThrowableCause cause(Throwable failure) {
        var innermost = failure;
        while (innermost.getCause() != null) innermost = innermost.getCause();
        return new ThrowableCause(innermost.getClass().getName(), shown(words(innermost)));
    }

    private static @Nullable String words(Throwable failure) {
        if (failure instanceof PSQLException sql && sql.getServerErrorMessage() != null) {
            return sql.getSQLState() + " " + sql.getServerErrorMessage().getMessage();
        }
        return failure.getMessage();
    }

    private static String shown(@Nullable String words) {
        if (words == null) return "";
        var line = words.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= MAX_WORDS ? line : line.substring(0, MAX_WORDS - 1) + "…";
    }
}
