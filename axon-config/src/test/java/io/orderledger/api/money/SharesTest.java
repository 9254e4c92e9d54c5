package io.orderledger.api.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SharesTest {
    private static Money cny(long fen) {
        return new Money(fen, Money.currency("CNY"));
    }

    private static List<Long> shared(long amount, Long... weights) {
        return Shares.of(cny(amount), List.of(weights)).stream()
                .map(Money::minorUnits)
                .toList();
    }

    @Test
    void of_equal_remainders_the_first_is_served_first() {
        assertThat(shared(100, 1L, 1L, 1L)).containsExactly(34L, 33L, 33L);
        assertThat(shared(101, 1L, 1L, 1L)).containsExactly(34L, 34L, 33L);
    }

    @Test
    void the_largest_remainder_is_served_first() {
        assertThat(shared(100, 1L, 1L, 4L)).containsExactly(17L, 17L, 66L);
        assertThat(shared(1, 1L, 5L)).containsExactly(0L, 1L);
    }

    @Test
    void a_weight_of_nothing_gets_nothing_and_nothing_is_shared_by_nobody() {
        assertThat(shared(5, 0L, 2L)).containsExactly(0L, 5L);
        assertThatThrownBy(() -> shared(5, 0L)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void figures_at_the_edge_of_what_the_ledger_takes_lose_nothing() {
        assertThat(shared(Money.MAX_MINOR_UNITS, 999_999_999L, 1L, 1_000_000_000L).stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(Money.MAX_MINOR_UNITS);
    }
}
