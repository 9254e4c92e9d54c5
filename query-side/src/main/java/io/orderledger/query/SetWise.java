package io.orderledger.query;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One statement for many rows: each column goes over as one array, to be read by {@code unnest(?, ?, ...)} in the order
 * in which the columns were named here.
 */
public final class SetWise<R> {
    private final List<R> rows;
    private final List<Column> columns = new ArrayList<>();

    private record Column(String type, @Nullable Object[] values) {}

    private SetWise(Collection<R> rows) {
        this.rows = List.copyOf(rows);
    }

    public static <R> SetWise<R> of(Collection<R> rows) {
        return new SetWise<>(rows);
    }

    public SetWise<R> text(Function<R, @Nullable String> value) {
        return column("text", value);
    }

    /** An enum, by its name. */
    public SetWise<R> name(Function<R, ? extends @Nullable Enum<?>> value) {
        return column("text", row -> {
            var constant = value.apply(row);
            return constant == null ? null : constant.name();
        });
    }

    public SetWise<R> number(ToLongFunction<R> value) {
        return column("int8", value::applyAsLong);
    }

    public SetWise<R> nullableNumber(Function<R, @Nullable Long> value) {
        return column("int8", value);
    }

    public SetWise<R> integer(ToIntFunction<R> value) {
        return column("int4", value::applyAsInt);
    }

    public SetWise<R> instant(Function<R, Instant> value) {
        return column("timestamptz", row -> micros(value.apply(row)).toString());
    }

    public SetWise<R> date(Function<R, @Nullable LocalDate> value) {
        return column("date", row -> {
            var date = value.apply(row);
            return date == null ? null : date.toString();
        });
    }

    /** Runs the statement, unless there are no rows; it must affect each row once. */
    public void write(JdbcTemplate jdbc, String sql) {
        if (rows.isEmpty()) return;
        var affected = jdbc.execute((ConnectionCallback<Integer>) connection -> run(connection, sql));
        if (affected == null || affected != rows.size()) {
            throw new IllegalStateException("%s of %d rows written: %s".formatted(affected, rows.size(), sql));
        }
    }

    /** The database keeps microseconds. Cut, never rounded up, so that order in time stays as it is. */
    public static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    private int run(Connection connection, String sql) throws SQLException {
        var arrays = new ArrayList<Array>();
        try (var statement = connection.prepareStatement(sql)) {
            for (var column : columns) {
                var array = connection.createArrayOf(column.type(), column.values());
                arrays.add(array);
                statement.setArray(arrays.size(), array);
            }
            return statement.executeUpdate();
        } finally {
            for (var array : arrays) array.free();
        }
    }

    private SetWise<R> column(String type, Function<R, ? extends @Nullable Object> value) {
        columns.add(new Column(type, rows.stream().map(value).toArray()));
        return this;
    }
}
