package io.orderledger.store;

import io.orderledger.api.Ledger;
import io.orderledger.api.PastEvents;
import io.orderledger.api.RecordedEvent;
import io.orderledger.api.Refused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.ObjectReader;

/**
 * Events in PostgreSQL behind Axon's SPI. Acknowledged is durable; positions are gapless and in commit order for every
 * reader, so a reader that saw position n has seen all before it (V1_1__event_store.sql says how).
 */
public final class LedgerStorageEngine implements EventStorageEngine, AutoCloseable, Receipts, PastEvents {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerStorageEngine.class);
    private static final ObjectReader METADATA = EventJson.MAPPER.readerForMapOf(String.class);
    private static final String COLUMNS =
            "position, stream, sequence, type, revision, event_id, recorded_at, payload, metadata";
    private static final byte[] NO_ANSWER = {'n', 'u', 'l', 'l'};

    private final DataSource database;
    private final GroupCommit groupCommit;
    private final Map<String, SnapshotForm> snapshotForms = new ConcurrentHashMap<>();
    private final AtomicLong lastCommitted = new AtomicLong(-1);
    private final List<Runnable> wakeUps = new CopyOnWriteArrayList<>();
    private volatile @Nullable Consumer<List<Sized>> feed;
    private volatile boolean alone;

    public LedgerStorageEngine(DataSource database) {
        this.database = database;
        this.groupCommit = new GroupCommit(database, () -> !alone, this::committed);
    }

    @Override
    public void close() {
        groupCommit.close();
    }

    /** For {@link CommitListener}: another node has committed up to this position. */
    void committedElsewhere(long position) {
        if (position > lastCommitted.get()) wakeUp(position);
    }

    /** For {@link CommitListener}: whether no other node listens, so that no commit need be told through the database. */
    void alone(boolean alone) {
        this.alone = alone;
    }

    /**
     * For {@link CommitListener}: so it was said on the database's connection of that number.
     *
     * @return whether that connection is not our own
     */
    boolean committed(long position, int pid) {
        // Of what this node commits its followers hear with the events in hand; the database's word may come before
        // that.
        if (groupCommit.writesThrough(pid)) return false;
        committedElsewhere(position);
        return true;
    }

    private void committed(long last, Instant at, List<Append.Row> rows) {
        var reader = feed;
        if (reader != null && !rows.isEmpty()) reader.accept(tracked(last - rows.size(), at, rows));
        wakeUp(last);
    }

    /** As they will be read back: nobody can tell whether an event came from here or from the table. */
    private static List<Sized> tracked(long before, Instant at, List<Append.Row> rows) {
        var events = new ArrayList<Sized>(rows.size());
        for (var row : rows) {
            events.add(sized(
                    before + events.size() + 1,
                    row.stream(),
                    row.sequence(),
                    new GenericEventMessage<>(row.id().toString(), row.event(), row.origins(), at),
                    row.payload().length + row.metadata().length));
        }
        return events;
    }

    /** Hands what this node commits to {@code reader}, so that it need not be read back; not necessarily in order. */
    void feed(Consumer<List<Sized>> reader) {
        feed = reader;
    }

    private void wakeUp(long position) {
        lastCommitted.accumulateAndGet(position, Math::max);
        for (var wakeUp : wakeUps) {
            try {
                wakeUp.run();
            } catch (RuntimeException asleep) {
                // What is stored is stored: a follower that is being stopped must not make it look otherwise.
                LOG.debug("A follower could not be woken; it looks for itself", asleep);
            }
        }
    }

    /** Calls {@code wakeUp} after each commit of this node. */
    void onCommit(Runnable wakeUp) {
        wakeUps.add(wakeUp);
    }

    void noLongerOnCommit(Runnable wakeUp) {
        wakeUps.remove(wakeUp);
    }

    /** The highest position that this node knows to be committed since it started, or -1. */
    public long lastCommitted() {
        return lastCommitted.get();
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        var rows = rows(events);
        var decided = CurrentUnitOfWork.map(unit -> {
                    Receipt receipt = unit.getResource(Receipt.RESOURCE);
                    var answer = unit.getExecutionResult() == null
                            ? null
                            : unit.getExecutionResult().getResult().getPayload();
                    return receipt == null
                            ? new Append(rows, null, false, NO_ANSWER)
                            : new Append(rows, receipt, false, json(answer));
                })
                .orElseGet(() -> new Append(rows, null, false, NO_ANSWER));
        try {
            groupCommit.append(decided);
        } catch (Error broken) {
            // Axon rolls back on exceptions only; left as it is, the cache would keep what was never stored.
            throw new Ledger.Indeterminate("The append broke off", broken);
        }
    }

    private static byte[] json(@Nullable Object answer) {
        return answer == null ? NO_ANSWER : EventJson.bytes(answer);
    }

    /** Where an event comes from: as a map, and as it is stored. */
    private record Origins(MetaData of, Map<String, String> map, byte[] json) {
        static Origins of(MetaData metadata) {
            var map = new TreeMap<String, String>();
            metadata.forEach((key, value) -> map.put(key, String.valueOf(value)));
            return new Origins(metadata, map, EventJson.bytes(map));
        }
    }

    private static List<Append.Row> rows(List<? extends EventMessage<?>> events) {
        var rows = new ArrayList<Append.Row>(events.size());
        Origins origins = null;
        for (var event : events) {
            // The events of one command have it in common.
            if (origins == null || !origins.of().equals(event.getMetaData())) origins = Origins.of(event.getMetaData());
            rows.add(row(event, origins));
        }
        return rows;
    }

    private static Append.Row row(EventMessage<?> message, Origins origins) {
        if (!(message instanceof DomainEventMessage<?> event)) {
            throw new EventStoreException("Only events of an aggregate are stored: " + message.getPayloadType());
        }
        var name = EventNames.of(event.getPayloadType());
        if (!origins.map().containsKey(MetadataKeys.ACTOR)) {
            throw new EventStoreException("An event without an actor is not stored: " + name.logical());
        }
        return new Append.Row(
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                name.logical(),
                name.revision(),
                UUID.fromString(event.getIdentifier()),
                EventNames.bytes(event.getPayload()),
                origins.json(),
                event.getPayload(),
                origins.map());
    }

    @Override
    public void storeReceipt(Receipt receipt, @Nullable Object answer) {
        groupCommit.append(new Append(List.of(), receipt, false, json(answer)));
    }

    @Override
    public void storeRefusal(Receipt receipt, Refused refused) {
        var stored = new Receipt.StoredRefusal(refused.code(), refused.details());
        groupCommit.append(new Append(List.of(), receipt, true, EventJson.bytes(stored)));
    }

    @Override
    public Optional<Receipt.Found> findReceipt(String commandId) {
        return withConnection(connection -> {
            try (var statement = connection.prepareStatement(
                    "select content_hash, refused, answer, position from store.receipt where command_id = ?")) {
                statement.setString(1, commandId);
                try (var row = statement.executeQuery()) {
                    if (!row.next()) return Optional.empty();
                    var refusal = row.getBoolean(2)
                            ? EventJson.read(row.getBytes(3), Receipt.StoredRefusal.class)
                                    .toRefused()
                            : null;
                    return Optional.of(new Receipt.Found(row.getBytes(1), refusal, row.getBytes(3), row.getLong(4)));
                }
            }
        });
    }

    /** Says which class the snapshots of a kind of stream are of; without it none are kept. */
    public void keepSnapshots(String kind, Class<?> aggregateRoot) {
        snapshotForms.put(kind, SnapshotForm.of(aggregateRoot));
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        var stream = snapshot.getAggregateIdentifier();
        storeSnapshot(stream, snapshot.getSequenceNumber(), snapshotOf(stream, snapshot.getPayload()));
    }

    /** The stored form of a state, for {@link #storeSnapshot(String, long, byte[])}. */
    public byte[] snapshotOf(String stream, Object state) {
        return mustHaveForm(stream).bytes(state);
    }

    private SnapshotForm mustHaveForm(String stream) {
        var form = snapshotForms.get(EventNames.kindOf(stream));
        if (form == null) throw new EventStoreException("No snapshots are kept of " + stream);
        return form;
    }

    /** @param sequence the last event that the state reflects, which must be committed */
    public void storeSnapshot(String stream, long sequence, byte[] state) {
        var form = mustHaveForm(stream);
        withConnection(connection -> {
            try (var statement = connection.prepareStatement("""
                    insert into store.snapshot (stream, sequence, form, state) values (?, ?, ?, ?)
                    on conflict (stream) do update
                       set sequence = excluded.sequence, form = excluded.form, state = excluded.state,
                           taken_at = excluded.taken_at
                     where store.snapshot.sequence < excluded.sequence or store.snapshot.form <> excluded.form""")) {
                statement.setString(1, stream);
                statement.setLong(2, sequence);
                statement.setString(3, form.name());
                statement.setBytes(4, state);
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
        var form = snapshotForms.get(EventNames.kindOf(stream));
        if (form == null) return Optional.empty();
        return withConnection(connection -> {
            try (var statement = connection.prepareStatement(
                    "select sequence, state, taken_at from store.snapshot where stream = ? and form = ?")) {
                statement.setString(1, stream);
                statement.setString(2, form.name());
                try (var row = statement.executeQuery()) {
                    if (!row.next()) return Optional.empty();
                    var takenAt = row.getObject(3, OffsetDateTime.class).toInstant();
                    return Optional.of(new GenericDomainEventMessage<>(
                            EventNames.kindOf(stream),
                            stream,
                            row.getLong(1),
                            new GenericMessage<>(form.read(row.getBytes(2))),
                            () -> takenAt));
                }
            }
        });
    }

    @Override
    public DomainEventStream readEvents(String stream, long firstSequence) {
        return DomainEventStream.of(eventsOf(stream, firstSequence));
    }

    /** The events of a stream from a sequence on, in order. */
    List<StoredEvent<?>> eventsOf(String stream, long firstSequence) {
        return withConnection(connection -> {
            try (var statement = connection.prepareStatement(
                    "select " + COLUMNS + " from store.event where stream = ? and sequence >= ? order by sequence")) {
                statement.setString(1, stream);
                statement.setLong(2, firstSequence);
                var events = new ArrayList<StoredEvent<?>>();
                for (var sized : read(statement)) events.add(sized.event());
                return events;
            }
        });
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        return withConnection(connection -> {
            try (var statement =
                    connection.prepareStatement("select max(sequence) from store.event where stream = ?")) {
                statement.setString(1, stream);
                try (var row = statement.executeQuery()) {
                    row.next();
                    var last = row.getLong(1);
                    return row.wasNull() ? Optional.empty() : Optional.of(last);
                }
            }
        });
    }

    /** The streams whose names begin like that, in the order of their names. Looks through the whole index. */
    public List<String> streamsBeginningWith(String prefix) {
        return withConnection(connection -> {
            try (var statement = connection.prepareStatement(
                    "select stream from store.event where sequence = 0 and starts_with(stream, ?) order by stream")) {
                statement.setString(1, prefix);
                var streams = new ArrayList<String>();
                try (var row = statement.executeQuery()) {
                    while (row.next()) streams.add(row.getString(1));
                }
                return List.copyOf(streams);
            }
        });
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        return Stream.iterate(
                        readAfter(positionOf(token), 1_000),
                        batch -> !batch.isEmpty(),
                        batch -> readAfter(positionOf(batch.getLast().trackingToken()), 1_000))
                .flatMap(List::stream);
    }

    /** The next events in order, at most {@code limit}; empty at the head. */
    List<StoredEvent<?>> readAfter(long position, int limit) {
        var events = new ArrayList<StoredEvent<?>>();
        for (var sized : readSizedAfter(position, limit)) events.add(sized.event());
        return events;
    }

    /**
     * An event with its size.
     *
     * @param bytes how much its JSON takes
     */
    record Sized(StoredEvent<?> event, int bytes) {
        long position() {
            return event.position();
        }
    }

    /** As {@link #readAfter}, for those who keep them. */
    List<Sized> readSizedAfter(long position, int limit) {
        return withConnection(connection -> {
            try (var statement = connection.prepareStatement(
                    "select " + COLUMNS + " from store.event where position > ? order by position limit ?")) {
                statement.setLong(1, position);
                statement.setInt(2, limit);
                return read(statement);
            }
        });
    }

    /** The event at a position; empty where there is none yet. */
    public Optional<StoredEvent<?>> at(long position) {
        return readAfter(position - 1, 1).stream()
                .filter(event -> positionOf(event.trackingToken()) == position)
                .findFirst();
    }

    @Override
    public List<RecordedEvent> at(Collection<Long> positions) {
        return withConnection(connection -> {
            var wanted = connection.createArrayOf("int8", positions.toArray());
            try (var statement = connection.prepareStatement(
                    "select " + COLUMNS + " from store.event where position = any(?) order by position")) {
                statement.setArray(1, wanted);
                return read(statement).stream()
                        .map(sized -> new RecordedEvent(
                                sized.event().getPayload(), sized.event().recorded()))
                        .toList();
            } finally {
                wanted.free();
            }
        });
    }

    /** The last position in the store, 0 when it is empty. */
    public long head() {
        return withConnection(connection -> {
            try (var statement = connection.prepareStatement("select position from store.head");
                    var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(head());
    }

    @Override
    public TrackingToken createTokenAt(Instant instant) {
        return withConnection(connection -> {
            try (var statement = connection.prepareStatement(
                    "select coalesce(max(position), 0) from store.event where recorded_at < ?")) {
                statement.setObject(1, instant.atOffset(java.time.ZoneOffset.UTC));
                try (var row = statement.executeQuery()) {
                    row.next();
                    return new GlobalSequenceTrackingToken(row.getLong(1));
                }
            }
        });
    }

    /** The global position that a token stands at; 0 where it is null: before the first event. */
    public static long positionOf(@Nullable TrackingToken token) {
        if (token instanceof GlobalSequenceTrackingToken usual) return usual.getGlobalIndex();
        var plain = WrappedToken.unwrapLowerBound(token);
        return plain == null ? 0 : plain.position().orElse(0);
    }

    private static List<Sized> read(PreparedStatement statement) throws SQLException {
        var events = new ArrayList<Sized>();
        try (var row = statement.executeQuery()) {
            while (row.next()) events.add(event(row));
        }
        return events;
    }

    private static Sized event(ResultSet row) throws SQLException {
        var stream = row.getString(2);
        var payload = row.getBytes(8);
        var metadata = row.getBytes(9);
        var recordedAt = row.getObject(7, OffsetDateTime.class).toInstant();
        var event = new GenericEventMessage<>(
                row.getObject(6, UUID.class).toString(),
                EventNames.read(row.getString(4), row.getString(5), payload),
                METADATA.<Map<String, String>>readValue(metadata),
                recordedAt);
        return sized(row.getLong(1), stream, row.getLong(3), event, payload.length + metadata.length);
    }

    private static Sized sized(long position, String stream, long sequence, EventMessage<Object> event, int bytes) {
        return new Sized(new StoredEvent<>(position, stream, sequence, event), bytes);
    }

    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private <T> T withConnection(Work<T> work) {
        try (var connection = database.getConnection()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw new EventStoreException("The event store could not be read", e);
        }
    }
}
