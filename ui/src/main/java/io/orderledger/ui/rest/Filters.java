package io.orderledger.ui.rest;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import org.jspecify.annotations.Nullable;

/** What lists may be narrowed by, read from a request's parameters; null and blank both mean: not narrowed. */
final class Filters {
    private static final int MAX_TEXT = 200;

    private Filters() {}

    /** @throws Refused when longer than 200 characters or with control characters */
    static @Nullable String text(@Nullable String given) {
        if (given == null || given.isBlank()) return null;
        if (given.length() > MAX_TEXT || given.chars().anyMatch(Character::isISOControl)) {
            throw new Refused(RefusalCode.BAD_TEXT, "field", "text", "min", "0", "max", Integer.toString(MAX_TEXT));
        }
        return given.strip();
    }

    /** @throws Declined naming all that can be chosen */
    static <E extends Enum<E>> @Nullable E choice(String field, @Nullable String given, Class<E> choices) {
        if (given == null || given.isEmpty()) return null;
        return choices.cast(JsonReader.choice(field, given, choices));
    }

    /** @throws Refused when it is no identity, said of {@code field} */
    static <T> @Nullable T id(String field, @Nullable String given, Form.Reading<String, T> reading) {
        if (given == null || given.isEmpty()) return null;
        var form = new Form();
        var id = form.read(field, () -> reading.of(given));
        return form.whole(id::get);
    }
}
