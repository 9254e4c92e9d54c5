package io.orderledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.orderledger.api.dealer.DealerEvent.DealerRegistered;
import io.orderledger.api.dealer.DealerId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One who is about some events only. */
@Timeout(60)
class FollowerTest {
    private static final Predicate<Object> ABOUT_ODD_ONES =
            event -> ((DealerRegistered) event).name().endsWith("odd");

    private HikariDataSource database;
    private LedgerStorageEngine engine;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.fresh();
        engine = new LedgerStorageEngine(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Follower follow() {
        return new Follower(engine, new Tail(engine), 0, ABOUT_ODD_ONES);
    }

    @Test
    void is_handed_those_and_the_last_of_what_is_read_at_once_and_so_moves_on() throws InterruptedException {
        for (int number = 1; number <= 1_200; number++) append(number);
        var handed = handed(follow());
        assertThat(handed)
                .filteredOn(position -> position % 100 == 1)
                .containsExactly(1L, 101L, 201L, 301L, 401L, 501L, 601L, 701L, 801L, 901L, 1_001L, 1_101L);
        assertThat(handed).contains(1_200L).hasSizeLessThanOrEqualTo(12 + 2);
    }

    @Test
    void is_handed_a_single_event_at_the_head_whatever_it_is_so_that_nobody_waits_for_the_position() throws Exception {
        var follower = follow();
        append(2);
        assertThat(handed(follower)).containsExactly(1L);
    }

    private static List<Long> handed(Follower follower) throws InterruptedException {
        var handed = new ArrayList<Long>();
        while (follower.hasNextAvailable(0, TimeUnit.MILLISECONDS)) {
            handed.add(LedgerStorageEngine.positionOf(follower.nextAvailable().trackingToken()));
        }
        return handed;
    }

    /** One in a hundred is an odd one. */
    private void append(int number) {
        List<EventMessage<?>> events = List.of(new GenericDomainEventMessage<>(
                "dealer",
                "dealer/D-" + number,
                0,
                new DealerRegistered(new DealerId("D-" + number), number % 100 == 1 ? "odd" : "usual", "East", null),
                Map.of(MetadataKeys.ACTOR, "tester")));
        engine.appendEvents(events);
    }
}
