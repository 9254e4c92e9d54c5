package io.orderledger.query.credit;

import io.orderledger.api.credit.CreditPolicyTerms;
import io.orderledger.api.credit.OverdueRule;
import io.orderledger.api.credit.ReservationPoint;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderType;
import io.orderledger.query.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** What a policy says, as its row keeps it. */
record StoredPolicy(
        List<Rule> reservations,
        List<Amount> secondPersonAbove,
        @Nullable List<Overdue> overdue) {
    private static final TypeReference<StoredPolicy> TYPE = new TypeReference<>() {};

    record Rule(
            OrderType type,
            ReservationPoint point,
            @Nullable Integer holdDays) {}

    record Amount(long minor, String currency) {}

    record Overdue(long tolerance, int days, long negligible, String currency) {
        static Overdue of(OverdueRule rule) {
            var tolerance = rule.tolerance();
            return new Overdue(
                    tolerance.minorUnits(),
                    rule.days(),
                    rule.negligible().minorUnits(),
                    tolerance.currency().getCurrencyCode());
        }

        OverdueRule rule() {
            var its = Money.currency(currency);
            return new OverdueRule(new Money(tolerance, its), days, new Money(negligible, its));
        }
    }

    static String write(CreditPolicyTerms terms) {
        return Json.write(new StoredPolicy(
                terms.reservations().stream()
                        .map(rule -> new Rule(rule.type(), rule.point(), rule.holdDays()))
                        .toList(),
                terms.secondPersonAbove().stream()
                        .map(amount -> new Amount(
                                amount.minorUnits(), amount.currency().getCurrencyCode()))
                        .toList(),
                terms.overdue() == null
                        ? null
                        : terms.overdue().stream().map(Overdue::of).toList()));
    }

    static CreditPolicyTerms read(String json) {
        var stored = Json.read(json, TYPE);
        return new CreditPolicyTerms(
                stored.reservations().stream()
                        .map(rule -> new CreditPolicyTerms.Reservation(rule.type(), rule.point(), rule.holdDays()))
                        .toList(),
                stored.secondPersonAbove().stream()
                        .map(amount -> new Money(amount.minor(), Money.currency(amount.currency())))
                        .toList(),
                stored.overdue() == null
                        ? null
                        : stored.overdue().stream().map(Overdue::rule).toList());
    }
}
