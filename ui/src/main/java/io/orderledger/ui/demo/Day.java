package io.orderledger.ui.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The day of the first start: everything is dated from here, and nothing that the demo makes lies after it.
 *
 * @param start 08:00 of that day in China, which is midnight UTC
 */
record Day(Instant start) {
    /** Orders are no older than this, but for a few that were never paid. */
    static final int MONTH = 30;

    static Day of(Instant now) {
        return new Day(now.truncatedTo(ChronoUnit.DAYS));
    }

    Instant ago(int days) {
        return start.minus(Duration.ofDays(days));
    }

    /** During working hours of the day that many days ago, which ended before this one began. */
    Instant ago(int days, int minutesAfterNine) {
        return ago(days).plus(Duration.ofMinutes(60L + minutesAfterNine));
    }

    boolean hasCome(Instant at) {
        return !at.isAfter(start);
    }

    LocalDate date() {
        return start.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
