package io.orderledger.ui.rest;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The instant that a question about people is asked for: a date includes all of it, none given means now. */
@Component
class AsOf {
    static final String PARAMETER = "at";

    private final Dates dates;
    private final Clock clock;

    AsOf(Dates dates, Clock clock) {
        this.dates = dates;
        this.clock = clock;
    }

    Instant read(@Nullable String at) {
        if (at == null || at.isEmpty()) return clock.instant().truncatedTo(ChronoUnit.MICROS);
        var form = new Form();
        var read = form.read(PARAMETER, () -> dates.until(PARAMETER, at));
        return form.whole(read::get);
    }
}
