package io.orderledger.command.approval;

import static io.orderledger.command.approval.TestApprovals.by;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.approval.ApprovalPolicyId;
import io.orderledger.api.approval.PolicyCommand.ApprovePolicy;
import io.orderledger.api.approval.PolicyCommand.BringIntoForce;
import io.orderledger.api.approval.PolicyCommand.ProposePolicy;
import io.orderledger.api.approval.PolicyContent;
import io.orderledger.api.approval.PolicyEvent.PolicyApproved;
import io.orderledger.api.approval.PolicyEvent.PolicyCameIntoForce;
import io.orderledger.api.approval.PolicyEvent.PolicyProposed;
import io.orderledger.command.Decisions;
import io.orderledger.command.StateTable;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command about a version of the approval policy in every state: two people, its date, and the next one after it. */
class ApprovalPolicyStatesTest {
    private static final ApprovalPolicyId POLICY = ApprovalPolicyId.BRAND;
    private static final Instant TODAY = Instant.parse("2026-03-01T08:00:00Z");
    private static final Instant IN_APRIL = Instant.parse("2026-04-01T00:00:00Z");

    /** Of version 2, which wang proposes, zhao agrees to first and zhou last, for April. */
    enum Version {
        UNKNOWN,
        PROPOSED,
        AGREED_TO_ONCE,
        APPROVED,
        IN_FORCE,
        SUPERSEDED
    }

    private final Decisions ledger = TestApprovals.policies(TestApprovals.policyMakers());

    @AfterEach
    void end() {
        ledger.close();
    }

    static Stream<Arguments> everyRowInEveryState() {
        var table = new StateTable<>(Version.class);
        table.row("wang", TODAY, propose(), RefusalCode.POLICY_STATE).leadsTo(PolicyProposed.class, Version.values());
        table.row("wang", TODAY, approve(2), RefusalCode.POLICY_STATE)
                .refused(RefusalCode.POLICY_VERSION_UNKNOWN, Version.UNKNOWN)
                .refused(RefusalCode.POLICY_SELF_APPROVAL, Version.PROPOSED, Version.AGREED_TO_ONCE);
        table.row("zhao", TODAY, approve(2), RefusalCode.POLICY_STATE)
                .refused(RefusalCode.POLICY_VERSION_UNKNOWN, Version.UNKNOWN)
                .leadsTo(PolicyApproved.class, Version.PROPOSED)
                .refused(RefusalCode.POLICY_SELF_APPROVAL, Version.AGREED_TO_ONCE);
        table.row("zhou", TODAY, approve(2), RefusalCode.POLICY_STATE)
                .refused(RefusalCode.POLICY_VERSION_UNKNOWN, Version.UNKNOWN)
                .leadsTo(PolicyApproved.class, Version.PROPOSED, Version.AGREED_TO_ONCE);
        // Agreed to at last after its date, it counts at once.
        table.row("zhou", IN_APRIL, approve(2), RefusalCode.POLICY_STATE)
                .refused(RefusalCode.POLICY_VERSION_UNKNOWN, Version.UNKNOWN)
                .leadsTo(PolicyApproved.class, Version.PROPOSED)
                .leadsTo(List.of(PolicyApproved.class, PolicyCameIntoForce.class), Version.AGREED_TO_ONCE);
        table.row("li", TODAY, approve(2), RefusalCode.POLICY_STATE)
                .refused(RefusalCode.POLICY_VERSION_UNKNOWN, Version.UNKNOWN)
                .refused(RefusalCode.RIGHT_MISSING, Version.PROPOSED, Version.AGREED_TO_ONCE);
        table.row("policy-date", TODAY, new BringIntoForce(POLICY, 2), RefusalCode.POLICY_STATE)
                .refused(RefusalCode.POLICY_VERSION_UNKNOWN, Version.UNKNOWN);
        table.row("policy-date", IN_APRIL, new BringIntoForce(POLICY, 2), RefusalCode.POLICY_STATE)
                .refused(RefusalCode.POLICY_VERSION_UNKNOWN, Version.UNKNOWN)
                .leadsTo(PolicyCameIntoForce.class, Version.APPROVED)
                .leadsTo(List.of(), Version.IN_FORCE, Version.SUPERSEDED);
        return table.everyRowInEveryState();
    }

    @ParameterizedTest(name = "{0} when {1}")
    @MethodSource("everyRowInEveryState")
    void a_version_goes_from_proposed_to_superseded_and_never_back(StateTable.Row<Version> row, Version state) {
        ledger.givenCommands(by("wang", TODAY, propose()));
        reach(state);
        row.tried(ledger, state);
    }

    private void reach(Version state) {
        switch (state) {
            case UNKNOWN -> {}
            case PROPOSED -> ledger.givenCommands(by("wang", TODAY, propose()));
            case AGREED_TO_ONCE -> after(Version.PROPOSED, by("zhao", TODAY, approve(2)));
            case APPROVED -> after(Version.AGREED_TO_ONCE, by("zhou", TODAY, approve(2)));
            case IN_FORCE -> after(Version.APPROVED, by("policy-date", IN_APRIL, new BringIntoForce(POLICY, 2)));
            case SUPERSEDED ->
                after(
                        Version.IN_FORCE,
                        by("wang", IN_APRIL, propose()),
                        by("zhao", IN_APRIL, approve(3)),
                        by("zhou", IN_APRIL, approve(3)));
        }
    }

    private void after(Version before, Object... commands) {
        reach(before);
        ledger.givenCommands(commands);
    }

    private static ProposePolicy propose() {
        return new ProposePolicy(POLICY, new PolicyContent(0, 0, List.of(), List.of()), IN_APRIL, null);
    }

    private static ApprovePolicy approve(int version) {
        return new ApprovePolicy(POLICY, version);
    }
}
