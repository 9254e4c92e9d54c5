package io.orderledger.command.credit;

import io.orderledger.api.credit.CreditPolicyEvent;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyApproved;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyProposed;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyRejected;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicySeconded;
import io.orderledger.api.credit.CreditPolicyTerms;
import io.orderledger.api.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The versions of a business unit's credit policy. */
public final class PolicyVersions {
    private static final CreditPolicyTerms DEFAULT = new CreditPolicyTerms(List.of(), List.of());

    /** Of a unit without a policy: every order reserves when it is submitted, and nobody needs a second person. */
    public static final PolicyVersions NONE = new PolicyVersions(List.of());

    private final List<Version> all;

    /**
     * @param effectiveFrom as proposed, until two people agreed
     * @param secondedBy    null until one person agreed
     * @param isOpen        nobody has decided yet
     * @param approved      two people agreed
     */
    record Version(
            CreditPolicyTerms terms,
            Instant effectiveFrom,
            String proposedBy,
            @Nullable String secondedBy,
            boolean isOpen,
            boolean approved) {}

    private PolicyVersions(List<Version> all) {
        this.all = List.copyOf(all);
    }

    /** Whether the unit never had a policy, so that every instant is the same. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** Whether any version that was agreed to has an overdue rule for this currency. */
    public boolean watchOverdue(Currency currency) {
        for (var version : all) {
            if (version.approved() && version.terms().overdue(currency) != null) return true;
        }
        return false;
    }

    List<Version> all() {
        return all;
    }

    @Nullable
    Version get(int number) {
        return number < 1 || number > all.size() ? null : all.get(number - 1);
    }

    /** What holds at an instant: of the versions in effect by then the one that began last; of equals the newer. */
    public CreditPolicyTerms inForce(Instant at) {
        Version found = null;
        for (var version : all) {
            if (!version.approved() || version.effectiveFrom().isAfter(at)) continue;
            if (found == null || !version.effectiveFrom().isBefore(found.effectiveFrom())) found = version;
        }
        return found == null ? DEFAULT : found.terms();
    }

    /**
     * The lowest of the amounts above which a payment of this value date needs a second person, by any version in force at
     * that date or begun since: who dates a payment back does not get round today's rule. Null where none of them asks.
     */
    public @Nullable Money secondPersonAbove(Currency currency, Instant valueDate) {
        var lowest = inForce(valueDate).secondPersonAbove(currency);
        for (var version : all) {
            var amount = version.terms().secondPersonAbove(currency);
            if (!version.approved() || !version.effectiveFrom().isAfter(valueDate) || amount == null) continue;
            lowest = lowest == null ? amount : lowest.min(amount);
        }
        return lowest;
    }

    /** @param who the actor of the event */
    PolicyVersions after(CreditPolicyEvent event, String who) {
        return switch (event) {
            case CreditPolicyProposed proposed -> {
                var next = new ArrayList<>(all);
                next.add(new Version(proposed.terms(), proposed.effectiveFrom(), who, null, true, false));
                yield new PolicyVersions(next);
            }
            case CreditPolicySeconded seconded ->
                with(
                        seconded.version(),
                        one -> new Version(one.terms(), one.effectiveFrom(), one.proposedBy(), who, true, false));
            case CreditPolicyApproved approved ->
                with(
                        approved.version(),
                        one -> new Version(
                                one.terms(),
                                approved.effectiveFrom(),
                                one.proposedBy(),
                                one.secondedBy(),
                                false,
                                true));
            case CreditPolicyRejected rejected ->
                with(
                        rejected.version(),
                        one -> new Version(
                                one.terms(), one.effectiveFrom(), one.proposedBy(), one.secondedBy(), false, false));
        };
    }

    private PolicyVersions with(int number, UnaryOperator<Version> change) {
        var next = new ArrayList<>(all);
        next.set(number - 1, change.apply(next.get(number - 1)));
        return new PolicyVersions(next);
    }
}
