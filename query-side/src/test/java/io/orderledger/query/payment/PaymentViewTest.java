package io.orderledger.query.payment;

import static io.orderledger.query.Trade.cny;
import static io.orderledger.query.Trade.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.credit.Allocation;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.payment.PaymentEvent.PaymentUnallocated;
import io.orderledger.api.payment.PaymentEvent.PaymentVerified;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.payment.PaymentQuery.FindPayment;
import io.orderledger.api.payment.PaymentQuery.FindPayments;
import io.orderledger.api.payment.PaymentQuery.PaymentSummary;
import io.orderledger.api.payment.PaymentQuery.Payments;
import io.orderledger.api.payment.PaymentStatus;
import io.orderledger.query.ReadSide;
import io.orderledger.query.Trade;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PaymentViewTest {
    private final ReadSide side = ReadSide.fresh();
    private final Trade trade = new Trade().dealer("D-1", "1000.00").dealer("D-2", "1000.00");

    @Test
    void a_registered_payment_waits_for_verification() {
        trade.register("P-1", "D-1", "100.00", day(1));

        assertThat(find("P-1")).satisfies(payment -> {
            assertThat(payment.status()).isEqualTo(PaymentStatus.UNDER_VERIFICATION);
            assertThat(payment.unallocated()).isEqualTo(cny("100.00"));
            assertThat(payment.reference()).isEqualTo("ref P-1");
            assertThat(payment.valueDate()).isEqualTo(day(1));
            assertThat(payment.recordedAt()).isEqualTo(Trade.START.plusSeconds(trade.position()));
        });
        trade.record(new PaymentVerified(new PaymentId("P-1")));
        assertThat(find("P-1").status()).isEqualTo(PaymentStatus.VERIFIED);
    }

    @Test
    void an_allocated_payment_says_what_has_settled_nothing_yet() {
        trade.sell("O-1", "D-1", "60.00", day(1)).pay("P-1", "D-1", "100.00", day(2));
        assertThat(find("P-1").status()).isEqualTo(PaymentStatus.PARTIALLY_ALLOCATED);
        assertThat(find("P-1").unallocated()).isEqualTo(cny("40.00"));

        trade.sell("O-2", "D-1", "70.00", day(3));
        assertThat(find("P-1").status()).isEqualTo(PaymentStatus.ALLOCATED);
        assertThat(find("P-1").unallocated()).isEqualTo(cny(0));
    }

    @Test
    void a_payment_says_who_registered_it_and_which_items_it_settles_until_that_is_undone() {
        trade.sell("O-1", "D-1", "60.00", day(1)).pay("P-1", "D-1", "100.00", day(2));
        assertThat(find("P-1").registeredBy()).isEqualTo("anna");
        trade.sell("O-2", "D-1", "70.00", day(3));
        var settles = find("P-1").settles();
        assertThat(settles).extracting(Allocation::amount).containsExactly(cny("60.00"), cny("40.00"));
        trade.record(new PaymentUnallocated(
                new PaymentId("P-1"),
                List.of(settles.getFirst(), new Allocation(settles.getLast().receivableId(), cny("15.00"))),
                cny("75.00"),
                "by mistake"));
        assertThat(find("P-1").settles())
                .containsExactly(new Allocation(settles.getLast().receivableId(), cny("25.00")));
    }

    @Test
    void payments_are_listed_newest_first_by_dealer_and_status() {
        trade.register("P-1", "D-1", "1.00", day(9))
                .register("P-2", "D-2", "1.00", day(1))
                .pay("P-3", "D-1", "1.00", day(2));

        assertThat(list(null, null)).containsExactly("P-3", "P-2", "P-1");
        assertThat(list(new DealerId("D-1"), null)).containsExactly("P-3", "P-1");
        assertThat(list(new DealerId("D-1"), PaymentStatus.UNDER_VERIFICATION)).containsExactly("P-1");
    }

    @Test
    void there_is_no_payment_that_nobody_registered() {
        assertThat(side.maybe(new FindPayment(new PaymentId("P-9")), PaymentSummary.class))
                .isNull();
    }

    private PaymentSummary find(String payment) {
        side.tell(trade.news(), 1);
        return side.ask(new FindPayment(new PaymentId(payment)), PaymentSummary.class);
    }

    private List<String> list(@Nullable DealerId dealer, @Nullable PaymentStatus status) {
        side.tell(trade.news());
        return side.ask(new FindPayments(dealer, status, 0, 10), Payments.class).rows().stream()
                .map(row -> row.paymentId().value())
                .toList();
    }
}
