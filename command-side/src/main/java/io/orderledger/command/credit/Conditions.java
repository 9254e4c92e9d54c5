package io.orderledger.command.credit;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.CreditChange;
import io.orderledger.api.credit.CreditPoolId;
import io.orderledger.api.credit.HoldCause;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What seldom changes about an account: why it is on hold, what others are asked to agree to, and limits that come and go.
 * Each list is short, and empty for most accounts.
 *
 * @param holdCause null unless the account is on hold
 * @param review    what a first limit is decided by; null unless somebody applied for one
 * @param requested waits for a case
 * @param scheduled agreed to, not in effect yet
 * @param temporary temporary limits that have not lapsed; one that has come to its end may still be here
 * @param overrides agreed to and not used
 * @param pool      the pool that the account belongs to, or null
 * @param nextCheck when overdue items are looked at next, or were last; null where they never were
 */
record Conditions(
        @Nullable HoldCause holdCause,
        @Nullable Review review,
        List<Case> requested,
        List<Case> scheduled,
        List<Temporary> temporary,
        List<Override> overrides,
        @Nullable Instant nextCheck,
        @Nullable CreditPoolId pool) {
    static final Conditions NONE = new Conditions(null, null, List.of(), List.of(), List.of(), List.of(), null, null);

    /** @param caseId null while nobody looks at the application */
    record Review(Money limit, int termsDays, @Nullable ApprovalCaseId caseId) {}

    record Case(ApprovalCaseId caseId, CreditChange change) {}

    record Temporary(ApprovalCaseId caseId, Money amount, Instant until) {}

    record Override(ApprovalCaseId caseId, OrderId orderId, Money cap, Instant until) {
        /** Whether the order may go over what is available by so much at that instant. */
        boolean covers(Money excess, Instant at) {
            return cap.covers(excess) && at.isBefore(until);
        }
    }

    Conditions {
        requested = List.copyOf(requested);
        scheduled = List.copyOf(scheduled);
        temporary = List.copyOf(temporary);
        overrides = List.copyOf(overrides);
    }

    /** Whether the limits are the same at every instant from now on. */
    boolean areTimeless() {
        return temporary.isEmpty() && scheduled.isEmpty();
    }

    /** The base limit at an instant, also where what was agreed to is late in taking effect. */
    Money limitAt(Money base, Instant at) {
        var limit = base;
        Instant latest = null;
        for (var one : scheduled) {
            var change = one.change();
            if (change.kind() != SubjectKind.LIMIT || change.from().isAfter(at)) continue;
            if (latest != null && change.from().isBefore(latest)) continue;
            latest = change.from();
            limit = change.amount();
        }
        return limit;
    }

    /** The temporary limits in force at an instant; one that has come to its end never counts, lapsed or not. */
    Money temporaryAt(Money none, Instant at) {
        var sum = none;
        for (var one : temporary) {
            if (at.isBefore(one.until())) sum = sum.plus(one.amount());
        }
        for (var one : scheduled) {
            var change = one.change();
            if (change.kind() != SubjectKind.TEMPORARY_LIMIT || change.from().isAfter(at)) continue;
            if (at.isBefore(change.end())) sum = sum.plus(change.amount());
        }
        return sum;
    }

    @Nullable
    Case requested(ApprovalCaseId caseId) {
        return of(requested, caseId);
    }

    @Nullable
    Case scheduled(ApprovalCaseId caseId) {
        return of(scheduled, caseId);
    }

    private static @Nullable Case of(List<Case> cases, ApprovalCaseId caseId) {
        for (var one : cases) {
            if (one.caseId().equals(caseId)) return one;
        }
        return null;
    }

    @Nullable
    Temporary temporary(ApprovalCaseId caseId) {
        for (var one : temporary) {
            if (one.caseId().equals(caseId)) return one;
        }
        return null;
    }

    Conditions heldFor(@Nullable HoldCause cause) {
        return new Conditions(cause, review, requested, scheduled, temporary, overrides, nextCheck, pool);
    }

    Conditions checkedAt(Instant at) {
        return new Conditions(holdCause, review, requested, scheduled, temporary, overrides, at, pool);
    }

    Conditions in(@Nullable CreditPoolId next) {
        return new Conditions(holdCause, review, requested, scheduled, temporary, overrides, nextCheck, next);
    }

    Conditions reviewed(@Nullable Review next) {
        return new Conditions(holdCause, next, requested, scheduled, temporary, overrides, nextCheck, pool);
    }

    Conditions withRequested(Case one) {
        return new Conditions(
                holdCause, review, plus(requested, one), scheduled, temporary, overrides, nextCheck, pool);
    }

    Conditions withScheduled(Case one) {
        return without(one.caseId()).scheduled(one);
    }

    private Conditions scheduled(Case one) {
        return new Conditions(
                holdCause, review, requested, plus(scheduled, one), temporary, overrides, nextCheck, pool);
    }

    Conditions withTemporary(Temporary one) {
        return new Conditions(
                holdCause, review, requested, scheduled, plus(temporary, one), overrides, nextCheck, pool);
    }

    Conditions withoutTemporary(ApprovalCaseId caseId) {
        var rest = minus(temporary, one -> one.caseId().equals(caseId));
        return new Conditions(holdCause, review, requested, scheduled, rest, overrides, nextCheck, pool);
    }

    Conditions withOverride(Override one) {
        return new Conditions(
                holdCause, review, requested, scheduled, temporary, plus(overrides, one), nextCheck, pool);
    }

    Conditions withoutOverride(ApprovalCaseId caseId) {
        var rest = minus(overrides, one -> one.caseId().equals(caseId));
        return new Conditions(holdCause, review, requested, scheduled, temporary, rest, nextCheck, pool);
    }

    /** The case is decided, or what it decided has taken effect. */
    Conditions without(ApprovalCaseId caseId) {
        return new Conditions(
                holdCause,
                review,
                minus(requested, one -> one.caseId().equals(caseId)),
                minus(scheduled, one -> one.caseId().equals(caseId)),
                temporary,
                overrides,
                nextCheck,
                pool);
    }

    private static <T> List<T> plus(List<T> list, T one) {
        var next = new ArrayList<>(list);
        next.add(one);
        return next;
    }

    private static <T> List<T> minus(List<T> list, Predicate<T> gone) {
        return list.stream().filter(gone.negate()).toList();
    }
}
