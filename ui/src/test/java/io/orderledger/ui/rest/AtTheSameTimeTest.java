package io.orderledger.ui.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What several people ask at the same instant is decided one after the other, over REST as anywhere. */
class AtTheSameTimeTest extends RunningLedger {
    @Test
    void R_01_of_six_orders_of_1000_sent_at_once_on_a_limit_of_5000_exactly_five_are_accepted_each_of_ten_times()
            throws Exception {
        for (int time = 0; time < 10; time++) {
            var dealer = fresh("D-R01-");
            var account = dealerWithCredit(dealer, "5000.00");
            var answers = atOnce(6, _ -> post("/api/v1/orders", order(dealer, 1, "1000.00")));
            assertThat(answers).allMatch(answer -> answer.status() == 201);
            assertThat(answers.stream().map(answer -> answer.at("/credit/decision")))
                    .containsExactlyInAnyOrder("RESERVED", "RESERVED", "RESERVED", "RESERVED", "RESERVED", "REFUSED");
            var balance = get("/api/v1/credit-accounts/" + account + "/balance?atLeast=" + latest(answers));
            assertThat(balance.at("/available")).isEqualTo("0.00");
            assertThat(balance.at("/held")).isEqualTo("5000.00");
        }
    }

    @Test
    void R_02_of_twenty_captures_of_100_at_once_on_a_hold_of_1000_ten_are_made_and_the_rest_refused() throws Exception {
        for (int time = 0; time < 5; time++) {
            var dealer = fresh("D-R02-");
            var account = dealerWithCredit(dealer, "1000.00");
            var ordered = must(201, post("/api/v1/orders", order(dealer, 10, "100.00")));
            var split = released(ordered.at("/orderId"));
            var answers = atOnce(20, _ -> post("/api/v1/splits/" + split + "/shipment", """
                    {"lines": [{"lineNumber": 1, "quantity": 1}]}"""));
            var made = answers.stream().filter(answer -> answer.status() == 200).toList();
            assertThat(made).hasSize(10);
            assertThat(made.stream().map(answer -> answer.at("/receivableId"))).doesNotHaveDuplicates();
            assertThat(answers.stream().filter(answer -> answer.status() != 200))
                    .extracting(Answer::code)
                    .containsOnly("SPLIT_STATE");
            var balance = get("/api/v1/credit-accounts/" + account + "/balance?atLeast=" + latest(made));
            assertThat(balance.at("/held")).isEqualTo("0.00");
            assertThat(balance.at("/receivable")).isEqualTo("1000.00");
        }
    }

    @Test
    void R_11_two_payments_that_name_the_same_item_of_100_at_once_settle_it_once() throws Exception {
        for (int time = 0; time < 5; time++) {
            var dealer = fresh("D-R11-");
            var account = dealerWithCredit(dealer, "1000.00");
            var ordered = must(201, post("/api/v1/orders", order(dealer, 1, "100.00")));
            var shipped = must(200, post("/api/v1/splits/" + released(ordered.at("/orderId")) + "/shipment", "{}"));
            var payments = List.of(verified(dealer), verified(dealer));
            var answers = atOnce(
                    2,
                    number -> post(payments.get(number) + "/allocation", """
                    {"items": [{"receivableId": "%s", "amount": {"amount": "100.00", "currency": "CNY"}}]}""".formatted(shipped.at("/receivableId"))));
            assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(200, 422);
            // The one that came second is an advance, and nothing of it is lost.
            var second = answers.get(0).status() == 422 ? 0 : 1;
            assertThat(answers.get(second).code()).isEqualTo("ITEM_NOT_OPEN");
            var allocated = must(200, post(payments.get(second) + "/allocation", "{}"));
            var balance =
                    get("/api/v1/credit-accounts/" + account + "/balance?atLeast=" + allocated.header("X-Position"));
            assertThat(balance.at("/receivable")).isEqualTo("0.00");
            assertThat(balance.at("/advance")).isEqualTo("100.00");
        }
    }

    private String verified(String dealer) {
        var registered = must(201, post("/api/v1/payments", """
                {"dealerId": "%s", "businessUnit": "BU-1", "amount": {"amount": "100.00", "currency": "CNY"},
                 "channel": "CARD"}""".formatted(dealer)));
        var payment = "/api/v1/payments/" + registered.at("/paymentId");
        must(200, post(payment + "/verification", "{}"));
        return payment;
    }

    private static long latest(List<Answer> answers) {
        return answers.stream()
                .mapToLong(answer -> Long.parseLong(answer.header("X-Position")))
                .max()
                .orElseThrow();
    }

    /** Asks so many times, all let go at the same instant. */
    private static List<Answer> atOnce(int times, IntFunction<Answer> asking)
            throws InterruptedException, ExecutionException {
        var start = new CyclicBarrier(times);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = new ArrayList<Future<Answer>>();
            for (int i = 0; i < times; i++) {
                int number = i;
                asked.add(threads.submit(() -> {
                    start.await();
                    return asking.apply(number);
                }));
            }
            var answers = new ArrayList<Answer>();
            for (var one : asked) answers.add(one.get());
            return answers;
        }
    }
}
