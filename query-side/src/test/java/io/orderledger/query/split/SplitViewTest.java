package io.orderledger.query.split;

import static io.orderledger.query.Trade.cny;
import static io.orderledger.query.Trade.day;
import static io.orderledger.query.Trade.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.order.OrderId;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitLine;
import io.orderledger.api.split.SplitQuery.SplitView;
import io.orderledger.api.split.SplitQuery.Splits;
import io.orderledger.api.split.SplitQuery.SplitsOf;
import io.orderledger.api.split.SplitStatus;
import io.orderledger.query.ReadSide;
import io.orderledger.query.Trade;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitViewTest {
    private final ReadSide side = ReadSide.fresh();
    private final Trade trade = new Trade().dealer("D-1", "1000.00");

    @Test
    void a_proposed_split_carries_the_order_s_lines() {
        trade.order("O-1", "D-1", List.of(line(1, "A", 6, "2.55"), line(2, "B", 2, "1.00")), day(1))
                .confirm("O-1")
                .propose("O-1");

        assertThat(splits())
                .containsExactly(new SplitView(
                        new SplitId("O-1-1"),
                        new OrderId("O-1"),
                        SplitStatus.PROPOSED,
                        0,
                        cny("17.30"),
                        LocalDate.parse("2026-02-01"),
                        List.of(new SplitLine(1, 6, cny("15.30")), new SplitLine(2, 2, cny("2.00"))),
                        trade.position() - 1));
    }

    @Test
    void each_event_moves_the_split_on() {
        trade.order("O-1", "D-1", "10.00", day(1)).fulfil("O-1");
        assertThat(splits()).extracting(SplitView::status).containsExactly(SplitStatus.RELEASED);
        trade.ship("O-1", day(2));
        assertThat(splits()).extracting(SplitView::status).containsExactly(SplitStatus.SHIPPED);
    }

    @Test
    void a_cancelled_split_stays_to_be_seen() {
        trade.order("O-1", "D-1", "10.00", day(1)).fulfil("O-1").cancel("O-1", day(2));
        assertThat(splits()).extracting(SplitView::status).containsExactly(SplitStatus.CANCELLED);
    }

    @Test
    void an_order_without_splits_has_none() {
        assertThat(splits()).isEmpty();
    }

    private List<SplitView> splits() {
        side.tell(trade.news(), 1);
        return side.ask(new SplitsOf(new OrderId("O-1")), Splits.class).splits();
    }
}
