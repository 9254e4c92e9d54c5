package io.orderledger.wiring;

import io.orderledger.store.LedgerStorageEngine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.deadletter.Cause;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.DeadLetterQueueOverflowException;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.NoSuchDeadLetterException;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.axonframework.messaging.deadletter.WrongDeadLetterTypeException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The events that one follower could not take in, and those that wait behind them, in {@code store.dead_letter}.
 *
 * <p>A sequence identifier names everything that an event changes or depends on, separated by spaces. An event that shares a
 * name with a parked one waits behind it; where it shares names with several sequences, they become one. So whatever is
 * parked is later handled after all that it depends on, and the outcome is that of the events in their order.
 *
 * <p>All of this happens in the transaction of the batch or of the retry. There is no cache of names in memory: whether
 * anything is parked at all is asked once per batch, which is never stale, also after a claim has moved between nodes.
 */
final class ParkedEvents implements SequencedDeadLetterQueue<EventMessage<?>> {
    /** What separates the names in a sequence identifier; no name of ours has one. */
    static final String SEPARATOR = " ";

    /** A retry of a long sequence goes in transactions of this many events. */
    private static final int MAX_PER_RETRY = 500;

    private static final Logger LOG = LoggerFactory.getLogger(ParkedEvents.class);
    private static final String COLUMNS =
            "position, sequence, names, cause_type, cause_message, parked_at, last_tried_at";

    private final String processor;
    private final ParkingSettings settings;
    private final JdbcTemplate jdbc;
    private final LongFunction<? extends EventMessage<?>> events;
    private final Savepoints savepoints;
    /** Where a batch keeps whether anything is parked. */
    private final String anyResource;

    /** @param events reads an event by its position */
    ParkedEvents(
            String processor,
            ParkingSettings settings,
            JdbcTemplate jdbc,
            LongFunction<? extends EventMessage<?>> events) {
        this.processor = processor;
        this.settings = settings;
        this.jdbc = jdbc;
        this.events = events;
        this.savepoints = new Savepoints(jdbc);
        this.anyResource = ParkedEvents.class.getName() + "/" + processor;
    }

    @Override
    public void enqueue(Object sequenceIdentifier, DeadLetter<? extends EventMessage<?>> letter) {
        var names = names(sequenceIdentifier);
        var ahead = sequencesWith(names);
        if (ahead.isEmpty()) begin(names, letter);
        else join(ahead, names, letter);
        CurrentUnitOfWork.ifStarted(unit -> unit.root().resources().put(anyResource, true));
    }

    @Override
    public boolean enqueueIfPresent(
            Object sequenceIdentifier, Supplier<DeadLetter<? extends EventMessage<?>>> letterBuilder) {
        if (!isAnyParked()) return false;
        var names = names(sequenceIdentifier);
        var ahead = sequencesWith(names);
        if (ahead.isEmpty()) return false;
        join(ahead, names, letterBuilder.get());
        return true;
    }

    private void begin(List<String> names, DeadLetter<? extends EventMessage<?>> letter) {
        var parked = amountOfSequences();
        if (parked >= settings.maxSequences()) {
            throw new DeadLetterQueueOverflowException(
                    "%s has %d sequences parked, which is the most it may have; it stops at position %d"
                            .formatted(processor, parked, position(letter)));
        }
        insert(names.getFirst(), names, letter);
        LOG.error(
                "{} parked the event at position {} and what depends on it ({}): {}",
                processor,
                position(letter),
                names.getFirst(),
                letter.cause().map(ParkedEvents::words).orElse("no cause given"));
        if (parked + 1 == Math.ceilDiv(settings.maxSequences(), 2)) {
            LOG.error("{} has {} sequences parked; at {} it stops", processor, parked + 1, settings.maxSequences());
        }
    }

    private static String words(Cause cause) {
        return cause.type() + ": " + cause.message();
    }

    private void join(List<String> ahead, List<String> names, DeadLetter<? extends EventMessage<?>> letter) {
        var sequence = ahead.getFirst();
        for (var other : ahead.subList(1, ahead.size())) {
            jdbc.update(
                    "update store.dead_letter set sequence = ? where processor = ? and sequence = ?",
                    sequence,
                    processor,
                    other);
        }
        insert(sequence, names, letter);
    }

    private void insert(String sequence, List<String> names, DeadLetter<? extends EventMessage<?>> letter) {
        var failed = letter.cause();
        var position = position(letter);
        jdbc.update(
                """
                insert into store.dead_letter (processor, position, sequence, names, cause_type, cause_message, tries,
                                               parked_at, last_tried_at, next_try_at)
                values (?, ?, ?, ?, ?, ?, ?, now(), case when ? then now() end, now() + ? * interval '1 ms')""",
                processor,
                position,
                sequence,
                names.toArray(String[]::new),
                failed.map(Cause::type).orElse(null),
                failed.map(Cause::message).orElse(null),
                failed.isPresent() ? 1 : 0,
                failed.isPresent(),
                failed.isPresent() ? settings.firstPause().toMillis() : 0L);
        for (var name : names) {
            jdbc.update(
                    "insert into store.dead_letter_name (processor, name, position) values (?, ?, ?)",
                    processor,
                    name,
                    position);
        }
    }

    /** The sequences in which something with one of the names is parked, the one that began first at the front. */
    private List<String> sequencesWith(List<String> names) {
        return jdbc.query("""
                select letter.sequence
                  from unnest(?::text[]) as wanted(name)
                 cross join lateral (select n.position from store.dead_letter_name n
                                      where n.processor = ? and n.name = wanted.name
                                      order by n.position limit 1) as first
                  join store.dead_letter letter on letter.processor = ? and letter.position = first.position
                 group by letter.sequence order by min(letter.position)""", (row, _) -> row.getString(1), names.toArray(String[]::new), processor, processor);
    }

    /** Asked once per batch. */
    boolean isAnyParked() {
        if (!CurrentUnitOfWork.isStarted()) return askIfAnyIsParked();
        return CurrentUnitOfWork.get().root().getOrComputeResource(anyResource, _ -> askIfAnyIsParked());
    }

    private boolean askIfAnyIsParked() {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from store.dead_letter where processor = ?)", Boolean.class, processor));
    }

    @Override
    public void evict(DeadLetter<? extends EventMessage<?>> letter) {
        var parked = mine(letter);
        jdbc.update("delete from store.dead_letter where processor = ? and position = ?", processor, parked.position());
        for (var name : parked.names()) {
            jdbc.update(
                    "delete from store.dead_letter_name where processor = ? and name = ? and position = ?",
                    processor,
                    name,
                    parked.position());
        }
    }

    @Override
    public void requeue(
            DeadLetter<? extends EventMessage<?>> letter,
            UnaryOperator<DeadLetter<? extends EventMessage<?>>> letterUpdater)
            throws NoSuchDeadLetterException {
        var failed = letterUpdater.apply(mine(letter)).cause();
        var updated = jdbc.update(
                """
                update store.dead_letter
                   set cause_type = ?, cause_message = ?, tries = tries + 1, last_tried_at = now(),
                       next_try_at = now() + least(? * 2 ^ least(tries, 30), ?) * interval '1 ms'
                 where processor = ? and position = ?""",
                failed.map(Cause::type).orElse(null),
                failed.map(Cause::message).orElse(null),
                (double) settings.firstPause().toMillis(),
                (double) settings.longestPause().toMillis(),
                processor,
                mine(letter).position());
        if (updated == 0)
            throw new NoSuchDeadLetterException(
                    "Not parked: position " + mine(letter).position());
    }

    private static ParkedLetter mine(DeadLetter<? extends EventMessage<?>> letter) {
        if (letter instanceof ParkedLetter parked) return parked;
        throw new WrongDeadLetterTypeException("Not a letter of this queue: " + letter.getClass());
    }

    /**
     * Handles the events of one sequence again, one after the other, each behind a savepoint; ends at the first that fails
     * again. One node at a time does this for a follower.
     *
     * @return whether nothing of the sequence is left
     */
    @Override
    public boolean process(
            Predicate<DeadLetter<? extends EventMessage<?>>> sequenceFilter,
            Function<DeadLetter<? extends EventMessage<?>>, EnqueueDecision<EventMessage<?>>> processingTask) {
        if (!mayRetry()) return false;
        for (var head : heads()) {
            if (sequenceFilter.test(head)) return retry(head.sequence(), processingTask);
        }
        return false;
    }

    private boolean retry(
            String sequence, Function<DeadLetter<? extends EventMessage<?>>, EnqueueDecision<EventMessage<?>>> task) {
        for (var tried = 0; tried < MAX_PER_RETRY; tried++) {
            var next = query("sequence = ? order by position limit 1", sequence);
            if (next.isEmpty()) return true;
            if (!retry(next.getFirst(), task)) return false;
        }
        return false;
    }

    private boolean retry(
            ParkedLetter letter,
            Function<DeadLetter<? extends EventMessage<?>>, EnqueueDecision<EventMessage<?>>> task) {
        var before = savepoints.set();
        EnqueueDecision<EventMessage<?>> decision;
        try {
            decision = task.apply(letter);
        } catch (RuntimeException unreadable) {
            decision = Decisions.requeue(unreadable);
        }
        if (decision.shouldEnqueue()) {
            savepoints.undo(before);
            var cause = decision.enqueueCause().orElse(null);
            requeue(letter, _ -> letter.withCause(cause));
            return false;
        }
        evict(letter);
        savepoints.release(before);
        return true;
    }

    /** Until the end of the transaction no other node retries or clears this follower's events. */
    private boolean mayRetry() {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select pg_try_advisory_xact_lock(hashtextextended(?, 0))", Boolean.class, lockName()));
    }

    private String lockName() {
        return "store.dead_letter/" + processor;
    }

    private List<ParkedLetter> heads() {
        return query("""
                position in (select distinct on (sequence) position from store.dead_letter
                              where processor = ? order by sequence, position)
                order by position""", processor);
    }

    private List<ParkedLetter> query(String where, Object... arguments) {
        var all = new ArrayList<Object>();
        all.add(processor);
        all.addAll(List.of(arguments));
        return jdbc.query(
                "select " + COLUMNS + " from store.dead_letter where processor = ? and " + where,
                (row, _) -> letter(row),
                all.toArray());
    }

    private ParkedLetter letter(ResultSet row) throws SQLException {
        var position = row.getLong(1);
        var type = row.getString(4);
        var parkedAt = row.getObject(6, OffsetDateTime.class).toInstant();
        var tried = row.getObject(7, OffsetDateTime.class);
        return new ParkedLetter(
                position,
                row.getString(2),
                List.of((String[]) row.getArray(3).getArray()),
                type == null ? null : new ThrowableCause(type, row.getString(5)),
                parkedAt,
                tried == null ? parkedAt : tried.toInstant(),
                () -> events.apply(position));
    }

    @Override
    public boolean contains(Object sequenceIdentifier) {
        return !sequencesWith(names(sequenceIdentifier)).isEmpty();
    }

    @Override
    public Iterable<DeadLetter<? extends EventMessage<?>>> deadLetterSequence(Object sequenceIdentifier) {
        var letters = new ArrayList<DeadLetter<? extends EventMessage<?>>>();
        for (var sequence : sequencesWith(names(sequenceIdentifier))) {
            letters.addAll(query("sequence = ? order by position", sequence));
        }
        return letters;
    }

    @Override
    public Iterable<Iterable<DeadLetter<? extends EventMessage<?>>>> deadLetters() {
        Map<String, List<DeadLetter<? extends EventMessage<?>>>> sequences = new LinkedHashMap<>();
        for (var letter : query("true order by position")) {
            sequences.computeIfAbsent(letter.sequence(), _ -> new ArrayList<>()).add(letter);
        }
        return new ArrayList<>(sequences.values());
    }

    /** An event that belongs to no parked sequence cannot be parked once there are too many; others always can. */
    @Override
    public boolean isFull(Object sequenceIdentifier) {
        return !contains(sequenceIdentifier) && amountOfSequences() >= settings.maxSequences();
    }

    @Override
    public long size() {
        return count("select count(*) from store.dead_letter where processor = ?", processor);
    }

    @Override
    public long sequenceSize(Object sequenceIdentifier) {
        return count(
                "select count(*) from store.dead_letter where processor = ? and sequence = any (?)",
                processor,
                sequencesWith(names(sequenceIdentifier)).toArray(String[]::new));
    }

    @Override
    public long amountOfSequences() {
        return count("select count(distinct sequence) from store.dead_letter where processor = ?", processor);
    }

    private long count(String sql, @Nullable Object... arguments) {
        var count = jdbc.queryForObject(sql, Long.class, arguments);
        return count == null ? 0 : count;
    }

    @Override
    public void clear() {
        jdbc.query("select pg_advisory_xact_lock(hashtextextended(?, 0))", _ -> {}, lockName());
        jdbc.update("delete from store.dead_letter where processor = ?", processor);
        jdbc.update("delete from store.dead_letter_name where processor = ?", processor);
    }

    private static List<String> names(Object sequenceIdentifier) {
        return List.of(sequenceIdentifier.toString().split(SEPARATOR));
    }

    private static long position(DeadLetter<? extends EventMessage<?>> letter) {
        if (letter.message() instanceof TrackedEventMessage<?> tracked) {
            return LedgerStorageEngine.positionOf(tracked.trackingToken());
        }
        throw new IllegalArgumentException("An event without a position cannot be parked");
    }
}
