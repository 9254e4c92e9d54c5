package io.orderledger.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orderledger.api.Actor;
import io.orderledger.api.ActorSource;
import io.orderledger.api.CannotStart;
import io.orderledger.api.Timers;
import io.orderledger.api.dealer.DealerEvent.DealerRegistered;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.order.OrderCommand.ConfirmOrder;
import io.orderledger.api.order.OrderId;
import io.orderledger.store.LedgerStorageEngine;
import io.orderledger.store.MetadataKeys;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.JdbcTemplate;

/** Everything of this module as Spring puts it together, with a process and a command handler for the test. */
class WholeWiringTest {
    private static final Set<String> GREETED = ConcurrentHashMap.newKeySet();
    private static final Set<String> UNWELCOME = ConcurrentHashMap.newKeySet();

    private LedgerDatabase database;

    @ProcessingGroup("greeting-process")
    @DisallowReplay
    static class Greeting {
        @EventHandler
        void when(DealerRegistered event) {
            if (UNWELCOME.contains(event.dealerId().value())) throw new IllegalStateException("not this one");
            GREETED.add(event.dealerId().value());
        }
    }

    static class Confirming {
        @CommandHandler
        void decide(ConfirmOrder command, @MetaDataValue(MetadataKeys.ACTOR) String actor) {
            GREETED.add(command.orderId().value() + " by " + actor);
        }
    }

    @EnableAutoConfiguration(excludeName = "org.axonframework.springboot.autoconfig.XStreamAutoConfiguration")
    @ComponentScan("io.orderledger.wiring")
    static class House {
        @Bean
        ActorSource actors() {
            return () -> Actor.system("test");
        }

        @Bean
        Greeting greeting() {
            return new Greeting();
        }

        @Bean
        Confirming confirming() {
            return new Confirming();
        }
    }

    @BeforeEach
    void migrate() throws SQLException {
        database = LedgerDatabase.fresh();
        GREETED.clear();
        UNWELCOME.clear();
    }

    @AfterEach
    void stop() {
        database.close();
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(House.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "ledger.database.url=" + database.url(),
                        "ledger.parking.look-every=50ms",
                        "spring.flyway.locations=classpath:db/migration/store",
                        "axon.axonserver.enabled=false",
                        "axon.serializer.general=jackson3",
                        "axon.timeout.enabled=false",
                        "axon.update-check.disabled=true",
                        "spring.main.banner-mode=off")
                .run();
    }

    private static void register(ConfigurableApplicationContext house, String... dealers) {
        var events = new ArrayList<DomainEventMessage<?>>();
        for (var dealer : dealers) {
            var id = new DealerId(dealer);
            events.add(new GenericDomainEventMessage<>(
                    "dealer",
                    id.stream(),
                    0,
                    new DealerRegistered(id, "Dealer " + dealer, "East", null),
                    MetaData.with(MetadataKeys.ACTOR, "anna"),
                    UUID.randomUUID().toString(),
                    Instant.now()));
        }
        house.getBean(LedgerStorageEngine.class).appendEvents(events);
    }

    @Test
    void a_process_goes_on_past_an_event_that_fails_and_takes_it_in_later() {
        UNWELCOME.add("D-3");
        try (var house = start()) {
            register(house, "D-1", "D-2", "D-3", "D-4");
            await().atMost(Duration.ofSeconds(10)).until(() -> GREETED.containsAll(List.of("D-1", "D-2", "D-4")));

            var jdbc = house.getBean(JdbcTemplate.class);
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(jdbc.queryForMap("select * from store.parked"))
                            .containsEntry("processor", "greeting-process")
                            .containsEntry("sequence", "dealer/D-3")
                            .containsEntry("cause_message", "not this one"));
            assertThat(house.getBean(Retries.class).retryNow("greeting-process"))
                    .isEqualTo(1);
            assertThat(jdbc.queryForObject("select count(*) from store.token", Integer.class))
                    .isEqualTo(8);

            UNWELCOME.clear();
            assertThat(house.getBean(Retries.class).retryNow("greeting-process"))
                    .isZero();
            assertThat(GREETED).contains("D-3");
        }
    }

    @Test
    void a_parked_event_is_tried_again_without_being_asked_for_and_after_a_restart() {
        UNWELCOME.add("D-1");
        try (var house = start()) {
            register(house, "D-1");
            var jdbc = house.getBean(JdbcTemplate.class);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> jdbc.queryForList("select * from store.parked").size() == 1);
        }
        UNWELCOME.clear();
        new JdbcTemplate(database.pool()).update("update store.dead_letter set next_try_at = now()");
        try (var _ = start()) {
            await().atMost(Duration.ofSeconds(10)).until(() -> GREETED.contains("D-1"));
        }
    }

    @Test
    void a_timer_goes_through_the_ledgers_own_door_and_leaves_a_receipt() {
        try (var house = start()) {
            var timers = house.getBean(Timers.class);
            var jdbc = house.getBean(JdbcTemplate.class);
            for (var again = 0; again < 2; again++) {
                timers.schedule("expiry-1", Instant.now(), new ConfirmOrder(new OrderId("O-1")));
                await().atMost(Duration.ofSeconds(10))
                        .until(() ->
                                jdbc.queryForList("select * from store.timer").isEmpty());
            }
            assertThat(GREETED).containsExactly("O-1 by system:timer");
            assertThat(jdbc.queryForMap("select command_id, refused from store.receipt"))
                    .containsEntry("command_id", "timer:expiry-1")
                    .containsEntry("refused", false);
        }
    }

    @Test
    void a_check_that_fails_keeps_the_ledger_from_starting() {
        new JdbcTemplate(database.pool())
                .update("insert into store.token (processor_name, segment) values ('old-view', 0)");

        assertThatThrownBy(this::start).satisfies(failure -> {
            Throwable cause = failure;
            while (!(cause instanceof CannotStart) && cause.getCause() != null) cause = cause.getCause();
            assertThat(cause).isInstanceOf(CannotStart.class).hasMessageContaining("old-view");
        });
        assertThat(new JdbcTemplate(database.pool()).queryForObject("select count(*) from store.token", Integer.class))
                .as("nothing was started")
                .isEqualTo(1);
    }
}
