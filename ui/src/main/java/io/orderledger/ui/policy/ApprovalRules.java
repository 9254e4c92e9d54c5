package io.orderledger.ui.policy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.orderledger.api.approval.AmountBand;
import io.orderledger.api.approval.ApprovalStep;
import io.orderledger.api.approval.PolicyContent;
import io.orderledger.api.approval.PolicyRule;
import io.orderledger.api.approval.RuleConditions;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.money.Money;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.shell.Badges;
import io.orderledger.ui.shell.Facts;
import io.orderledger.ui.shell.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rules of an approval policy in words: when each matches, what follows, and who must agree. */
final class ApprovalRules {
    private final Words words;

    ApprovalRules(Words words) {
        this.words = words;
    }

    /** What holds for all rules. */
    static Facts terms(Words words, PolicyContent content) {
        var facts = new Facts()
                .with(
                        words.text("policy.window"),
                        content.windowDays() == 0
                                ? words.text("policy.window.none")
                                : words.text("policy.days", content.windowDays()))
                .with(
                        words.text("policy.tolerance"),
                        words.text("policy.ofAmount", percent(words, content.toleranceBasisPoints())));
        for (var lead : content.leadTimes()) {
            facts.with(
                    words.text("policy.leadTime", words.of(lead.orderType())), words.text("policy.days", lead.days()));
        }
        return facts;
    }

    Component table(PolicyContent content) {
        var table = new Table(
                words.text("policy.rule"),
                words.text("policy.rule.when"),
                words.text("policy.rule.effect"),
                words.text("policy.rule.steps"));
        for (var rule : content.rules()) {
            table.row(name(rule), conditions(rule.when()), Badges.of(words, rule.effect()), steps(rule.steps()));
        }
        return table;
    }

    private Component name(PolicyRule rule) {
        var id = new Span(words.text("policy.rule.name", rule.ruleId(), rule.priority()));
        id.addClassName("muted");
        var name = new Div(new Span(rule.title()), id);
        name.addClassName("two-lines");
        return name;
    }

    private Component conditions(RuleConditions when) {
        var said = new ArrayList<String>();
        list(said, "subjects", when.subjects(), words::of);
        list(said, "orderTypes", when.orderTypes(), words::of);
        list(said, "amounts", when.amounts(), this::band);
        list(said, "excessAtLeast", when.excessAtLeast(), words::money);
        list(said, "overdueAtLeast", when.overdueAtLeast(), words::money);
        if (when.overdueDaysAtLeast() != null) {
            said.add(words.text("policy.when.overdueDaysAtLeast", when.overdueDaysAtLeast()));
        }
        if (when.discountAtLeast() != null) {
            said.add(words.text("policy.when.discountAtLeast", percent(words, when.discountAtLeast())));
        }
        if (when.quantityAtLeast() != null) {
            said.add(words.text("policy.when.quantityAtLeast", words.number(when.quantityAtLeast())));
        }
        if (when.custom() != null) said.add(words.text(when.custom() ? "policy.when.custom" : "policy.when.notCustom"));
        if (when.leadTimeShortByDays() != null) {
            said.add(words.text("policy.when.leadTimeShortByDays", when.leadTimeShortByDays()));
        }
        list(said, "regions", when.regions(), Function.identity());
        list(said, "businessUnits", when.businessUnits(), BusinessUnitId::value);
        list(said, "dealerGrades", when.dealerGrades(), Function.identity());
        list(said, "paymentMethods", when.paymentMethods(), method -> words.textOr("PaymentMethod." + method, method));
        if (said.isEmpty()) return new Span(words.text("policy.when.always"));
        var all = new UnorderedList();
        for (var one : said) all.add(new ListItem(one));
        return all;
    }

    private <T> void list(List<String> said, String name, List<T> values, Function<T, String> word) {
        if (values.isEmpty()) return;
        var all = values.stream().map(word).collect(Collectors.joining(words.text("policy.or")));
        said.add(words.text("policy.when." + name, all));
    }

    private String band(AmountBand band) {
        var from = words.money(band.from());
        return band.below() == null
                ? words.text("policy.band.from", from)
                : words.text("policy.band", from, words.money(band.below()));
    }

    private Component steps(List<ApprovalStep> steps) {
        if (steps.isEmpty()) return new Span("–");
        var all = new OrderedList();
        for (var step : steps) all.add(new ListItem(said(step)));
        return all;
    }

    private String said(ApprovalStep step) {
        var roles = step.roles().stream().map(words::of).collect(Collectors.joining(" / "));
        var said = new ArrayList<String>();
        said.add(
                switch (step.quorum()) {
                    case ANY_OF -> words.text("policy.step.any", roles);
                    case ALL_OF -> words.text("policy.step.all", roles);
                    case N_OF_M -> words.text("policy.step.some", step.needed(), roles);
                });
        said.add(words.text("policy.step.deadline", step.deadlineHours()));
        if (!step.authorityLimits().isEmpty()) {
            said.add(words.text(
                    "policy.step.authority",
                    step.authorityLimits().stream().map(this::money).collect(Collectors.joining(", "))));
        }
        if (step.escalateTo() != null) said.add(words.text("policy.step.escalateTo", words.of(step.escalateTo())));
        return String.join(" · ", said);
    }

    private String money(Money amount) {
        return words.money(amount);
    }

    private static String percent(Words words, int basisPoints) {
        return words.text(
                "policy.percent",
                BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString());
    }
}
