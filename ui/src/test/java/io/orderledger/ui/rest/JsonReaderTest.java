package io.orderledger.ui.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A body is read as its record says and in no other way. */
class JsonReaderTest {
    enum Colour {
        RED,
        BLUE
    }

    record Part(long quantity, @Nullable Boolean custom) {}

    record Thing(
            String name,
            int days,
            @Nullable Colour colour,
            @Nullable LocalDate date,
            List<Part> parts) {}

    private final JsonReader reader = new JsonReader();

    @Test
    void all_that_fits_is_read() {
        assertThat(read("""
                {"name": "箱 \\ud83d\\ude00", "days": 30, "colour": "BLUE", "date": "2026-03-31",
                 "parts": [{"quantity": 9000000000, "custom": true}, {"quantity": 0}]}"""))
                .isEqualTo(new Thing(
                        "箱 \uD83D\uDE00",
                        30,
                        Colour.BLUE,
                        LocalDate.of(2026, 3, 31),
                        List.of(new Part(9_000_000_000L, true), new Part(0, null))));
    }

    @Test
    void null_is_the_same_as_left_out() {
        assertThat(read("""
                {"name": "n", "days": 1, "colour": null, "parts": []}""")).isEqualTo(new Thing("n", 1, null, null, List.of()));
        assertThat(wrongIn("""
                {"name": null, "days": 1, "parts": []}""")).isEqualTo("name MISSING_FIELD");
    }

    @Test
    void everything_wrong_is_named_at_once_by_its_path() {
        assertThat(wrongIn("""
                {"days": "1", "colour": "red", "date": "31.3.2026", "size": 1,
                 "parts": [{"quantity": 1.5}, {"quantity": 1, "custom": 0}, {}, 7]}"""))
                .isEqualTo("size UNKNOWN_FIELD, name MISSING_FIELD, days NOT_A_WHOLE_NUMBER, colour BAD_CHOICE,"
                        + " date BAD_DATE, parts[0].quantity NOT_A_WHOLE_NUMBER, parts[1].custom NOT_A_BOOLEAN,"
                        + " parts[2].quantity MISSING_FIELD, parts[3] NOT_AN_OBJECT");
    }

    @Test
    void a_number_beyond_its_type_is_refused_and_never_wraps() {
        assertThat(wrongIn("""
                {"name": "n", "days": 4294967297, "parts": []}""")).isEqualTo("days NUMBER_TOO_LARGE");
        assertThat(wrongIn("""
                {"name": "n", "days": -9223372036854775808, "parts": []}""")).isEqualTo("days NUMBER_TOO_LARGE");
    }

    @Test
    void an_unknown_choice_is_told_what_can_be_chosen() {
        var declined = declined("""
                {"name": "n", "days": 1, "colour": "GREEN", "parts": []}""");
        assertThat(declined.reason().details())
                .containsEntry("choices", "RED, BLUE")
                .containsEntry("value", "GREEN");
    }

    @Test
    void a_very_long_list_of_mistakes_is_cut() {
        var parts = "7,".repeat(5_000) + "7";
        assertThat(declined("{\"name\": \"n\", \"days\": 1, \"parts\": [" + parts + "]}")
                        .fields())
                .hasSize(50);
    }

    private Thing read(String json) {
        return reader.read(json.getBytes(StandardCharsets.UTF_8), Thing.class);
    }

    private Declined declined(String json) {
        return catchThrowableOfType(Declined.class, () -> read(json));
    }

    private String wrongIn(String json) {
        return declined(json).fields().stream()
                .map(field -> field.name() + " " + field.reason().code())
                .collect(Collectors.joining(", "));
    }
}
