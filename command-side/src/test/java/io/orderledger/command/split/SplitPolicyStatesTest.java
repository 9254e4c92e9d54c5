package io.orderledger.command.split;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.split.SplitPolicyCommand.ApproveSplitPolicy;
import io.orderledger.api.split.SplitPolicyCommand.ProposeSplitPolicy;
import io.orderledger.api.split.SplitPolicyEvent;
import io.orderledger.api.split.SplitPolicyEvent.SplitPolicyApproved;
import io.orderledger.api.split.SplitPolicyEvent.SplitPolicyProposed;
import io.orderledger.api.split.SplitPolicyId;
import io.orderledger.api.split.SplitRules;
import io.orderledger.command.Decisions;
import io.orderledger.command.StateTable;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command about a version of a split policy in every state: a second person agrees, once. */
class SplitPolicyStatesTest {
    private static final SplitPolicyId POLICY = new SplitPolicyId("BU-1");
    private static final Instant TODAY = Instant.parse("2026-03-01T08:00:00Z");

    /** Of version 2, which anna proposes. */
    enum Version {
        UNKNOWN,
        PROPOSED,
        APPROVED
    }

    private final Decisions ledger = new Decisions(
            List.of(SplitPolicy.class), event -> ((SplitPolicyEvent) event).splitPolicyId().stream(), List.of());

    @AfterEach
    void end() {
        ledger.close();
    }

    static Stream<Arguments> everyRowInEveryState() {
        var table = new StateTable<>(Version.class);
        table.row("anna", TODAY, propose(), RefusalCode.POLICY_VERSION_UNKNOWN)
                .leadsTo(SplitPolicyProposed.class, Version.values());
        table.row("anna", TODAY, approve(), RefusalCode.OWN_PROPOSAL)
                .refused(RefusalCode.POLICY_VERSION_UNKNOWN, Version.UNKNOWN);
        table.row("bo", TODAY, approve(), RefusalCode.POLICY_VERSION_UNKNOWN)
                .leadsTo(SplitPolicyApproved.class, Version.PROPOSED)
                .leadsTo(List.of(), Version.APPROVED);
        return table.everyRowInEveryState();
    }

    @ParameterizedTest(name = "{0} when {1}")
    @MethodSource("everyRowInEveryState")
    void a_version_is_agreed_to_by_somebody_else_and_stays_so(StateTable.Row<Version> row, Version state) {
        ledger.givenCommands(propose());
        if (state != Version.UNKNOWN) ledger.givenCommands(propose());
        if (state == Version.APPROVED) ledger.as("bo").givenCommands(approve());
        row.tried(ledger, state);
    }

    private static ProposeSplitPolicy propose() {
        return new ProposeSplitPolicy(POLICY, TODAY, SplitRules.BUILT_IN);
    }

    private static ApproveSplitPolicy approve() {
        return new ApproveSplitPolicy(POLICY, 2);
    }
}
