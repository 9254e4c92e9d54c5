package io.orderledger.query;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rows of one table that a batch has touched: new ones, and those loaded, once each, by their key. A row that should
 * be there and is not is a fault and stops the projection.
 *
 * @param <R> a row that the batch may change
 */
public final class Touched<R> {
    private final String table;
    private final Function<String, Optional<R>> load;
    private final Map<String, R> created = new LinkedHashMap<>();
    private final Map<String, R> loaded = new LinkedHashMap<>();

    /** @param load reads a row by its key */
    public Touched(String table, Function<String, Optional<R>> load) {
        this.table = table;
        this.load = load;
    }

    /** Adds a new row; one with the same key in the table makes the write fail. */
    public R add(String key, R row) {
        if (loaded.containsKey(key) || created.put(key, row) != null) {
            throw new IllegalStateException(table + " already has a row " + key);
        }
        return row;
    }

    /** The row of this key, as the events so far have left it. */
    public R get(String key) {
        var isNew = created.get(key);
        if (isNew != null) return isNew;
        return loaded.computeIfAbsent(
                key,
                wanted -> load.apply(wanted)
                        .orElseThrow(() -> new IllegalStateException(table + " has no row " + wanted)));
    }

    /** As {@link #get}, where the row may not be there yet. */
    public Optional<R> find(String key) {
        var isNew = created.get(key);
        if (isNew != null) return Optional.of(isNew);
        var known = loaded.get(key);
        if (known != null) return Optional.of(known);
        var found = load.apply(key);
        found.ifPresent(row -> loaded.put(key, row));
        return found;
    }

    /** Rows to insert. */
    public Collection<R> created() {
        return created.values();
    }

    /** Rows that were in the table before this batch. */
    public Collection<R> loaded() {
        return loaded.values();
    }
}
