package io.orderledger.command.joint;

import static io.orderledger.command.joint.Together.CNY;
import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.UNIT;
import static io.orderledger.command.joint.Together.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditCommand.ExpireReservation;
import io.orderledger.api.credit.CreditCommand.PostCreditNote;
import io.orderledger.api.credit.CreditEvent;
import io.orderledger.api.credit.CreditEvent.CreditGranted;
import io.orderledger.api.credit.CreditEvent.CreditNotePosted;
import io.orderledger.api.credit.CreditEvent.CreditReservationRefused;
import io.orderledger.api.credit.CreditEvent.CreditReserved;
import io.orderledger.api.credit.CreditEvent.PaymentApplied;
import io.orderledger.api.credit.CreditEvent.PaymentTakenBack;
import io.orderledger.api.credit.CreditEvent.ReservationExpired;
import io.orderledger.api.credit.CreditEvent.ReservationReleased;
import io.orderledger.api.credit.CreditNoteId;
import io.orderledger.api.credit.CreditPoolCommand.ChangePoolLimit;
import io.orderledger.api.credit.CreditPoolCommand.CreatePool;
import io.orderledger.api.credit.CreditPoolCommand.JoinPool;
import io.orderledger.api.credit.CreditPoolCommand.LeavePool;
import io.orderledger.api.credit.CreditPoolEvent.PoolCreated;
import io.orderledger.api.credit.CreditPoolEvent.PoolExposureMoved;
import io.orderledger.api.credit.CreditPoolEvent.PoolJoined;
import io.orderledger.api.credit.CreditPoolEvent.PoolLeft;
import io.orderledger.api.credit.CreditPoolEvent.PoolLimitChanged;
import io.orderledger.api.credit.CreditPoolId;
import io.orderledger.api.credit.PoolRefusal.Lacking;
import io.orderledger.api.dealer.DealerEvent.DealerRegistered;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderCommand.AmendOrder;
import io.orderledger.api.order.OrderCommand.CancelOrder;
import io.orderledger.api.order.OrderCommand.CloseOrderShort;
import io.orderledger.api.order.OrderCommand.ConfirmOrder;
import io.orderledger.api.order.OrderCommand.ReleaseOrder;
import io.orderledger.api.order.OrderCommand.ReopenOrder;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentCommand.AllocatePayment;
import io.orderledger.api.payment.PaymentCommand.RegisterPayment;
import io.orderledger.api.payment.PaymentCommand.ReversePayment;
import io.orderledger.api.payment.PaymentCommand.VerifyPayment;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.split.SplitCommand.ConfirmSplit;
import io.orderledger.api.split.SplitCommand.ProposeSplit;
import io.orderledger.api.split.SplitCommand.ReleaseSplit;
import io.orderledger.api.split.SplitCommand.ShipSplit;
import io.orderledger.api.split.SplitId;
import io.orderledger.command.Decisions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random histories of four accounts that come and go between two pools with room for little, checked after every step against
 * sums that share no code with the aggregates (I-20).
 */
class RandomPoolsTest {
    private static final int STEPS = 2_500;
    private static final long LIMIT = 10;
    private static final List<CreditPoolId> POOLS = List.of(new CreditPoolId("NORTH"), new CreditPoolId("SOUTH"));
    private static final List<DealerId> DEALERS =
            List.of(new DealerId("D-1"), new DealerId("D-2"), new DealerId("D-3"), new DealerId("D-4"));

    /** The books, in whole yuan. */
    private final Map<CreditAccountId, Long> exposures = new HashMap<>();

    private final Map<CreditPoolId, Long> pools = new HashMap<>();
    private final Map<CreditPoolId, Long> limits = new HashMap<>();
    private final Map<CreditAccountId, CreditPoolId> members = new HashMap<>();
    private final List<OrderId> orders = new ArrayList<>();
    private final Map<Lacking, Integer> refusals = new HashMap<>();
    private int reservedInPool;
    private int departures;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void I_20_a_pool_is_the_sum_of_its_accounts_and_no_reservation_takes_it_over_its_limit(long seed) {
        var random = new Random(seed);
        try (var ledger = Together.decisions()) {
            begin(ledger);
            for (int step = 1; step <= STEPS; step++) {
                var led = ledger.attempt(command(random, step));
                for (var event : led) book(event);
                check(led, seed, step);
            }
        }
        // A history in which one of these is rare has tried nothing.
        assertThat(reservedInPool).as("reserved in a pool").isGreaterThan(STEPS / 100);
        assertThat(departures).as("departures").isGreaterThan(STEPS / 200);
        for (var lacking : Lacking.values()) {
            assertThat(refusals.getOrDefault(lacking, 0))
                    .as("lacking %s", lacking)
                    .isGreaterThan(1);
        }
    }

    private void begin(Decisions ledger) {
        for (var dealer : DEALERS) {
            ledger.given(
                    new DealerRegistered(dealer, "ACME", "East", null),
                    new CreditGranted(accountOf(dealer), dealer, UNIT, yuan(LIMIT), 30, DAY_1));
            exposures.put(accountOf(dealer), 0L);
        }
        for (var pool : POOLS) {
            var created = ledger.attempt(new CreatePool(pool, UNIT, pool.value(), yuan(15), DAY_1));
            for (var event : created) book(event);
        }
    }

    private void check(List<Object> led, long seed, int step) {
        for (var pool : POOLS) {
            var sum = members.entrySet().stream()
                    .filter(member -> member.getValue().equals(pool))
                    .mapToLong(member -> exposures.getOrDefault(member.getKey(), 0L))
                    .sum();
            assertThat(pools.get(pool))
                    .as("seed %d, step %d: %s after %s", seed, step, pool, led)
                    .isEqualTo(sum);
        }
        for (var event : led) {
            if (!(event instanceof CreditReserved reserved) || reserved.amount().isZero()) continue;
            var pool = members.get(reserved.creditAccountId());
            if (pool == null) continue;
            reservedInPool++;
            assertThat(pools.get(pool))
                    .as("seed %d, step %d: %s", seed, step, led)
                    .isLessThanOrEqualTo(limits.get(pool));
        }
    }

    private void book(Object event) {
        switch (event) {
            case CreditReserved it -> move(it, inYuan(it.amount()));
            case ReservationReleased it -> move(it, -inYuan(it.amount()));
            case ReservationExpired it -> move(it, -inYuan(it.amount()));
            case PaymentApplied it -> move(it, -inYuan(it.amount()));
            case CreditNotePosted it -> move(it, -inYuan(it.amount()));
            case PaymentTakenBack it -> move(it, inYuan(it.amount()));
            case CreditReservationRefused it -> refused(it);
            case PoolCreated it -> {
                pools.put(it.creditPoolId(), 0L);
                limits.put(it.creditPoolId(), inYuan(it.limit()));
            }
            case PoolLimitChanged it -> limits.put(it.creditPoolId(), inYuan(it.limit()));
            case PoolJoined it -> {
                assertThat(members.put(it.creditAccountId(), it.creditPoolId())).isNull();
                pools.merge(it.creditPoolId(), inYuan(it.exposure()), Long::sum);
            }
            case PoolLeft it -> {
                assertThat(members.remove(it.creditAccountId())).isEqualTo(it.creditPoolId());
                pools.merge(it.creditPoolId(), -inYuan(it.exposure()), Long::sum);
                departures++;
            }
            case PoolExposureMoved it -> {
                assertThat(members.get(it.creditAccountId())).isEqualTo(it.creditPoolId());
                pools.merge(it.creditPoolId(), inYuan(it.by()), Long::sum);
            }
            default -> {
                // Captures, used advances and allocations move nothing between an account and the world.
            }
        }
    }

    private void move(CreditEvent event, long by) {
        exposures.merge(event.creditAccountId(), by, Long::sum);
    }

    /** It did not fit, and it says where. */
    private void refused(CreditReservationRefused event) {
        var amount = inYuan(event.amount());
        var pool = members.get(event.creditAccountId());
        var own = amount > LIMIT - exposures.getOrDefault(event.creditAccountId(), 0L);
        if (pool == null) {
            assertThat(event.pool()).isNull();
            assertThat(own).isTrue();
            return;
        }
        var shared = amount > limits.getOrDefault(pool, 0L) - pools.getOrDefault(pool, 0L);
        var lacking = own && shared ? Lacking.BOTH : own ? Lacking.ACCOUNT : Lacking.POOL;
        assertThat(own || shared).isTrue();
        var told = Objects.requireNonNull(event.pool());
        assertThat(told.lacking()).isEqualTo(lacking);
        assertThat(inYuan(told.terms().exposure())).isEqualTo(pools.get(pool));
        refusals.merge(lacking, 1, Integer::sum);
    }

    private Object command(Random random, int step) {
        var dealer = DEALERS.get(random.nextInt(DEALERS.size()));
        var account = accountOf(dealer);
        var pool = POOLS.get(random.nextInt(POOLS.size()));
        var recent = "P-" + Math.max(1, step - random.nextInt(10));
        return switch (random.nextInt(22)) {
            case 0, 1, 2, 3, 4 -> {
                var id = new OrderId("O-" + step);
                orders.add(id);
                var lines = List.of(line((1 + random.nextInt(9)) + ".00"));
                yield new SubmitOrder(id, dealer, UNIT, OrderType.REGULAR, CNY, null, null, DAY_1, lines);
            }
            case 5, 6 -> new CancelOrder(someOrder(random), "random", DAY_1);
            case 7, 8, 9, 10, 11 -> fulfil(someOrder(random), random.nextInt(5));
            case 12 ->
                new AmendOrder(
                        someOrder(random), null, null, "random", DAY_1, List.of(line((1 + random.nextInt(9)) + ".00")));
            case 13 ->
                random.nextBoolean()
                        ? new ReleaseOrder(someOrder(random), DAY_1)
                        : new ReopenOrder(someOrder(random), "random", DAY_1);
            case 14 ->
                random.nextBoolean()
                        ? new CloseOrderShort(someOrder(random), "random", DAY_1)
                        : expiry(random, account);
            case 15 ->
                new RegisterPayment(
                        new PaymentId("P-" + step),
                        dealer,
                        UNIT,
                        yuan(1 + random.nextInt(5)),
                        PaymentChannel.CASH,
                        null,
                        DAY_1);
            case 16 -> pay(random, new PaymentId(recent));
            case 17, 18 ->
                new PostCreditNote(
                        account, new CreditNoteId("C-" + step), yuan(1 + random.nextInt(5)), "random", DAY_1);
            case 19 ->
                random.nextInt(3) == 0
                        ? new ChangePoolLimit(pool, yuan(8 + random.nextInt(14)), DAY_1)
                        : new JoinPool(pool, account, DAY_1);
            case 20 -> new JoinPool(pool, account, DAY_1);
            default -> new LeavePool(pool, account, "random", DAY_1);
        };
    }

    private static Object pay(Random random, PaymentId payment) {
        return switch (random.nextInt(4)) {
            case 0 -> new VerifyPayment(payment);
            case 1 -> new ReversePayment(payment, "random", DAY_1);
            default -> new AllocatePayment(payment);
        };
    }

    /** Held for a while first, so that there is something to end. */
    private Object expiry(Random random, CreditAccountId account) {
        var order = someOrder(random);
        Instant end = DAY_1.plus(Duration.ofDays(1));
        if (random.nextBoolean()) return new ExpireReservation(account, order, end);
        return new Directly.OfAccount(account, it -> it.holdUntil(order, end, DAY_1));
    }

    private OrderId someOrder(Random random) {
        if (orders.isEmpty()) return new OrderId("O-0");
        var from = Math.max(0, orders.size() - 15);
        return orders.get(from + random.nextInt(orders.size() - from));
    }

    private static Object fulfil(OrderId order, int step) {
        var split = new SplitId(order.value() + "-1");
        return switch (step) {
            case 0 -> new ConfirmOrder(order);
            case 1 -> new ProposeSplit(split, order, null);
            case 2 -> new ConfirmSplit(split);
            case 3 -> new ReleaseSplit(split);
            default -> new ShipSplit(split, DAY_1);
        };
    }

    private static CreditAccountId accountOf(DealerId dealer) {
        return CreditAccountId.of(dealer, UNIT, CNY);
    }

    private static Money yuan(long amount) {
        return new Money(amount * 100, CNY);
    }

    private static long inYuan(Money amount) {
        assertThat(amount.minorUnits() % 100).isZero();
        return amount.minorUnits() / 100;
    }
}
