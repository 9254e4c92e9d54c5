package io.orderledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** I-01 under fire: as many orders as there is room for, not one more and not one less. */
@SystemTest
class RaceForCreditTest {
    private static final int ROUNDS = 100;
    private static final int RIVALS = 16;
    private static final int ROOM = 5;

    @Test
    void R_01_of_sixteen_orders_at_once_exactly_the_five_that_fit_are_accepted_each_of_a_hundred_times(
            RunningLedger ledger) throws Exception {
        try (var rivals = Executors.newFixedThreadPool(RIVALS)) {
            for (int round = 0; round < ROUNDS; round++) {
                var dealer = "RACE-" + round;
                created(ledger.post("/dealers", """
                        {"dealerId":"%s","name":"Race","region":"none"}""".formatted(dealer)));
                var account = created(ledger.post("/credit-accounts", """
                        {"dealerId":"%s","businessUnit":"BU-1","currency":"CNY","limit":"500.00","termsDays":30}""".formatted(dealer)));

                var start = new CyclicBarrier(RIVALS);
                Callable<String> rival = () -> {
                    start.await();
                    var order = created(ledger.post("/orders", """
                            {"dealerId":"%s","businessUnit":"BU-1","type":"REGULAR","currency":"CNY",
                             "lines":[{"sku":"A","quantity":4,"unitPrice":"25.00"}]}""".formatted(dealer)));
                    return order.body().path("credit").path("decision").asString("");
                };
                var decisions = all(rivals.invokeAll(Collections.nCopies(RIVALS, rival)));

                assertThat(Collections.frequency(decisions, "RESERVED"))
                        .as("accepted in round " + round)
                        .isEqualTo(ROOM);
                assertThat(Collections.frequency(decisions, "REFUSED")).isEqualTo(RIVALS - ROOM);
                // 5 x 100.00 held of 500.00, read after the last of the answers.
                var balance = ledger.get("/credit-accounts/{}/balance", account.text("creditAccountId"));
                for (int i = 0; i < 100 && !balance.amount("held").equals("500.00"); i++) {
                    RunningLedger.pause(50);
                    balance = ledger.get("/credit-accounts/{}/balance", account.text("creditAccountId"));
                }
                assertThat(balance.amount("held")).isEqualTo("500.00");
                assertThat(balance.amount("available")).isEqualTo("0.00");
            }
        }
    }

    private static RunningLedger.Answer created(RunningLedger.Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer;
    }

    private static List<String> all(List<Future<String>> futures) throws InterruptedException, ExecutionException {
        var results = new ArrayList<String>();
        for (var future : futures) results.add(future.get());
        return results;
    }
}
