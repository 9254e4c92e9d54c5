package io.orderledger.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Form of value dates: what the ledger takes can be kept, shown and added payment terms to, by every part of it. */
public final class ValueDates {
    static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    static final Instant AFTER_LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private ValueDates() {}

    public static boolean isTaken(Instant valueDate) {
        return !valueDate.isBefore(EARLIEST) && valueDate.isBefore(AFTER_LATEST);
    }

    /**
     * @return the instant cut to microseconds, which is as fine as the tables keep it
     * @throws Refused with {@link RefusalCode#BAD_VALUE_DATE} outside 1970 to 2199
     */
    public static Instant checked(Instant valueDate) {
        if (isTaken(valueDate)) return valueDate.truncatedTo(ChronoUnit.MICROS);
        throw new Refused(RefusalCode.BAD_VALUE_DATE, "field", "valueDate", "value", Refused.shown(valueDate));
    }
}
