package io.orderledger.wiring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/** Keeps the aggregates used last in memory, so that a busy account is not read again for each command. */
final class AggregateCache implements Cache {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Object, Object> entries;

    AggregateCache(int maxEntries) {
        entries = new LinkedHashMap<>(1024, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
                return size() > maxEntries;
            }
        };
    }

    @Override
    @SuppressWarnings("unchecked")
    public <K, V> @Nullable V get(K key) {
        return (V) locked(() -> entries.get(key));
    }

    @Override
    public void put(Object key, Object value) {
        locked(() -> entries.put(key, value));
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return locked(() -> entries.putIfAbsent(key, value)) == null;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T computeIfAbsent(Object key, Supplier<T> valueSupplier) {
        lock.lock();
        try {
            return (T) entries.computeIfAbsent(key, _ -> valueSupplier.get());
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
        lock.lock();
        try {
            return entries.containsKey(key);
        } finally {
            lock.unlock();
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
        locked(() -> entries.computeIfPresent(key, (_, value) -> update.apply((V) value)));
    }

    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        return () -> false; // Nobody here listens.
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
