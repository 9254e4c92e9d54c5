package io.orderledger.ui.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderQuery.HistoryEntry;
import io.orderledger.api.order.OrderStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Amounts, dates and sentences follow the person's language and zone, never the machine's. */
class WordsTest {
    private static final Currency CNY = Currency.getInstance("CNY");

    private final Words english = new Words(Languages.ENGLISH, ZoneOffset.UTC);
    private final Words chinese = new Words(Languages.CHINESE, ZoneId.of("Asia/Shanghai"));
    private final Locale machine = Locale.getDefault();

    @BeforeEach
    void on_a_machine_that_speaks_german() {
        Locale.setDefault(Locale.GERMANY);
    }

    @AfterEach
    void as_the_machine_was() {
        Locale.setDefault(machine);
    }

    @Test
    void an_amount_has_the_currency_sign_that_its_reader_expects() {
        assertThat(english.money(money("1358.38"))).isEqualTo("CN¥1,358.38");
        assertThat(chinese.money(money("1358.38"))).isEqualTo("¥1,358.38");
    }

    @Test
    void what_was_left_empty_is_said_to_be_missing_and_not_to_be_of_bad_form() {
        var amount = new Refused(RefusalCode.BAD_AMOUNT, "field", "amount", "value", "");
        assertThat(english.refusal(amount)).isEqualTo("Amount is missing");
        assertThat(chinese.refusal(amount)).isEqualTo("请填写金额");
        var day = new Refused(RefusalCode.BAD_VALUE_DATE, "field", "until", "value", "");
        assertThat(english.refusal(day)).isEqualTo("Until is missing");
    }

    @Test
    void an_amount_below_zero_has_a_minus() {
        assertThat(english.money(money("-0.01"))).isEqualTo("-CN¥0.01");
        assertThat(chinese.money(money("-19542.22"))).isEqualTo("-¥19,542.22");
    }

    @Test
    void an_amount_has_the_decimals_of_its_currency_and_never_loses_one() {
        assertThat(english.money(new Money(1_000_000_000_000_001L, Currency.getInstance("GBP"))))
                .isEqualTo("£10,000,000,000,000.01");
        assertThat(english.money(new Money(1500, Currency.getInstance("JPY")))).isEqualTo("¥1,500");
        assertThat(english.money(new Money(1500, Currency.getInstance("KWD")))).matches("KWD\\h1\\.500");
    }

    @Test
    void a_unit_price_keeps_its_finer_decimals() {
        assertThat(english.price(new BigDecimal("2.5"), CNY)).isEqualTo("CN¥2.50");
        assertThat(english.price(new BigDecimal("0.001"), CNY)).isEqualTo("CN¥0.001");
    }

    @Test
    void a_movement_says_by_its_sign_which_way_it_went_and_nothing_where_there_was_none() {
        assertThat(english.delta(money("1.00"))).isEqualTo("+CN¥1.00");
        assertThat(english.delta(money("-1.00"))).isEqualTo("-CN¥1.00");
        assertThat(english.delta(money("0"))).isEmpty();
    }

    @Test
    void utilisation_is_exposure_in_parts_of_the_limit() {
        assertThat(english.utilisation(terms("100.00", "60.00", "30.00", "10.00")))
                .isEqualTo("80%");
        assertThat(english.utilisation(terms("100.00", "350.00", "0", "0"))).isEqualTo("350%");
        assertThat(english.utilisation(terms("0", "1.00", "0", "0"))).isEqualTo("–");
    }

    @Test
    void a_date_is_that_of_the_readers_zone() {
        var lateInLondon = Instant.parse("2026-11-21T18:30:00Z");
        assertThat(english.date(lateInLondon)).isEqualTo("Nov 21, 2026");
        assertThat(chinese.date(lateInLondon)).isEqualTo("2026年11月22日");
        assertThat(chinese.moment(lateInLondon)).isEqualTo("2026年11月22日 02:30");
    }

    @Test
    void a_position_is_grouped_for_reading() {
        assertThat(english.text("order.asOf", 1L, 1234L)).isEqualTo("1 order · as of position 1,234");
        assertThat(english.text("order.asOf", 2048L, 1234567L)).isEqualTo("2,048 orders · as of position 1,234,567");
        assertThat(chinese.text("order.asOf", 2048L, 1234567L)).isEqualTo("共 2,048 个订单 · 截至位置 1,234,567");
    }

    @Test
    void a_refusal_says_states_verbs_and_fields_as_people_do() {
        var shipped = new Refused(RefusalCode.ORDER_STATE, "order", "O-1", "status", "SHIPPED", "verb", "cancelled");
        assertThat(english.refusal(shipped)).isEqualTo("Order O-1 stands at “Shipped”; it cannot be cancelled");
        assertThat(chinese.refusal(shipped)).isEqualTo("订单 O-1 当前为“已发货”，不能取消");
        var quantity = new Refused(RefusalCode.BAD_QUANTITY, "field", "lines[2].quantity", "value", "0");
        assertThat(english.refusal(quantity)).startsWith("Line 3, Quantity must be a whole number");
        assertThat(chinese.refusal(quantity)).startsWith("第 3 行数量须为");
        var right = new Refused(RefusalCode.RIGHT_MISSING, "actor", "wang", "role", "SALES, CUSTOMER_SERVICE");
        assertThat(chinese.refusal(right)).isEqualTo("wang 无权执行此操作：需要“销售 / 客服”角色");
    }

    @Test
    void an_event_is_told_as_a_sentence_with_amounts_and_dates_of_the_reader() {
        var captured = entry("credit.captured", Map.of("amount", "1358.38 CNY", "dueAt", "2026-08-01T20:00:00Z"));
        assertThat(english.told(captured)).isEqualTo("CN¥1,358.38 became a receivable, due Aug 1, 2026");
        assertThat(chinese.told(captured)).isEqualTo("¥1,358.38 转为应收，到期日 2026年8月2日");
    }

    @Test
    void from_is_a_date_of_a_promise_and_a_person_of_a_delegation() {
        var delegated =
                entry("approval.delegated", Map.of("from", "li.na", "to", "wang.wei", "until", "2026-08-01T20:00:00Z"));
        assertThat(english.told(delegated)).isEqualTo("li.na lets wang.wei decide until Aug 1, 2026");
        assertThat(english.details(entry("split.rescheduled", Map.of("from", "2026-08-01"))))
                .containsEntry("from", "Aug 1, 2026");
    }

    @Test
    void what_a_person_wrote_stays_as_written() {
        var cancelled = entry("order.cancelled", Map.of("reason", "100.00 CNY too much {status} CREDIT_EXCEEDED"));
        assertThat(english.told(cancelled))
                .isEqualTo("Order cancelled. Reason: 100.00 CNY too much {status} CREDIT_EXCEEDED");
        var held = entry("order.held", Map.of("holdReason", "CREDIT_EXCEEDED"));
        assertThat(english.told(held)).isEqualTo("Put on hold: more than the available credit");
    }

    @Test
    void an_event_that_says_less_than_its_sentence_is_told_by_its_name() {
        assertThat(english.told(entry("credit.captured", Map.of()))).isEqualTo("Became receivable");
        assertThat(english.told(entry("order.beamed", Map.of()))).isEqualTo("order.beamed");
    }

    @Test
    void what_the_ledger_did_itself_is_not_said_of_a_person() {
        assertThat(chinese.actor("system:fulfilment")).isEqualTo("账本系统");
        assertThat(chinese.actor("li.wei")).isEqualTo("li.wei");
    }

    @Test
    void a_state_is_a_word() {
        assertThat(english.of(OrderStatus.ON_HOLD)).isEqualTo("On hold");
        assertThat(chinese.of(OrderStatus.ON_HOLD)).isEqualTo("挂起");
    }

    private static HistoryEntry entry(String type, Map<String, String> details) {
        return new HistoryEntry(1, type, "li.wei", Instant.EPOCH, details);
    }

    private static CreditTerms terms(String limit, String receivable, String held, String advance) {
        return new CreditTerms(money(limit), money("0"), money(receivable), money(held), money(advance));
    }

    private static Money money(String amount) {
        return Money.parse("amount", amount, CNY);
    }
}
