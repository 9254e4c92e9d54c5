package io.orderledger.command.joint;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalEvent.ApprovalRequested;
import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.api.approval.CaseSubject;
import io.orderledger.api.approval.PolicyFacts;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.dealer.DealerCommand.Intake;
import io.orderledger.api.dealer.DealerCommand.RegisterDealer;
import io.orderledger.api.dealer.DealerCommand.RequestOnboarding;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.command.approval.PolicyVersion;
import io.orderledger.command.approval.Sent;
import io.orderledger.command.dealer.Dealers;
import io.orderledger.command.joint.FirstFacts.DealerStanding;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who becomes a dealer. Where no rule is about that, whoever registers decides; where one asks people, the dealer is known from
 * then on and gets no account before they have agreed.
 */
@Component
class OnboardingDealers implements SubjectEffect {
    private final FirstFacts facts;
    private final Dealers dealers;
    private final CaseDesk desk;

    OnboardingDealers(FirstFacts facts, Dealers dealers, CaseDesk desk) {
        this.facts = facts;
        this.dealers = dealers;
        this.desk = desk;
    }

    @CommandHandler
    @Nullable
    CaseOpened decide(RegisterDealer command, MetaData metaData) throws Exception {
        var dealer = dealers.register(command);
        var standing = new DealerStanding(command.name(), command.region(), command.sellerId(), null, null);
        return ask(command.dealerId(), dealer, standing, command.intake(), metaData);
    }

    @CommandHandler
    @Nullable
    CaseOpened decide(RequestOnboarding command, MetaData metaData) throws Exception {
        var dealer = dealers.take(command.dealerId());
        dealer.tell(it -> it.mustAllowRequest());
        var standing = facts.of(command.dealerId(), Sent.of(metaData).at());
        var opened = ask(command.dealerId(), dealer, standing, command.intake(), metaData);
        if (opened == null) dealer.tell(it -> it.onboard(null));
        return opened;
    }

    private @Nullable CaseOpened ask(
            DealerId id, Dealers.Taken dealer, DealerStanding standing, @Nullable Intake intake, MetaData metaData)
            throws Exception {
        var policy = desk.inForce();
        if (policy == null) return null;
        if (intake == null) {
            mustNeedNone(id, policy, standing);
            return null;
        }
        var about = about(standing, intake);
        if (!desk.hasRuleAbout(about)) return null;
        var sent = Sent.of(metaData);
        var opened = desk.open(question(id, standing, intake), about, sent);
        var caseId = CaseDesk.named(opened);
        dealer.tell(it -> it.requestOnboarding(caseId));
        if (opened.status() == CaseStatus.APPROVED) dealer.tell(it -> it.onboard(caseId));
        return opened;
    }

    /** What nobody said must not be a way around a rule that looks at it. */
    private void mustNeedNone(DealerId id, PolicyVersion policy, DealerStanding standing) {
        var rule = desk.rule(policy, about(standing, null));
        var asks = rule != null && !rule.steps().isEmpty();
        if (!asks && !policy.content().restricts(SubjectKind.ONBOARDING, standing.region())) return;
        throw new Refused(RefusalCode.INTAKE_MISSING, "dealer", id.value());
    }

    private static PolicyFacts about(DealerStanding standing, @Nullable Intake intake) {
        var expected = intake == null ? null : intake.expectedCredit();
        return new PolicyFacts(
                SubjectKind.ONBOARDING,
                null,
                expected,
                expected,
                null,
                null,
                null,
                null,
                0,
                false,
                null,
                standing.region(),
                intake == null ? null : intake.businessUnit(),
                null,
                null);
    }

    private static Question question(DealerId id, DealerStanding standing, Intake intake) {
        var told = new LinkedHashMap<String, Object>();
        told.put("dealerId", id.value());
        told.put("name", standing.name());
        told.put("region", standing.region());
        told.put("businessUnit", intake.businessUnit().value());
        told.put("expectedCredit", intake.expectedCredit().toString());
        Dossiers.put(told, "sellerId", standing.sellerId());
        return new Question(
                new CaseSubject(SubjectKind.ONBOARDING, id.value(), 1),
                null,
                id,
                new OrgUnitId(intake.businessUnit().value()),
                null,
                List.of(),
                intake.expectedCredit(),
                intake.expectedCredit(),
                Map.of("dealer", told),
                null,
                standing);
    }

    @Override
    public Set<SubjectKind> kinds() {
        return Set.of(SubjectKind.ONBOARDING);
    }

    @Override
    public Taken take(ApprovalRequested request) {
        return new Candidate(dealers.take(new DealerId(request.subject().id())));
    }

    private record Candidate(Dealers.Taken dealer) implements Taken {
        @Override
        public int revision() {
            return 1;
        }

        @Override
        public @Nullable CreditTerms credit(Instant at) {
            return null; // Nobody owes anything before there is an account.
        }

        @Override
        public void approve(ApprovalCaseId caseId, Instant at) {
            dealer.tell(it -> it.onboard(caseId));
        }

        @Override
        public void reject(ApprovalCaseId caseId, String reason, Instant at) {
            dealer.tell(it -> it.decline(caseId, reason));
        }

        @Override
        public void returnForChanges(ApprovalCaseId caseId, String comment, Instant at) {
            reject(caseId, comment, at);
        }
    }
}
