package io.orderledger.proof.torture;

import io.orderledger.api.Ledger;
import io.orderledger.api.Refused;
import io.orderledger.proof.torture.AckLog.Sent;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/** One who sends: a command at a time, each written down before it is sent and after it was answered. */
final class Client implements Runnable {
    private static final long BREATH_NANOS = 50_000_000;

    private final Ledger ledger;
    private final AckLog log;
    private final World world;
    private final RandomGenerator random;
    private final String prefix;
    private final AtomicLong numbers;
    private final Lock going;

    /**
     * @param prefix  what all the ids made by this program begin with
     * @param numbers shared by all clients of this program
     * @param going   held while a command is under way
     */
    Client(
            Ledger ledger,
            AckLog log,
            World world,
            RandomGenerator random,
            String prefix,
            AtomicLong numbers,
            Lock going) {
        this.ledger = ledger;
        this.log = log;
        this.world = world;
        this.random = random;
        this.prefix = prefix;
        this.numbers = numbers;
        this.going = going;
    }

    @Override
    public void run() {
        while (true) {
            going.lock();
            try {
                send(world.unsettled().orElseGet(this::next));
            } finally {
                going.unlock();
            }
        }
    }

    private Sent next() {
        var dice = random.nextInt(100);
        if (dice < 8) return world.anySent(random).orElseGet(this::order);
        if (dice < 11) return world.anySent(random).map(this::withOtherContent).orElseGet(this::order);
        if (dice < 41) return order();
        if (dice < 66) return world.orderStep(random).map(this::under).orElseGet(this::order);
        if (dice < 78)
            return world.anyOrder(random)
                    .map(order -> under(Body.of("CancelOrder", order)))
                    .orElseGet(this::order);
        if (dice < 86) return withAmount("RegisterPayment", "P-");
        if (dice < 98) return world.paymentStep(random).map(this::under).orElseGet(this::order);
        return withAmount("PostCreditNote", "N-");
    }

    private Sent withOtherContent(Sent before) {
        return new Sent(before.id(), order().body());
    }

    private Sent order() {
        return withAmount("SubmitOrder", "O-");
    }

    private Sent withAmount(String verb, String kind) {
        var dealer = World.dealer(random);
        return under(Body.of(verb, kind + prefix + numbers.incrementAndGet(), dealer, amount(World.limit(dealer))));
    }

    /** Small ones, and those around the limit. */
    private long amount(long limit) {
        return switch (random.nextInt(8)) {
            case 0 -> limit - 1;
            case 1 -> limit;
            case 2 -> limit + 1;
            default -> random.nextLong(1, 6);
        };
    }

    private Sent under(Body body) {
        return new Sent("c-" + prefix + numbers.incrementAndGet(), body);
    }

    /** Sends a command and writes down what came of it. */
    void send(Sent command) {
        var attempt = log.invoke(command.id(), command.body());
        try {
            var done = ledger.send(
                    command.id(), command.body().command(), command.body().answer());
            log.answered("ok", attempt, command.id(), done.position(), done.repeated(), String.valueOf(done.answer()));
            world.done(command);
        } catch (Refused refused) {
            log.answered("rejected", attempt, command.id(), refused.code());
            world.rejected(command);
        } catch (RuntimeException failed) {
            log.answered(
                    isDatabaseGone(failed) ? "indeterminate" : "unclassified", attempt, command.id(), told(failed));
            world.unknown(command, random);
            LockSupport.parkNanos(BREATH_NANOS);
        }
    }

    /**
     * What a client over HTTP would see as 5xx while there is no database: it must ask again. Any other failure is an answer
     * that must never be given.
     */
    private static boolean isDatabaseGone(RuntimeException failed) {
        return failed instanceof Ledger.Indeterminate
                || sqlCause(failed).filter(Client::isOfTheConnection).isPresent();
    }

    /** Connection failures (class 08), a server that goes down or comes up (57P), a pool that has none to give. */
    private static boolean isOfTheConnection(SQLException cause) {
        var state = String.valueOf(cause.getSQLState());
        return state.startsWith("08") || state.startsWith("57P") || cause instanceof SQLTransientConnectionException;
    }

    private static Optional<SQLException> sqlCause(Throwable failed) {
        for (var cause = failed.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException found) return Optional.of(found);
        }
        return Optional.empty();
    }

    private static String told(RuntimeException failed) {
        return failed + sqlCause(failed).map(cause -> " <- " + cause).orElse("");
    }
}
