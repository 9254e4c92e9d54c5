package io.orderledger.ui.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A name made by the ledger is the same again for the same command. */
class MadeIdsTest {
    @Test
    void the_same_command_names_the_same_thing() {
        assertThat(MadeIds.from("O-", "shop/4711")).isEqualTo(MadeIds.from("O-", "shop/4711"));
        assertThat(MadeIds.from("O-", "shop/4711")).isNotEqualTo(MadeIds.from("O-", "shop/4712"));
        assertThat(MadeIds.from("O-", "shop/4711")).matches("O-[0-9A-HJKMNP-TV-Z]{26}");
    }

    @Test
    void commands_ordered_by_time_make_names_ordered_by_time() {
        var earlier = MadeIds.from("O-", "019a0000-0000-7000-8000-ffffffffffff");
        var later = MadeIds.from("O-", "019a0000-0001-7000-8000-000000000000");
        assertThat(earlier).isLessThan(later);
        assertThat(MadeIds.from("O-", "00000000-0000-0000-0000-000000000021"))
                .isEqualTo("O-00000000000000000000000011");
    }
}
