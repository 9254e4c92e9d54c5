package io.orderledger.ui.policy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.orderledger.api.credit.CreditPolicyTerms;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.split.SplitRules;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.shell.Facts;
import io.orderledger.ui.shell.Table;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a business unit's policies say, in words. */
final class UnitRules {
    private UnitRules() {}

    /** Every order type, also those that the policy leaves as they are everywhere. */
    static Component of(Words words, CreditPolicyTerms terms) {
        var table = new Table(words.text("order.type"), words.text("policy.reserves"), words.text("policy.holdDays"));
        for (var type : OrderType.values()) {
            var days = terms.holdDaysOf(type);
            table.row(
                    new Span(words.of(type)),
                    new Span(words.of(terms.pointOf(type))),
                    new Span(days == null ? words.text("policy.holdDays.none") : words.text("policy.days", days)));
        }
        var second = terms.secondPersonAbove();
        var facts = new Facts()
                .with(
                        words.text("policy.secondPersonAbove"),
                        second.isEmpty()
                                ? words.text("policy.secondPersonAbove.none")
                                : second.stream().map(words::money).collect(Collectors.joining(", ")));
        return new Div(facts.with(words.text("policy.overdue"), overdue(words, terms)), table);
    }

    private static Component overdue(Words words, CreditPolicyTerms terms) {
        var rules = terms.overdue();
        if (rules == null || rules.isEmpty()) return new Span(words.text("policy.overdue.none"));
        var told = new Div();
        for (var rule : rules) {
            told.add(new Div(words.text(
                    "policy.overdue.rule",
                    words.money(rule.tolerance()),
                    words.money(rule.negligible()),
                    words.text("policy.days", rule.days()))));
        }
        return told;
    }

    static Component of(Words words, SplitRules rules) {
        var facts = new Facts()
                .with(words.text("policy.bySource"), yes(words, rules.bySource()))
                .with(words.text("policy.byPromisedDate"), yes(words, rules.byPromisedDate()))
                .with(words.text("policy.byGoods"), yes(words, rules.byGoods()))
                .with(words.text("policy.standardLeadDays"), words.text("policy.days", rules.standardLeadDays()))
                .with(words.text("policy.customLeadDays"), words.text("policy.days", rules.customLeadDays()))
                .with(words.text("policy.zone"), rules.zone());
        if (rules.sources().isEmpty()) return facts;
        var table = new Table(
                words.text("policy.source"),
                words.text("policy.source.category"),
                words.text("policy.source.skuPrefix"),
                words.text("policy.source.leadDays"));
        for (var source : rules.sources()) {
            table.row(
                    new Span(source.source()),
                    any(words, source.category()),
                    any(words, source.skuPrefix()),
                    new Span(
                            source.leadDays() == null
                                    ? words.text("policy.source.asAbove")
                                    : words.text("policy.days", source.leadDays())));
        }
        return new Div(facts, table);
    }

    private static String yes(Words words, boolean is) {
        return words.text(is ? "dossier.yes" : "dossier.no");
    }

    private static Span any(Words words, @Nullable String value) {
        return new Span(value == null ? words.text("policy.source.any") : value);
    }
}
