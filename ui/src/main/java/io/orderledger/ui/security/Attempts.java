package io.orderledger.ui.security;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Counts failed sign-ins per name: after 10 within 5 minutes the name has to wait until the 5 minutes are over. Names
 * nobody has are counted like others, so waiting tells nothing. Keeps the last 10,000 names at most.
 */
final class Attempts {
    static final int MAX_FAILURES = 10;
    static final Duration WINDOW = Duration.ofMinutes(5);
    static final int MAX_NAMES = 10_000;

    private final LongSupplier nanoTime;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MAX_NAMES;
        }
    };

    private record Failures(int count, long since) {}

    Attempts(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** @throws TooManyAttempts while this name has to wait */
    synchronized void check(String name) {
        var known = failures.get(name);
        if (known == null) return;
        var left = WINDOW.toNanos() - (nanoTime.getAsLong() - known.since());
        if (left <= 0) failures.remove(name);
        else if (known.count() >= MAX_FAILURES) {
            throw new TooManyAttempts(Math.max(1, Duration.ofNanos(left).toSeconds()));
        }
    }

    /** The next window begins with the failure that reaches the limit, so that waiting is really 5 minutes. */
    synchronized void failed(String name) {
        var now = nanoTime.getAsLong();
        var known = failures.get(name);
        if (known == null) {
            failures.put(name, new Failures(1, now));
            return;
        }
        var count = known.count() + 1;
        failures.put(name, new Failures(count, count == MAX_FAILURES ? now : known.since()));
    }

    synchronized void succeeded(String name) {
        failures.remove(name);
    }
}
