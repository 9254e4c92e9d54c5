package io.orderledger.command.payment;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.money.Money;
import io.orderledger.api.payment.PaymentEvent.PaymentAllocated;
import io.orderledger.api.payment.PaymentEvent.PaymentRefunded;
import io.orderledger.api.payment.PaymentEvent.PaymentRegistered;
import io.orderledger.api.payment.PaymentEvent.PaymentUnallocated;
import io.orderledger.api.payment.PaymentEvent.RefundRequested;
import io.orderledger.api.payment.PaymentEvent.VoucherAttached;
import io.orderledger.api.payment.PaymentStatus;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a payment stands. Always: settled + unallocated + refunded = amount, each zero or more (I-08).
 *
 * @param stage        what no figure tells: see {@link #status}
 * @param settled      how much of which item; an item of which nothing is settled is not in it
 * @param refund       what others decide about; null where nothing is asked
 * @param registeredBy null where the store does not say who registered it
 * @param vouchers     the hashes of the files shown for it
 * @param verification the case in which people decide whether the money came, or null
 */
record PaymentState(
        Stage stage,
        Money amount,
        Money unallocated,
        Money refunded,
        Map<ReceivableId, Money> settled,
        @Nullable Refund refund,
        @Nullable String registeredBy,
        Set<String> vouchers,
        @Nullable ApprovalCaseId verification) {
    enum Stage {
        UNDER_VERIFICATION,
        VERIFIED,
        REJECTED,
        ON_ACCOUNT,
        REVERSED
    }

    /** @param amount more than zero */
    record Refund(ApprovalCaseId caseId, Money amount) {}

    static PaymentState registered(PaymentRegistered event, @Nullable String actor) {
        var none = Money.zero(event.amount().currency());
        return new PaymentState(
                Stage.UNDER_VERIFICATION, event.amount(), event.amount(), none, Map.of(), null, actor, Set.of(), null);
    }

    PaymentStatus status() {
        return switch (stage) {
            case UNDER_VERIFICATION -> PaymentStatus.UNDER_VERIFICATION;
            case VERIFIED -> PaymentStatus.VERIFIED;
            case REJECTED -> PaymentStatus.REJECTED;
            case REVERSED -> PaymentStatus.REVERSED;
            case ON_ACCOUNT -> onAccount();
        };
    }

    private PaymentStatus onAccount() {
        if (refund != null) return PaymentStatus.REFUND_REQUESTED;
        if (unallocated.isPositive()) return PaymentStatus.PARTIALLY_ALLOCATED;
        return refunded.isPositive() ? PaymentStatus.REFUNDED : PaymentStatus.ALLOCATED;
    }

    Money settledOf(ReceivableId item) {
        var part = settled.get(item);
        return part == null ? Money.zero(amount.currency()) : part;
    }

    List<Allocation> allocations() {
        return settled.entrySet().stream()
                .map(part -> new Allocation(part.getKey(), part.getValue()))
                .toList();
    }

    PaymentState at(Stage next) {
        return new PaymentState(next, amount, unallocated, refunded, settled, refund, registeredBy, vouchers, null);
    }

    PaymentState verifiedBy(@Nullable ApprovalCaseId caseId) {
        return new PaymentState(stage, amount, unallocated, refunded, settled, refund, registeredBy, vouchers, caseId);
    }

    PaymentState with(VoucherAttached event) {
        var next = new HashSet<>(vouchers);
        next.add(event.voucher().sha256());
        return new PaymentState(
                stage, amount, unallocated, refunded, settled, refund, registeredBy, Set.copyOf(next), verification);
    }

    PaymentState allocated(PaymentAllocated event) {
        var next = new LinkedHashMap<>(settled);
        for (var part : event.allocations()) next.merge(part.receivableId(), part.amount(), Money::plus);
        return new PaymentState(
                Stage.ON_ACCOUNT,
                amount,
                event.unallocated(),
                refunded,
                next,
                refund,
                registeredBy,
                vouchers,
                verification);
    }

    PaymentState unallocated(PaymentUnallocated event) {
        var next = new LinkedHashMap<>(settled);
        for (var part : event.allocations()) {
            var rest = settledOf(part.receivableId()).minus(part.amount());
            if (rest.isPositive()) next.put(part.receivableId(), rest);
            else next.remove(part.receivableId());
        }
        return new PaymentState(
                stage, amount, event.unallocated(), refunded, next, refund, registeredBy, vouchers, verification);
    }

    PaymentState asked(RefundRequested event) {
        return asked(new Refund(event.caseId(), event.amount()));
    }

    PaymentState asked(@Nullable Refund next) {
        return new PaymentState(
                stage, amount, unallocated, refunded, settled, next, registeredBy, vouchers, verification);
    }

    PaymentState refunded(PaymentRefunded event) {
        return new PaymentState(
                stage,
                amount,
                event.unallocated(),
                refunded.plus(event.amount()),
                settled,
                null,
                registeredBy,
                vouchers,
                verification);
    }
}
