package io.orderledger.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.split.SplitId;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-x", "a b", "a/b", "a~b", "ä", "a\nb", "a'b", "../x"})
    void a_name_of_another_form_is_refused(String name) {
        assertThatThrownBy(() -> new DealerId(name))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(RefusalCode.BAD_ID));
    }

    @Test
    void the_longest_name_is_taken_and_one_more_is_not_but_a_split_may_be_named_after_it() {
        var longest = "x".repeat(64);
        assertThat(new SplitId(new OrderId(longest).value() + "-1").value()).hasSize(66);
        assertThatThrownBy(() -> new OrderId(longest + "x")).isInstanceOf(Refused.class);
    }

    @Test
    void a_dealer_and_an_order_of_one_name_have_streams_of_their_own() {
        assertThat(new DealerId("X").stream()).isNotEqualTo(new OrderId("X").stream());
    }

    @Test
    void an_account_is_named_by_what_makes_it_the_only_one() {
        var account = CreditAccountId.of(new DealerId("D-1"), new BusinessUnitId("BU-1"), Money.currency("CNY"));
        assertThat(account.value()).isEqualTo("D-1~BU-1~CNY");
        assertThat(account.currency()).isEqualTo(Money.currency("CNY"));
        assertThatThrownBy(() -> new CreditAccountId("D-1~BU-1")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> new CreditAccountId("D-1~BU-1~XYZ")).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\nb", "\ud800", "a\u0085b"})
    void a_text_with_what_is_no_character_is_refused(String text) {
        assertThatThrownBy(() -> Texts.required("name", text, 10)).isInstanceOf(Refused.class);
    }

    @Test
    void a_text_is_taken_up_to_its_length_without_blanks_at_its_ends() {
        assertThat(Texts.required("name", "  贸易 😀 ", 5)).isEqualTo("贸易 😀");
        assertThat(Texts.optional("name", "  ", 5)).isNull();
        assertThatThrownBy(() -> Texts.required("name", "123456", 5)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> Texts.required("name", " ", 5)).isInstanceOf(Refused.class);
    }

    @Test
    void a_value_date_is_one_that_every_part_can_keep() {
        assertThat(ValueDates.checked(Instant.parse("2026-03-31T08:26:00.123456789Z")))
                .isEqualTo(Instant.parse("2026-03-31T08:26:00.123456Z"));
        for (var outside : new Instant[] {
            Instant.MIN, Instant.MAX, Instant.parse("1969-12-31T23:59:59Z"), Instant.parse("2200-01-01T00:00:00Z")
        }) {
            assertThatThrownBy(() -> ValueDates.checked(outside)).isInstanceOf(Refused.class);
        }
    }

    @ParameterizedTest
    @EnumSource(RefusalCode.class)
    void every_refusal_has_words_whose_placeholders_can_be_filled(RefusalCode code) {
        assertThat(code.words()).isNotBlank();
        assertThat(Pattern.compile("\\{(?![a-zA-Z]+})").matcher(code.words()).find())
                .isFalse();
    }

    @Test
    void what_a_stranger_sent_is_shown_short_and_without_control_characters() {
        assertThat(Refused.shown("a\u001b[31m\n" + "x".repeat(200))).hasSize(80).doesNotContain("\n", "\u001b");
    }
}
