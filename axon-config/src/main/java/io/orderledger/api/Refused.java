package io.orderledger.api;

import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.common.AxonNonTransientException;
import org.jspecify.annotations.Nullable;

/**
 * The ledger says no, in words for a user; nothing was changed. Never retried: the same command gets the same answer.
 * What somebody will act on (credit exceeded) is an event instead.
 */
public final class Refused extends AxonNonTransientException {
    private static final long serialVersionUID = 1L;

    private final RefusalCode code;
    private final transient Map<String, String> details;

    /** @param details names and values by turns, for the placeholders of the code's words */
    public Refused(RefusalCode code, String... details) {
        this(code, pairs(details));
    }

    public Refused(RefusalCode code, Map<String, String> details) {
        super(filled(code.words(), details));
        this.code = code;
        this.details = Map.copyOf(details);
    }

    public RefusalCode code() {
        return code;
    }

    public Map<String, String> details() {
        return details;
    }

    /** Fills {@code {name}} placeholders; public so that other languages' texts are filled the same way. */
    public static String filled(String words, Map<String, String> details) {
        var text = words;
        for (var detail : details.entrySet()) {
            text = text.replace("{" + detail.getKey() + "}", detail.getValue());
        }
        return text;
    }

    /** At most 80 characters of what a stranger sent, without control characters, fit to be shown back. */
    public static String shown(@Nullable Object value) {
        if (value == null) return "(missing)";
        var text = value.toString().replaceAll("\\p{Cntrl}", " ");
        return text.length() <= 80 ? text : text.substring(0, 79) + "…";
    }

    private static Map<String, String> pairs(String... details) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i + 1 < details.length; i += 2) map.put(details[i], details[i + 1]);
        return map;
    }
}
