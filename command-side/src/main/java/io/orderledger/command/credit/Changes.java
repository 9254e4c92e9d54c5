package io.orderledger.command.credit;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditChange;
import io.orderledger.api.credit.CreditEvent;
import io.orderledger.api.credit.CreditEvent.CreditChangeDeclined;
import io.orderledger.api.credit.CreditEvent.CreditChangeScheduled;
import io.orderledger.api.credit.CreditEvent.CreditLimitChanged;
import io.orderledger.api.credit.CreditEvent.LimitOverrideGranted;
import io.orderledger.api.credit.CreditEvent.ReceivableWrittenOff;
import io.orderledger.api.credit.CreditEvent.TemporaryLimitGranted;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What changes of an account lead to once others have agreed to them. */
final class Changes {
    private static final String TOO_LATE = "Its end had passed before it was approved";

    private Changes() {}

    /** What follows when the case agrees at that instant: the effect, or that it comes later, or too late. */
    static CreditEvent approved(CreditAccountId id, Conditions.Case one, CreditPosition position, Instant at) {
        var change = one.change();
        if (change.until() != null && !at.isBefore(change.until())) {
            return new CreditChangeDeclined(id, one.caseId(), TOO_LATE, at);
        }
        var later = change.kind() == SubjectKind.LIMIT || change.kind() == SubjectKind.TEMPORARY_LIMIT;
        if (later && change.from().isAfter(at)) return new CreditChangeScheduled(id, one.caseId(), change, at);
        return effect(id, one, position, at);
    }

    static CreditEvent effect(CreditAccountId id, Conditions.Case one, CreditPosition position, Instant at) {
        var change = one.change();
        return switch (change.kind()) {
            case LIMIT ->
                new CreditLimitChanged(id, one.caseId(), position.terms().limit(), change.amount(), at);
            case TEMPORARY_LIMIT -> new TemporaryLimitGranted(id, one.caseId(), change.amount(), change.end(), at);
            case OVERRIDE -> {
                OrderId order = Objects.requireNonNull(change.orderId());
                yield new LimitOverrideGranted(id, one.caseId(), order, change.amount(), change.end(), at);
            }
            case WRITE_OFF -> {
                ReceivableId item = Objects.requireNonNull(change.receivableId());
                mustBeOpen(position, item, change.amount());
                yield new ReceivableWrittenOff(id, one.caseId(), item, change.amount(), at);
            }
            default -> throw new IllegalStateException("No change of an account: " + change);
        };
    }

    /** What was agreed to and has not ended, and what is asked for: so that many small ones count together. */
    static Money agreedOrAskedFor(SubjectKind kind, CreditPosition position) {
        var conditions = position.conditions();
        var sum = Stream.concat(conditions.requested().stream(), conditions.scheduled().stream())
                .map(Conditions.Case::change)
                .filter(change -> change.kind() == kind)
                .map(CreditChange::amount)
                .reduce(position.none(), Money::plus);
        return switch (kind) {
            case TEMPORARY_LIMIT ->
                conditions.temporary().stream()
                        .map(Conditions.Temporary::amount)
                        .reduce(sum, Money::plus);
            case OVERRIDE ->
                conditions.overrides().stream().map(Conditions.Override::cap).reduce(sum, Money::plus);
            default -> sum;
        };
    }

    static void mustBeOpen(CreditPosition position, ReceivableId item, Money amount) {
        var open = position.open(item);
        if (open.covers(amount)) return;
        throw new Refused(
                RefusalCode.ITEM_NOT_OPEN, "item", item.value(), "open", open.text(), "amount", amount.text());
    }

    /** The base limits agreed to that should be in effect at that instant and are not, in the order of their instants. */
    static List<Conditions.Case> due(Conditions conditions, Instant at) {
        return conditions.scheduled().stream()
                .filter(one -> one.change().kind() == SubjectKind.LIMIT
                        && !one.change().from().isAfter(at))
                .sorted(Comparator.comparing(one -> one.change().from()))
                .toList();
    }
}
