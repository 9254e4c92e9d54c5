package io.orderledger.query.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events that concern an order, by position and in order, also where one that was parked is taken in late. Beside each
 * stands what was available on the account after it, in minor units: the one figure that an event does not say itself.
 */
final class Mentions {
    private final List<Long> positions;
    private final List<@Nullable Long> available;

    Mentions() {
        this(new ArrayList<>(), new ArrayList<>());
    }

    private Mentions(List<Long> positions, List<@Nullable Long> available) {
        this.positions = positions;
        this.available = available;
    }

    /** @param columns of two arrays of the same length */
    static Mentions read(ResultSet row, int positions, int available) throws SQLException {
        return new Mentions(longs(row, positions), longs(row, available));
    }

    private static <T extends @Nullable Long> List<T> longs(ResultSet row, int column) throws SQLException {
        var array = row.getArray(column);
        try {
            @SuppressWarnings("unchecked") // A column of the type bigint[].
            var values = (T[]) array.getArray();
            var list = new ArrayList<T>(values.length + 4);
            Collections.addAll(list, values);
            return list;
        } finally {
            array.free();
        }
    }

    /** @param left what is available after the event, or null where the history does not tell it */
    void add(long position, @Nullable Long left) {
        int after = Collections.binarySearch(positions, position);
        if (after >= 0) throw new IllegalStateException("Position %d was told already".formatted(position));
        positions.add(-after - 1, position);
        available.add(-after - 1, left);
    }

    List<Long> positions() {
        return Collections.unmodifiableList(positions);
    }

    List<@Nullable Long> available() {
        return Collections.unmodifiableList(available);
    }

    /** What was available after the event at a position. */
    @Nullable
    Long availableAfter(long position) {
        return available.get(Collections.binarySearch(positions, position));
    }
}
