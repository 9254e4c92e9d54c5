package io.orderledger.ui.rest;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Reads dates and instants. A date means that whole day in the business's zone: facts count from its start, questions
 * include all of it.
 */
record Dates(ZoneId zone) {
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2199-12-31T23:59:59.999999Z");

    /** The instant a fact counts for. */
    Instant from(String field, String text) {
        return inRange(field, text, instant(field, text, 0));
    }

    /** The last instant that a question includes. */
    Instant until(String field, String text) {
        return inRange(field, text, instant(field, text, 1));
    }

    /** @throws Declined unless it is a date between 1970 and 2199 */
    static LocalDate date(String field, String text) {
        try {
            var date = LocalDate.parse(text);
            if (date.getYear() >= 1970 && date.getYear() <= 2199) return date;
        } catch (DateTimeException notADate) {
            throw noDate(field, text);
        }
        throw noDate(field, text);
    }

    private static Declined noDate(String field, String text) {
        return new Declined(ProblemCode.BAD_DATE, "field", field, "value", Refused.shown(text));
    }

    /** Microseconds, because the store keeps no more: what was sent and what is read back are the same instant. */
    private Instant instant(String field, String text, int daysLater) {
        try {
            if (text.length() > 10) return Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
            var start =
                    LocalDate.parse(text).plusDays(daysLater).atStartOfDay(zone).toInstant();
            return daysLater == 0 ? start : start.minus(1, ChronoUnit.MICROS);
        } catch (DateTimeException unreadable) {
            throw bad(field, text);
        }
    }

    private static Instant inRange(String field, String text, Instant instant) {
        // The first and last day reach over the edge in some zones; a day's grace keeps them.
        if (instant.isBefore(FIRST.minus(1, ChronoUnit.DAYS)) || instant.isAfter(LAST.plus(1, ChronoUnit.DAYS))) {
            throw bad(field, text);
        }
        return instant;
    }

    private static Refused bad(String field, String text) {
        return new Refused(RefusalCode.BAD_VALUE_DATE, "field", field, "value", Refused.shown(text));
    }
}
