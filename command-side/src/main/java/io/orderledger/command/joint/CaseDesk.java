package io.orderledger.command.joint;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Role;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalCommand.OpenCase;
import io.orderledger.api.approval.ApprovalStep;
import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.approval.PolicyContent;
import io.orderledger.api.approval.PolicyFacts;
import io.orderledger.api.approval.PolicyRule;
import io.orderledger.api.approval.Quorum;
import io.orderledger.api.approval.RuleConditions;
import io.orderledger.api.approval.RuleEffect;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.RoleGrant;
import io.orderledger.api.people.StaffId;
import io.orderledger.command.approval.ApprovalCases;
import io.orderledger.command.approval.PolicyBook;
import io.orderledger.command.approval.PolicyVersion;
import io.orderledger.command.approval.Sent;
import io.orderledger.command.people.People;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where decisions ask the approval policy: what passes, what people are asked about, and the case that asks them. One rule in
 * one place, whatever it is about.
 */
@Component
class CaseDesk {
    /** What asks where no version is in force, or none of its rules is about something that needs an approval. */
    private static final PolicyRule BUILT_IN = new PolicyRule(
            "built-in",
            0,
            "No rule is about this, so somebody else must agree",
            RuleConditions.always(),
            RuleEffect.REQUIRE_APPROVAL,
            List.of(new ApprovalStep(Quorum.ANY_OF, 1, List.of(Role.APPROVER, Role.FINANCE), List.of(), 72, null)));

    /** Without a version the position may move by a tenth of what it is about. */
    private static final PolicyVersion NO_VERSION =
            new PolicyVersion(0, new PolicyContent(0, 1_000, List.of(), List.of()));

    private final PolicyBook policies;
    private final ApprovalCases cases;
    private final FirstFacts facts;
    private final People people;

    CaseDesk(PolicyBook policies, ApprovalCases cases, FirstFacts facts, People people) {
        this.policies = policies;
        this.cases = cases;
        this.facts = facts;
        this.people = people;
    }

    /** What the decision of the current unit of work is taken under; null where no policy is in force. */
    @Nullable
    PolicyVersion inForce() {
        return policies.inForce();
    }

    /**
     * The rule that is about this; null where none is.
     *
     * @throws Refused where it blocks
     */
    @Nullable
    PolicyRule rule(PolicyVersion policy, PolicyFacts facts) {
        var rule = policy.content().evaluate(facts);
        if (rule == null || rule.effect() != RuleEffect.BLOCK) return rule;
        throw named(RefusalCode.BLOCKED_BY_POLICY, policy, rule);
    }

    private static Refused named(RefusalCode code, PolicyVersion policy, PolicyRule rule) {
        return new Refused(
                code, "rule", rule.ruleId(), "version", Integer.toString(policy.number()), "title", rule.title());
    }

    /**
     * What the policy may look at of something that is not an order.
     *
     * @param excess  by how much it goes over what is available, or null
     * @param channel how money came in, or null
     */
    PolicyFacts about(
            SubjectKind kind,
            Money amount,
            Money counted,
            @Nullable Money excess,
            DealerId dealer,
            @Nullable BusinessUnitId unit,
            @Nullable PaymentChannel channel,
            Instant at) {
        return new PolicyFacts(
                kind,
                null,
                amount,
                counted,
                excess,
                null,
                null,
                null,
                0,
                false,
                null,
                asksFor(PolicyContent::asksForRegion) ? facts.of(dealer, at).region() : null,
                unit,
                asksFor(PolicyContent::asksForGrade) ? facts.of(dealer, at).grade() : null,
                channel == null ? null : channel.name());
    }

    private boolean asksFor(Predicate<PolicyContent> what) {
        var policy = inForce();
        return policy != null && what.test(policy.content());
    }

    /**
     * Keeps a direct way from leading past people: what a rule asks people about, nobody decides alone.
     *
     * @throws Refused where a rule asks for people, or blocks it
     */
    void mustNotAskPeople(PolicyFacts facts) {
        var policy = inForce();
        if (policy == null) return;
        var rule = rule(policy, facts);
        if (rule != null && rule.effect() == RuleEffect.REQUIRE_APPROVAL) {
            throw named(RefusalCode.APPROVAL_NEEDED, policy, rule);
        }
    }

    /**
     * Opens a case about what is never done without an approval: a rule of the version in force asks people or agrees itself;
     * where none is about it, the built-in one asks.
     *
     * @throws Refused where a rule blocks it, or where people are asked that are not there
     */
    CaseOpened open(Question question, PolicyFacts facts, Sent sent) throws Exception {
        var policy = inForce();
        var rule = policy == null ? null : rule(policy, facts);
        return ask(question, policy == null ? NO_VERSION : policy, rule == null ? BUILT_IN : rule, sent);
    }

    /** Whether a rule of the version in force is about this; where none is, nothing is asked and nothing recorded. */
    boolean hasRuleAbout(PolicyFacts facts) {
        var policy = inForce();
        return policy != null && policy.content().evaluate(facts) != null;
    }

    /** Opens the case in which people decide, or on which the rule decides. */
    CaseOpened ask(Question question, PolicyVersion policy, PolicyRule rule, Sent sent) throws Exception {
        var command = command(question, policy, rule, sent);
        var answer = rule.effect() == RuleEffect.REQUIRE_APPROVAL
                ? cases.open(command, sent)
                : cases.open(command, rule.effect());
        return new CaseOpened(answer.caseId(), answer.status());
    }

    private OpenCase command(Question question, PolicyVersion policy, PolicyRule rule, Sent sent) {
        var dossier = Dossiers.of(question, policy.number(), rule);
        var known = question.dealer();
        var dealer = known == null ? facts.of(question.dealerId(), sent.at()) : known;
        var terms = question.terms();
        return new OpenCase(
                facts.nextCaseOf(question.subject().id()),
                question.subject(),
                question.creditAccountId(),
                question.dealerId(),
                dealer.region(),
                sent.actor(),
                question.sellerId() == null ? dealer.sellerId() : question.sellerId(),
                editors(question, sent),
                question.amount(),
                question.counted(),
                unit(question.selling(), sent),
                policy.number(),
                rule.ruleId(),
                policy.content().toleranceBasisPoints(),
                rule.steps(),
                dossier.json(),
                dossier.hash(),
                terms == null ? null : terms.available());
    }

    private static List<String> editors(Question question, Sent sent) {
        return Stream.concat(Stream.of(sent.actor()), question.concerned().stream())
                .distinct()
                .toList();
    }

    /** The requester's own unit where it lies in the selling one, the deepest if there are several; else the selling one. */
    private OrgUnitId unit(OrgUnitId selling, Sent sent) {
        return grants(sent).stream()
                .map(RoleGrant::unit)
                .distinct()
                .map(unit -> people.pathToRoot(unit, sent.at()))
                .filter(path -> path.contains(selling))
                .max(Comparator.comparingInt((List<OrgUnitId> path) -> path.size())
                        .thenComparing(path -> path.getFirst().value()))
                .map(List::getFirst)
                .orElse(selling);
    }

    private Set<RoleGrant> grants(Sent sent) {
        if (sent.isSystem()) return Set.of();
        try {
            return people.rights(new StaffId(sent.actor()), sent.at()).grants();
        } catch (Refused notStaff) {
            // Whoever asks need not be staff; the selling unit is asked then. Who decides must be.
            if (notStaff.code().kind() == RefusalCode.Kind.NOT_FOUND) return Set.of();
            throw notStaff;
        }
    }

    /** The name of the case that people are asked in; a rule's own decision has one too. */
    static ApprovalCaseId named(CaseOpened opened) {
        var caseId = opened.caseId();
        if (caseId == null) throw new IllegalStateException("No case was opened");
        return caseId;
    }
}
