package io.orderledger.command.joint;

import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditPolicyId;
import io.orderledger.command.approval.Sent;
import io.orderledger.command.credit.CreditAccounts;
import io.orderledger.command.credit.CreditPolicies;
import java.time.Instant;
import java.util.function.Supplier;
import org.axonframework.messaging.MetaData;
import org.springframework.stereotype.Component;

/**
 * Looks at what is overdue, by the business unit's credit policy, whenever what is open has changed: in the same append an account
 * is held or released, and the instant set at which to look again. A unit whose policy has no such rule costs nothing.
 */
@Component
class OverdueWatch {
    private final CreditPolicies policies;

    OverdueWatch(CreditPolicies policies) {
        this.policies = policies;
    }

    void look(CreditAccounts.Taken account, CreditAccountId id, MetaData metaData) {
        look(account, id, () -> Sent.of(metaData).at());
    }

    /** @param now when the command was sent; asked for only where the unit ever had such a rule */
    void look(CreditAccounts.Taken account, CreditAccountId id, Supplier<Instant> now) {
        var versions = policies.of(CreditPolicyId.of(id.businessUnit()));
        if (!versions.watchOverdue(id.currency())) return;
        var at = now.get();
        var rule = versions.inForce(at).overdue(id.currency());
        if (rule != null) account.tell(credit -> credit.watchOverdue(rule, at));
    }
}
