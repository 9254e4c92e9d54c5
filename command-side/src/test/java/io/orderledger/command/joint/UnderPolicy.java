package io.orderledger.command.joint;

import static io.orderledger.command.approval.TestApprovals.by;
import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.cny;

import io.orderledger.api.Role;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalCommand.DecideCase;
import io.orderledger.api.approval.ApprovalEvent.ApprovalDossierRenewed;
import io.orderledger.api.approval.ApprovalEvent.ApprovalRequested;
import io.orderledger.api.approval.ApprovalPolicyId;
import io.orderledger.api.approval.ApprovalStep;
import io.orderledger.api.approval.CaseDecision;
import io.orderledger.api.approval.PolicyContent;
import io.orderledger.api.approval.PolicyEvent.PolicyCameIntoForce;
import io.orderledger.api.approval.PolicyEvent.PolicyProposed;
import io.orderledger.api.approval.PolicyRule;
import io.orderledger.api.approval.Quorum;
import io.orderledger.api.approval.RuleConditions;
import io.orderledger.api.approval.RuleEffect;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.people.StaffId;
import io.orderledger.command.Decisions;
import io.orderledger.command.people.KnownStaff;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A small brand, rules that may be in force there, and what its people say to a case. */
final class UnderPolicy {
    static final Instant TOMORROW = DAY_1.plus(Duration.ofDays(1));

    private UnderPolicy() {}

    /** li sells in a team of BU-1; wang and zhao approve for BU-1, zhou for the brand; fang is finance there. */
    static KnownStaff staff() {
        return new KnownStaff()
                .unit("BRAND", null)
                .unit("BU-1", "BRAND")
                .unit("TEAM-1", "BU-1")
                .person("li", Role.SALES, "TEAM-1", cny("0.00"))
                .person("wang", Role.APPROVER, "BU-1", cny("5000.00"))
                .person("zhao", Role.APPROVER, "BU-1", cny("5000.00"))
                .person("zhou", Role.APPROVER, "BRAND", cny("100000.00"))
                .person("fang", Role.FINANCE, "BU-1", cny("5000.00"));
    }

    /** Any of these roles, for a day. */
    static ApprovalStep anyOf(Role... roles) {
        return new ApprovalStep(Quorum.ANY_OF, 1, List.of(roles), List.of(), 24, null);
    }

    /** What is about this kind and at least so much. */
    static PolicyRule rule(SubjectKind kind, RuleEffect effect, String from, ApprovalStep... steps) {
        var when = RuleConditions.when().subjects(kind).amountFrom(cny(from)).build();
        return new PolicyRule("large", 10, "Large ones", when, effect, List.of(steps));
    }

    static PolicyRule asking(SubjectKind kind, String from, ApprovalStep... steps) {
        return rule(kind, RuleEffect.REQUIRE_APPROVAL, from, steps);
    }

    /** A version that lets the position move by a tenth. */
    static Object[] inForce(PolicyRule... rules) {
        return new Object[] {
            new PolicyProposed(
                    ApprovalPolicyId.BRAND,
                    1,
                    new PolicyContent(0, 1000, List.of(), List.of(rules)),
                    DAY_1,
                    new StaffId("wang"),
                    null),
            new PolicyCameIntoForce(ApprovalPolicyId.BRAND, 1, null)
        };
    }

    static Object approves(Decisions ledger, String who, ApprovalCaseId caseId) {
        return decides(ledger, who, caseId, CaseDecision.APPROVE, null);
    }

    /** On what stands in the case's dossier now. */
    static Object decides(
            Decisions ledger, String who, ApprovalCaseId caseId, CaseDecision decision, @Nullable String comment) {
        return by(who, TOMORROW, new DecideCase(caseId, decision, comment, hash(ledger, caseId)));
    }

    private static String hash(Decisions ledger, ApprovalCaseId caseId) {
        return ledger.events()
                .readEvents(caseId.stream())
                .asStream()
                .map(event -> event.getPayload())
                .map(event -> event instanceof ApprovalRequested requested
                        ? requested.dossierHash()
                        : event instanceof ApprovalDossierRenewed renewed ? renewed.dossierHash() : "")
                .filter(hash -> !hash.isEmpty())
                .reduce("", (_, second) -> second);
    }

    static <E> E last(Decisions ledger, Class<E> type) {
        return ledger.added().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((_, second) -> second)
                .orElseThrow();
    }

    static List<Class<?>> kinds(Decisions ledger) {
        return ledger.added().stream().<Class<?>>map(Object::getClass).toList();
    }
}
