package io.orderledger.wiring;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.orderledger.api.Actor;
import io.orderledger.api.Ledger;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Timers;
import io.orderledger.store.EventJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.spring.config.SpringAxonConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Timers in {@code store.timer}, kept by db-scheduler. Any node may fire a timer; one that dies while it does is noticed by
 * its missing heartbeat, and another sends the command again under the same id, which changes nothing where it was done.
 */
final class LedgerTimers implements Timers, SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerTimers.class);

    private static final String TASK = "send-command";
    private static final int MAX_ID = 200;
    private static final int THREADS = 4;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    /** With four beats missed a node counts as dead: soon enough for a timer to be five seconds late at most. */
    private static final Duration HEARTBEAT = Duration.ofMillis(500);

    private static final int MISSED_HEARTBEATS = 4;
    /** What passes is tried again so soon that, once it has passed, the timer is still in time. */
    private static final Duration LONGEST_PAUSE_WHILE_BUSY = Duration.ofSeconds(4);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final Ledger ledger;
    private final Clock clock;
    private final OneTimeTask<byte[]> task;
    private final Scheduler scheduler;

    /** The stored form. */
    private record Timed(String name, JsonNode command) {}

    /** What is stored is JSON already. */
    private static final class Bytes implements Serializer {
        @Override
        public byte[] serialize(Object data) {
            return (byte[]) data;
        }

        @Override
        public <T> T deserialize(Class<T> type, byte[] stored) {
            return type.cast(stored);
        }
    }

    LedgerTimers(DataSource database, Ledger ledger, Clock clock) {
        this.ledger = ledger.as(Actor.system("timer"));
        this.clock = clock;
        this.task = Tasks.oneTime(TASK, byte[].class)
                .onFailure(this::again)
                .execute((timer, _) -> fire(timer.getId(), timer.getData()));
        this.scheduler = Scheduler.create(database, task)
                .tableName("store.timer")
                .serializer(new Bytes())
                .clock(clock::instant)
                // One name for each start: two nodes, or two lives of one, are never taken for each other.
                .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
                .threads(THREADS)
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(LOOK_EVERY)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(Duration.ofSeconds(5))
                .failureLogging(LogLevel.DEBUG, false) // Told in words of our own.
                .build();
    }

    @Override
    public void schedule(String timerId, Instant at, Object command) {
        if (timerId.isBlank() || timerId.length() > MAX_ID) {
            throw new IllegalArgumentException("A timer's id has 1 to " + MAX_ID + " characters: " + timerId);
        }
        if (CurrentUnitOfWork.map(unit -> ReplayToken.isReplay(unit.getMessage()))
                .orElse(false)) {
            throw new IllegalStateException("A replay sets no timers: " + timerId);
        }
        var timed = new Timed(CommandNames.of(command.getClass()), EventJson.MAPPER.valueToTree(command));
        try {
            scheduler.schedule(
                    task.instance(timerId, EventJson.MAPPER.writeValueAsBytes(timed)),
                    at,
                    ScheduleOptions.defaultOptions().whenExistsReschedule());
        } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException goneOff) {
            LOG.debug("Timer {} has just gone off and is not moved", timerId, goneOff);
        }
    }

    @Override
    public void cancel(String timerId) {
        try {
            scheduler.cancel(TaskInstanceId.of(TASK, timerId));
        } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException goneOff) {
            LOG.debug("Timer {} is not there to be taken back", timerId, goneOff);
        }
    }

    private void fire(String timerId, byte[] stored) {
        var command = command(stored);
        try {
            ledger.send("timer:" + timerId, command, Void.class);
        } catch (Refused refused) {
            if (refused.code() == RefusalCode.TOO_BUSY) throw refused;
            if (refused.code() == RefusalCode.COMMAND_ID_REUSED) {
                LOG.error("Timer {} was used before with another command; this one was not sent", timerId);
            } else LOG.info("Timer {} had nothing left to do: {}", timerId, refused.getMessage());
        }
    }

    /** @throws IllegalStateException where this release cannot tell which command it is; the timer stays */
    private static Object command(byte[] stored) {
        try {
            var timed = EventJson.MAPPER.readValue(stored, Timed.class);
            var type = CommandNames.classOf(timed.name());
            if (type == null) throw new IllegalStateException("This release does not know the command " + timed.name());
            return EventJson.MAPPER.treeToValue(timed.command(), type);
        } catch (JacksonException unreadable) {
            throw new IllegalStateException("The stored command cannot be read", unreadable);
        }
    }

    /** A timer ends by being answered only. Until then it is tried again, in growing pauses. */
    private void again(ExecutionComplete failed, ExecutionOperations<byte[]> timer) {
        var cause = failed.getCause().orElseGet(() -> new IllegalStateException("Died while it was fired"));
        var passing = Faults.isPassing(cause);
        var pause = Duration.ofSeconds(1L << Math.min(failed.getExecution().consecutiveFailures, 12));
        var longest = passing ? LONGEST_PAUSE_WHILE_BUSY : LONGEST_PAUSE;
        if (pause.compareTo(longest) > 0) pause = longest;
        var id = failed.getExecution().taskInstance.getId();
        var words = Faults.cause(cause).message();
        if (passing) LOG.warn("Timer {} is sent again in {} s: {}", id, pause.toSeconds(), words);
        else LOG.error("Timer {} cannot be sent; it is kept and tried again in {} s: {}", id, pause.toSeconds(), words);
        timer.reschedule(failed, clock.instant().plus(pause));
    }

    @Override
    public void start() {
        scheduler.start();
    }

    @Override
    public void stop() {
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return scheduler.getSchedulerState().isStarted()
                && !scheduler.getSchedulerState().isShuttingDown();
    }

    /** Commands can be decided before the first timer fires, and until the last has. */
    @Override
    public int getPhase() {
        return SpringAxonConfiguration.LIFECYCLE_PHASE + 1;
    }
}
