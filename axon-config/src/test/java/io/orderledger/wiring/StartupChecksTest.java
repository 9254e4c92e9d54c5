package io.orderledger.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.api.CannotStart;
import io.orderledger.store.LedgerEventStore;
import io.orderledger.store.LedgerStorageEngine;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.LoggingErrorHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class StartupChecksTest {
    private static final ParkingSettings PARKING =
            new ParkingSettings(1_000, Duration.ofDays(1), Duration.ofSeconds(10), Duration.ofHours(1));

    private LedgerDatabase database;

    @ProcessingGroup("test-view")
    static class Follower {
        @EventHandler
        void on(String event) {}
    }

    @BeforeEach
    void start() throws SQLException {
        database = LedgerDatabase.fresh();
    }

    @AfterEach
    void stop() {
        database.close();
    }

    private Configuration axon(Consumer<EventProcessingConfigurer> changed) {
        var follower = new Follower();
        var beans = new StaticListableBeanFactory();
        beans.addBean("follower", follower);
        var engine = new LedgerStorageEngine(database.pool());
        var configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureEventStore(_ -> LedgerEventStore.on(engine))
                .configureTransactionManager(_ -> NoTransactionManager.INSTANCE);
        configurer.eventProcessing(processing -> processing.registerEventHandler(_ -> follower));
        new FollowerWiring(engine, database.pool(), PARKING).followers(beans).configureModule(configurer);
        configurer.eventProcessing(changed);
        return configurer.buildConfiguration();
    }

    private StartupChecks checks(Clock clock, Consumer<EventProcessingConfigurer> changed) {
        var axon = axon(changed);
        return new StartupChecks(database.pool(), clock, axon::eventProcessingConfiguration);
    }

    private StartupChecks checks() {
        return checks(Clock.systemUTC(), _ -> {});
    }

    private static AbstractThrowableAssert<?, ?> refuses(StartupChecks checks) {
        var refused = assertThatThrownBy(checks::start).isInstanceOf(CannotStart.class);
        assertThat(checks.isRunning()).isFalse();
        return refused.satisfies(words -> assertThat(words.getMessage()).doesNotContain("\n"));
    }

    @Test
    void where_all_is_well_the_ledger_starts() {
        var checks = checks();
        checks.start();
        assertThat(checks.isRunning()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"event, event_position", "event, event_stream_sequence", "receipt, receipt_command"})
    void a_unique_key_that_is_gone(String table, String key) {
        database.asOwner("alter table store.%s drop constraint %s".formatted(table, key));
        refuses(checks()).hasMessageContaining("The unique key " + key);
    }

    @Test
    void a_unique_key_of_that_name_on_other_columns() {
        database.asOwner("alter table store.event drop constraint event_stream_sequence");
        database.asOwner("alter table store.event add constraint event_stream_sequence unique (stream, position)");
        refuses(checks()).hasMessageContaining("event_stream_sequence on store.event (stream, sequence)");
    }

    @Test
    void a_unique_key_that_is_checked_too_late() {
        database.asOwner("alter table store.event drop constraint event_stream_sequence");
        database.asOwner("alter table store.event add constraint event_stream_sequence unique (stream, sequence)"
                + " deferrable initially deferred");
        refuses(checks()).hasMessageContaining("event_stream_sequence");
    }

    @Test
    void a_unique_key_whose_index_was_left_broken() throws SQLException {
        LedgerDatabase.administer("alter role " + LedgerDatabase.OWNER + " superuser");
        try {
            database.asOwner("update pg_index set indisvalid = false"
                    + " where indexrelid = 'store.event_stream_sequence'::regclass");
        } finally {
            LedgerDatabase.administer("alter role " + LedgerDatabase.OWNER + " nosuperuser");
        }
        refuses(checks()).hasMessageContaining("event_stream_sequence");
    }

    @Test
    void a_database_without_the_stores_tables() throws SQLException {
        try (var empty = LedgerDatabase.empty()) {
            var axon = axon(_ -> {});
            refuses(new StartupChecks(empty.pool(), Clock.systemUTC(), axon::eventProcessingConfiguration))
                    .hasMessageContaining("event_position");
        }
    }

    @ParameterizedTest
    @CsvSource({"3", "-3", "7200"})
    void a_clock_that_is_not_the_databases(int seconds) {
        refuses(checks(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds)), _ -> {}))
                .hasMessageContaining("clocks of this machine and of the database differ by");
    }

    @ParameterizedTest
    @CsvSource({"1500", "-1500"})
    void a_clock_that_is_a_little_off_will_do(int millis) {
        checks(Clock.offset(Clock.systemUTC(), Duration.ofMillis(millis)), _ -> {})
                .start();
    }

    @Test
    void the_position_of_a_follower_that_is_not_there() throws SQLException {
        try (var connection = database.pool().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("insert into store.token (processor_name, segment) values"
                    + " ('test-view', 0), ('__config', 0), ('old-view', 0)");
        }
        refuses(checks())
                .hasMessageContaining("follower \"old-view\"")
                .hasMessageContaining("delete from store.token where processor_name = 'old-view'");
    }

    @Test
    void sessions_that_do_not_wait_for_the_disk() throws SQLException {
        LedgerDatabase.administer("alter database " + database.name() + " set synchronous_commit = off");
        database.pool().getHikariPoolMXBean().softEvictConnections();
        refuses(checks()).hasMessageContaining("synchronous_commit = off");
    }

    @ParameterizedTest
    @CsvSource({"fsync", "full_page_writes"})
    void a_server_that_may_lose_what_it_acknowledged(String setting) throws IOException {
        var settings = new HashMap<>(Map.of("fsync", "on", "full_page_writes", "on", "synchronous_commit", "on"));
        settings.put(setting, "off");
        var server = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(1));
        settings.forEach(server::setServerConfig);
        try (var careless = server.start()) {
            var axon = axon(_ -> {});
            refuses(new StartupChecks(
                            careless.getPostgresDatabase(), Clock.systemUTC(), axon::eventProcessingConfiguration))
                    .hasMessageContaining(setting + " = off");
        }
    }

    @Test
    void a_follower_whose_failures_would_be_logged_only() {
        refuses(checks(Clock.systemUTC(), processing -> processing.registerErrorHandler("test-view", _ -> _ -> {})))
                .hasMessageContaining("The follower \"test-view\"");
        refuses(checks(
                        Clock.systemUTC(),
                        processing -> processing.registerDeadLetteringEventHandlerInvokerConfiguration(
                                "test-view",
                                (_, invoker) -> invoker.listenerInvocationErrorHandler(new LoggingErrorHandler()))))
                .hasMessageContaining("The follower \"test-view\"");
    }

    @Test
    void a_follower_that_is_not_one_of_ours() {
        refuses(checks(Clock.systemUTC(), processing -> processing.registerSubscribingEventProcessor("test-view")))
                .hasMessageContaining("The follower \"test-view\"");
    }
}
