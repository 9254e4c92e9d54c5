package io.orderledger.api.credit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderType;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a credit policy says.
 *
 * @param reservations      when orders of a type reserve, each type once; a type that is not named reserves AT_SUBMIT
 * @param secondPersonAbove payments of more than this are verified by another person than registered them, each currency once;
 *                          a currency that is not named needs no second person
 * @param overdue           when overdue items hold an account, each currency once; null or not named: never by themselves
 */
public record CreditPolicyTerms(
        List<Reservation> reservations,
        List<Money> secondPersonAbove,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<OverdueRule> overdue) {
    public CreditPolicyTerms(List<Reservation> reservations, List<Money> secondPersonAbove) {
        this(reservations, secondPersonAbove, null);
    }

    /** @param holdDays how long what is reserved is held, 1 to 3650 days; null: until somebody says otherwise */
    public record Reservation(
            OrderType type,
            ReservationPoint point,
            @Nullable Integer holdDays) {
        public Reservation {
            if (holdDays != null && (holdDays < 1 || holdDays > 3650)) {
                throw new Refused(RefusalCode.BAD_POLICY, "detail", "holdDays of " + type);
            }
        }
    }

    public CreditPolicyTerms {
        reservations = List.copyOf(reservations);
        secondPersonAbove = List.copyOf(secondPersonAbove);
        var types = reservations.stream().map(Reservation::type).distinct().count();
        if (types != reservations.size()) throw new Refused(RefusalCode.BAD_POLICY, "detail", "reservations");
        var currencies =
                secondPersonAbove.stream().map(Money::currency).distinct().count();
        if (currencies != secondPersonAbove.size()) {
            throw new Refused(RefusalCode.BAD_POLICY, "detail", "secondPersonAbove");
        }
        for (var amount : secondPersonAbove)
            amount.notNegative("secondPersonAbove").bounded("secondPersonAbove");
        overdue = overdue == null ? null : onePerCurrency(overdue);
    }

    private static List<OverdueRule> onePerCurrency(List<OverdueRule> rules) {
        var currencies = rules.stream().map(OverdueRule::currency).distinct().count();
        if (currencies == rules.size()) return List.copyOf(rules);
        throw new Refused(RefusalCode.BAD_POLICY, "detail", "overdue");
    }

    /** When overdue items hold an account of this currency; null: never by themselves. */
    public @Nullable OverdueRule overdue(Currency currency) {
        if (overdue == null) return null;
        for (var rule : overdue) if (rule.currency().equals(currency)) return rule;
        return null;
    }

    public ReservationPoint pointOf(OrderType type) {
        var rule = of(type);
        return rule == null ? ReservationPoint.AT_SUBMIT : rule.point();
    }

    /** In days; null where what is reserved is held until somebody says otherwise. */
    public @Nullable Integer holdDaysOf(OrderType type) {
        var rule = of(type);
        return rule == null ? null : rule.holdDays();
    }

    private @Nullable Reservation of(OrderType type) {
        for (var rule : reservations) if (rule.type() == type) return rule;
        return null;
    }

    /** Null where payments of this currency need no second person. */
    public @Nullable Money secondPersonAbove(Currency currency) {
        for (var amount : secondPersonAbove) if (amount.currency().equals(currency)) return amount;
        return null;
    }
}
