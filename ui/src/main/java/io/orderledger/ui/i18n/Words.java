package io.orderledger.ui.i18n;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.datepicker.DatePicker.DatePickerI18n;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.Remedy;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderQuery.HistoryEntry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.time.temporal.WeekFields;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says things in one person's language, currency style and time zone. All that people read is in the bundles
 * {@code vaadin-i18n/translations*.properties}.
 */
public final class Words {
    private static final Pattern LINE_FIELD = Pattern.compile("(?:lines|items|overdue)\\[(\\d+)]\\.(\\w+)");

    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
    /** The same in every language; a test says so. */
    private static final Set<String> KEYS =
            Set.copyOf(Languages.BUNDLES.getAllTranslations(Languages.ENGLISH).keySet());

    private final Locale locale;
    private final ZoneId zone;

    public Words(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.zone = zone;
    }

    /** The words of the person whose window this is; the zone is the browser's, UTC where it does not say. */
    public static Words ofThisWindow() {
        var ui = UI.getCurrentOrThrow();
        return new Words(
                ui.getLocale(), zone(ui.getPage().getExtendedClientDetails().getTimeZoneId()));
    }

    private static ZoneId zone(@Nullable String name) {
        if (name == null || name.isBlank()) return ZoneOffset.UTC;
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknownHere) {
            return ZoneOffset.UTC;
        }
    }

    public Locale locale() {
        return locale;
    }

    public ZoneId zone() {
        return zone;
    }

    /** The text of a key; {@code {0}}, {@code {1}} are filled with the arguments. */
    public String text(String key, Object... arguments) {
        return Languages.BUNDLES.getTranslation(key, locale, arguments);
    }

    /** The word for one value of an enumeration, such as {@code OrderStatus.ON_HOLD}. */
    public String of(Enum<?> value) {
        return text(value.getDeclaringClass().getSimpleName() + "." + value.name());
    }

    /** The text of a key, or the other text where the bundles have none. */
    public String textOr(String key, String other) {
        return orSelf(key, other);
    }

    /** The word for a value, or what the key says itself where the bundles have none. */
    private String orSelf(String key, String self) {
        return has(key) ? text(key) : self;
    }

    private boolean has(String key) {
        return KEYS.contains(key);
    }

    /** An amount with its currency, such as {@code ¥1,358.38}; the currency's decimals, always. */
    public String money(Money money) {
        var decimals = money.currency().getDefaultFractionDigits();
        return amounts(money.currency(), decimals).format(BigDecimal.valueOf(money.minorUnits(), decimals));
    }

    /** As {@link #money}, with a plus sign where it grew; empty where nothing moved. */
    public String delta(Money money) {
        if (money.isZero()) return "";
        return money.isPositive() ? "+" + money(money) : money(money);
    }

    /** A unit price with all its decimals. */
    public String price(BigDecimal price, Currency currency) {
        return amounts(currency, Math.max(price.scale(), currency.getDefaultFractionDigits()))
                .format(price);
    }

    private NumberFormat amounts(Currency currency, int maxDecimals) {
        var format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
        format.setMaximumFractionDigits(maxDecimals);
        if (format instanceof DecimalFormat decimal) {
            var symbols = decimal.getDecimalFormatSymbols();
            var sign = symbols.getCurrencySymbol();
            // A sign of letters (KWD) would run into the figures.
            if (!sign.isEmpty() && Character.isLetter(sign.charAt(sign.length() - 1))) {
                symbols.setCurrencySymbol(sign + "\u00a0");
                decimal.setDecimalFormatSymbols(symbols);
            }
        }
        return format;
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** Exposure in parts of the limit, such as {@code 83%}; a dash where there is no limit. */
    public String utilisation(CreditTerms terms) {
        return utilisation(utilisationOf(terms.exposure(), terms.limit().plus(terms.temporaryLimit())));
    }

    /** A share as {@link #utilisationOf} gives it. */
    public String utilisation(@Nullable BigDecimal share) {
        return share == null
                ? "–"
                : NumberFormat.getPercentInstance(locale).format(share.setScale(2, RoundingMode.HALF_UP));
    }

    /** X / L, to four decimals, or null where L is zero. */
    public static @Nullable BigDecimal utilisationOf(Money exposure, Money limit) {
        if (limit.isZero()) return null;
        return BigDecimal.valueOf(exposure.minorUnits())
                .divide(BigDecimal.valueOf(limit.minorUnits()), 4, RoundingMode.HALF_UP);
    }

    public String date(Instant instant) {
        return date(instant.atZone(zone).toLocalDate());
    }

    public String date(LocalDate date) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(date);
    }

    /** Date and minute. */
    public String moment(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .format(instant.atZone(zone));
    }

    /** Date and second, for the order in which things happened. */
    public String momentToTheSecond(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(instant.atZone(zone));
    }

    /** Who did it: a sign-in name, or the ledger itself. */
    public String actor(String actor) {
        return actor.startsWith("system:") ? text("actor.system") : actor;
    }

    /** Why the ledger said no. */
    public String refusal(Refused refused) {
        return Refused.filled(
                text(
                        isOfNothing(refused)
                                ? "refusal.missing"
                                : "refusal." + refused.code().name()),
                spoken(refused.code(), refused.details()));
    }

    /** Whether a field is refused that was left empty: of that there is no form to complain of. */
    private static boolean isOfNothing(Refused refused) {
        return refused.code().kind() == RefusalCode.Kind.FORM
                && refused.details().containsKey("field")
                && "".equals(refused.details().get("value"));
    }

    /** What would make a refused reservation pass. */
    public String remedy(Remedy remedy) {
        var order = remedy.orderId();
        return text("remedy." + remedy.kind().name(), money(remedy.amount()), order == null ? "" : order.value());
    }

    /** The short name of a kind of event, such as {@code credit.reserved}. */
    public String event(String type) {
        return orSelf("event." + type, type);
    }

    /** One event of an order's story as a sentence. */
    public String told(HistoryEntry entry) {
        var key = "history." + entry.type();
        if (!has(key)) return event(entry.type());
        var sentence = text(key);
        var details = details(entry);
        var complete = PLACEHOLDER.matcher(sentence).results().allMatch(hole -> details.containsKey(hole.group(1)));
        return complete ? Refused.filled(sentence, details) : event(entry.type());
    }

    /** What an event says of itself, by name, each as people read it. */
    public Map<String, String> details(HistoryEntry entry) {
        var details = new HashMap<String, String>();
        entry.details().forEach((name, value) -> details.put(name, detail(name, value)));
        return details;
    }

    /** What people wrote (a reason) stays as written. */
    private String detail(String name, String value) {
        return switch (name) {
            case "amount",
                    "counted",
                    "authority",
                    "total",
                    "charge",
                    "available",
                    "limit",
                    "temporaryLimit",
                    "receivable",
                    "held",
                    "advance",
                    "exposure",
                    "pay",
                    "raiseLimitBy",
                    "reduceOrderBy",
                    "releaseOrderOf",
                    "cap",
                    "excess" -> amount(name, value);
            case "accountStatus" -> orSelf("AccountStatus." + value, value);
            case "valueDate", "dueAt", "until", "expiresAt" -> date(Instant.parse(value));
            case "promisedDate" -> date(LocalDate.parse(value));
            // Of a promise the date before; of a delegation who gave it.
            case "from" -> DATE.matcher(value).matches() ? date(LocalDate.parse(value)) : value;
            case "lines" -> text("count.lines", Integer.parseInt(value));
            case "type" -> orSelf("OrderType." + value, value);
            case "decision" -> orSelf("CaseDecision." + value, value);
            case "role" -> orSelf("Role." + value, value);
            case "holdReason" -> orSelf("HoldReason." + value, value);
            case "cause" -> orSelf("EscalationCause." + value, orSelf("SlipCause." + value, value));
            case "rule" -> orSelf("rule." + value, value);
            default -> value;
        };
    }

    /** An amount as programs write it, such as {@code 123.45 CNY}. */
    private String amount(String name, String value) {
        var blank = value.indexOf(' ');
        return money(Money.parse(name, value.substring(0, blank), Money.currency(value.substring(blank + 1))));
    }

    private Map<String, String> spoken(RefusalCode code, Map<String, String> details) {
        var spoken = new HashMap<String, String>();
        details.forEach((name, value) -> spoken.put(
                name,
                switch (name) {
                    case "field" -> field(value);
                    case "verb" -> orSelf("verb." + value, value);
                    case "role", "roles" -> roles(value);
                    case "status" -> orSelf(status(code) + value, value);
                    default -> value;
                }));
        return spoken;
    }

    private String roles(String names) {
        return Arrays.stream(names.split(", "))
                .map(name -> orSelf("Role." + name, name))
                .collect(Collectors.joining(" / "));
    }

    private static String status(RefusalCode code) {
        return switch (code) {
            case SPLIT_STATE -> "SplitStatus.";
            case PAYMENT_STATE -> "PaymentStatus.";
            case APPROVAL_STATE -> "CaseStatus.";
            case POLICY_STATE -> "PolicyStatus.";
            case ACCOUNT_STATE -> "AccountStatus.";
            default -> "OrderStatus.";
        };
    }

    private String field(String field) {
        var line = LINE_FIELD.matcher(field);
        if (line.matches()) {
            return text(
                    "field.ofLine",
                    Integer.parseInt(line.group(1)) + 1,
                    orSelf("field." + line.group(2), line.group(2)));
        }
        return orSelf("field." + field, field);
    }

    /** Texts for a date field. */
    public DatePickerI18n calendar() {
        return new DatePickerI18n()
                .setMonthNames(Arrays.stream(Month.values())
                        .map(month -> month.getDisplayName(TextStyle.FULL_STANDALONE, locale))
                        .toList())
                .setWeekdays(weekdays(TextStyle.FULL_STANDALONE))
                .setWeekdaysShort(weekdays(TextStyle.SHORT_STANDALONE))
                .setFirstDayOfWeek(WeekFields.of(locale).getFirstDayOfWeek().getValue() % 7)
                .setDateFormat("yyyy-MM-dd")
                .setToday(text("calendar.today"))
                .setCancel(text("action.cancel"))
                .setBadInputErrorMessage(text("calendar.bad"));
    }

    private List<String> weekdays(TextStyle style) {
        var sundayFirst = DayOfWeek.SUNDAY;
        return Arrays.stream(DayOfWeek.values())
                .map(day -> sundayFirst.plus(day.ordinal()).getDisplayName(style, locale))
                .toList();
    }
}
