package io.orderledger.store;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/** One reader of all events in order. Used by one thread at a time; woken by commits. */
final class Follower implements BlockingStream<TrackedEventMessage<?>> {
    /** How long a commit of another node may stay unseen while nothing happens on this one. */
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final LedgerStorageEngine engine;
    private final Tail tail;
    private final Predicate<Object> concerns;
    private final ArrayDeque<TrackedEventMessage<?>> ready = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition committed = lock.newCondition();
    private final Runnable wakeUp = this::wake;
    private volatile @Nullable Runnable onAvailable;
    private long position;
    private long lookedAt;
    private boolean atHead;

    /** @param concerns whether an event of this content is handed over in any case; others only where a read ends */
    Follower(LedgerStorageEngine engine, Tail tail, long position, Predicate<Object> concerns) {
        this.engine = engine;
        this.tail = tail;
        this.position = position;
        this.concerns = concerns;
        engine.onCommit(wakeUp);
    }

    private void wake() {
        lock.lock();
        try {
            committed.signalAll();
        } finally {
            lock.unlock();
        }
        var callback = onAvailable;
        if (callback != null) callback.run();
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        onAvailable = callback;
        return true;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return hasNextAvailable() ? Optional.of(ready.getFirst()) : Optional.empty();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        var deadline = System.nanoTime() + unit.toNanos(timeout);
        while (ready.isEmpty()) {
            look();
            if (!ready.isEmpty()) return true;
            var left = deadline - System.nanoTime();
            if (left <= 0) return false;
            await(Math.min(left, LOOK_AGAIN_NANOS));
        }
        return true;
    }

    private void await(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (engine.lastCommitted() <= position) committed.awaitNanos(nanos);
        } finally {
            lock.unlock();
        }
    }

    private void look() {
        var now = System.nanoTime();
        if (atHead && engine.lastCommitted() <= position && now - lookedAt < LOOK_AGAIN_NANOS) return;
        lookedAt = now;
        var events = tail.after(position);
        // What comes after is a commit that this node makes, or hears of.
        atHead = events.size() < Tail.BATCH;
        if (events.isEmpty()) return;
        var last = events.getLast();
        for (var event : events) {
            if (event == last || concerns.test(event.getPayload())) ready.add(event);
        }
        position = last.position();
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable(1, TimeUnit.SECONDS)) {
            if (Thread.interrupted()) throw new InterruptedException();
        }
        return ready.removeFirst();
    }

    @Override
    public void close() {
        onAvailable = null;
        engine.noLongerOnCommit(wakeUp);
    }
}
