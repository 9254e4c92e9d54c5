package io.orderledger.query;

import io.orderledger.api.Page;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;

/** What a list may be asked for, whatever was asked: a page that exists or could, and texts taken literally. */
public final class Paging {
    private static final char ESCAPE = '\\';

    private Paging() {}

    /** Pages from 0, with 1 to {@link Page#MAX_SIZE} rows. */
    public static PageRequest of(int page, int size, Sort sort) {
        var rows = Math.clamp(size, 1, Page.MAX_SIZE);
        return PageRequest.of(Math.clamp(page, 0, Integer.MAX_VALUE / rows), rows, sort);
    }

    /** How texts are compared in a search: without regard to case, the same in every database. */
    public static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** What a row can be found by; a search never matches across two of the texts. */
    public static String searchable(String... texts) {
        return folded(String.join("\n", texts));
    }

    /** Rows whose {@code search} column contains the text; all rows where there is no text to look for. */
    public static <R> Specification<R> containing(@Nullable String text) {
        var pattern = pattern(text);
        if (pattern == null) return Specification.unrestricted();
        return (row, _, is) -> is.like(row.get("search"), pattern, ESCAPE);
    }

    /** Rows whose attribute has the value; all rows where no value is asked for. */
    public static <R> Specification<R> having(String attribute, @Nullable Object value) {
        if (value == null) return Specification.unrestricted();
        return (row, _, is) -> is.equal(row.get(attribute), value);
    }

    /** A {@code LIKE} pattern for rows that contain the text, or null where there is no text to look for. */
    static @Nullable String pattern(@Nullable String text) {
        if (text == null) return null;
        // No stored text has control characters, and the database refuses some of them even in a question.
        var wanted = folded(text.replaceAll("\\p{Cntrl}", "")).strip();
        if (wanted.isEmpty()) return null;
        return "%" + wanted.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
