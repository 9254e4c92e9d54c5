package io.orderledger.ui;

import io.orderledger.api.CannotStart;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;

/** Tells a failed start in one line on the error output instead of a page of causes. */
final class StartFailures implements SpringBootExceptionReporter {
    /** Spring Boot makes it, and hands in the context that failed. */
    StartFailures(ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotStart) return say(String.valueOf(cause.getMessage()));
            if (cause instanceof PortInUseException taken) {
                return say("Port %d is taken by another program; choose one with --port, or stop that program."
                        .formatted(taken.getPort()));
            }
        }
        return false;
    }

    private static boolean say(String words) {
        System.err.println("ledger: " + words);
        return true;
    }
}
