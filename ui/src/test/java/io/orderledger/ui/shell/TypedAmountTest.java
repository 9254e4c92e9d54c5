package io.orderledger.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An amount is read as people type and paste it, and never as another amount than it says. */
class TypedAmountTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1234.50|1234.50",
                "1,234.50|1234.50",
                "1,234,567|1234567",
                "-1,234.5|-1234.5",
                "1 234.50|1234.50",
                "1，234.50|1234.50",
                "１２３４．５０|1234.50",
                "－５|-5"
            })
    void grouping_blanks_and_the_width_of_digits_do_not_matter(String typed, String read) {
        assertThat(Form.typed(typed)).isEqualTo(read);
    }

    @Test
    void nor_do_the_blanks_that_spreadsheets_and_web_pages_put_in() {
        assertThat(Form.typed("\u00a01\u202f234\u3000567\t.50\n")).isEqualTo("1234567.50");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,5", "12,34", "100,50", "1,2345", "1,234,56", "1.234,50", ",5", "1,", "１，５", "10²"})
    void a_comma_that_does_not_group_thousands_is_not_dropped_so_that_no_amount_grows_by_it(String typed) {
        assertThat(Form.typed(typed)).containsAnyOf(",", "²");
    }
}
