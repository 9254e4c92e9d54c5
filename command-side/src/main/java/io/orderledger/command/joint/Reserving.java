package io.orderledger.command.joint;

import io.orderledger.api.credit.CreditPolicyId;
import io.orderledger.api.credit.ReservationPoint;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderType;
import io.orderledger.command.credit.CreditAccounts;
import io.orderledger.command.credit.CreditPolicies;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * When orders reserve credit, and how long they hold it, as the business unit's credit policy says. The policy in force when the
 * command was sent counts: a value date can be chosen by who orders. A unit without a policy costs nothing.
 */
@Component
class Reserving {
    private final CreditPolicies policies;

    Reserving(CreditPolicies policies) {
        this.policies = policies;
    }

    /** @param sentAt asked for only where the unit has a policy */
    ReservationPoint pointOf(BusinessUnitId unit, OrderType type, Supplier<Instant> sentAt) {
        var versions = policies.of(CreditPolicyId.of(unit));
        if (versions.isEmpty()) return ReservationPoint.AT_SUBMIT;
        return versions.inForce(sentAt.get()).pointOf(type);
    }

    /** What has just been reserved is held as long as the policy says; where it says nothing, until somebody says otherwise. */
    void limit(
            CreditAccounts.Taken account,
            OrderId orderId,
            BusinessUnitId unit,
            OrderType type,
            Supplier<Instant> sentAt) {
        var versions = policies.of(CreditPolicyId.of(unit));
        if (versions.isEmpty()) return;
        var at = sentAt.get();
        var days = versions.inForce(at).holdDaysOf(type);
        if (days == null) return;
        account.tell(credit -> credit.holdUntil(orderId, at.plus(Duration.ofDays(days)), at));
    }
}
