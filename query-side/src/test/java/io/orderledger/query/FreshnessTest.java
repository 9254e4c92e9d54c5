package io.orderledger.query;

import static io.orderledger.query.Trade.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.api.Ledger;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderQuery.CountByStatus;
import io.orderledger.api.order.OrderQuery.FindOrder;
import io.orderledger.api.order.OrderQuery.OrderDetail;
import io.orderledger.api.order.OrderQuery.StatusCounts;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class FreshnessTest {
    private final ReadSide side = ReadSide.fresh();
    private final Freshness freshness = side.bean(Freshness.class);
    private final Trade trade = new Trade().dealer("D-1", "1000.00").order("O-1", "D-1", "10.00", day(1));

    @Test
    void a_question_waits_until_the_projection_that_answers_it_is_there() throws Exception {
        var answer = CompletableFuture.supplyAsync(
                () -> side.ask(new FindOrder(new OrderId("O-1")), OrderDetail.class, trade.position()));
        assertThatThrownBy(() -> answer.get(200, TimeUnit.MILLISECONDS)).hasNoCause();

        side.tell(side.projector("OrderProjector"), trade.news());

        assertThat(answer.get(2, TimeUnit.SECONDS).summary().orderId()).isEqualTo(new OrderId("O-1"));
    }

    @Test
    void a_commit_of_another_node_is_found_without_being_told() throws Exception {
        var waiting = CompletableFuture.runAsync(() -> freshness.await(Projections.DEALER, 1));

        side.bean(JdbcTemplate.class)
                .update("update view.projection_position set position = 1 where name = ?", Projections.DEALER);

        waiting.get(2, TimeUnit.SECONDS);
    }

    @Test
    void all_projections_means_the_one_furthest_behind() {
        side.tell(trade.news());
        assertThat(freshness.reached(null)).isEqualTo(trade.position());

        side.projector("SplitProjector").startOver();
        assertThat(freshness.reached(null)).isZero();
        assertThat(freshness.reached(Projections.ORDER)).isEqualTo(trade.position());
    }

    @Test
    void after_its_patience_a_question_is_indeterminate_and_says_how_far_the_read_side_is() {
        side.tell(trade.news());

        assertThatThrownBy(() -> freshness.await(Projections.ORDER, trade.position() + 1, Duration.ofMillis(120)))
                .isInstanceOf(Ledger.Indeterminate.class)
                .hasMessageContaining("reflects position " + trade.position());
    }

    @Test
    void a_question_that_names_no_position_does_not_wait() {
        assertThat(side.ask(new CountByStatus(), StatusCounts.class).position()).isZero();
    }
}
