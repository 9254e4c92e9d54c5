package io.orderledger.ui;

import io.orderledger.api.CannotStart;
import java.util.Optional;
import org.springframework.boot.web.server.PortInUseException;

/** Tells a failed start in one line instead of a page of causes, wherever somebody can do something about it. */
final class StartFailures {
    private StartFailures() {}

    /** What to tell the person at the terminal; empty where only a developer can help. */
    static Optional<String> words(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotStart) return Optional.ofNullable(cause.getMessage());
            if (cause instanceof PortInUseException taken) {
                return Optional.of(taken(taken.getPort()));
            }
        }
        return Optional.empty();
    }

    static String taken(int port) {
        return "Port %d is taken by another program; choose one with --port, or stop that program.".formatted(port);
    }
}
