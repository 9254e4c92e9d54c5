package io.orderledger.api.credit;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.ValueDates;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of an account that others must agree to before it takes effect.
 *
 * @param kind         LIMIT, TEMPORARY_LIMIT, OVERRIDE or WRITE_OFF
 * @param amount       the new limit (zero or more), the temporary limit on top of it, how far one order may go over what is
 *                     available, or what is written off (each more than zero)
 * @param orderId      of an override only
 * @param receivableId of a write-off only
 * @param from         when it takes effect; with the approval where that comes later
 * @param until        when it ends: of a temporary limit and of an override only
 */
public record CreditChange(
        SubjectKind kind,
        Money amount,
        @Nullable OrderId orderId,
        @Nullable ReceivableId receivableId,
        Instant from,
        @Nullable Instant until) {
    public CreditChange {
        amount.bounded("amount");
        if (kind == SubjectKind.LIMIT) amount.notNegative("amount");
        else amount.positive("amount");
        from = ValueDates.checked(from);
        until = until == null ? null : ValueDates.checked(until);
        var ends = kind == SubjectKind.TEMPORARY_LIMIT || kind == SubjectKind.OVERRIDE;
        if (ends != (until != null)
                || (kind == SubjectKind.OVERRIDE) != (orderId != null)
                || (kind == SubjectKind.WRITE_OFF) != (receivableId != null)
                || !(ends || kind == SubjectKind.LIMIT || kind == SubjectKind.WRITE_OFF)) {
            throw new IllegalArgumentException(
                    "A change of kind %s is not made of %s, %s, %s".formatted(kind, orderId, receivableId, until));
        }
        if (until != null && !until.isAfter(from)) {
            throw new Refused(RefusalCode.BAD_VALUE_DATE, "field", "until", "value", until.toString());
        }
    }

    public static CreditChange limit(Money limit, Instant from) {
        return new CreditChange(SubjectKind.LIMIT, limit, null, null, from, null);
    }

    public static CreditChange temporaryLimit(Money amount, Instant from, Instant until) {
        return new CreditChange(SubjectKind.TEMPORARY_LIMIT, amount, null, null, from, until);
    }

    /** @param cap the most by which the order may exceed what is available */
    public static CreditChange override(OrderId order, Money cap, Instant from, Instant until) {
        return new CreditChange(SubjectKind.OVERRIDE, cap, order, null, from, until);
    }

    public static CreditChange writeOff(ReceivableId item, Money amount, Instant from) {
        return new CreditChange(SubjectKind.WRITE_OFF, amount, null, item, from, null);
    }

    /** When it ends; only of what has an end. */
    public Instant end() {
        if (until == null) throw new IllegalStateException(kind + " has no end");
        return until;
    }
}
