package io.orderledger.ui.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Role;
import io.orderledger.api.approval.CaseDecision;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.api.approval.EscalationCause;
import io.orderledger.api.approval.PolicyStatus;
import io.orderledger.api.approval.RuleEffect;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.AccountStatus;
import io.orderledger.api.credit.Remedy;
import io.orderledger.api.credit.ReservationPoint;
import io.orderledger.api.dealer.DealerStatus;
import io.orderledger.api.order.HoldReason;
import io.orderledger.api.order.OrderQuery.Sort;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentStatus;
import io.orderledger.api.split.Goods;
import io.orderledger.api.split.SlipCause;
import io.orderledger.api.split.SplitStatus;
import io.orderledger.store.EventNames;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No text is missing in a language, and none stands outside the bundles. */
class BundlesTest {
    private static final Properties ENGLISH = bundle("translations.properties");
    private static final Properties CHINESE = bundle("translations_zh_CN.properties");
    private static final Pattern NAMED = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final Pattern NUMBERED = Pattern.compile("\\{(\\d)[,}]");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z]+(?:\\.[a-zA-Z]+)+)\"");

    @Test
    void both_languages_have_the_same_keys() {
        assertThat(CHINESE.stringPropertyNames()).isEqualTo(ENGLISH.stringPropertyNames());
        assertThat(ENGLISH.stringPropertyNames())
                .containsAll(bundle("translations_en.properties").stringPropertyNames());
    }

    @Test
    void no_text_is_empty_and_both_languages_fill_in_the_same_things() {
        for (var key : ENGLISH.stringPropertyNames()) {
            assertThat(ENGLISH.getProperty(key)).as(key).isNotBlank();
            assertThat(CHINESE.getProperty(key)).as(key).isNotBlank();
            assertThat(holes(NUMBERED, CHINESE.getProperty(key)))
                    .as(key)
                    .isEqualTo(holes(NUMBERED, ENGLISH.getProperty(key)));
            assertThat(holes(NAMED, CHINESE.getProperty(key)))
                    .as(key)
                    .isEqualTo(holes(NAMED, ENGLISH.getProperty(key)));
        }
    }

    @ParameterizedTest
    @EnumSource(RefusalCode.class)
    void every_refusal_has_words_that_fill_in_what_the_refusal_says(RefusalCode code) {
        for (var bundle : new Properties[] {ENGLISH, CHINESE}) {
            var words = bundle.getProperty("refusal." + code.name());
            assertThat(words).isNotNull();
            assertThat(holes(NAMED, code.words())).containsAll(holes(NAMED, words));
        }
    }

    @Test
    void every_constant_that_people_see_has_a_word() {
        var seen = Stream.<Enum<?>[]>of(
                        OrderStatus.values(),
                        OrderType.values(),
                        HoldReason.values(),
                        SplitStatus.values(),
                        Goods.values(),
                        SlipCause.values(),
                        AccountStatus.values(),
                        DealerStatus.values(),
                        PaymentStatus.values(),
                        PaymentChannel.values(),
                        CaseStatus.values(),
                        CaseDecision.values(),
                        EscalationCause.values(),
                        PolicyStatus.values(),
                        SubjectKind.values(),
                        Role.values(),
                        ReservationPoint.values(),
                        RuleEffect.values(),
                        Sort.values())
                .flatMap(Stream::of)
                .map(constant -> constant.getDeclaringClass().getSimpleName() + "." + constant.name());
        var remedies = Stream.of(Remedy.Kind.values()).map(kind -> "remedy." + kind.name());
        assertThat(Stream.concat(seen, remedies)).allSatisfy(BundlesTest::isInBoth);
    }

    @Test
    void every_kind_of_event_has_a_name() {
        assertThat(EventNames.all().keySet()).isNotEmpty().allSatisfy(type -> isInBoth("event." + type));
    }

    @Test
    void every_kind_of_event_of_an_order_has_a_sentence() {
        assertThat(EventNames.all().keySet().stream()
                        .filter(type ->
                                type.startsWith("order.") || type.startsWith("split.") || type.startsWith("approval.")))
                .isNotEmpty()
                .allSatisfy(type -> isInBoth("history." + type));
        assertThat(Set.of(
                        "credit.reserved",
                        "credit.reservation-refused",
                        "credit.captured",
                        "credit.released",
                        "credit.payment-applied",
                        "credit.note-posted",
                        "credit.advance-applied",
                        "payment.allocated"))
                .allSatisfy(type -> isInBoth("history." + type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shell", "order", "credit", "payment", "people", "approval", "policy"})
    void every_key_that_a_screen_names_is_in_the_bundles(String room) throws IOException {
        var topics = ENGLISH.stringPropertyNames().stream()
                .map(key -> key.substring(0, key.indexOf('.')))
                .collect(Collectors.toSet());
        var named = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java/io/orderledger/ui", room))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                LITERAL.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1))
                        .filter(key -> topics.contains(key.substring(0, key.indexOf('.'))))
                        .forEach(named::add);
            }
        }
        assertThat(named).isNotEmpty().allSatisfy(BundlesTest::isInBoth);
    }

    @Test
    void english_and_chinese_are_the_languages_offered() {
        assertThat(Languages.BUNDLES.getProvidedLocales()).containsExactly(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);
    }

    private static void isInBoth(String key) {
        assertThat(ENGLISH.getProperty(key)).as(key).isNotNull();
        assertThat(CHINESE.getProperty(key)).as(key).isNotNull();
    }

    private static Set<String> holes(Pattern hole, String text) {
        return hole.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static Properties bundle(String file) {
        var properties = new Properties();
        try (var in = Objects.requireNonNull(BundlesTest.class.getResourceAsStream("/vaadin-i18n/" + file));
                var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
        return properties;
    }
}
