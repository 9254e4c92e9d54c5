package io.orderledger.query;

import io.orderledger.api.Ledger;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Waits until a projection reflects a position, so that people see the effect of their own command. The database alone
 * says how far a projection is; a commit in this process only wakes those who wait, and a short poll finds the commits
 * of other nodes.
 */
@Component
public class Freshness {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long POLL_MILLIS = 50;

    private final JdbcClient jdbc;
    private final Object commits = new Object();
    private long moves;

    Freshness(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Some projection of this process has committed. */
    void moved() {
        synchronized (commits) {
            moves++;
            commits.notifyAll();
        }
    }

    /**
     * Returns once the projection reflects {@code position}.
     *
     * @param projection a processing group, or null for all of them
     * @throws Ledger.Indeterminate when it does not get there within five seconds
     */
    public void await(@Nullable String projection, long position) {
        await(projection, position, PATIENCE);
    }

    void await(@Nullable String projection, long position, Duration patience) {
        if (reaches(projection, position, patience)) return;
        throw new Ledger.Indeterminate(
                "The read side reflects position %d, not yet %d".formatted(reached(projection), position), null);
    }

    /** Waits as {@link #await(String, long)} does, but only so long; whether the projection reflects the position. */
    boolean reaches(@Nullable String projection, long position, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            long seen;
            synchronized (commits) {
                seen = moves;
            }
            if (reached(projection) >= position) return true;
            var left = deadline - System.nanoTime();
            if (left <= 0) return false;
            pause(seen, Math.clamp(left / 1_000_000, 1, POLL_MILLIS));
        }
    }

    /**
     * @param projection a processing group, or null for the one that is furthest behind
     * @return the last global position that its tables reflect, 0 before the first
     */
    public long reached(@Nullable String projection) {
        return projection == null
                ? jdbc.sql("select min(position) from view.projection_position")
                        .query(Long.class)
                        .single()
                : jdbc.sql("select position from view.projection_position where name = ?")
                        .param(projection)
                        .query(Long.class)
                        .single();
    }

    private void pause(long seen, long millis) {
        synchronized (commits) {
            if (moves != seen) return;
            try {
                commits.wait(millis);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new Ledger.Indeterminate("Interrupted while waiting for the read side", interrupted);
            }
        }
    }
}
