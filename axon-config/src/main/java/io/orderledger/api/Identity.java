package io.orderledger.api;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A name that never changes. {@link #value()} is what people and programs write; {@link #stream()} adds the kind, so that
 * a dealer and an order of the same name never share a stream of events.
 */
public interface Identity {
    Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]*");
    int MAX_LENGTH = 64;
    /** Names made from other names (the first split of an order) are a little longer. */
    int MAX_DERIVED_LENGTH = 128;

    String value();

    /** The stream of events that bears this name, such as {@code order/O-1}. Equal to {@code toString()}: Axon uses that. */
    String stream();

    /**
     * Checks the form of an identity given from outside.
     *
     * @throws Refused with {@link RefusalCode#BAD_ID} unless it is 1 to 64 letters, digits or {@code . _ : -}
     */
    static String checked(String field, String value) {
        return checked(field, value, MAX_LENGTH);
    }

    /** As {@link #checked(String, String)} for a name that the ledger makes from another name. */
    static String checkedDerived(String field, String value) {
        return checked(field, value, MAX_DERIVED_LENGTH);
    }

    /** As {@link #checkedDerived(String, String)}, where the other name may have a sign in it that no name begins with. */
    static String checkedDerived(String field, String value, char sign, int maxLength) {
        checked(field, value == null ? null : value.replace(sign, '-'), maxLength);
        return value;
    }

    private static String checked(String field, @Nullable String value, int maxLength) {
        if (value == null || value.length() > maxLength || !FORM.matcher(value).matches()) {
            throw new Refused(RefusalCode.BAD_ID, "field", field, "value", Refused.shown(value));
        }
        return value;
    }
}
