package io.orderledger.ui.policy;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Done;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.credit.CreditPolicyCommand.ProposeCreditPolicy;
import io.orderledger.api.credit.CreditPolicyId;
import io.orderledger.api.credit.CreditPolicyTerms;
import io.orderledger.api.credit.ReservationPoint;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderType;
import io.orderledger.ui.policy.VersionRow.CreditContent;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.CommandForm;
import io.orderledger.ui.shell.FromDay;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.Right;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Proposes a version of a unit's credit policy, beginning with the newest one. */
class CreditPolicyForm extends CommandForm<Integer> {
    private static final long serialVersionUID = 1L;

    private final String unit;
    private final OverdueFields overdue;
    private final transient Map<OrderType, TypeRow> types = new EnumMap<>(OrderType.class);
    private final TextField second = new TextField(words.text("policy.secondPersonAbove"));
    private final FromDay from = new FromDay(words, "policy.effectiveFrom", true);

    CreditPolicyForm(Acting acting, String unit, @Nullable VersionRow newest) {
        super(
                acting,
                Right.PROPOSE_CREDIT_POLICIES,
                unit + " · "
                        + acting.words()
                                .text("policy.propose.title", acting.words().of(PolicyKind.CREDIT)),
                acting.words().text("policy.propose"),
                Integer.class);
        this.unit = unit;
        var terms = newest != null && newest.content() instanceof CreditContent(var said)
                ? said
                : new CreditPolicyTerms(List.of(), List.of());
        var rules = terms.overdue();
        overdue = new OverdueFields(words, this::named, rules == null ? List.of() : rules);
        var list = new Div();
        list.addClassName("policy-fields");
        for (var type : OrderType.values()) {
            var row = new TypeRow(type, terms);
            types.put(type, row);
            list.add(row.box);
        }
        second.setHelperText(words.text("policy.secondPersonAbove.help"));
        second.setPlaceholder("CNY 50000.00, USD 8000.00");
        second.setValue(terms.secondPersonAbove().stream()
                .map(amount -> amount.currency().getCurrencyCode() + " " + amount.text())
                .collect(Collectors.joining(", ")));
        add(list, new H4(words.text("policy.overdue")), new Paragraph(words.text("policy.overdue.help")), overdue);
        setWidth("min(680px, 100vw)");
        layOut(named("secondPersonAbove", second), named("effectiveFrom", from));
    }

    /** When orders of one type reserve, and for how long. */
    private final class TypeRow {
        private final OrderType type;
        private final Select<ReservationPoint> point = new Select<>();
        private final TextField days = new TextField();
        private final Div box;

        private TypeRow(OrderType type, CreditPolicyTerms terms) {
            this.type = type;
            point.setItems(ReservationPoint.values());
            point.setItemLabelGenerator(words::of);
            point.setValue(terms.pointOf(type));
            point.setAriaLabel(words.text("policy.reserves.of", words.of(type)));
            var held = terms.holdDaysOf(type);
            days.setValue(held == null ? "" : held.toString());
            days.setPlaceholder(words.text("policy.holdDays.none"));
            days.setAriaLabel(words.text("policy.holdDays.of", words.of(type)));
            days.setMaxLength(4);
            named("holdDays." + type.name(), days);
            box = new Div(new Span(words.of(type)), point, days);
        }

        private CreditPolicyTerms.Reservation read() {
            var text = typed(days.getValue());
            if (text.isEmpty()) return new CreditPolicyTerms.Reservation(type, point.getValue(), null);
            if (text.matches("[1-9][0-9]{0,3}") && Integer.parseInt(text) <= 3650) {
                return new CreditPolicyTerms.Reservation(type, point.getValue(), Integer.valueOf(text));
            }
            throw new Refused(
                    RefusalCode.NUMBER_OUT_OF_RANGE,
                    "field",
                    "holdDays." + type.name(),
                    "min",
                    "1",
                    "max",
                    "3650",
                    "value",
                    Refused.shown(text));
        }
    }

    @Override
    protected Object command() {
        return new ProposeCreditPolicy(
                new CreditPolicyId(unit),
                new CreditPolicyTerms(types.values().stream().map(TypeRow::read).toList(), amounts(), overdue.rules()),
                from.orNow());
    }

    /** Such as {@code CNY 50000.00, USD 8000.00}. */
    private List<Money> amounts() {
        var amounts = new ArrayList<Money>();
        for (var part : second.getValue().split("[,，;；]")) {
            var one = part.strip();
            if (one.isEmpty()) continue;
            var words = one.split("\\s+");
            if (words.length != 2) {
                throw new Refused(RefusalCode.BAD_AMOUNT, "field", "secondPersonAbove", "value", Refused.shown(one));
            }
            amounts.add(Money.parse("secondPersonAbove", words[1], currency(words[0])));
        }
        return amounts;
    }

    private static Currency currency(String code) {
        try {
            return Money.currency(code);
        } catch (Refused unknown) {
            throw new Refused(RefusalCode.BAD_AMOUNT, "field", "secondPersonAbove", "value", Refused.shown(code));
        }
    }

    @Override
    protected void done(Done<Integer> done) {
        Notices.done(words.text("policy.proposed", done.answer()));
    }
}
