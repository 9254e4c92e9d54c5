package io.orderledger.ui.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.api.Refused;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Facts dated so count from a day's start, questions dated so include all of it. */
class DatesTest {
    private final Dates utc = new Dates(ZoneOffset.UTC);
    private final Dates shanghai = new Dates(ZoneId.of("Asia/Shanghai"));

    @Test
    void a_fact_counts_from_the_start_of_its_day_in_the_business_zone() {
        assertThat(utc.from("valueDate", "2026-03-31")).isEqualTo(Instant.parse("2026-03-31T00:00:00Z"));
        assertThat(shanghai.from("valueDate", "2026-03-31")).isEqualTo(Instant.parse("2026-03-30T16:00:00Z"));
    }

    @Test
    void a_question_includes_the_last_microsecond_of_its_day() {
        assertThat(utc.until("valueDate", "2026-03-31")).isEqualTo(Instant.parse("2026-03-31T23:59:59.999999Z"));
        assertThat(shanghai.until("valueDate", "2026-03-31")).isEqualTo(Instant.parse("2026-03-31T15:59:59.999999Z"));
    }

    @Test
    void an_instant_is_itself_whatever_its_offset_to_the_microsecond() {
        assertThat(shanghai.from("valueDate", "2026-03-31T10:00:00Z")).isEqualTo(Instant.parse("2026-03-31T10:00:00Z"));
        assertThat(utc.until("valueDate", "2026-03-31T10:00:00+08:00"))
                .isEqualTo(Instant.parse("2026-03-31T02:00:00Z"));
        assertThat(utc.from("valueDate", "2026-03-31T10:00:00.123456789Z"))
                .isEqualTo(Instant.parse("2026-03-31T10:00:00.123456Z"));
    }

    @Test
    void the_first_and_the_last_day_are_taken_in_every_zone_and_no_year_beyond() {
        assertThat(shanghai.from("valueDate", "1970-01-01")).isBefore(Instant.EPOCH);
        assertThat(utc.until("valueDate", "2199-12-31")).isEqualTo(Instant.parse("2199-12-31T23:59:59.999999Z"));
        for (var bad : new String[] {"1969-12-30", "2200-01-02", "9999-12-31", "", "2026-3-1", "2026-02-30", "now"}) {
            assertThatThrownBy(() -> utc.from("valueDate", bad))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("valueDate");
        }
    }
}
