package io.orderledger.ui.rest;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One reason to say no, whoever says it: the door ({@link ProblemCode}) or the ledger ({@link RefusalCode}).
 *
 * @param rule    the invariant behind it, or null
 * @param details values for the placeholders of the words
 */
record No(String code, int status, @Nullable String rule, String words, Map<String, String> details) {

    /** @param details names and values by turns */
    static No of(ProblemCode code, String... details) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i + 1 < details.length; i += 2) map.put(details[i], details[i + 1]);
        return new No(code.name(), code.status(), null, code.words(), map);
    }

    static No of(Refused refused) {
        var code = refused.code();
        return new No(code.name(), status(code), code.rule(), code.words(), refused.details());
    }

    /** The same, said of this field: a value object does not know where in a body it stands. */
    No at(String field) {
        if (!details.containsKey("field")) return this;
        var moved = new LinkedHashMap<>(details);
        moved.put("field", field);
        return new No(code, status, rule, words, moved);
    }

    private static int status(RefusalCode code) {
        // A right that is missing is the same no, whether the door or the ledger notices.
        if (code == RefusalCode.RIGHT_MISSING) return 403;
        return switch (code.kind()) {
            case FORM -> 400;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case RULE -> 422;
        };
    }
}
