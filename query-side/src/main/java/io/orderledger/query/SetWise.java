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
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** One statement for many rows of one table: each column goes over as one array. The first column named is the key. */
public final class SetWise<R> {
    private final List<R> rows;
    private final List<Column> columns = new ArrayList<>();

    /** @param cast turns what goes over into the column's type, or is empty where they are the same */
    private record Column(
            String name, String type, String cast, @Nullable Object[] values) {}

    private SetWise(Collection<R> rows) {
        this.rows = List.copyOf(rows);
    }

    public static <R> SetWise<R> of(Collection<R> rows) {
        return new SetWise<>(rows);
    }

    public SetWise<R> text(String column, Function<R, @Nullable String> value) {
        return column(column, "text", "", value);
    }

    /** An enum, by its name. */
    public SetWise<R> name(String column, Function<R, ? extends @Nullable Enum<?>> value) {
        return column(column, "text", "", row -> {
            var constant = value.apply(row);
            return constant == null ? null : constant.name();
        });
    }

    public SetWise<R> json(String column, Function<R, @Nullable String> value) {
        return column(column, "text", "::jsonb", value);
    }

    public SetWise<R> number(String column, ToLongFunction<R> value) {
        return column(column, "int8", "", value::applyAsLong);
    }

    public SetWise<R> nullableNumber(String column, Function<R, @Nullable Long> value) {
        return column(column, "int8", "", value);
    }

    /** A list of whole numbers, any of which may be absent. */
    public SetWise<R> numbers(String column, Function<R, ? extends Collection<@Nullable Long>> value) {
        return column(
                column,
                "text",
                "::bigint[]",
                row -> value.apply(row).stream()
                        .map(number -> number == null ? "NULL" : number.toString())
                        .collect(Collectors.joining(",", "{", "}")));
    }

    public SetWise<R> integer(String column, ToIntFunction<R> value) {
        return column(column, "int4", "", value::applyAsInt);
    }

    public SetWise<R> flag(String column, Predicate<R> value) {
        return column(column, "bool", "", value::test);
    }

    public SetWise<R> instant(String column, Function<R, Instant> value) {
        return column(column, "timestamptz", "", row -> micros(value.apply(row)).toString());
    }

    public SetWise<R> nullableInstant(String column, Function<R, @Nullable Instant> value) {
        return column(column, "timestamptz", "", row -> {
            var instant = value.apply(row);
            return instant == null ? null : micros(instant).toString();
        });
    }

    public SetWise<R> bool(String column, Predicate<R> value) {
        return column(column, "bool", "", value::test);
    }

    public SetWise<R> date(String column, Function<R, @Nullable LocalDate> value) {
        return column(column, "date", "", row -> {
            var date = value.apply(row);
            return date == null ? null : date.toString();
        });
    }

    /** Adds the rows; one whose key is there already makes it fail. */
    public void insert(JdbcTemplate jdbc, String table) {
        var names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        var values = columns.stream().map(SetWise::value).collect(Collectors.joining(", "));
        write(jdbc, "insert into %s (%s) select %s from %s".formatted(table, names, values, source()));
    }

    /** Changes the rows; one whose key is not there makes it fail. */
    public void update(JdbcTemplate jdbc, String table) {
        var key = columns.getFirst().name();
        var changes = columns.stream()
                .skip(1)
                .map(column -> column.name() + " = " + value(column))
                .collect(Collectors.joining(", "));
        write(jdbc, "update %s t set %s from %s where t.%s = n.%s".formatted(table, changes, source(), key, key));
    }

    /** The database keeps microseconds. Cut, never rounded up, so that order in time stays as it is. */
    public static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    private static String value(Column column) {
        return "n." + column.name() + column.cast();
    }

    private String source() {
        var arrays = columns.stream().map(_ -> "?").collect(Collectors.joining(", "));
        var names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        return "unnest(%s) as n(%s)".formatted(arrays, names);
    }

    private void write(JdbcTemplate jdbc, String sql) {
        if (rows.isEmpty()) return;
        var affected = jdbc.execute((ConnectionCallback<Integer>) connection -> run(connection, sql));
        if (affected == null || affected != rows.size()) {
            throw new IllegalStateException("%s of %d rows written: %s".formatted(affected, rows.size(), sql));
        }
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

    private SetWise<R> column(String name, String type, String cast, Function<R, ? extends @Nullable Object> value) {
        columns.add(new Column(name, type, cast, rows.stream().map(value).toArray()));
        return this;
    }
}
