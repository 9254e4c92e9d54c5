package io.orderledger.command.approval;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Role;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalCommand.DecideCase;
import io.orderledger.api.approval.ApprovalCommand.DelegateCase;
import io.orderledger.api.approval.ApprovalCommand.EscalateCase;
import io.orderledger.api.approval.ApprovalCommand.OpenCase;
import io.orderledger.api.approval.ApprovalCommand.WithdrawCase;
import io.orderledger.api.approval.ApprovalEvent;
import io.orderledger.api.approval.ApprovalEvent.ApprovalDelegated;
import io.orderledger.api.approval.ApprovalEvent.ApprovalDossierRenewed;
import io.orderledger.api.approval.ApprovalEvent.ApprovalEscalated;
import io.orderledger.api.approval.ApprovalEvent.ApprovalGivenByRule;
import io.orderledger.api.approval.ApprovalEvent.ApprovalInvalidated;
import io.orderledger.api.approval.ApprovalEvent.ApprovalRequested;
import io.orderledger.api.approval.ApprovalEvent.ApprovalStepDecided;
import io.orderledger.api.approval.ApprovalEvent.ApprovalWithdrawn;
import io.orderledger.api.approval.ApprovalStep;
import io.orderledger.api.approval.Asked;
import io.orderledger.api.approval.CaseAnswer;
import io.orderledger.api.approval.CaseDecision;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.api.approval.EscalationCause;
import io.orderledger.api.approval.RuleEffect;
import io.orderledger.api.money.Money;
import io.orderledger.api.people.StaffId;
import io.orderledger.command.people.People;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** Who must agree to one thing, and what each of them saw. Nobody ever decides on their own business (I-12). */
@Aggregate(type = "approval", cache = "aggregateCache")
class ApprovalCase implements CaseDecisions {
    private static final BigInteger WHOLE = BigInteger.valueOf(10_000);

    @AggregateIdentifier
    private ApprovalCaseId caseId;

    private CaseState state;

    /**
     * First decision, taken together with what it is about.
     *
     * @throws Refused with {@link RefusalCode#NOBODY_ELIGIBLE} where a step could never be decided
     */
    static ApprovalCase open(OpenCase command, Sent sent, People people) {
        var nobody = new Asked(1, 0, command.unit(), command.steps().getFirst().roles(), List.of(), 1);
        var electorate = new Electorate(CaseState.requested(requested(command, nobody)), people, sent.at());
        for (int step = 1; step <= command.steps().size(); step++) {
            if (electorate.above(step, 0, 0, List.of()) == null) throw nobodyEligible(requested(command, nobody), step);
        }
        var home = electorate.atHome(1);
        var opened = new ApprovalCase();
        apply(requested(command, home));
        escalateAtOnce(command.caseId(), electorate, home);
        return opened;
    }

    /** Another first decision: a rule agrees, and nobody is asked. */
    static ApprovalCase given(OpenCase command, RuleEffect effect) {
        var given = new ApprovalCase();
        apply(requested(command, new Asked(0, 0, command.unit(), List.of(), List.of(), 0)));
        apply(new ApprovalGivenByRule(command.caseId(), command.ruleId(), effect));
        return given;
    }

    private static ApprovalRequested requested(OpenCase command, Asked asked) {
        return new ApprovalRequested(
                command.caseId(),
                command.subject(),
                command.creditAccountId(),
                command.dealerId(),
                command.region(),
                command.requester(),
                command.seller(),
                command.editors(),
                command.amount(),
                command.counted(),
                command.unit(),
                command.policyVersion(),
                command.ruleId(),
                command.toleranceBasisPoints(),
                command.steps(),
                command.dossier(),
                command.dossierHash(),
                command.available(),
                asked);
    }

    private static Refused nobodyEligible(ApprovalRequested request, int step) {
        var asking = request.steps().get(step - 1);
        return new Refused(
                RefusalCode.NOBODY_ELIGIBLE,
                "unit",
                request.unit().value(),
                "step",
                Integer.toString(step),
                "roles",
                names(asking.roles()),
                "amount",
                asking.share(request.counted()).toString());
    }

    private static String names(Collection<Role> roles) {
        return roles.stream().map(Role::name).collect(Collectors.joining(", "));
    }

    /** No case waits for people who are not there. */
    private static void escalateAtOnce(ApprovalCaseId caseId, Electorate electorate, Asked home) {
        if (electorate.suffices(home, List.of())) return;
        var above = electorate.above(home.step(), 1, 0, List.of());
        if (above != null) {
            apply(new ApprovalEscalated(caseId, EscalationCause.NOBODY_ELIGIBLE, home.unit(), above));
        }
    }

    @Override
    public CaseAnswer decide(DecideCase command, Sent sent, People people, int revision, @Nullable Money available) {
        mustBeOpen("decided");
        mustBeRead(command, revision, available);
        if (sent.isSystem()) throw notEligible(sent.actor());
        var electorate = new Electorate(state, people, sent.at());
        var by = sent.staff();
        var acting = acting(by, sent.at(), electorate, people);
        electorate.spend(List.of(by, acting.onBehalfOf()));
        var status = statusAfter(command.decision());
        var next = status == CaseStatus.PENDING ? next(electorate) : null;
        apply(new ApprovalStepDecided(
                caseId,
                state.asked().step(),
                command.decision(),
                by,
                acting.onBehalfOf(),
                acting.standing().right(),
                acting.standing().authority(),
                command.comment(),
                command.dossierHash(),
                status == CaseStatus.PENDING && next == null ? state.status() : status,
                next));
        if (next != null) escalateAtOnce(caseId, electorate, next);
        return answer();
    }

    /** I-13: the decider has read what stands now. */
    private void mustBeRead(DecideCase command, int revision, @Nullable Money available) {
        var asked = state.request().subject().revision();
        if (revision != asked) {
            throw new Refused(
                    RefusalCode.SUBJECT_MOVED,
                    "approval",
                    caseId.value(),
                    "asked",
                    Integer.toString(asked),
                    "now",
                    Integer.toString(revision));
        }
        if (!command.dossierHash().equals(state.dossierHash())) {
            throw new Refused(
                    RefusalCode.DOSSIER_MOVED,
                    "approval",
                    caseId.value(),
                    "read",
                    command.dossierHash(),
                    "now",
                    state.dossierHash());
        }
        if (command.decision() == CaseDecision.APPROVE) mustBeWithinTolerance(available);
    }

    private void mustBeWithinTolerance(@Nullable Money now) {
        var then = state.available();
        if (then == null || now == null) return;
        var tolerance = tolerance();
        var moved = Math.abs(now.minus(then).minorUnits());
        if (moved <= tolerance.minorUnits()) return;
        throw new Refused(
                RefusalCode.CREDIT_MOVED,
                "approval",
                caseId.value(),
                "then",
                then.toString(),
                "now",
                now.toString(),
                "tolerance",
                tolerance.toString());
    }

    private Money tolerance() {
        var amount = state.request().amount();
        var share = BigInteger.valueOf(amount.minorUnits())
                .multiply(BigInteger.valueOf(state.request().toleranceBasisPoints()))
                .divide(WHOLE);
        return new Money(share.longValueExact(), amount.currency());
    }

    /** In whose place somebody decides, and as what. */
    private record Acting(StaffId onBehalfOf, Electorate.Standing standing) {}

    private Acting acting(StaffId by, Instant at, Electorate electorate, People people) {
        mustBeFree(by);
        if (!people.rights(by, at).active()) throw notEligible(by.value());
        var own = standing(by, at, electorate, people);
        if (own != null) return new Acting(by, own);
        for (var delegation : state.delegations()) {
            var from = delegation.from();
            if (!delegation.to().equals(by) || !at.isBefore(delegation.until()) || state.hasDecided(from)) continue;
            var standing = standing(from, at, electorate, people);
            if (standing != null) return new Acting(from, standing);
        }
        throw why(by, at, electorate, people);
    }

    private void mustBeFree(StaffId by) {
        if (state.concerns(by)) throw named(RefusalCode.SELF_APPROVAL, by);
        if (state.hasDecided(by)) throw named(RefusalCode.ALREADY_DECIDED, by);
    }

    private Electorate.@Nullable Standing standing(StaffId person, Instant at, Electorate electorate, People people) {
        if (state.concerns(person)) return null;
        var rights = people.rights(person, at);
        if (!electorate.covers(state.step(), rights)) return null;
        var held = electorate.rolesOf(rights, state.asked().roles());
        var role = electorate.fitting(held, person);
        return role == null ? null : electorate.standing(rights, role);
    }

    private Refused why(StaffId by, Instant at, Electorate electorate, People people) {
        var rights = people.rights(by, at);
        var held = electorate.rolesOf(rights, state.asked().roles());
        if (held.isEmpty() || electorate.covers(state.step(), rights)) return notEligible(by.value());
        return new Refused(
                RefusalCode.AUTHORITY_EXCEEDED,
                "actor",
                by.value(),
                "approval",
                caseId.value(),
                "amount",
                state.step().share(state.request().counted()).toString());
    }

    private Refused named(RefusalCode code, StaffId by) {
        return new Refused(code, "actor", by.value(), "approval", caseId.value());
    }

    private Refused notEligible(String actor) {
        return new Refused(
                RefusalCode.NOT_ELIGIBLE,
                "actor",
                actor,
                "approval",
                caseId.value(),
                "step",
                Integer.toString(state.asked().step()),
                "roles",
                names(state.asked().roles()),
                "unit",
                state.request().unit().value());
    }

    private CaseStatus statusAfter(CaseDecision decision) {
        return switch (decision) {
            case REJECT -> CaseStatus.REJECTED;
            case RETURN -> CaseStatus.RETURNED;
            case APPROVE -> isLastOf(state.step()) && isLastStep() ? CaseStatus.APPROVED : CaseStatus.PENDING;
        };
    }

    private boolean isLastOf(ApprovalStep step) {
        return state.agreed().size() + 1 >= step.places();
    }

    private boolean isLastStep() {
        return state.asked().step() == state.request().steps().size();
    }

    /** @return who is asked next, or null where the same step goes on */
    private @Nullable Asked next(Electorate electorate) {
        if (!isLastOf(state.step())) return null;
        var step = state.asked().step() + 1;
        if (electorate.above(step, 0, 0, List.of()) == null) throw nobodyEligible(state.request(), step);
        return electorate.atHome(step);
    }

    @Override
    public CaseAnswer delegate(DelegateCase command, Sent sent, People people) {
        mustBeOpen("delegated");
        if (sent.isSystem()) throw notEligible(sent.actor());
        var from = sent.staff();
        var electorate = new Electorate(state, people, sent.at());
        mustBeFree(from);
        if (standing(from, sent.at(), electorate, people) == null) throw why(from, sent.at(), electorate, people);
        var to = command.to();
        var fits = !to.equals(from)
                && !state.concerns(to)
                && !state.hasDecided(to)
                && command.until().isAfter(sent.at())
                && people.rights(to, sent.at()).active();
        if (!fits) {
            throw new Refused(
                    RefusalCode.DELEGATION_REFUSED,
                    "actor",
                    from.value(),
                    "approval",
                    caseId.value(),
                    "to",
                    to.value(),
                    "until",
                    command.until().toString());
        }
        apply(new ApprovalDelegated(caseId, from, to, command.until()));
        return answer();
    }

    @Override
    public CaseAnswer escalate(EscalateCase command, Sent sent, People people) {
        var asked = state.asked();
        var isDue = state.status().isOpen()
                && asked.step() == command.step()
                && asked.escalations() == command.escalations();
        if (!isDue) return answer(); // The case has moved on.
        var further = new Electorate(state, people, sent.at()).further(asked);
        var nothingNew = further.unit().equals(asked.unit())
                && further.roles().equals(asked.roles())
                && further.staff().equals(asked.staff());
        if (!nothingNew) {
            apply(new ApprovalEscalated(caseId, EscalationCause.DEADLINE_PASSED, asked.unit(), further));
        }
        return answer();
    }

    @Override
    public CaseAnswer withdraw(WithdrawCase command, Sent sent) {
        mustBeOpen("withdrawn");
        if (!sent.actor().equals(state.request().requester())) {
            throw new Refused(
                    RefusalCode.WITHDRAWAL_REFUSED,
                    "actor",
                    sent.actor(),
                    "approval",
                    caseId.value(),
                    "requester",
                    state.request().requester());
        }
        apply(new ApprovalWithdrawn(caseId, sent.actor(), command.reason()));
        return answer();
    }

    @Override
    public CaseAnswer invalidate(String reason) {
        if (state.status().isOpen()) apply(new ApprovalInvalidated(caseId, reason));
        return answer();
    }

    @Override
    public String dossier() {
        return state.dossier();
    }

    @Override
    public CaseAnswer renew(Dossier dossier, Money available) {
        mustBeOpen("renewed");
        if (!dossier.hash().equals(state.dossierHash())) {
            apply(new ApprovalDossierRenewed(caseId, dossier.json(), dossier.hash(), available));
        }
        return answer();
    }

    @Override
    public CaseAnswer answer() {
        return new CaseAnswer(caseId, state.status(), state.asked().step(), state.dossierHash());
    }

    private void mustBeOpen(String verb) {
        if (state.status().isOpen()) return;
        throw new Refused(
                RefusalCode.APPROVAL_STATE,
                "approval",
                caseId.value(),
                "status",
                state.status().name(),
                "verb",
                verb);
    }

    @EventSourcingHandler
    void evolve(ApprovalEvent event) {
        caseId = event.caseId();
        state = event instanceof ApprovalRequested requested ? CaseState.requested(requested) : state.after(event);
    }

    @SuppressWarnings("NullAway.Init") // Axon starts a replay from this.
    ApprovalCase() {}
}
