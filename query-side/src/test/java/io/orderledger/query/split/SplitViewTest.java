package io.orderledger.query.split;

import static io.orderledger.query.Trade.cny;
import static io.orderledger.query.Trade.day;
import static io.orderledger.query.Trade.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orderledger.api.order.OrderId;
import io.orderledger.api.split.Goods;
import io.orderledger.api.split.SlipCause;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitLine;
import io.orderledger.api.split.SplitQuery;
import io.orderledger.api.split.SplitQuery.Slip;
import io.orderledger.api.split.SplitQuery.SplitView;
import io.orderledger.api.split.SplitQuery.Splits;
import io.orderledger.api.split.SplitQuery.SplitsOf;
import io.orderledger.api.split.SplitStatus;
import io.orderledger.query.ReadSide;
import io.orderledger.query.Stories;
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
                        trade.position() - 1,
                        new SplitQuery.More(
                                LocalDate.parse("2026-02-01"),
                                List.of(),
                                List.of(),
                                null,
                                null,
                                List.of(),
                                null,
                                null)));
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
    void a_split_says_what_it_was_made_of_where_it_comes_from_and_how_its_promise_moved() {
        Stories.resplit(trade, "O-1", "D-1");
        assertThat(splits())
                .extracting(SplitView::status)
                .containsExactly(SplitStatus.SUPERSEDED, SplitStatus.IN_PRODUCTION, SplitStatus.PROPOSED);
        var made = splits().get(1);
        assertThat(made.promisedDate()).isEqualTo(Stories.JUNE);
        assertThat(made.more().firstPromisedDate()).isEqualTo(Stories.MAY);
        assertThat(made.more().parents()).containsExactly(new SplitId("O-1-1"));
        assertThat(made.more().goods()).isEqualTo(Goods.CUSTOM);
        assertThat(made.more().source()).isEqualTo("M-1");
        assertThat(made.more().slips())
                .extracting(Slip::from, Slip::to, Slip::cause, Slip::reason, Slip::by)
                .containsExactly(tuple(Stories.MAY, Stories.JUNE, SlipCause.MAKER, "furnace", "anna"));
    }

    @Test
    void an_order_is_promised_for_when_its_slowest_live_split_is() {
        Stories.resplit(trade, "O-1", "D-1");
        assertThat(asked().promisedDate()).isEqualTo(Stories.JUNE);
    }

    @Test
    void what_has_left_in_part_is_told_by_line_and_what_will_not_leave_is_not_carried_any_more() {
        Stories.partShipped(Stories.resplit(trade, "O-1", "D-1"), "O-1");
        assertThat(splits().get(1).status()).isEqualTo(SplitStatus.PARTIALLY_SHIPPED);
        assertThat(splits().get(1).more().shipped()).containsExactly(new SplitLine(1, 1, cny("10.00")));
        Stories.closedAndReopened(trade, "O-1");
        assertThat(splits().get(1).status()).isEqualTo(SplitStatus.SHIPPED);
        assertThat(splits().get(1).amount()).isEqualTo(cny("10.00"));
        assertThat(splits().get(1).lines()).containsExactly(new SplitLine(1, 1, cny("10.00")));
    }

    @Test
    void an_order_without_splits_has_none() {
        assertThat(splits()).isEmpty();
    }

    private List<SplitView> splits() {
        return asked().splits();
    }

    private Splits asked() {
        side.tell(trade.news(), 1);
        return side.ask(new SplitsOf(new OrderId("O-1")), Splits.class);
    }
}
