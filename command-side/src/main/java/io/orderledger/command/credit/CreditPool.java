package io.orderledger.command.credit;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditPoolCommand.ChangePoolLimit;
import io.orderledger.api.credit.CreditPoolCommand.CreatePool;
import io.orderledger.api.credit.CreditPoolEvent;
import io.orderledger.api.credit.CreditPoolEvent.PoolCreated;
import io.orderledger.api.credit.CreditPoolEvent.PoolExposureMoved;
import io.orderledger.api.credit.CreditPoolEvent.PoolJoined;
import io.orderledger.api.credit.CreditPoolEvent.PoolLeft;
import io.orderledger.api.credit.CreditPoolEvent.PoolLimitChanged;
import io.orderledger.api.credit.CreditPoolId;
import io.orderledger.api.credit.PoolTerms;
import io.orderledger.api.money.Money;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * A limit that several accounts of one business unit and currency share, each beside its own (I-20). Its exposure is the sum of
 * theirs: it moves in the same append as theirs, and never by itself.
 */
@Aggregate(type = "credit-pool", cache = "aggregateCache", snapshotTriggerDefinition = "stateSnapshots")
class CreditPool {
    @AggregateIdentifier
    private CreditPoolId creditPoolId;

    private PoolState state;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void decide(CreatePool command) {
        apply(new PoolCreated(
                command.creditPoolId(), command.businessUnit(), command.name(), command.limit(), command.valueDate()));
    }

    @CommandHandler
    void decide(ChangePoolLimit command) {
        var before = state.limit();
        command.limit().compareTo(before); // Of this currency.
        if (before.equals(command.limit())) return; // Already so.
        apply(new PoolLimitChanged(creditPoolId, before, command.limit(), command.valueDate()));
    }

    PoolTerms terms() {
        return new PoolTerms(creditPoolId, state.limit(), state.exposure());
    }

    /** @throws Refused where the account is none of this unit and currency, or brings more along than there is room for */
    void join(CreditAccountId account, Money exposure, Instant valueDate) {
        mustSuit(account);
        var available = terms().available();
        if (exposure.isPositive() && !available.covers(exposure)) {
            throw new Refused(
                    RefusalCode.POOL_TOO_SMALL,
                    "account",
                    account.value(),
                    "pool",
                    creditPoolId.value(),
                    "exposure",
                    exposure.text(),
                    "available",
                    available.text());
        }
        apply(new PoolJoined(creditPoolId, account, exposure, valueDate));
    }

    private void mustSuit(CreditAccountId account) {
        var currency = state.limit().currency();
        if (account.businessUnit().equals(state.businessUnit())
                && account.currency().equals(currency)) return;
        throw new Refused(
                RefusalCode.POOL_OF_OTHERS,
                "pool",
                creditPoolId.value(),
                "businessUnit",
                state.businessUnit().value(),
                "currency",
                currency.getCurrencyCode(),
                "account",
                account.value());
    }

    void leave(CreditAccountId account, Money exposure, String reason, Instant valueDate) {
        apply(new PoolLeft(creditPoolId, account, exposure, reason, valueDate));
    }

    /** The account's exposure has moved by so much. */
    void move(CreditAccountId account, Money by) {
        if (!by.isZero()) apply(new PoolExposureMoved(creditPoolId, account, by));
    }

    @EventSourcingHandler
    void evolve(CreditPoolEvent event) {
        creditPoolId = event.creditPoolId();
        state = event instanceof PoolCreated created ? PoolState.created(created) : state.after(event);
    }

    @SuppressWarnings("NullAway.Init") // Axon starts a replay from this.
    CreditPool() {}
}
