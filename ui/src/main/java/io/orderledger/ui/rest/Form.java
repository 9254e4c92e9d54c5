package io.orderledger.ui.rest;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request field by field and tells of every field that is wrong at once, so that nobody has to send a request
 * ten times to learn of ten mistakes.
 */
final class Form {
    private static final int MAX_TOLD = 50;

    private final List<Declined.Field> wrong = new ArrayList<>();

    /** A field that was read, or could not be. */
    static final class Read<T> {
        private final @Nullable T value;
        private final boolean readable;

        private Read(@Nullable T value, boolean readable) {
            this.value = value;
            this.readable = readable;
        }

        /** The value; inside {@link Form#read} and {@link Form#whole} only, which know what to do where there is none. */
        T get() {
            if (!readable || value == null) throw new Unreadable();
            return value;
        }
    }

    /** Thrown where a field depends on another one that is wrong; told already, so not told again. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable() {
            super(null, null, false, false);
        }
    }

    /** Reads one field; what its value object refuses is said of {@code field}. */
    <T> Read<T> read(String field, Supplier<T> reading) {
        try {
            return new Read<>(reading.get(), true);
        } catch (Unreadable toldAlready) {
            return new Read<>(null, false);
        } catch (Refused refused) {
            if (refused.code().kind() != RefusalCode.Kind.FORM) throw refused;
            wrong(field, No.of(refused).at(field));
        } catch (Declined declined) {
            wrong(field, declined.reason().at(field));
        }
        return new Read<>(null, false);
    }

    /** Reads something whose parts know their own names, below {@code place}; what has no name is said of the place. */
    <T> Read<T> readPart(String place, Supplier<T> reading) {
        try {
            return new Read<>(reading.get(), true);
        } catch (Unreadable toldAlready) {
            return new Read<>(null, false);
        } catch (Refused refused) {
            if (refused.code().kind() != RefusalCode.Kind.FORM) throw refused;
            var named = refused.details().getOrDefault("field", place);
            wrong(named.startsWith(place) ? named : place, No.of(refused));
        }
        return new Read<>(null, false);
    }

    /** As {@link #read}, where the client may leave the field out; gives null then. */
    <T, U> Supplier<@Nullable U> readIfGiven(String field, @Nullable T given, Reading<T, U> reading) {
        if (given == null) return () -> null;
        var read = read(field, () -> reading.of(given));
        return read::get;
    }

    /** Notes that a field is wrong. */
    void wrong(String field, No reason) {
        if (wrong.size() < MAX_TOLD) wrong.add(new Declined.Field(field, reason));
    }

    /**
     * What all the fields make together.
     *
     * @throws Declined when a field was wrong, or the whole is
     */
    <T> T whole(Supplier<T> making) {
        check();
        try {
            return making.get();
        } catch (Refused refused) {
            if (refused.code().kind() != RefusalCode.Kind.FORM) throw refused;
            var no = No.of(refused);
            var field = refused.details().get("field");
            if (field == null) throw refused;
            throw Declined.because(List.of(new Declined.Field(field, no)));
        }
    }

    /** @throws Declined when a field was wrong */
    void check() {
        if (!wrong.isEmpty()) throw Declined.because(wrong);
    }

    /** Turns what the client wrote into what is meant. */
    interface Reading<T, U> {
        U of(T given);
    }
}
