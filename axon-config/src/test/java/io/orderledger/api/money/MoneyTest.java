package io.orderledger.api.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Currency JPY = Currency.getInstance("JPY");
    private static final Currency KWD = Currency.getInstance("KWD");

    @ParameterizedTest
    @CsvSource({"123.45,12345", "0,0", "0.00,0", "-1.5,-150", "1.500,150", "10000000000000.00,1000000000000000"})
    void an_amount_is_read_exactly(String text, long fen) {
        assertThat(Money.parse("amount", text, CNY)).isEqualTo(new Money(fen, CNY));
    }

    @Test
    void a_currency_has_as_many_decimals_as_it_has() {
        assertThat(Money.parse("amount", "5", JPY)).isEqualTo(new Money(5, JPY));
        assertThat(Money.parse("amount", "0.001", KWD)).isEqualTo(new Money(1, KWD));
        assertThat(new Money(1, KWD).text()).isEqualTo("0.001");
        assertThat(new Money(5, JPY).text()).isEqualTo("5");
        refused("0.5", JPY, RefusalCode.FRACTION_OF_MINOR_UNIT);
        refused("0.001", CNY, RefusalCode.FRACTION_OF_MINOR_UNIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "1e3", "1,5", "0x10", "NaN", "１", "--1", "+1", ".5", "1."})
    void what_is_no_plain_number_is_refused(String text) {
        refused(text, CNY, RefusalCode.BAD_AMOUNT);
    }

    @Test
    void one_minor_unit_more_than_the_ledger_takes_is_refused() {
        refused("10000000000000.01", CNY, RefusalCode.AMOUNT_TOO_LARGE);
        refused("-10000000000000.01", CNY, RefusalCode.AMOUNT_TOO_LARGE);
    }

    @Test
    void what_is_too_large_is_told_in_the_units_that_people_write() {
        assertThatThrownBy(() -> Money.parse("limit", "99999999999999999999", CNY))
                .hasMessage("limit may be at most 10000000000000.00: 99999999999999999999");
        assertThatThrownBy(() -> UnitPrice.parse("999999999999").lineAmount(1_000_000_000, CNY))
                .hasMessage("line amount may be at most 10000000000000.00: 999999999999000000000.00");
        assertThatThrownBy(() -> UnitPrice.parse("0.0000001")).hasMessageEndingWith(": 0.0000001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"XXX", "ABC", "cny", "", "XAU"})
    void a_currency_without_a_minor_unit_is_none(String code) {
        assertThatThrownBy(() -> Money.currency(code))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(RefusalCode.BAD_CURRENCY));
    }

    @Test
    void two_currencies_never_meet_and_nothing_wraps_around() {
        assertThatThrownBy(() -> new Money(1, CNY).plus(new Money(1, JPY))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> new Money(1, CNY).compareTo(new Money(1, JPY))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE, CNY).plus(new Money(1, CNY)))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Money(Long.MIN_VALUE, CNY).minus(new Money(1, CNY)))
                .isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource({"3,0.333,100", "3,0.335,101", "1,0.005,1", "1,0.0049,0", "6,2.55,1530", "1000000000,0.01,1000000000"})
    void a_line_is_rounded_half_up_once(long quantity, String price, long fen) {
        assertThat(UnitPrice.parse(price).lineAmount(quantity, CNY)).isEqualTo(new Money(fen, CNY));
    }

    @Test
    void a_line_beyond_what_the_ledger_takes_is_refused() {
        assertThatThrownBy(() -> UnitPrice.parse("999999999999").lineAmount(1_000_000_000, CNY))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(RefusalCode.AMOUNT_TOO_LARGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0.0000001", "1000000000000", "1e2", "", "abc"})
    void a_price_that_is_negative_too_fine_or_too_large_is_refused(String price) {
        assertThatThrownBy(() -> UnitPrice.parse(price))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(RefusalCode.BAD_PRICE));
    }

    @Test
    void prices_are_equal_by_value_however_they_are_written() {
        assertThat(UnitPrice.parse("2.50")).isEqualTo(UnitPrice.parse("2.5"));
        assertThat(UnitPrice.parse("100").text()).isEqualTo("100");
        assertThat(UnitPrice.parse("0.000")).isEqualTo(UnitPrice.parse("0"));
    }

    private static void refused(String text, Currency currency, RefusalCode code) {
        assertThatThrownBy(() -> Money.parse("amount", text, currency))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
