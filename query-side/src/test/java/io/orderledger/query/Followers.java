package io.orderledger.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderledger.api.Actor;
import io.orderledger.api.ActorSource;
import io.orderledger.api.Identity;
import io.orderledger.api.approval.ApprovalEvent;
import io.orderledger.api.approval.PolicyEvent;
import io.orderledger.api.approval.RecentOrdersEvent;
import io.orderledger.api.credit.CreditEvent;
import io.orderledger.api.credit.CreditPolicyEvent;
import io.orderledger.api.credit.CreditPoolEvent;
import io.orderledger.api.dealer.DealerEvent;
import io.orderledger.api.order.OrderEvent;
import io.orderledger.api.payment.PaymentEvent;
import io.orderledger.api.people.OrgUnitEvent;
import io.orderledger.api.people.StaffEvent;
import io.orderledger.api.split.SplitEvent;
import io.orderledger.api.split.SplitPolicyEvent;
import io.orderledger.store.LedgerStorageEngine;
import io.orderledger.store.MetadataKeys;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.messaging.MetaData;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The projections as the ledger runs them: the real wiring, the real store, a PostgreSQL with full durability and a database
 * of its own for each test. Events are appended as the command side would append them.
 */
final class Followers implements AutoCloseable {
    private static final EmbeddedPostgres POSTGRES = postgres();
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String database;
    private final List<String> options;
    private final Map<String, Long> sequences = new HashMap<>();
    private ConfigurableApplicationContext context;

    @EnableAutoConfiguration(
            excludeName = {
                "org.axonframework.springboot.autoconfig.JpaAutoConfiguration",
                "org.axonframework.springboot.autoconfig.JpaEventStoreAutoConfiguration",
                "org.axonframework.springboot.autoconfig.legacyjpa.JpaJavaxAutoConfiguration",
                "org.axonframework.springboot.autoconfig.legacyjpa.JpaJavaxEventStoreAutoConfiguration",
                "org.axonframework.springboot.autoconfig.XStreamAutoConfiguration"
            })
    @ComponentScan(
            basePackages = {"io.orderledger.wiring", "io.orderledger.query"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = ReadSide.Beans.class))
    static class House {
        @Bean
        ActorSource actors() {
            return () -> Actor.system("test");
        }
    }

    private Followers(String database, List<String> options) {
        this.database = database;
        this.options = options;
        this.context = start();
    }

    private static EmbeddedPostgres postgres() {
        try {
            var postgres = EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofMinutes(1))
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
            administer(postgres, "create role ledger_owner login");
            administer(postgres, "create role ledger login");
            return postgres;
        } catch (IOException | SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void administer(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** @param options {@code key=value}, beside what the ledger is always run with */
    static Followers start(String... options) throws SQLException {
        var database = "followers_" + DATABASES.incrementAndGet();
        administer(POSTGRES, "create database " + database + " owner ledger_owner");
        return new Followers(database, List.of(options));
    }

    private ConfigurableApplicationContext start() {
        var properties = new ArrayList<>(List.of(
                "ledger.database.url=" + url(),
                "ledger.parking.look-every=50ms",
                "spring.flyway.locations=classpath:db/migration/store,classpath:db/migration/view",
                "spring.jpa.hibernate.ddl-auto=none",
                "axon.axonserver.enabled=false",
                "axon.serializer.general=jackson3",
                "axon.timeout.enabled=false",
                "axon.update-check.disabled=true",
                "spring.main.banner-mode=off"));
        properties.addAll(options);
        return new SpringApplicationBuilder(House.class)
                .web(WebApplicationType.NONE)
                .properties(properties.toArray(String[]::new))
                .run();
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:" + POSTGRES.getPort() + "/" + database;
    }

    /** Changes tables, which the ledger's own role cannot. */
    void asOwner(String sql) {
        try (var connection = DriverManager.getConnection(url(), "ledger_owner", "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Stops everything but the database, and starts it again. */
    void restart() {
        context.close();
        context = start();
    }

    JdbcTemplate jdbc() {
        return context.getBean(JdbcTemplate.class);
    }

    StreamingEventProcessor follower(String name) {
        return context.getBean(org.axonframework.config.Configuration.class)
                .eventProcessingConfiguration()
                .eventProcessor(name, StreamingEventProcessor.class)
                .orElseThrow();
    }

    /** Appends events one after the other, a few at a time. */
    void append(List<Happening> happenings) {
        var engine = context.getBean(LedgerStorageEngine.class);
        for (int from = 0; from < happenings.size(); from += 20) {
            var messages = new ArrayList<DomainEventMessage<?>>();
            for (var happening : happenings.subList(from, Math.min(from + 20, happenings.size()))) {
                messages.add(message(happening.event()));
            }
            engine.appendEvents(messages);
        }
    }

    private DomainEventMessage<?> message(Object event) {
        var stream = stream(event).stream();
        var sequence = sequences.merge(stream, 0L, (last, _) -> last + 1);
        return new GenericDomainEventMessage<>(
                stream.substring(0, stream.indexOf('/')),
                stream,
                sequence,
                event,
                MetaData.with(MetadataKeys.ACTOR, "anna"),
                UUID.randomUUID().toString(),
                Instant.now());
    }

    private static Identity stream(Object event) {
        return switch (event) {
            case DealerEvent dealer -> dealer.dealerId();
            case CreditEvent credit -> credit.creditAccountId();
            case CreditPolicyEvent policy -> policy.policyId();
            case CreditPoolEvent pool -> pool.creditPoolId();
            case OrderEvent order -> order.orderId();
            case SplitEvent split -> split.splitId();
            case SplitPolicyEvent policy -> policy.splitPolicyId();
            case PaymentEvent payment -> payment.paymentId();
            case OrgUnitEvent unit -> unit.unitId();
            case StaffEvent staff -> staff.staffId();
            case ApprovalEvent approval -> approval.caseId();
            case PolicyEvent policy -> policy.policyId();
            case RecentOrdersEvent recent -> recent.recentOrdersId();
            default -> throw new IllegalArgumentException("No event of ours: " + event);
        };
    }

    /** Waits until every projection has come past every event. */
    void awaitAll() {
        for (var projection : Projections.ALL) awaitPast(projection);
    }

    void awaitPast(String projection) {
        await(projection).atMost(PATIENCE).until(() -> reached(projection) == head());
    }

    long head() {
        return context.getBean(LedgerStorageEngine.class).head();
    }

    long reached(String projection) {
        return context.getBean(Freshness.class).reached(projection);
    }

    /** Each parked sequence: its follower, and its name. */
    List<String> parked() {
        return texts("select processor || ' ' || sequence from store.parked order by processor, position");
    }

    /** The first column of each row. */
    List<String> texts(String sql, Object... arguments) {
        return jdbc().query(sql, (row, _) -> row.getString(1), arguments);
    }

    /** Asks for everything that is parked to be tried at once, as an operator does, and waits until nothing is left. */
    void retryUntilNothingIsParked() {
        await().atMost(PATIENCE).until(() -> {
            jdbc().update("update store.dead_letter set next_try_at = now() where next_try_at > now()");
            return parked().isEmpty();
        });
        assertThat(jdbc().queryForObject("select count(*) from store.dead_letter_name", Long.class))
                .as("names of nothing")
                .isZero();
    }

    /** Throws all tables away, tells all events again, and returns what the tables are then. */
    Map<String, List<String>> replayed() {
        for (var projection : Projections.ALL) {
            var follower = follower(projection);
            follower.shutDown();
            follower.resetTokens();
            follower.start();
        }
        awaitAll();
        return tables();
    }

    /** Every row of every table, each as text, in a fixed order. */
    Map<String, List<String>> tables() {
        var tables = new TreeMap<String, List<String>>();
        for (var table : texts("select table_name from information_schema.tables where table_schema = 'view'")) {
            tables.put(table, texts("select t::text from view." + table + " t order by t::text collate \"C\""));
        }
        return tables;
    }

    @Override
    public void close() {
        context.close();
    }
}
