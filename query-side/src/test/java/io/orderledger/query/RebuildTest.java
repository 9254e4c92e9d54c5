package io.orderledger.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.store.EventNames;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RebuildTest {
    private final ReadSide side = ReadSide.fresh();

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "3, 40"})
    void a_rebuild_equals_the_live_tables_row_by_row(long seed, int liveBatch) {
        var trade = RandomTrade.of(seed, 200);
        side.tell(trade.all(), liveBatch);
        var live = side.tables();
        assertThat(live.values()).noneMatch(List::isEmpty);

        side.startOver();
        assertThat(side.tables().entrySet())
                .allMatch(table -> table.getKey().equals("projection_position")
                        || table.getValue().isEmpty());
        side.tell(trade.all(), 200);

        assertThat(side.tables()).isEqualTo(live);
    }

    @Test
    void the_random_trade_has_every_kind_of_event() {
        Set<Class<?>> kinds = RandomTrade.of(1, 200).all().stream()
                .map(happening -> (Class<?>) happening.event().getClass())
                .collect(Collectors.toSet());
        assertThat(kinds).containsExactlyInAnyOrderElementsOf(EventNames.all().values());
    }

    @Test
    void a_batch_that_fails_at_its_last_event_leaves_no_trace() {
        var trade = new Trade().dealer("D-1", "100.00").order("O-1", "D-1", "40.00", Trade.day(1));
        side.tell(trade.news());
        var before = side.tables();

        trade.fulfil("O-1").ship("O-1", Trade.day(2)).confirm("O-unknown");
        var batch = trade.news();

        assertThatThrownBy(() -> side.tell(side.projector("OrderProjector"), batch))
                .hasStackTraceContaining("view.orders has no row O-unknown");
        assertThat(side.tables()).isEqualTo(before);
    }

    @Test
    void a_failure_that_a_processor_swallows_stops_the_batch_all_the_same() {
        var trade = new Trade().dealer("D-1", "100.00").order("O-1", "D-1", "40.00", Trade.day(1));
        side.tell(trade.news());
        var before = side.tables();
        trade.confirm("O-unknown").confirm("O-1");
        var batch = trade.news();

        assertThatThrownBy(() -> side.tellSwallowing(side.projector("OrderProjector"), batch))
                .hasStackTraceContaining("failed at or after position 6");
        assertThat(side.tables()).isEqualTo(before);
    }

    @Test
    void a_batch_that_fails_while_it_is_written_leaves_no_trace_and_can_be_told_again() {
        var trade = new Trade().dealer("D-1", "100.00").sell("O-1", "D-1", "40.00", Trade.day(1));
        side.tell(trade.news());
        var before = side.tables();

        trade.order("O-2", "D-1", "10.00", Trade.day(2));
        var good = trade.news();
        trade.order("O-1", "D-1", "10.00", Trade.day(2));
        var spoilt = trade.news();
        var both = Stream.concat(good.stream(), spoilt.stream()).toList();
        var orders = side.projector("OrderProjector");

        assertThatThrownBy(() -> side.tell(orders, both)).hasStackTraceContaining("orders_pkey");
        assertThat(side.tables()).isEqualTo(before);

        side.tell(orders, good);
        assertThat(side.tables().get("orders")).hasSize(2);
    }

    @Test
    void an_event_that_is_handed_over_twice_is_refused() {
        var trade = new Trade().dealer("D-1", "100.00").sell("O-1", "D-1", "40.00", Trade.day(1));
        side.tell(trade.all());
        var before = side.tables();

        for (var projector : side.projectors().values()) {
            assertThatThrownBy(() -> side.tell(projector, List.of(trade.all().getLast())))
                    .hasStackTraceContaining("already");
        }
        assertThat(side.tables()).isEqualTo(before);
    }

    @Test
    void every_projection_moves_past_events_that_do_not_concern_it() {
        side.tell(new Trade().dealer("D-1", "One", "East").news());

        for (var projection : Projections.ALL) {
            assertThat(side.bean(Freshness.class).reached(projection))
                    .as(projection)
                    .isEqualTo(1);
        }
        assertThat(side.tables().get("projection_position")).hasSize(Projections.ALL.size());
    }
}
