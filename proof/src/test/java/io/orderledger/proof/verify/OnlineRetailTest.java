package io.orderledger.proof.verify;

import static io.orderledger.proof.verify.OnlineRetail.Reason.ADJUSTMENT;
import static io.orderledger.proof.verify.OnlineRetail.Reason.BAD_PRICE;
import static io.orderledger.proof.verify.OnlineRetail.Reason.BAD_QUANTITY;
import static io.orderledger.proof.verify.OnlineRetail.Reason.MALFORMED;
import static io.orderledger.proof.verify.OnlineRetail.Reason.MIXED_DEALER;
import static io.orderledger.proof.verify.OnlineRetail.Reason.NO_DEALER;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** The judge judged: every figure here was worked out by hand, in the comments. */
class OnlineRetailTest {
    private static final String HEADER =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";

    @Test
    void an_order_within_the_limit_is_a_receivable() {
        // 6 x 2.55 = 15.30; 3 x 0.125 = 0.375, half-up 0.38; together 15.68.
        var end = recompute(
                "100.00", 30, "1,A,a,6,2011-01-01 08:00:00,2.55,D1,UK", "1,B,b,3,2011-01-01 08:00:00,0.125,D1,UK");

        assertThat(end.accepted()).isEqualTo(1);
        assertThat(end.sums().acceptedOrders()).isEqualByComparingTo("15.68");
        assertThat(balance(end, "D1")).isEqualTo("receivable 15.68 advance 0.00 exposure 15.68 available 84.32");
    }

    @Test
    void each_line_is_rounded_half_up_by_itself() {
        // 1 x 0.005 = 0.01 three times = 0.03; rounding the sum 0.015 would give 0.02.
        var row = "1,A,a,1,2011-01-01 08:00:00,0.005,D1,UK";
        assertThat(recompute("100.00", 30, row, row, row).sums().acceptedOrders())
                .isEqualByComparingTo("0.03");
    }

    @Test
    void the_last_penny_of_the_limit_is_accepted_and_one_more_is_held() {
        // 60.00, then 40.00 fits exactly; then 0.01 does not.
        var end = recompute(
                "100.00",
                30,
                "1,A,a,1,2011-01-01 08:00:00,60.00,D1,UK",
                "2,A,a,1,2011-01-01 09:00:00,40.00,D1,UK",
                "3,A,a,1,2011-01-01 10:00:00,0.01,D1,UK");

        assertThat(end.accepted()).isEqualTo(2);
        assertThat(end.onHold()).isEqualTo(1);
        assertThat(end.sums().heldOrders()).isEqualByComparingTo("0.01");
        assertThat(balance(end, "D1")).isEqualTo("receivable 100.00 advance 0.00 exposure 100.00 available 0.00");
    }

    @Test
    void a_held_order_takes_no_credit() {
        // 100.01 is held; 100.00 after it still fits.
        var end = recompute(
                "100.00", 30, "1,A,a,1,2011-01-01 08:00:00,100.01,D1,UK", "2,A,a,1,2011-01-01 09:00:00,100.00,D1,UK");

        assertThat(end.onHold()).isEqualTo(1);
        assertThat(end.accepted()).isEqualTo(1);
    }

    @Test
    void what_is_due_at_the_very_instant_is_paid_before_the_invoice() {
        // 100.00 of 1 January 08:00, 30 days: due 31 January 08:00. At 07:59 no room; at 08:00 it is paid, and there
        // is.
        var end = recompute(
                "100.00",
                30,
                "1,A,a,1,2011-01-01 08:00:00,100.00,D1,UK",
                "2,A,a,1,2011-01-31 07:59:00,70.00,D1,UK",
                "3,A,a,1,2011-01-31 08:00:00,80.00,D1,UK");

        assertThat(end.accepted()).isEqualTo(2);
        assertThat(end.onHold()).isEqualTo(1);
        assertThat(end.payments()).isEqualTo(1);
        assertThat(end.sums().payments()).isEqualByComparingTo("100.00");
        assertThat(balance(end, "D1")).isEqualTo("receivable 80.00 advance 0.00 exposure 80.00 available 20.00");
    }

    @Test
    void any_dealers_invoice_moves_the_clock_but_only_a_processed_one() {
        // D1 owes 10.00, due 31 January 08:00. D2's row of February has no price left: not processed, nothing is paid.
        var untouched = recompute(
                "100.00", 30, "1,A,a,1,2011-01-01 08:00:00,10.00,D1,UK", "2,A,a,1,2011-02-20 08:00:00,0,D2,UK");
        assertThat(untouched.payments()).isZero();
        assertThat(untouched.invoicesWithoutRow()).isEqualTo(1);
        assertThat(untouched.dealers()).isEqualTo(1);

        // D2's good invoice of the same instant pays D1's item. Its own 5.00 stays open: nothing is paid after the
        // last.
        var paid = recompute(
                "100.00", 30, "1,A,a,1,2011-01-01 08:00:00,10.00,D1,UK", "2,A,a,1,2011-02-20 08:00:00,5.00,D2,UK");
        assertThat(paid.payments()).isEqualTo(1);
        assertThat(paid.sums().receivables()).isEqualByComparingTo("5.00");
    }

    @Test
    void a_credit_note_settles_the_oldest_items_first_and_the_rest_is_an_advance() {
        // Items 30.00 and 20.00; a note of 2 x 20.00 = 40.00 closes the first and leaves 10.00 of the second.
        // 31 January 08:00: the first has nothing open and is not paid. 31 January 09:00: 10.00 is paid.
        // A note of 12.00 then is all advance.
        var end = recompute(
                "100.00",
                30,
                "1,A,a,1,2011-01-01 08:00:00,30.00,D1,UK",
                "2,A,a,1,2011-01-01 09:00:00,20.00,D1,UK",
                "C3,A,a,-2,2011-01-02 08:00:00,20.00,D1,UK",
                "C4,A,a,-1,2011-02-02 08:00:00,12.00,D1,UK");

        assertThat(end.creditNotes()).isEqualTo(2);
        assertThat(end.sums().creditNotes()).isEqualByComparingTo("52.00");
        assertThat(end.payments()).isEqualTo(1);
        assertThat(end.sums().payments()).isEqualByComparingTo("10.00");
        assertThat(balance(end, "D1")).isEqualTo("receivable 0.00 advance 12.00 exposure -12.00 available 112.00");
    }

    @Test
    void an_advance_is_room_and_is_used_at_once_by_the_next_receivable() {
        // Advance 50.00: available 150.00. An order of 150.00 fits; 50.00 of it is settled at once, 100.00 stays open.
        var end = recompute(
                "100.00",
                30,
                "C1,A,a,-1,2011-01-01 08:00:00,50.00,D1,UK",
                "2,A,a,1,2011-01-02 08:00:00,150.00,D1,UK",
                "3,A,a,1,2011-02-01 08:00:00,1.00,D1,UK");

        assertThat(end.accepted()).isEqualTo(2);
        assertThat(end.sums().payments()).isEqualByComparingTo("100.00");
        assertThat(balance(end, "D1")).isEqualTo("receivable 1.00 advance 0.00 exposure 1.00 available 99.00");
    }

    @Test
    void what_an_advance_settled_wholly_is_not_paid() {
        var end = recompute(
                "100.00",
                30,
                "C1,A,a,-1,2011-01-01 08:00:00,50.00,D1,UK",
                "2,A,a,1,2011-01-02 08:00:00,20.00,D1,UK",
                "3,A,a,1,2011-03-01 08:00:00,1.00,D1,UK");

        assertThat(end.payments()).isZero();
        assertThat(balance(end, "D1")).isEqualTo("receivable 0.00 advance 29.00 exposure -29.00 available 129.00");
    }

    @Test
    void reasons_are_checked_in_their_order() {
        var end = recompute(
                "100.00",
                30,
                "A1,B,b,0,2011-01-01 08:00:00,-5.00,,UK", // everything wrong: ADJUSTMENT
                "2,A,a,0,2011-01-01 08:00:00,0,,UK", // no customer before quantity and price
                "2,A,a,0,2011-01-01 08:00:00,0,D1,UK", // quantity before price
                "2,A,a,-1,2011-01-01 08:00:00,1.00,D1,UK",
                "2,A,a,1000000001,2011-01-01 08:00:00,1.00,D1,UK",
                "2,A,a,1000000000000000000000,2011-01-01 08:00:00,1.00,D1,UK",
                "2,A,a,1,2011-01-01 08:00:00,0,D1,UK",
                "2,A,a,1,2011-01-01 08:00:00,-1.00,D1,UK",
                "2,A,a,1,2011-01-01 08:00:00,0.0000001,D1,UK",
                "2,A,a,1,2011-01-01 08:00:00,1000000000000,D1,UK",
                "C3,A,a,1,2011-01-01 08:00:00,1.00,D1,UK",
                "C3,A,a,-1,2011-01-01 08:00:00,0,D1,UK");

        assertThat(end.rows()).isEqualTo(12);
        assertThat(end.rejected())
                .containsOnly(
                        entry(ADJUSTMENT, 1L), entry(NO_DEALER, 1L), entry(BAD_QUANTITY, 5L), entry(BAD_PRICE, 5L));
        assertThat(end.invoicesWithoutRow()).isEqualTo(3);
        assertThat(end.dealers()).isZero();
    }

    @Test
    void a_row_that_cannot_be_read_is_malformed_whatever_else_it_says() {
        var end = recompute(
                "100.00",
                30,
                "A1,B,b,x,2011-01-01 08:00:00,1.00,,UK", // no number, though an adjustment
                "2,A,a,1.5,2011-01-01 08:00:00,1.00,D1,UK",
                "2,A,a,1,2011-13-01 08:00:00,1.00,D1,UK",
                "2,A,a,1,2011-02-30 08:00:00,1.00,D1,UK",
                "2,A,a,1,2011-01-01 08:00:00,1e2,D1,UK",
                "2,A,a,1,2011-01-01 08:00:00,1.00,D1",
                "2,A,a,1,2011-01-01 08:00:00,1.00,D1,UK,more",
                "2," + "S".repeat(65) + ",a,1,2011-01-01 08:00:00,1.00,D1,UK",
                "2,A," + "d".repeat(501) + ",1,2011-01-01 08:00:00,1.00,D1,UK",
                "2,A," + "d".repeat(500) + ",1,2011-01-01 08:00:00,1.00,D1,UK");

        assertThat(end.rejected()).containsOnly(entry(MALFORMED, 9L));
        assertThat(end.accepted()).isEqualTo(1);
    }

    @Test
    void rows_of_another_customer_than_the_first_accepted_row_do_not_count() {
        // The first row names D9, but is rejected for its price; so D1 is the customer, and D2 is the stranger.
        var end = recompute(
                "100.00",
                30,
                "1,A,a,1,2011-01-01 08:00:00,0,D9,UK",
                "1,A,a,1,2011-01-01 08:00:00,2.00,D1,UK",
                "1,A,a,1,2011-01-01 08:00:00,3.00,D2,UK");

        assertThat(end.rejected()).containsOnly(entry(BAD_PRICE, 1L), entry(MIXED_DEALER, 1L));
        assertThat(end.balances()).containsOnlyKeys("D1~BU-1~GBP");
        assertThat(end.sums().acceptedOrders()).isEqualByComparingTo("2.00");
    }

    @Test
    void invoices_go_by_the_time_of_their_first_row_even_a_rejected_one_and_ties_by_file_order() {
        // Invoice 2 stands later in the file and has its counting row at noon, but its first row, rejected, is of
        // 07:00.
        // So it goes first: 60.00 fits, and invoice 1 (08:00, 50.00) is held. Invoice 3 ties with 1, comes after it in
        // the
        // file, and 40.00 fits exactly.
        var end = recompute(
                "100.00",
                30,
                "1,A,a,1,2011-01-01 08:00:00,50.00,D1,UK",
                "3,A,a,1,2011-01-01 08:00:00,40.00,D1,UK",
                "2,A,a,0,2011-01-01 07:00:00,60.00,D1,UK",
                "2,A,a,1,2011-01-01 12:00:00,60.00,D1,UK");

        assertThat(end.sums().heldOrders()).isEqualByComparingTo("50.00");
        assertThat(end.sums().acceptedOrders()).isEqualByComparingTo("100.00");
    }

    @Test
    void both_spellings_gzip_and_a_byte_order_mark_say_the_same() {
        var rows = "\n1,A,\"2\"\" PLATE, £ BLUE\",6,2011-01-01 08:00:00,2.55,D1,\"Channel, Islands\"\r\n\n";
        var first = recompute(HEADER + rows);
        var second =
                recompute("\uFEFFInvoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country" + rows);

        assertThat(first.toJson())
                .isEqualTo(second.toJson())
                .isEqualTo(
                        "{\"rows\":1,\"rejected\":{},\"invoicesWithoutRow\":0,\"dealers\":1,\"orders\":1,\"accepted\":1,"
                                + "\"onHold\":0,\"creditNotes\":0,\"payments\":0,\"sums\":{\"acceptedOrders\":\"15.30\","
                                + "\"heldOrders\":\"0.00\",\"creditNotes\":\"0.00\",\"payments\":\"0.00\",\"receivables\":\"15.30\","
                                + "\"advances\":\"0.00\",\"exposure\":\"15.30\"},\"currency\":\"GBP\"}");
        assertThat(recompute(gzip(HEADER + rows)).toJson()).isEqualTo(first.toJson());
    }

    @Test
    void a_file_with_other_columns_is_refused() {
        assertThatThrownBy(() -> recompute("Invoice,Price\n1,2.00\n"))
                .isInstanceOf(OnlineRetail.NotOnlineRetail.class)
                .hasMessageContaining("StockCode");
        assertThatThrownBy(() -> recompute(""))
                .isInstanceOf(OnlineRetail.NotOnlineRetail.class)
                .hasMessage("the file is empty");
    }

    @Test
    void quoted_fields_may_hold_commas_quotes_and_line_ends() throws IOException {
        var csv = new OnlineRetail.Csv(new StringReader("a,\"b,\"\"c\"\"\r\nd\",\"\"\n\n\"\"\r\nx\"y,z"));

        assertThat(csv.next()).contains(List.of("a", "b,\"c\"\r\nd", ""));
        assertThat(csv.next()).contains(List.of(""));
        assertThat(csv.next()).contains(List.of("x\"y", "z"));
        assertThat(csv.next()).isEmpty();
    }

    private static String balance(OnlineRetail.Outcome end, String dealer) {
        var balance = requireNonNull(end.balances().get(dealer + "~BU-1~GBP"));
        assertThat(balance.held()).isEqualByComparingTo("0");
        return "receivable %s advance %s exposure %s available %s"
                .formatted(balance.receivable(), balance.advance(), balance.exposure(), balance.available());
    }

    private static OnlineRetail.Outcome recompute(String limit, int settleAfter, String... rows) {
        return recompute(
                (HEADER + "\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8), limit, settleAfter);
    }

    private static OnlineRetail.Outcome recompute(String file) {
        return recompute(file.getBytes(StandardCharsets.UTF_8));
    }

    private static OnlineRetail.Outcome recompute(byte[] file) {
        return recompute(file, "5000.00", 30);
    }

    private static OnlineRetail.Outcome recompute(byte[] file, String limit, int settleAfter) {
        try {
            return OnlineRetail.recompute(new ByteArrayInputStream(file), new BigDecimal(limit), settleAfter);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static byte[] gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
