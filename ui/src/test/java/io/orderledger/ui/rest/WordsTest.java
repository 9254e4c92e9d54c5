package io.orderledger.ui.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.RefusalCode;
import java.util.Arrays;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every reason to say no can be said in both languages, with the same particulars. */
class WordsTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[A-Za-z]+}");

    @Test
    void every_refusal_of_the_ledger_has_chinese_words_with_the_same_placeholders() {
        var english = Arrays.stream(RefusalCode.values()).collect(Collectors.toMap(Enum::name, RefusalCode::words));
        var bundle = Words.bundle("vaadin-i18n/translations");
        var chinese = english.keySet().stream()
                .collect(Collectors.toMap(code -> code, code -> bundle.getString(Words.REFUSAL + code)));
        assertThat(placeholders(chinese)).isEqualTo(placeholders(english));
    }

    @Test
    void every_problem_of_the_door_has_chinese_words_with_the_same_placeholders() {
        var english = Arrays.stream(ProblemCode.values()).collect(Collectors.toMap(Enum::name, ProblemCode::words));
        assertThat(placeholders(Words.bundle("problems"))).isEqualTo(placeholders(english));
    }

    @Test
    void no_code_has_two_meanings() {
        var refusals = Arrays.stream(RefusalCode.values()).map(Enum::name).toList();
        assertThat(Arrays.stream(ProblemCode.values()).map(Enum::name)).doesNotContainAnyElementsOf(refusals);
    }

    private static Map<String, TreeSet<String>> placeholders(ResourceBundle bundle) {
        return placeholders(bundle.keySet().stream().collect(Collectors.toMap(key -> key, bundle::getString)));
    }

    private static Map<String, TreeSet<String>> placeholders(Map<String, String> words) {
        var found = new TreeMap<String, TreeSet<String>>();
        words.forEach((key, text) -> found.put(
                key,
                PLACEHOLDER
                        .matcher(text)
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.toCollection(TreeSet::new))));
        return found;
    }
}
