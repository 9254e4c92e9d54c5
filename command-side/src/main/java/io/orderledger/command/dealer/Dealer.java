package io.orderledger.command.dealer;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.dealer.DealerCommand.AssignSeller;
import io.orderledger.api.dealer.DealerCommand.GradeDealer;
import io.orderledger.api.dealer.DealerCommand.RegisterDealer;
import io.orderledger.api.dealer.DealerEvent;
import io.orderledger.api.dealer.DealerEvent.DealerGraded;
import io.orderledger.api.dealer.DealerEvent.DealerOnboarded;
import io.orderledger.api.dealer.DealerEvent.DealerRegistered;
import io.orderledger.api.dealer.DealerEvent.OnboardingDeclined;
import io.orderledger.api.dealer.DealerEvent.OnboardingRequested;
import io.orderledger.api.dealer.DealerEvent.SellerAssigned;
import io.orderledger.api.dealer.DealerId;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A dealer's record. Registered once under its name: the stream's first place is the rule. */
@Aggregate(type = "dealer", cache = "aggregateCache")
class Dealer implements DealerDecisions {
    /**
     * Whose the dealer is in the end.
     *
     * @param since null where the dealer was this person's, or nobody's, from the beginning
     */
    private record Owner(
            @Nullable String sellerId, @Nullable Instant since) {}

    @AggregateIdentifier
    private DealerId dealerId;

    /**
     * Whether people have agreed to the dealer.
     *
     * @param caseId  the case that decides, or decided last; null where nobody was ever asked
     * @param waiting whether it is still to be decided
     * @param agreed  whether the dealer may get an account
     */
    private record Onboarding(@Nullable ApprovalCaseId caseId, boolean waiting, boolean agreed) {}

    /**
     * How good the dealer is in the end.
     *
     * @param since null where nobody has said yet
     */
    private record Grade(@Nullable String name, @Nullable Instant since) {}

    private Grade grade = new Grade(null, null);

    private Owner owner;
    private Onboarding onboarding = new Onboarding(null, false, true);

    /** First decision; called by the joint decision that knows whether people must agree. */
    static Dealer register(RegisterDealer command) {
        var dealer = new Dealer();
        apply(new DealerRegistered(command.dealerId(), command.name(), command.region(), command.sellerId()));
        return dealer;
    }

    @Override
    public void mustAllowRequest() {
        var asked = onboarding.caseId();
        if (!onboarding.agreed() && !onboarding.waiting()) return;
        throw new Refused(
                RefusalCode.ONBOARDING_STATE, "dealer", dealerId.value(), "case", asked == null ? "-" : asked.value());
    }

    @Override
    public void requestOnboarding(ApprovalCaseId caseId) {
        apply(new OnboardingRequested(dealerId, caseId));
    }

    @Override
    public void onboard(@Nullable ApprovalCaseId caseId) {
        if (caseId != null) mustWaitFor(caseId);
        apply(new DealerOnboarded(dealerId, caseId));
    }

    @Override
    public void decline(ApprovalCaseId caseId, String reason) {
        mustWaitFor(caseId);
        apply(new OnboardingDeclined(dealerId, caseId, reason));
    }

    private void mustWaitFor(ApprovalCaseId caseId) {
        if (onboarding.waiting() && caseId.equals(onboarding.caseId())) return;
        throw new Refused(RefusalCode.ONBOARDING_UNKNOWN, "dealer", dealerId.value(), "case", caseId.value());
    }

    @Override
    public void assign(AssignSeller command) {
        mustNotBeBefore(owner.since(), command.valueDate());
        if (command.sellerId().value().equals(owner.sellerId())) return; // Asked again: already so.
        apply(new SellerAssigned(dealerId, command.sellerId(), command.valueDate()));
    }

    @CommandHandler
    void decide(GradeDealer command) {
        mustNotBeBefore(grade.since(), command.valueDate());
        if (command.grade().equals(grade.name())) return; // Asked again: already so.
        apply(new DealerGraded(dealerId, command.grade(), command.valueDate()));
    }

    private static void mustNotBeBefore(@Nullable Instant last, Instant at) {
        if (last == null || !at.isBefore(last)) return;
        throw new Refused(RefusalCode.DATED_BEFORE_LAST, "last", last.toString(), "at", at.toString());
    }

    @EventSourcingHandler
    void evolve(DealerEvent event) {
        dealerId = event.dealerId();
        switch (event) {
            case DealerRegistered registered -> owner = new Owner(registered.sellerId(), null);
            case SellerAssigned(var _, var seller, var at) -> owner = new Owner(seller.value(), at);
            case DealerGraded(var _, var name, var at) -> grade = new Grade(name, at);
            case OnboardingRequested(var _, var caseId) -> onboarding = new Onboarding(caseId, true, false);
            case DealerOnboarded(var _, var caseId) -> onboarding = new Onboarding(caseId, false, true);
            case OnboardingDeclined(var _, var caseId, var _) -> onboarding = new Onboarding(caseId, false, false);
        }
    }

    @SuppressWarnings("NullAway.Init") // Axon starts a replay from this.
    Dealer() {}
}
