package io.orderledger.ui.rest;

import io.orderledger.api.Refused;
import jakarta.servlet.http.HttpServletRequest;

/** Whole numbers among a request's parameters. */
final class Numbers {
    private Numbers() {}

    /** @throws Declined unless it is absent (then {@code otherwise}) or a whole number from min to max */
    static Long parameter(HttpServletRequest request, String name, long otherwise, long min, long max) {
        var text = request.getParameter(name);
        if (text == null) return otherwise;
        if (text.matches("[0-9]{1,18}")) {
            var number = Long.parseLong(text);
            if (number >= min && number <= max) return number;
        }
        throw new Declined(
                ProblemCode.BAD_NUMBER,
                "field",
                name,
                "min",
                Long.toString(min),
                "max",
                Long.toString(max),
                "value",
                Refused.shown(text));
    }
}
