package io.orderledger.proof.torture;

import io.orderledger.proof.torture.AckLog.Sent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What those who send know of orders and payments, and which of their commands may be sent again. Few accounts with small
 * limits, so that everybody is in everybody's way.
 */
final class World {
    private static final int DEALERS = 12;
    private static final int SMALLEST_LIMIT = 3;
    private static final int LARGEST_LIMIT = 20;
    private static final int REMEMBERED = 60;

    private static final List<String> ORDER_STEPS =
            List.of("ConfirmOrder", "ProposeSplit", "ConfirmSplit", "ReleaseSplit", "ShipSplit");
    private static final List<String> PAYMENT_STEPS = List.of("VerifyPayment", "AllocatePayment");

    private final ReentrantLock lock = new ReentrantLock();
    /** Orders and payments under way, with how many steps were taken; the oldest are forgotten. */
    private final Map<String, Integer> orders = recent();

    private final Map<String, Integer> payments = recent();
    private final List<Sent> sent = new ArrayList<>();
    private final ArrayDeque<Sent> unsettled = new ArrayDeque<>();

    private static Map<String, Integer> recent() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
                return size() > REMEMBERED;
            }
        };
    }

    static String dealer(RandomGenerator random) {
        return "D-" + random.nextInt(1, DEALERS + 1);
    }

    static long limit(String dealer) {
        var number = Integer.parseInt(dealer.substring(2)) - 1;
        return SMALLEST_LIMIT + (long) number * (LARGEST_LIMIT - SMALLEST_LIMIT) / (DEALERS - 1);
    }

    /** What opens the accounts, under ids that are always the same. */
    static List<Sent> opening() {
        var opening = new ArrayList<Sent>();
        for (int number = 1; number <= DEALERS; number++) {
            var dealer = "D-" + number;
            opening.add(new Sent("dealer-" + number, Body.of("RegisterDealer", dealer)));
            opening.add(new Sent("limit-" + number, Body.of("GrantCredit", dealer, limit(dealer))));
        }
        return opening;
    }

    /** Takes over what earlier programs knew, and what none of them was ever told. */
    void remember(List<AckLog.Earlier> all, RandomGenerator random) {
        var answered = new HashSet<String>();
        for (var earlier : all) {
            earlier.done().forEach(done -> happened(done.body()));
            sent.addAll(earlier.done());
            sent.addAll(earlier.rejected());
        }
        sent.forEach(one -> answered.add(one.id()));
        for (var earlier : all) {
            for (var open : earlier.open()) if (answered.add(open.id())) unknown(open, random);
        }
    }

    /** To be told each command that was acknowledged. */
    void done(Sent done) {
        locked(() -> {
            happened(done.body());
            return sent.add(done);
        });
    }

    /** To be told each command that was rejected. */
    void rejected(Sent rejected) {
        locked(() -> sent.add(rejected));
    }

    /** To be told each command that nobody knows of; three in four will be sent again. */
    void unknown(Sent open, RandomGenerator random) {
        locked(() -> random.nextInt(4) > 0 && unsettled.add(open));
    }

    private void happened(Body body) {
        switch (body.verb()) {
            case "SubmitOrder" -> orders.put(body.name(), 0);
            case "RegisterPayment" -> payments.put(body.name(), 0);
            case "CancelOrder" -> orders.remove(body.name());
            case "VerifyPayment", "AllocatePayment" ->
                step(payments, body.name(), PAYMENT_STEPS.indexOf(body.verb()), PAYMENT_STEPS.size());
            case "ConfirmOrder", "ProposeSplit", "ConfirmSplit", "ReleaseSplit", "ShipSplit" ->
                step(orders, orderOf(body), ORDER_STEPS.indexOf(body.verb()), ORDER_STEPS.size());
            default -> {}
        }
    }

    private static String orderOf(Body body) {
        return body.verb().equals("ConfirmOrder") ? body.name() : body.name().replaceFirst("-s$", "");
    }

    private static void step(Map<String, Integer> all, String name, int step, int steps) {
        if (step + 1 == steps) all.remove(name);
        else all.computeIfPresent(name, (_, taken) -> Math.max(taken, step + 1));
    }

    Optional<Sent> unsettled() {
        return locked(() -> Optional.ofNullable(unsettled.poll()));
    }

    /** Something that was answered before. */
    Optional<Sent> anySent(RandomGenerator random) {
        return locked(() -> sent.isEmpty() ? Optional.empty() : Optional.of(sent.get(random.nextInt(sent.size()))));
    }

    Optional<String> anyOrder(RandomGenerator random) {
        return locked(() -> any(orders, random).map(Map.Entry::getKey));
    }

    /** The next step of some order, which may come too late or be of an order that is on hold. */
    Optional<Body> orderStep(RandomGenerator random) {
        return locked(() -> any(orders, random).map(order -> {
            var verb = ORDER_STEPS.get(order.getValue());
            return switch (verb) {
                case "ConfirmOrder" -> Body.of(verb, order.getKey());
                case "ProposeSplit" -> Body.of(verb, order.getKey() + "-s", order.getKey());
                default -> Body.of(verb, order.getKey() + "-s");
            };
        }));
    }

    Optional<Body> paymentStep(RandomGenerator random) {
        return locked(() ->
                any(payments, random).map(payment -> Body.of(PAYMENT_STEPS.get(payment.getValue()), payment.getKey())));
    }

    private static Optional<Map.Entry<String, Integer>> any(Map<String, Integer> all, RandomGenerator random) {
        return all.isEmpty()
                ? Optional.empty()
                : all.entrySet().stream().skip(random.nextInt(all.size())).findFirst();
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
