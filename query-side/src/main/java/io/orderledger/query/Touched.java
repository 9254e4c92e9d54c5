package io.orderledger.query;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The rows of one table that a batch has touched: new ones, and those loaded, once each, by their key; all that are expected
 * are loaded at once. A row that should be there and is not is a fault and stops the projection.
 *
 * @param <R> a row that the batch may change
 */
public final class Touched<R> {
    private final String table;
    private final Function<Collection<String>, Map<String, R>> load;
    private final Map<String, R> created = new LinkedHashMap<>();
    private final Map<String, R> loaded = new LinkedHashMap<>();
    private final Set<String> expectedNew = new HashSet<>();
    private final Set<String> expected = new HashSet<>();
    private final Set<String> absent = new HashSet<>();

    /** @param load reads those of the rows with these keys that are there */
    public Touched(String table, Function<R, String> key, Function<Collection<String>, List<R>> load) {
        this.table = table;
        this.load = keys -> load.apply(keys).stream().collect(Collectors.toMap(key, Function.identity()));
    }

    /**
     * For rows of which a batch touches few: each is read by itself.
     *
     * @param load reads a row by its key
     */
    public Touched(String table, Function<String, Optional<R>> load) {
        this.table = table;
        this.load = keys -> {
            var rows = new LinkedHashMap<String, R>();
            for (var key : keys) load.apply(key).ifPresent(row -> rows.put(key, row));
            return rows;
        };
    }

    /** The batch is about to add a row of this key, so there is none to read. */
    public void expectNew(String key) {
        expectedNew.add(key);
    }

    /** The batch is about to ask for the row of this key. */
    public void expect(String key) {
        if (!expectedNew.contains(key)
                && !loaded.containsKey(key)
                && !created.containsKey(key)
                && !absent.contains(key)) {
            expected.add(key);
        }
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
        var known = loaded.get(key);
        if (known != null) return known;
        expected.add(key);
        loadExpected();
        var found = loaded.get(key);
        if (found == null) throw new IllegalStateException(table + " has no row " + key);
        return found;
    }

    private void loadExpected() {
        expected.removeAll(created.keySet());
        var found = load.apply(expected);
        loaded.putAll(found);
        expected.removeAll(found.keySet());
        absent.addAll(expected);
        expected.clear();
    }

    /** As {@link #get}, where the row may not be there yet. */
    public Optional<R> find(String key) {
        var isNew = created.get(key);
        if (isNew != null) return Optional.of(isNew);
        var known = loaded.get(key);
        if (known != null) return Optional.of(known);
        if (absent.contains(key)) return Optional.empty();
        expected.add(key);
        loadExpected();
        return Optional.ofNullable(loaded.get(key));
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
