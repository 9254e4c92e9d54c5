package io.orderledger.ui.rest;

import io.orderledger.api.Ledger;
import io.orderledger.api.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;

/**
 * One request that asks, and how fresh the answer must be.
 *
 * @param atLeast a global position that the answer must reflect, such as {@code X-Position} of a write; 0 does not wait
 */
record Asking(Ledger ledger, long atLeast) {
    static final String AT_LEAST = "atLeast";
    static final long MAX_POSITION = 999_999_999_999_999_999L;

    static Asking of(HttpServletRequest request, Ledger ledger) {
        var form = new Form();
        var atLeast = form.read(AT_LEAST, () -> Numbers.parameter(request, AT_LEAST, 0, 0, MAX_POSITION));
        return form.whole(() -> new Asking(ledger, atLeast.get()));
    }

    <R> R ask(Object query, Class<R> answer) {
        return ledger.ask(query, answer, atLeast);
    }

    /** As {@link #ask}, where there may be no such thing. */
    <R> R find(Object query, Class<R> answer, Supplier<Refused> none) {
        var found = ledger.ask(query, answer, atLeast);
        if (found == null) throw none.get();
        return found;
    }
}
