package io.orderledger.api.approval;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Role;
import io.orderledger.api.money.Money;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of an approval: who must agree before the next step is asked.
 *
 * @param needed          how many must agree; counts for {@link Quorum#N_OF_M} only
 * @param roles           1 to 5 roles, held in the requester's unit or one above it
 * @param authorityLimits at most one per currency: a decider of this step needs authority for no more than that much of the
 *                        amount, because a later step covers the rest; none for a currency: for all of it
 * @param deadlineHours   after so many hours without an outcome the step escalates, 1 to 2160
 * @param escalateTo      who may decide as well once it has escalated, or null: the same roles further up
 */
public record ApprovalStep(
        Quorum quorum,
        int needed,
        List<Role> roles,
        List<Money> authorityLimits,
        int deadlineHours,
        @Nullable Role escalateTo) {
    private static final int MAX_ROLES = 5;
    private static final int MAX_NEEDED = 10;
    private static final int MAX_HOURS = 2160;

    public ApprovalStep {
        roles = List.copyOf(roles);
        authorityLimits = List.copyOf(authorityLimits);
        if (roles.isEmpty() || roles.size() > MAX_ROLES || new HashSet<>(roles).size() < roles.size()) {
            throw PolicyForm.list("roles", 1, MAX_ROLES);
        }
        PolicyForm.onePerCurrency("authorityLimits", authorityLimits);
        PolicyForm.between("deadlineHours", deadlineHours, 1, MAX_HOURS);
        PolicyForm.between("needed", needed, 1, MAX_NEEDED);
    }

    /** How many different persons must agree. */
    public int places() {
        return switch (quorum) {
            case ANY_OF -> 1;
            case ALL_OF -> roles.size();
            case N_OF_M -> needed;
        };
    }

    /** What a decider's authority must cover of this amount. */
    public Money share(Money amount) {
        return authorityLimits.stream()
                .filter(limit -> limit.currency().equals(amount.currency()))
                .findFirst()
                .map(amount::min)
                .orElse(amount);
    }

    /** @throws Refused where a decider of this step would not answer for the whole amount */
    void mustCoverAll(String ruleId) {
        if (!authorityLimits.isEmpty()) throw new Refused(RefusalCode.LAST_STEP_LIMITED, "rule", ruleId);
    }
}
