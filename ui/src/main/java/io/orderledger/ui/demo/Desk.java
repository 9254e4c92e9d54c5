package io.orderledger.ui.demo;

import io.orderledger.api.Actor;
import io.orderledger.api.Done;
import io.orderledger.api.Ledger;
import io.orderledger.api.Ledger.Indeterminate;
import io.orderledger.api.Refused;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the demo's people send their commands. A command's id is made of what it is for, never of chance: sent again after the
 * program was killed, it has no second effect and the first answer.
 */
final class Desk {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
    private static final Duration PAUSE = Duration.ofMillis(25);
    private static final int LOOKS = 2_400; // A minute.
    private static final int TRIES = 5;

    private final Ledger ledger;
    private final Ledger reader;
    /** How many commands may be sent; for tests that stop in the middle. */
    private final AtomicLong allowance;

    private final Map<Person, Ledger> doors = new ConcurrentHashMap<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicLong last = new AtomicLong();
    private volatile boolean closed;

    /** The program stops, or may send no more; what was sent stays. */
    static final class Closed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Something that a person does, which the ledger may refuse. */
    interface Doing {
        void run();
    }

    Desk(Ledger ledger, long allowance) {
        this.ledger = ledger;
        // Who asks under a name that sends nothing waits for nobody's writes.
        this.reader = ledger.as(Actor.system("demo"));
        this.allowance = new AtomicLong(allowance);
    }

    /** From here on nothing more is sent. */
    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    /** How often the ledger has said no to something that the demo meant to be done. */
    int refusals() {
        return refusals.get();
    }

    /** Where all is visible that was sent so far. */
    long reached() {
        return last.get();
    }

    <R> Done<R> send(Person who, String id, Object command, Class<R> answer) {
        return send(who, id, command, command, answer);
    }

    void send(Person who, String id, Object command) {
        send(who, id, command, Void.class);
    }

    /** @param content what makes the command the same when it is sent again */
    <R> Done<R> send(Person who, String id, Object content, Object command, Class<R> answer) {
        for (int tried = 1; ; tried++) {
            mustBeOpen();
            if (allowance.getAndDecrement() <= 0) {
                close();
                throw new Closed();
            }
            try {
                var done = door(who).send("demo:" + id, content, command, answer);
                last.accumulateAndGet(done.position(), Math::max);
                return done;
            } catch (Indeterminate nobodyKnows) {
                if (tried == TRIES) throw nobodyKnows;
                LOG.info("Sent again, since nobody could say if it was done: {}", id);
            }
        }
    }

    /** Does what somebody may have overtaken meanwhile: a refusal ends this and nothing else. */
    void unlessRefused(String what, Doing doing) {
        try {
            doing.run();
        } catch (Refused no) {
            refusals.incrementAndGet();
            LOG.info("{} goes no further: {}", what, no.getMessage());
        }
    }

    <R extends @Nullable Object> R ask(Object query, Class<R> answer, long atLeast) {
        mustBeOpen();
        return reader.ask(query, answer, atLeast);
    }

    /** Asks until the answer is as wanted; processes and views follow a moment after what they follow. */
    <R> R awaited(String what, Object query, Class<R> answer, long atLeast, Predicate<R> wanted) {
        for (int looked = 0; looked < LOOKS; looked++) {
            var found = ask(query, answer, atLeast);
            if (found != null && wanted.test(found)) return found;
            pause();
        }
        throw new IllegalStateException("Waited in vain for " + what);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Closed();
        }
    }

    private void mustBeOpen() {
        if (closed) throw new Closed();
    }

    private Ledger door(Person who) {
        return doors.computeIfAbsent(who, person -> ledger.as(new Actor(person.id(), person.roles())));
    }
}
