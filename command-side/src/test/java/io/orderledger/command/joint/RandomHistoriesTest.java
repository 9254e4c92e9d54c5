package io.orderledger.command.joint;

import static io.orderledger.command.joint.Together.ACCOUNT;
import static io.orderledger.command.joint.Together.CNY;
import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.DEALER;
import static io.orderledger.command.joint.Together.UNIT;
import static io.orderledger.command.joint.Together.granted;
import static io.orderledger.command.joint.Together.order;
import static io.orderledger.command.joint.Together.registered;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.credit.CreditCommand.PostCreditNote;
import io.orderledger.api.credit.CreditEvent.AdvanceApplied;
import io.orderledger.api.credit.CreditEvent.CreditNotePosted;
import io.orderledger.api.credit.CreditEvent.CreditReservationRefused;
import io.orderledger.api.credit.CreditEvent.CreditReserved;
import io.orderledger.api.credit.CreditEvent.PaymentApplied;
import io.orderledger.api.credit.CreditEvent.ReservationCaptured;
import io.orderledger.api.credit.CreditEvent.ReservationReleased;
import io.orderledger.api.credit.CreditNoteId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderCommand.CancelOrder;
import io.orderledger.api.order.OrderCommand.ConfirmOrder;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentCommand.AllocatePayment;
import io.orderledger.api.payment.PaymentCommand.RegisterPayment;
import io.orderledger.api.payment.PaymentCommand.VerifyPayment;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.split.SplitCommand.ConfirmSplit;
import io.orderledger.api.split.SplitCommand.ProposeSplit;
import io.orderledger.api.split.SplitCommand.ReleaseSplit;
import io.orderledger.api.split.SplitCommand.ShipSplit;
import io.orderledger.api.split.SplitId;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random histories of one account with room for very little, checked after every step against books that share no code
 * with the aggregates: what is held, owed and paid in advance, each by name, in whole yuan.
 *
 * <p>Seen to convict: a reservation compared with the limit instead of what is available; a release or a capture that leaves
 * its amount held; an advance that is not used up.
 */
class RandomHistoriesTest {
    private static final int LIMIT = 10;
    private static final int STEPS = 4_000;

    /** The books. */
    private final Map<String, Long> held = new HashMap<>();

    private final Map<String, Long> owed = new HashMap<>();
    private final Map<String, Long> advances = new HashMap<>();
    private final Map<String, Integer> steps = new HashMap<>();
    private int accepted;
    private int refused;
    private int released;
    private int advancesUsed;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void no_history_brings_an_account_over_its_limit_or_loses_a_yuan(long seed) {
        var random = new Random(seed);
        try (var ledger = Together.decisions()) {
            ledger.given(registered(), granted(LIMIT + ".00"));
            for (int step = 1; step <= STEPS; step++) {
                for (var event : ledger.attempt(command(random, step))) book(event);
                assertThat(held.values()).allMatch(amount -> amount >= 0);
                assertThat(owed.values()).allMatch(amount -> amount > 0);
                assertThat(advances.values()).allMatch(amount -> amount > 0);
                // What is owed and what is paid in advance never stand side by side: the one settles the other at once.
                assertThat(sum(owed) == 0 || sum(advances) == 0).isTrue();
            }
        }
        // A history in which one of these is rare has tried nothing.
        assertThat(accepted).as("accepted").isGreaterThan(STEPS / 50);
        assertThat(refused).as("refused").isGreaterThan(STEPS / 50);
        assertThat(released).as("released").isGreaterThan(STEPS / 50);
        assertThat(advancesUsed).as("advances used").isGreaterThan(STEPS / 100);
    }

    /** Mostly about something that may exist, now and then about something that does not, in any order. */
    private Object command(Random random, int step) {
        var some = 1 + random.nextInt(step);
        var recent = Math.max(1, step - random.nextInt(12));
        var live = held.keySet().stream().sorted().toList();
        var name = live.isEmpty() || random.nextInt(4) == 0 ? "O-" + recent : live.get(random.nextInt(live.size()));
        var orderId = new OrderId(name);
        var splitId = new SplitId(name + "-1");
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> order("O-" + step, (1 + random.nextInt(LIMIT + 1)) + ".00");
            case 3, 4, 5, 6, 7, 8 -> fulfil(orderId, splitId, steps.merge(name, 1, Integer::sum));
            case 9 -> fulfil(orderId, splitId, 1 + random.nextInt(5));
            case 10 -> new CancelOrder(orderId, "random", DAY_1);
            case 11 -> payment(step, 1 + random.nextInt(6));
            case 12 ->
                random.nextBoolean()
                        ? new VerifyPayment(new PaymentId("P-" + recent))
                        : new AllocatePayment(new PaymentId("P-" + recent));
            default ->
                new PostCreditNote(
                        ACCOUNT, new CreditNoteId("C-" + some), yuan(1 + random.nextInt(4)), "random", DAY_1);
        };
    }

    /** The steps in their order, which is now and then not kept. */
    private static Object fulfil(OrderId orderId, SplitId splitId, int step) {
        return switch (step) {
            case 1 -> new ConfirmOrder(orderId);
            case 2 -> new ProposeSplit(splitId, orderId, null);
            case 3 -> new ConfirmSplit(splitId);
            case 4 -> new ReleaseSplit(splitId);
            default -> new ShipSplit(splitId, DAY_1);
        };
    }

    private static RegisterPayment payment(int step, int amount) {
        return new RegisterPayment(
                new PaymentId("P-" + step), DEALER, UNIT, yuan(amount), PaymentChannel.CASH, null, DAY_1);
    }

    private static Money yuan(long amount) {
        return new Money(amount * 100, CNY);
    }

    private void book(Object event) {
        switch (event) {
            case CreditReserved reserved -> {
                // I-01: it fitted what was available before.
                assertThat(inYuan(reserved.amount())).isLessThanOrEqualTo(LIMIT - exposure());
                assertThat(held.put(reserved.orderId().value(), inYuan(reserved.amount())))
                        .isNull();
                accepted++;
            }
            case CreditReservationRefused refusal -> {
                // I-19: it did not fit, and the terms it names are those of the books.
                assertThat(inYuan(refusal.amount())).isGreaterThan(LIMIT - exposure());
                assertThat(inYuan(refusal.terms().available())).isEqualTo(LIMIT - exposure());
                refused++;
            }
            case ReservationCaptured captured -> {
                // I-03: the whole hold becomes owed, and exposure stays as it was.
                var before = exposure();
                assertThat(held.remove(captured.orderId().value())).isEqualTo(inYuan(captured.amount()));
                owed.put(captured.receivableId().value(), inYuan(captured.amount()));
                assertThat(exposure()).isEqualTo(before);
            }
            case ReservationReleased release -> {
                // I-03: exactly what was held, once.
                assertThat(held.remove(release.orderId().value())).isEqualTo(inYuan(release.amount()));
                released++;
            }
            case PaymentApplied applied -> {
                var settled = 0L;
                for (var part : applied.allocations())
                    settled += settle(part.receivableId().value(), part.amount());
                received(applied.paymentId().value(), applied.amount(), settled, applied.advance());
            }
            case CreditNotePosted posted -> {
                var settled = 0L;
                for (var part : posted.allocations())
                    settled += settle(part.receivableId().value(), part.amount());
                received(posted.creditNoteId().value(), posted.amount(), settled, posted.advance());
            }
            case AdvanceApplied used -> {
                var source = used.source();
                var name = source.paymentId() != null
                        ? source.paymentId().value()
                        : String.valueOf(
                                source.creditNoteId() == null
                                        ? null
                                        : source.creditNoteId().value());
                var amount = settle(used.receivableId().value(), used.amount());
                advances.merge(name, -amount, Long::sum);
                advances.remove(name, 0L);
                advancesUsed++;
            }
            default -> {
                // Orders, splits and payments keep no balance of the account.
            }
        }
    }

    /** I-08: received = settled + left over. */
    private void received(String name, Money amount, long settled, Money advance) {
        assertThat(settled + inYuan(advance)).isEqualTo(inYuan(amount));
        if (advance.isPositive())
            assertThat(advances.put(name, inYuan(advance))).isNull();
    }

    /** I-08: never more than is open. */
    private long settle(String item, Money amount) {
        var open = owed.getOrDefault(item, 0L);
        assertThat(inYuan(amount)).isPositive().isLessThanOrEqualTo(open);
        owed.put(item, open - inYuan(amount));
        owed.remove(item, 0L);
        return inYuan(amount);
    }

    private long exposure() {
        return sum(owed) + sum(held) - sum(advances);
    }

    private static long sum(Map<String, Long> amounts) {
        return amounts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long inYuan(Money amount) {
        assertThat(amount.minorUnits() % 100).isZero();
        return amount.minorUnits() / 100;
    }
}
