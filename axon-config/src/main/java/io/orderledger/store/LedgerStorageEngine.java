package io.orderledger.store;

import io.orderledger.api.Ledger;
import io.orderledger.api.Refused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.type.TypeReference;

/**
 * Events in PostgreSQL behind Axon's SPI. Acknowledged is durable; positions are gapless and in commit order for every
 * reader, so a reader that saw position n has seen all before it (V1_1__event_store.sql says how).
 */
public final class LedgerStorageEngine implements EventStorageEngine {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerStorageEngine.class);
    private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};
    private static final String COLUMNS =
            "position, stream, sequence, type, revision, event_id, recorded_at, payload, metadata";
    private static final byte[] NO_ANSWER = {'n', 'u', 'l', 'l'};

    private final DataSource database;
    private final GroupCommit groupCommit;
    private final AtomicLong lastCommitted = new AtomicLong(-1);
    private final List<Runnable> wakeUps = new CopyOnWriteArrayList<>();

    public LedgerStorageEngine(DataSource database) {
        this.database = database;
        this.groupCommit = new GroupCommit(database, this::committed);
    }

    private void committed(long position) {
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

    /** The highest position committed by this node since it started, or -1. */
    long lastCommitted() {
        return lastCommitted.get();
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        var rows = new ArrayList<Append.Row>(events.size());
        for (var event : events) rows.add(row(event));
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

    private static Append.Row row(EventMessage<?> message) {
        if (!(message instanceof DomainEventMessage<?> event)) {
            throw new EventStoreException("Only events of an aggregate are stored: " + message.getPayloadType());
        }
        var name = EventNames.of(event.getPayloadType());
        var metadata = new HashMap<String, String>();
        event.getMetaData().forEach((key, value) -> metadata.put(key, String.valueOf(value)));
        if (!metadata.containsKey(MetadataKeys.ACTOR)) {
            throw new EventStoreException("An event without an actor is not stored: " + name.logical());
        }
        return new Append.Row(
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                name.logical(),
                name.revision(),
                UUID.fromString(event.getIdentifier()),
                EventJson.bytes(event.getPayload()),
                EventJson.bytes(new java.util.TreeMap<>(metadata)));
    }

    /** Stores the receipt of a command that led to no event. */
    public void storeReceipt(Receipt receipt, @Nullable Object answer) {
        groupCommit.append(new Append(List.of(), receipt, false, json(answer)));
    }

    /** Stores that a command was refused, so that a repeat is refused in the same words. */
    public void storeRefusal(Receipt receipt, Refused refused) {
        var stored = new Receipt.StoredRefusal(refused.code(), refused.details());
        groupCommit.append(new Append(List.of(), receipt, true, EventJson.bytes(stored)));
    }

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

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException("Snapshots are not taken yet");
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return Optional.empty();
    }

    @Override
    public DomainEventStream readEvents(String stream, long firstSequence) {
        var events = withConnection(connection -> {
            try (var statement = connection.prepareStatement(
                    "select " + COLUMNS + " from store.event where stream = ? and sequence >= ? order by sequence")) {
                statement.setString(1, stream);
                statement.setLong(2, firstSequence);
                return read(statement);
            }
        });
        return events.isEmpty() ? DomainEventStream.empty() : DomainEventStream.of(events);
    }

    /** The first event of a stream: what never changes of an aggregate can be read off it without a lock. */
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

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        return Stream.iterate(
                        readAfter(positionOf(token), 1_000),
                        batch -> !batch.isEmpty(),
                        batch -> readAfter(positionOf(batch.getLast().trackingToken()), 1_000))
                .flatMap(List::stream);
    }

    /** The next events in order, at most {@code limit}; empty at the head. */
    List<GenericTrackedDomainEventMessage<?>> readAfter(long position, int limit) {
        return withConnection(connection -> {
            try (var statement = connection.prepareStatement(
                    "select " + COLUMNS + " from store.event where position > ? order by position limit ?")) {
                statement.setLong(1, position);
                statement.setInt(2, limit);
                return read(statement);
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
        var plain = WrappedToken.unwrapLowerBound(token);
        return plain == null ? 0 : plain.position().orElse(0);
    }

    private static List<GenericTrackedDomainEventMessage<?>> read(PreparedStatement statement) throws SQLException {
        var events = new ArrayList<GenericTrackedDomainEventMessage<?>>();
        try (var row = statement.executeQuery()) {
            while (row.next()) events.add(event(row));
        }
        return events;
    }

    private static GenericTrackedDomainEventMessage<?> event(ResultSet row) throws SQLException {
        var stream = row.getString(2);
        var type = EventNames.classOf(row.getString(4), row.getString(5));
        var recordedAt = row.getObject(7, OffsetDateTime.class).toInstant();
        var metadata = EventJson.MAPPER.readValue(row.getBytes(9), STRINGS);
        var event = new GenericEventMessage<>(
                row.getObject(6, UUID.class).toString(),
                (Object) EventJson.read(row.getBytes(8), type),
                metadata,
                recordedAt);
        return new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(row.getLong(1)),
                EventNames.kindOf(stream),
                stream,
                row.getLong(3),
                event,
                () -> recordedAt);
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
