package io.orderledger.command.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.Timers;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditChange;
import io.orderledger.api.credit.CreditCommand.CheckOverdueByPolicy;
import io.orderledger.api.credit.CreditCommand.ExpireReservation;
import io.orderledger.api.credit.CreditCommand.LapseTemporaryLimit;
import io.orderledger.api.credit.CreditCommand.PutChangeIntoEffect;
import io.orderledger.api.credit.CreditEvent.CreditChangeScheduled;
import io.orderledger.api.credit.CreditEvent.OverdueCheckSet;
import io.orderledger.api.credit.CreditEvent.ReservationExpirySet;
import io.orderledger.api.credit.CreditEvent.TemporaryLimitGranted;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyApproved;
import io.orderledger.api.credit.CreditPolicyId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CreditTimersProcessTest {
    private static final CreditAccountId ACCOUNT = new CreditAccountId("D-1~BU-1~CNY");
    private static final ApprovalCaseId CASE = new ApprovalCaseId("A-1");
    private static final OrderId ORDER = new OrderId("O-1");
    private static final Money AMOUNT = new Money(100, Money.currency("CNY"));
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2026-04-01T00:00:00Z");

    private final Kept timers = new Kept();
    private final CreditTimersProcess process = new CreditTimersProcess(timers);

    /** What was set, by the id of the timer. */
    private static final class Kept implements Timers {
        private record Timer(Instant at, Object command) {}

        private final Map<String, Timer> set = new LinkedHashMap<>();

        @Override
        public void schedule(String timerId, Instant at, Object command) {
            set.put(timerId, new Timer(at, command));
        }

        @Override
        public void cancel(String timerId) {
            throw new AssertionError("An account looks at the instant itself: nothing is taken back");
        }
    }

    @Test
    void a_reservation_with_an_end_is_ended_then() {
        process.when(new ReservationExpirySet(ACCOUNT, ORDER, LATER, NOW), "e-1");
        assertThat(timers.set)
                .containsExactly(
                        Map.entry("e-1:expire", new Kept.Timer(LATER, new ExpireReservation(ACCOUNT, ORDER, LATER))));
    }

    @Test
    void what_is_open_is_looked_at_when_it_may_be_overdue_too_much() {
        process.when(new OverdueCheckSet(ACCOUNT, LATER, NOW), "e-1");
        assertThat(timers.set)
                .containsExactly(Map.entry("e-1:overdue", new Kept.Timer(LATER, new CheckOverdueByPolicy(ACCOUNT))));
    }

    @Test
    void every_account_of_a_unit_is_looked_at_when_its_policy_takes_effect() {
        var all = List.of("credit/D-1~BU-1~CNY", "credit/D-1~BU-2~CNY", "credit/D-2~BU-1~EUR");
        var policies = new CreditPolicyDateProcess(_ -> all, timers);
        policies.when(new CreditPolicyApproved(new CreditPolicyId("BU-1"), 1, LATER), "e-1");
        assertThat(timers.set)
                .containsExactly(
                        Map.entry(
                                "e-1:D-1~BU-1~CNY",
                                new Kept.Timer(LATER, new CheckOverdueByPolicy(new CreditAccountId("D-1~BU-1~CNY")))),
                        Map.entry(
                                "e-1:D-2~BU-1~EUR",
                                new Kept.Timer(LATER, new CheckOverdueByPolicy(new CreditAccountId("D-2~BU-1~EUR")))));
    }

    @Test
    void a_temporary_limit_lapses_at_its_end() {
        process.when(new TemporaryLimitGranted(ACCOUNT, CASE, AMOUNT, LATER, NOW), "e-1");
        assertThat(timers.set)
                .containsExactly(Map.entry("e-1:lapse", new Kept.Timer(LATER, new LapseTemporaryLimit(ACCOUNT, CASE))));
    }

    @Test
    void what_was_agreed_to_for_later_takes_effect_then() {
        process.when(new CreditChangeScheduled(ACCOUNT, CASE, CreditChange.limit(AMOUNT, LATER), NOW), "e-1");
        assertThat(timers.set)
                .containsExactly(
                        Map.entry("e-1:effect", new Kept.Timer(LATER, new PutChangeIntoEffect(ACCOUNT, CASE))));
    }

    @Test
    void an_event_that_is_handled_twice_sets_one_timer() {
        var event = new TemporaryLimitGranted(ACCOUNT, CASE, AMOUNT, LATER, NOW);
        process.when(event, "e-1");
        process.when(event, "e-1");
        assertThat(timers.set).hasSize(1);
    }
}
