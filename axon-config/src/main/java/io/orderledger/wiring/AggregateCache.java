package io.orderledger.wiring;

import io.orderledger.store.Receipt;
import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.AggregateCacheEntry;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the aggregates used last in memory, so that a busy account is not read again for each command; fewer of them where
 * memory is short. Who takes one from here bases its decision on it: the store refuses the decision where another node has
 * gone on, the repository then drops the aggregate, and the command is decided on what is stored.
 */
final class AggregateCache implements Cache {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Object, SoftReference<Object>> entries;

    AggregateCache(int maxEntries) {
        entries = new LinkedHashMap<>(1024, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Object, SoftReference<Object>> eldest) {
                return size() > maxEntries;
            }
        };
    }

    @Override
    @SuppressWarnings("unchecked")
    public <K, V> @Nullable V get(K key) {
        var found = locked(() -> referent(entries.get(key)));
        // Axon's entry does not say its version, but the aggregate that it keeps does.
        if (found instanceof AggregateCacheEntry<?> entry) {
            Receipt.basedOn(
                    key.toString(), entry.recreateAggregate(null, null, null).version());
        }
        return (V) found;
    }

    @Override
    public void put(Object key, Object value) {
        locked(() -> entries.put(key, new SoftReference<>(value)));
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return locked(() -> {
                    var kept = referent(entries.get(key));
                    if (kept == null) entries.put(key, new SoftReference<>(value));
                    return kept;
                })
                == null;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T computeIfAbsent(Object key, Supplier<T> valueSupplier) {
        lock.lock();
        try {
            var kept = (T) referent(entries.get(key));
            if (kept != null) return kept;
            var made = valueSupplier.get();
            entries.put(key, new SoftReference<>(made));
            return made;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean remove(Object key) {
        return locked(() -> entries.remove(key)) != null;
    }

    @Override
    public void removeAll() {
        locked(() -> {
            entries.clear();
            return null;
        });
    }

    @Override
    public boolean containsKey(Object key) {
        return locked(() -> referent(entries.get(key))) != null;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
        locked(() -> entries.computeIfPresent(key, (_, kept) -> {
            var value = (V) referent(kept);
            var updated = value == null ? null : update.apply(value);
            return updated == null ? null : new SoftReference<>(updated);
        }));
    }

    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        return () -> false; // Nobody here listens.
    }

    private static @Nullable Object referent(@Nullable SoftReference<Object> reference) {
        return reference == null ? null : reference.get();
    }

    private @Nullable Object locked(Supplier<@Nullable Object> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
