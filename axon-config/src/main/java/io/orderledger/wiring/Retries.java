package io.orderledger.wiring;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.Configuration;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.spring.config.SpringAxonConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Tries parked sequences again: each after a pause that grows with every failure, and all of a follower as soon as one of
 * them went well, because what was mended for one may have mended others. Any node may do it; an advisory lock lets in one
 * at a time.
 */
final class Retries implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

    private final Configuration axon;
    private final JdbcTemplate jdbc;
    private final ParkingSettings settings;
    private final ReentrantLock oneRoundAtATime = new ReentrantLock();
    private volatile @Nullable ScheduledExecutorService rounds;

    private record Due(String processor, String sequence, long position) {}

    Retries(Configuration axon, JdbcTemplate jdbc, ParkingSettings settings) {
        this.axon = axon;
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /**
     * Tries everything that a follower has parked, now, whatever its pause.
     *
     * @return how many sequences are still parked afterwards
     */
    int retryNow(String processor) {
        oneRoundAtATime.lock();
        try {
            makeDue(processor);
            round();
            var left = jdbc.queryForObject(
                    "select count(*) from store.parked where processor = ?", Integer.class, processor);
            return left == null ? 0 : left;
        } finally {
            oneRoundAtATime.unlock();
        }
    }

    /** Goes on until nothing is due, or what is due does not move because another node has it. */
    private void round() {
        var before = List.<Due>of();
        for (var due = due(); !due.isEmpty() && !due.equals(before); due = due()) {
            due.forEach(this::retry);
            before = due;
        }
    }

    private List<Due> due() {
        return jdbc.query(
                "select processor, sequence, position from store.parked where next_try_at <= now() order by position",
                (row, _) -> new Due(row.getString(1), row.getString(2), row.getLong(3)));
    }

    private void retry(Due due) {
        var follower = axon.eventProcessingConfiguration().sequencedDeadLetterProcessor(due.processor());
        if (follower.isEmpty()) return; // Of a follower that runs elsewhere, or was taken away.
        if (follower.get().process(letter -> isOf(due.sequence(), letter))) {
            LOG.info("{} has caught up with what it had parked of {}", due.processor(), due.sequence());
            makeDue(due.processor());
        }
    }

    private static boolean isOf(String sequence, DeadLetter<?> letter) {
        return letter instanceof ParkedLetter parked && parked.sequence().equals(sequence);
    }

    private void makeDue(String processor) {
        jdbc.update(
                "update store.dead_letter set next_try_at = now() where processor = ? and next_try_at > now()",
                processor);
    }

    @Override
    public void start() {
        var executor = Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("Retries"));
        var pause = settings.lookEvery().toMillis();
        // It never ends by failing, so nobody need look at what it returns.
        var _ = executor.scheduleWithFixedDelay(this::roundThatMayFail, pause, pause, TimeUnit.MILLISECONDS);
        rounds = executor;
    }

    private void roundThatMayFail() {
        oneRoundAtATime.lock();
        try {
            round();
        } catch (RuntimeException failed) {
            LOG.warn("Parked events could not be tried again; they are tried in the next round", failed);
        } finally {
            oneRoundAtATime.unlock();
        }
    }

    @Override
    public void stop() {
        var executor = rounds;
        rounds = null;
        if (executor != null) executor.close();
    }

    @Override
    public boolean isRunning() {
        return rounds != null;
    }

    /** After the followers have started, and until before they stop. */
    @Override
    public int getPhase() {
        return SpringAxonConfiguration.LIFECYCLE_PHASE + 1;
    }
}
