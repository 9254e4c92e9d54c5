package io.orderledger.api;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Form of free texts given from outside: size and characters, nothing else. */
public final class Texts {
    private Texts() {}

    /**
     * @return the text without blanks at its ends
     * @throws Refused with {@link RefusalCode#BAD_TEXT} when missing, empty, too long or with control characters
     */
    public static String required(String field, @Nullable String text, int max) {
        var stripped = text == null ? "" : text.strip();
        if (stripped.isEmpty()) throw bad(field, 1, max);
        return form(field, stripped, max, 1);
    }

    /** As {@link #required}, but null and blank both mean: nothing said (null). */
    public static @Nullable String optional(String field, @Nullable String text, int max) {
        if (text == null || text.isBlank()) return null;
        return form(field, text.strip(), max, 0);
    }

    private static String form(String field, String text, int max, int min) {
        if (text.length() > max || text.chars().anyMatch(Character::isISOControl) || !isUnicode(text)) {
            throw bad(field, min, max);
        }
        return text;
    }

    /** Half of a surrogate pair is no character, and would come back as another text than was stored. */
    private static boolean isUnicode(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static Refused bad(String field, int min, int max) {
        return new Refused(
                RefusalCode.BAD_TEXT, "field", field, "min", Integer.toString(min), "max", Integer.toString(max));
    }
}
