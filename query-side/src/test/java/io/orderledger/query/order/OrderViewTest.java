package io.orderledger.query.order;

import static io.orderledger.query.Trade.cny;
import static io.orderledger.query.Trade.day;
import static io.orderledger.query.Trade.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.orderledger.api.credit.Remedy;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.UnitPrice;
import io.orderledger.api.order.CreditAnswer;
import io.orderledger.api.order.CreditAnswer.Decision;
import io.orderledger.api.order.HoldReason;
import io.orderledger.api.order.OrderEvent.OrderAmendmentRequested;
import io.orderledger.api.order.OrderEvent.OrderApproved;
import io.orderledger.api.order.OrderEvent.OrderCancelled;
import io.orderledger.api.order.OrderEvent.OrderConfirmed;
import io.orderledger.api.order.OrderEvent.OrderHeldByHand;
import io.orderledger.api.order.OrderEvent.OrderRejected;
import io.orderledger.api.order.OrderEvent.OrderReleased;
import io.orderledger.api.order.OrderEvent.OrderReturned;
import io.orderledger.api.order.OrderEvent.OrderRevised;
import io.orderledger.api.order.OrderEvent.OrderSentForApproval;
import io.orderledger.api.order.OrderEvent.OrderSplit;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderQuery.CountByStatus;
import io.orderledger.api.order.OrderQuery.FindHistory;
import io.orderledger.api.order.OrderQuery.FindOrder;
import io.orderledger.api.order.OrderQuery.FindOrders;
import io.orderledger.api.order.OrderQuery.History;
import io.orderledger.api.order.OrderQuery.HistoryEntry;
import io.orderledger.api.order.OrderQuery.OrderDetail;
import io.orderledger.api.order.OrderQuery.Orders;
import io.orderledger.api.order.OrderQuery.Sort;
import io.orderledger.api.order.OrderQuery.StatusCounts;
import io.orderledger.api.order.OrderQuery.WaitingChange;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.order.OrderType;
import io.orderledger.query.ReadSide;
import io.orderledger.query.Stories;
import io.orderledger.query.Trade;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderViewTest {
    private static final String HOSTILE = "\"'; drop table view.orders; -- {a,b} \\N <b>🦊</b> NULL";

    private final ReadSide side = ReadSide.fresh();
    private final Trade trade = new Trade().dealer("D-1", "1000.00");

    @Test
    void a_submitted_order_is_not_shown_before_it_is_decided() {
        trade.order("O-1", "D-1", "10.00", day(1));
        var all = trade.news();

        side.tell(all.subList(0, all.size() - 1), 1);
        assertThat(maybe("O-1")).isNull();
        assertThat(ids(new FindOrders(null, null, null, Sort.RECORDED, 0, 10))).isEmpty();
        assertThat(side.ask(new CountByStatus(), StatusCounts.class).counts().values())
                .allMatch(count -> count == 0);

        side.tell(all.subList(all.size() - 1, all.size()));
        assertThat(find("O-1").summary().status()).isEqualTo(OrderStatus.APPROVED);
    }

    @Test
    void an_order_with_room_is_approved_and_says_what_was_left() {
        trade.order("O-1", "D-1", List.of(line(1, "A", 6, "2.55"), line(2, "B", 1, "0.001")), day(3));

        var order = find("O-1");

        assertThat(order.credit())
                .isEqualTo(new CreditAnswer(Decision.RESERVED, cny("15.30"), cny("984.70"), null, List.of()));
        assertThat(order.lines()).containsExactly(line(1, "A", 6, "2.55"), line(2, "B", 1, "0.001"));
        assertThat(order.summary()).satisfies(summary -> {
            assertThat(summary.status()).isEqualTo(OrderStatus.APPROVED);
            assertThat(summary.holdReason()).isNull();
            assertThat(summary.dealerName()).isEqualTo("Dealer D-1");
            assertThat(summary.total()).isEqualTo(cny("15.30"));
            assertThat(summary.lineCount()).isEqualTo(2);
            assertThat(summary.valueDate()).isEqualTo(day(3));
            assertThat(summary.recordedAt()).isEqualTo(Trade.START.plusSeconds(3));
            assertThat(summary.position()).isEqualTo(trade.position());
        });
    }

    @Test
    void an_order_without_room_is_on_hold_with_the_terms_of_the_refusal() {
        trade.order("O-1", "D-1", "1000.01", day(1));

        var order = find("O-1");

        assertThat(order.summary().status()).isEqualTo(OrderStatus.ON_HOLD);
        assertThat(order.summary().holdReason()).isEqualTo(HoldReason.CREDIT_EXCEEDED);
        assertThat(order.credit())
                .isEqualTo(new CreditAnswer(
                        Decision.REFUSED,
                        cny("1000.01"),
                        cny("1000.00"),
                        HoldReason.CREDIT_EXCEEDED,
                        List.of(new Remedy(Remedy.Kind.PAY, cny("0.01")))));
    }

    @Test
    void each_event_moves_the_order_on() {
        trade.order("O-1", "D-1", "10.00", day(1));
        assertThat(status("O-1")).isEqualTo(OrderStatus.APPROVED);
        trade.confirm("O-1");
        assertThat(status("O-1")).isEqualTo(OrderStatus.CONFIRMED);
        trade.propose("O-1");
        assertThat(status("O-1")).isEqualTo(OrderStatus.IN_FULFILMENT);
        trade.ship("O-1", day(2));
        assertThat(status("O-1")).isEqualTo(OrderStatus.SHIPPED);

        trade.order("O-2", "D-1", "10.00", day(1)).fulfil("O-2").cancel("O-2", day(2));
        assertThat(status("O-2")).isEqualTo(OrderStatus.CANCELLED);
        assertThat(find("O-2").credit().decision()).isEqualTo(Decision.RESERVED);
    }

    @Test
    void an_order_that_leaves_in_part_is_closed_with_what_has_left_and_taken_up_again_whole() {
        Stories.partShipped(Stories.resplit(trade, "O-1", "D-1"), "O-1");
        assertThat(status("O-1")).isEqualTo(OrderStatus.PARTIALLY_SHIPPED);
        Stories.closedAndReopened(trade, "O-1");
        var id = new OrderId("O-1");
        assertThat(find("O-1").summary().total()).isEqualTo(cny("30.00"));
        assertThat(find("O-1").lines()).extracting(OrderLine::quantity).containsExactly(3L);
        trade.record(new OrderApproved(id, 2, "no-rule-matched"));
        assertThat(status("O-1")).as("never back to where it was").isEqualTo(OrderStatus.APPROVED);
        trade.record(new OrderConfirmed(id, 2)).record(new OrderSplit(id, 2, List.of(Stories.a("O-1"))));
        assertThat(status("O-1")).isEqualTo(OrderStatus.PARTIALLY_SHIPPED);
        assertThat(find("O-1").summary().revision()).isEqualTo(2);
    }

    @Test
    void a_change_is_shown_when_it_is_in_force_and_a_rejected_one_leaves_the_order_where_it_was() {
        var id = new OrderId("O-1");
        var lines = List.of(line(1, "A", 9, "10.00"), line(2, "B", 1, "1.00"));
        trade.order("O-1", "D-1", "10.00", day(1)).fulfil("O-1");
        trade.record(new OrderAmendmentRequested(id, 2, cny("91.00"), null, lines, "more", day(2)))
                .record(new OrderSentForApproval(id, 2, Stories.CASE));
        assertThat(find("O-1").summary().total()).isEqualTo(cny("10.00"));
        assertThat(status("O-1")).isEqualTo(OrderStatus.AWAITING_APPROVAL);
        assertThat(find("O-1").summary().revision()).isEqualTo(1);
        assertThat(find("O-1").waiting()).isEqualTo(new WaitingChange(2, cny("91.00"), null, lines, "more"));
        trade.record(new OrderRejected(id, 2, Stories.CASE, "no"));
        assertThat(find("O-1").waiting()).isNull();
        assertThat(status("O-1")).isEqualTo(OrderStatus.IN_FULFILMENT);
        trade.record(new OrderRevised(
                        id, 3, OrderType.REGULAR, cny("91.00"), Stories.MAY, lines, List.of(), "more", day(3)))
                .record(new OrderApproved(id, 3, "no-rule-matched"));
        var order = find("O-1");
        assertThat(order.summary().status()).isEqualTo(OrderStatus.IN_FULFILMENT);
        assertThat(order.summary().total()).isEqualTo(cny("91.00"));
        assertThat(order.summary().lineCount()).isEqualTo(2);
        assertThat(order.requestedDate()).isEqualTo(Stories.MAY);
        assertThat(order.lines()).isEqualTo(lines);
        assertThat(order.waiting()).isNull();
    }

    @Test
    void of_a_change_that_was_returned_and_changed_the_last_form_waits_until_the_order_is_cancelled() {
        var id = new OrderId("O-1");
        trade.order("O-1", "D-1", "10.00", day(1));
        for (int revision = 2; revision < 4; revision++) {
            var lines = List.of(line(1, "A", revision, "10.00"));
            var total = cny(revision + "0.00");
            trade.record(new OrderAmendmentRequested(id, revision, total, null, lines, "more", day(2)))
                    .record(new OrderSentForApproval(id, revision, Stories.CASE))
                    .record(new OrderReturned(id, revision, Stories.CASE, "less"));
            assertThat(find("O-1").waiting()).isEqualTo(new WaitingChange(revision, total, null, lines, "more"));
        }
        assertThat(find("O-1").summary().revision()).isEqualTo(1);
        trade.record(new OrderCancelled(id, "mistake", day(3)));
        assertThat(find("O-1").waiting()).isNull();
    }

    @Test
    void an_order_stopped_by_hand_says_so_until_it_goes_on() {
        var id = new OrderId("O-1");
        trade.order("O-1", "D-1", "10.00", day(1)).record(new OrderHeldByHand(id, 1, "look"));
        assertThat(find("O-1").summary().holdReason()).isEqualTo(HoldReason.BY_HAND);
        trade.record(new OrderReleased(id, 1)).record(new OrderApproved(id, 1, "no-rule-matched"));
        assertThat(find("O-1").summary().holdReason()).isNull();
    }

    @Test
    void the_history_tells_everything_that_concerned_the_order_and_nothing_else() {
        trade.pay("P-1", "D-1", "30.00", day(1))
                .sell("O-1", "D-1", "100.00", day(2))
                .sell("O-2", "D-1", "50.00", day(2))
                .pay("P-2", "D-1", "90.00", day(3))
                .creditNote("N-1", "D-1", "5.00", day(4));

        assertThat(types("O-1"))
                .containsExactly(
                        "order.submitted",
                        "credit.reserved",
                        "order.approved",
                        "order.confirmed",
                        "split.proposed",
                        "order.split",
                        "split.confirmed",
                        "split.released",
                        "order.shipped",
                        "split.shipped",
                        "credit.captured",
                        "credit.advance-applied",
                        "payment.allocated",
                        "credit.payment-applied",
                        "payment.allocated");
        assertThat(types("O-2"))
                .endsWith("credit.captured", "credit.payment-applied", "payment.allocated", "credit.note-posted");
        assertThat(told("O-1", "credit.reserved"))
                .containsOnly(
                        entry("amount", "100.00 CNY"),
                        entry("available", "930.00 CNY"),
                        entry("valueDate", "2026-01-03T00:00:00Z"));
        assertThat(told("O-1", "credit.payment-applied"))
                .containsOnly(
                        entry("amount", "70.00 CNY"),
                        entry("paymentId", "P-2"),
                        entry("receivableId", "O-1-1-r"),
                        entry("valueDate", "2026-01-04T00:00:00Z"));
        assertThat(told("O-2", "credit.payment-applied")).containsEntry("amount", "20.00 CNY");
        assertThat(told("O-1", "credit.advance-applied"))
                .containsEntry("source", "P-1")
                .containsEntry("amount", "30.00 CNY");
    }

    @Test
    void the_history_of_a_held_order_has_the_terms_that_made_the_sum() {
        trade.order("O-1", "D-1", "1200.00", day(1));

        assertThat(types("O-1")).containsExactly("order.submitted", "credit.reservation-refused", "order.held");
        assertThat(told("O-1", "credit.reservation-refused"))
                .containsEntry("limit", "1000.00 CNY")
                .containsEntry("available", "1000.00 CNY")
                .containsEntry("pay", "200.00 CNY")
                .containsKeys("temporaryLimit", "receivable", "held", "advance");
        assertThat(told("O-1", "order.held")).containsEntry("holdReason", "CREDIT_EXCEEDED");
    }

    @Test
    void the_history_of_a_cancelled_order_ends_with_its_credit_freed() {
        trade.order("O-1", "D-1", "10.00", day(1)).fulfil("O-1").cancel("O-1", day(2));

        assertThat(types("O-1")).endsWith("order.cancelled", "split.cancelled", "credit.released");
        assertThat(told("O-1", "order.cancelled")).containsEntry("reason", "changed their mind");
    }

    @Test
    void lists_are_sorted_as_asked_and_newest_first_where_equal() {
        trade.dealer("D-0", "Alpha", "East").grant("D-0", "1000.00");
        trade.order("O-1", "D-1", "20.00", day(5))
                .order("O-2", "D-0", "30.00", day(9))
                .order("O-3", "D-1", "20.00", day(5));

        assertThat(sorted(Sort.RECORDED)).containsExactly("O-3", "O-2", "O-1");
        assertThat(sorted(Sort.VALUE_DATE)).containsExactly("O-2", "O-3", "O-1");
        assertThat(sorted(Sort.TOTAL)).containsExactly("O-2", "O-3", "O-1");
        assertThat(sorted(Sort.DEALER_ASCENDING)).containsExactly("O-2", "O-3", "O-1");
    }

    @Test
    void lists_are_filtered_by_dealer_status_and_text_together() {
        trade.dealer("D-2", "ACME 贸易", "East").grant("D-2", "15.00");
        trade.order("O-1", "D-1", "10.00", day(1))
                .order("O-2", "D-2", "10.00", day(1))
                .order("O-3", "D-2", "10.00", day(1));

        assertThat(ids(new FindOrders(new DealerId("D-2"), null, null, Sort.RECORDED, 0, 10)))
                .containsExactly("O-3", "O-2");
        assertThat(ids(new FindOrders(null, OrderStatus.ON_HOLD, null, Sort.RECORDED, 0, 10)))
                .containsExactly("O-3");
        assertThat(ids(new FindOrders(null, null, "acme 贸", Sort.RECORDED, 0, 10)))
                .containsExactly("O-3", "O-2");
        assertThat(ids(new FindOrders(null, null, "o-1", Sort.RECORDED, 0, 10))).containsExactly("O-1");
        assertThat(ids(new FindOrders(new DealerId("D-2"), OrderStatus.APPROVED, "d-2", Sort.TOTAL, 0, 10)))
                .containsExactly("O-2");
        // Ids and names stand apart: no text matches from the end of one into the next.
        assertThat(ids(new FindOrders(null, null, "O-1D-1", Sort.RECORDED, 0, 10)))
                .isEmpty();
    }

    @Test
    void wildcards_and_quotes_in_a_search_are_only_characters() {
        trade.dealer("D-2", "50%_off\\" + HOSTILE, "East").grant("D-2", "1000.00");
        trade.order("O-1", "D-1", "10.00", day(1)).order("O-2", "D-2", "10.00", day(1));

        for (var text : List.of("%", "_", "\\", "'", "\"", "50%_OFF\\", HOSTILE, "🦊", "{a,b}")) {
            assertThat(ids(new FindOrders(null, null, text, Sort.RECORDED, 0, 10)))
                    .as(text)
                    .containsExactly("O-2");
        }
        assertThat(ids(new FindOrders(null, null, "\u0000%\u0000", Sort.RECORDED, 0, 10)))
                .containsExactly("O-2");
        assertThat(ids(new FindOrders(null, null, "\ud800", Sort.RECORDED, 0, 10)))
                .isEmpty();
    }

    @Test
    void hostile_texts_come_back_as_they_were_written() {
        var line = OrderLine.of(
                1, HOSTILE, HOSTILE, HOSTILE, 1, UnitPrice.parse("1"), UnitPrice.parse("2.5"), true, Trade.CNY);
        trade.dealer("D-2", HOSTILE, "East").grant("D-2", "1000.00");
        trade.order("O-2", "D-2", List.of(line), day(1));
        side.tell(trade.news());

        var order = find("O-2");
        assertThat(order.lines()).containsExactly(line);
        assertThat(order.summary().dealerName()).isEqualTo(HOSTILE);
    }

    @Test
    void pages_stay_within_bounds_whatever_was_asked() {
        for (int order = 1; order <= 5; order++) trade.order("O-" + order, "D-1", "1.00", day(1));
        side.tell(trade.news());

        var second = ask(new FindOrders(null, null, null, Sort.RECORDED, 1, 2));
        assertThat(second.rows()).extracting(row -> row.orderId().value()).containsExactly("O-3", "O-2");
        assertThat(second.total()).isEqualTo(5);
        assertThat(second.position()).isEqualTo(trade.position());

        assertThat(ask(new FindOrders(null, null, null, Sort.RECORDED, -1, 0)))
                .satisfies(page -> assertThat(page.page()).isZero())
                .satisfies(page -> assertThat(page.size()).isEqualTo(1))
                .satisfies(page -> assertThat(page.rows()).hasSize(1));
        assertThat(ask(new FindOrders(null, null, null, Sort.RECORDED, 0, 1_000_000)))
                .satisfies(page -> assertThat(page.size()).isEqualTo(500))
                .satisfies(page -> assertThat(page.rows()).hasSize(5));
        assertThat(ask(new FindOrders(null, null, null, Sort.RECORDED, Integer.MAX_VALUE, Integer.MAX_VALUE)))
                .satisfies(page -> assertThat(page.rows()).isEmpty())
                .satisfies(page -> assertThat(page.total()).isEqualTo(5));
    }

    @Test
    void every_status_is_counted_also_where_there_is_none() {
        trade.order("O-1", "D-1", "1.00", day(1))
                .order("O-2", "D-1", "5000.00", day(1))
                .order("O-3", "D-1", "1.00", day(1));
        side.tell(trade.news());

        assertThat(side.ask(new CountByStatus(), StatusCounts.class).counts())
                .containsOnlyKeys(OrderStatus.values())
                .containsEntry(OrderStatus.APPROVED, 2L)
                .containsEntry(OrderStatus.ON_HOLD, 1L)
                .containsEntry(OrderStatus.SHIPPED, 0L);
    }

    private @Nullable OrderDetail maybe(String order) {
        return side.maybe(new FindOrder(new OrderId(order)), OrderDetail.class);
    }

    private OrderDetail find(String order) {
        side.tell(trade.news());
        return side.ask(new FindOrder(new OrderId(order)), OrderDetail.class);
    }

    private OrderStatus status(String order) {
        return find(order).summary().status();
    }

    private Orders ask(FindOrders query) {
        side.tell(trade.news());
        return side.ask(query, Orders.class);
    }

    private List<String> ids(FindOrders query) {
        return ask(query).rows().stream().map(row -> row.orderId().value()).toList();
    }

    private List<String> sorted(Sort sort) {
        return ids(new FindOrders(null, null, null, sort, 0, 10));
    }

    private List<HistoryEntry> history(String order) {
        side.tell(trade.news());
        return side.ask(new FindHistory(new OrderId(order)), History.class).entries();
    }

    private List<String> types(String order) {
        return history(order).stream().map(HistoryEntry::type).toList();
    }

    private Map<String, String> told(String order, String type) {
        return history(order).stream()
                .filter(entry -> entry.type().equals(type))
                .findFirst()
                .orElseThrow()
                .details();
    }
}
