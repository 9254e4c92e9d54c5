package io.orderledger.command.credit;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.credit.CreditPolicyCommand.ApproveCreditPolicy;
import io.orderledger.api.credit.CreditPolicyCommand.ProposeCreditPolicy;
import io.orderledger.api.credit.CreditPolicyCommand.RejectCreditPolicy;
import io.orderledger.api.credit.CreditPolicyEvent;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyApproved;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyProposed;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyRejected;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicySeconded;
import io.orderledger.api.credit.CreditPolicyId;
import io.orderledger.api.credit.CreditPolicyTerms;
import io.orderledger.command.Decisions;
import io.orderledger.command.StateTable;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command about a version of a credit policy in every state: two people agree of whom none proposed it, or one says no. */
class CreditPolicyStatesTest {
    private static final CreditPolicyId POLICY = new CreditPolicyId("HOME");
    private static final Instant TODAY = Instant.parse("2026-03-01T08:00:00Z");
    private static final CreditPolicyTerms TERMS = new CreditPolicyTerms(List.of(), List.of());

    /** Of version 2, which anna proposes and ben seconds. */
    enum Version {
        UNKNOWN,
        PROPOSED,
        SECONDED,
        APPROVED,
        REJECTED
    }

    private final Decisions ledger = new Decisions(
            List.of(TestCredit.POLICY), event -> ((CreditPolicyEvent) event).policyId().stream(), List.of());

    @AfterEach
    void end() {
        ledger.close();
    }

    static Stream<Arguments> everyRowInEveryState() {
        var table = new StateTable<>(Version.class);
        table.row("anna", TODAY, propose(), RefusalCode.CREDIT_POLICY_STATE)
                .leadsTo(CreditPolicyProposed.class, Version.values());
        table.row("anna", TODAY, approve(), RefusalCode.CREDIT_POLICY_STATE)
                .refused(RefusalCode.OTHER_PERSON, Version.PROPOSED, Version.SECONDED);
        table.row("ben", TODAY, approve(), RefusalCode.CREDIT_POLICY_STATE)
                .leadsTo(CreditPolicySeconded.class, Version.PROPOSED)
                .refused(RefusalCode.OTHER_PERSON, Version.SECONDED);
        table.row("cleo", TODAY, approve(), RefusalCode.CREDIT_POLICY_STATE)
                .leadsTo(CreditPolicySeconded.class, Version.PROPOSED)
                .leadsTo(CreditPolicyApproved.class, Version.SECONDED);
        table.row("cleo", TODAY, reject(), RefusalCode.CREDIT_POLICY_STATE)
                .leadsTo(CreditPolicyRejected.class, Version.PROPOSED, Version.SECONDED);
        return table.everyRowInEveryState();
    }

    @ParameterizedTest(name = "{0} when {1}")
    @MethodSource("everyRowInEveryState")
    void a_version_is_decided_on_while_it_is_open_and_never_after(StateTable.Row<Version> row, Version state) {
        ledger.givenCommands(propose(), reject(1));
        reach(state);
        row.tried(ledger, state);
    }

    private void reach(Version state) {
        switch (state) {
            case UNKNOWN -> {}
            case PROPOSED -> ledger.as("anna").givenCommands(propose());
            case SECONDED -> after(Version.PROPOSED, "ben", approve());
            case APPROVED -> after(Version.SECONDED, "cleo", approve());
            case REJECTED -> after(Version.SECONDED, "cleo", reject());
        }
    }

    private void after(Version before, String actor, Object command) {
        reach(before);
        ledger.as(actor).givenCommands(command);
    }

    private static ProposeCreditPolicy propose() {
        return new ProposeCreditPolicy(POLICY, TERMS, TODAY);
    }

    private static ApproveCreditPolicy approve() {
        return new ApproveCreditPolicy(POLICY, 2, TODAY);
    }

    private static RejectCreditPolicy reject() {
        return reject(2);
    }

    private static RejectCreditPolicy reject(int version) {
        return new RejectCreditPolicy(POLICY, version, "too loose");
    }
}
