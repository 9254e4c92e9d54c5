package io.orderledger.wiring;

import io.orderledger.api.CannotStart;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.MultiEventHandlerInvoker;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.deadletter.DeadLetteringEventHandlerInvoker;
import org.axonframework.spring.config.SpringAxonConfiguration;
import org.springframework.context.SmartLifecycle;

/**
 * What must be true before the first command is decided and the first event followed. Where it is not, the ledger does not
 * start and says in one line what is wrong and what to do.
 */
final class StartupChecks implements SmartLifecycle {
    /** Beyond this, claims on positions and due timers would be judged by clocks that disagree. */
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofSeconds(2);

    /** Written by Axon's token store for itself. */
    private static final String NO_FOLLOWER = "__config";

    /** These alone keep two nodes from taking the same place, or one command from having two effects. */
    private static final List<Key> KEYS = List.of(
            new Key("event_position", "store.event", "position"),
            new Key("event_stream_sequence", "store.event", "stream, sequence"),
            new Key("receipt_command", "store.receipt", "command_id"));

    private final DataSource database;
    private final Clock clock;
    private final Supplier<EventProcessingConfiguration> followers;
    private boolean passed;

    private record Key(String name, String table, String columns) {}

    StartupChecks(DataSource database, Clock clock, Supplier<EventProcessingConfiguration> followers) {
        this.database = database;
        this.clock = clock;
        this.followers = followers;
    }

    /** @throws CannotStart with the first thing that is not as it must be */
    @Override
    public void start() {
        var processing = followers.get();
        processing.eventProcessors().forEach((name, follower) -> mustNotPassOverEvents(name, follower, processing));
        try (var connection = database.getConnection()) {
            mustBeDurable(connection);
            mustAgreeOnTheTime(connection);
            for (var key : KEYS) mustBeUnique(connection, key);
            mustKnow(connection, processing.eventProcessors().keySet());
        } catch (SQLException unanswered) {
            throw new CannotStart(
                    "The database did not answer what must be known before the start: " + unanswered.getMessage(),
                    unanswered);
        }
        passed = true;
    }

    private static void mustBeDurable(Connection connection) throws SQLException {
        Map<String, Set<String>> wanted = new HashMap<>();
        wanted.put("fsync", Set.of("on"));
        wanted.put("full_page_writes", Set.of("on"));
        wanted.put("synchronous_commit", Set.of("on", "remote_apply"));
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select name, setting from pg_settings"
                        + " where name in ('fsync', 'full_page_writes', 'synchronous_commit')")) {
            while (row.next()) {
                var values = wanted.remove(row.getString(1));
                if (values != null && !values.contains(row.getString(2))) {
                    throw new CannotStart(
                            "PostgreSQL runs with %s = %s; what it acknowledges would not be safe. Set it to on."
                                    .formatted(row.getString(1), row.getString(2)),
                            null);
                }
            }
        }
        if (!wanted.isEmpty()) throw new CannotStart("PostgreSQL does not tell its settings " + wanted.keySet(), null);
    }

    private void mustAgreeOnTheTime(Connection connection) throws SQLException {
        var difference = Duration.ofDays(1);
        for (var attempt = 0; attempt < 3; attempt++) {
            var before = clock.instant();
            var there = now(connection);
            var after = clock.instant();
            // Between the two readings here; how long the answer took says nothing against either clock.
            var seen = there.isBefore(before)
                    ? Duration.between(there, before)
                    : there.isAfter(after) ? Duration.between(after, there) : Duration.ZERO;
            if (seen.compareTo(difference) < 0) difference = seen;
        }
        if (difference.compareTo(CLOCKS_MAY_DIFFER) > 0) {
            throw new CannotStart(
                    "The clocks of this machine and of the database differ by %d.%03d s; at most %d s are safe. Set them by NTP."
                            .formatted(
                                    difference.toSeconds(), difference.toMillisPart(), CLOCKS_MAY_DIFFER.toSeconds()),
                    null);
        }
    }

    private static Instant now(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select clock_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    private static void mustBeUnique(Connection connection, Key key) throws SQLException {
        try (var statement = connection.prepareStatement("""
                select (select string_agg(a.attname, ', ' order by place)
                          from unnest(c.conkey) with ordinality as k(number, place)
                          join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number)
                  from pg_constraint c
                  join pg_index i on i.indexrelid = c.conindid
                 where c.conrelid = to_regclass(?) and c.conname = ? and c.contype in ('p', 'u')
                   and c.convalidated and not c.condeferrable and i.indisvalid and i.indisready""")) {
            statement.setString(1, key.table());
            statement.setString(2, key.name());
            try (var row = statement.executeQuery()) {
                if (row.next() && key.columns().equals(row.getString(1))) return;
            }
        }
        throw new CannotStart(
                "The unique key %s on %s (%s) is missing or not valid; without it two commands could take the same place. Restore it, from a backup if need be."
                        .formatted(key.name(), key.table(), key.columns()),
                null);
    }

    private static void mustKnow(Connection connection, Set<String> known) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select distinct processor_name from store.token order by 1")) {
            while (row.next()) {
                var name = row.getString(1);
                if (known.contains(name) || name.equals(NO_FOLLOWER)) continue;
                throw new CannotStart(
                        "The store keeps the position of a follower \"%1$s\" that this release does not have. Was it renamed, give it that name again, or it begins anew; is it gone for good: delete from store.token where processor_name = '%1$s'."
                                .formatted(name),
                        null);
            }
        }
    }

    private static void mustNotPassOverEvents(
            String name, EventProcessor follower, EventProcessingConfiguration processing) {
        if (follower instanceof CarefulProcessor careful
                && processing.errorHandler(name) instanceof PropagatingErrorHandler
                && invokers(careful.eventHandlerInvoker()).stream().allMatch(StartupChecks::tellsOfFailures)) {
            return;
        }
        throw new CannotStart(
                "The follower \"%s\" would go on after a failure as if the event had been handled; it must propagate errors and park what fails."
                        .formatted(name),
                null);
    }

    private static boolean tellsOfFailures(EventHandlerInvoker invoker) {
        return invoker instanceof DeadLetteringEventHandlerInvoker parking
                && parking.getListenerInvocationErrorHandler() instanceof PropagatingErrorHandler;
    }

    private static List<EventHandlerInvoker> invokers(EventHandlerInvoker invoker) {
        return invoker instanceof MultiEventHandlerInvoker several
                ? new ArrayList<>(several.delegates())
                : List.of(invoker);
    }

    @Override
    public void stop() {
        passed = false;
    }

    @Override
    public boolean isRunning() {
        return passed;
    }

    /** After the migrations, which run while beans are made, and before Axon starts anything. */
    @Override
    public int getPhase() {
        return SpringAxonConfiguration.LIFECYCLE_PHASE - 1;
    }
}
