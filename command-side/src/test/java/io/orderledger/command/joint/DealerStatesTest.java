package io.orderledger.command.joint;

import static io.orderledger.command.approval.TestApprovals.by;
import static io.orderledger.command.joint.Directly.theDealer;
import static io.orderledger.command.joint.Together.ACCOUNT;
import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.DAY_2;
import static io.orderledger.command.joint.Together.DEALER;
import static io.orderledger.command.joint.Together.UNIT;
import static io.orderledger.command.joint.Together.cny;
import static io.orderledger.command.joint.UnderPolicy.anyOf;
import static io.orderledger.command.joint.UnderPolicy.asking;
import static io.orderledger.command.joint.UnderPolicy.inForce;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Role;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalEvent.ApprovalRequested;
import io.orderledger.api.approval.CaseDecision;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.CreditCommand.ApplyForCredit;
import io.orderledger.api.credit.CreditCommand.GrantCredit;
import io.orderledger.api.credit.CreditEvent.CreditApplied;
import io.orderledger.api.credit.CreditEvent.CreditGranted;
import io.orderledger.api.credit.CreditEvent.CreditReviewStarted;
import io.orderledger.api.dealer.DealerCommand.AssignSeller;
import io.orderledger.api.dealer.DealerCommand.GradeDealer;
import io.orderledger.api.dealer.DealerCommand.Intake;
import io.orderledger.api.dealer.DealerCommand.RegisterDealer;
import io.orderledger.api.dealer.DealerCommand.RequestOnboarding;
import io.orderledger.api.dealer.DealerEvent.DealerGraded;
import io.orderledger.api.dealer.DealerEvent.DealerOnboarded;
import io.orderledger.api.dealer.DealerEvent.OnboardingDeclined;
import io.orderledger.api.dealer.DealerEvent.OnboardingRequested;
import io.orderledger.api.dealer.DealerEvent.SellerAssigned;
import io.orderledger.api.people.BilingualName;
import io.orderledger.api.people.StaffEvent.StaffRegistered;
import io.orderledger.api.people.StaffId;
import io.orderledger.command.Decisions;
import io.orderledger.command.StateTable;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command about a dealer in every state: no credit before people agreed where they are asked, and asked again only after a no. */
class DealerStatesTest {
    private static final ApprovalCaseId CASE = new ApprovalCaseId("D-1-a1");

    enum Dealer {
        NEVER_ASKED_ABOUT,
        WAITING,
        DECLINED,
        TAKEN_ON
    }

    private static final StaffId LI = new StaffId("li");

    private final Decisions ledger = Together.decisions(UnderPolicy.staff())
            .given(new StaffRegistered(LI, new BilingualName("李", "Li"), DAY_1))
            .given(inForce(asking(SubjectKind.ONBOARDING, "1000.00", anyOf(Role.APPROVER))));

    @AfterEach
    void end() {
        ledger.close();
    }

    static Stream<Arguments> everyRowInEveryState() {
        var table = new StateTable<>(Dealer.class);
        table.row(
                        "fang",
                        DAY_2,
                        new RequestOnboarding(DEALER, new Intake(UNIT, cny("2000.00"))),
                        RefusalCode.ONBOARDING_STATE)
                .leadsTo(List.of(ApprovalRequested.class, OnboardingRequested.class), Dealer.DECLINED);
        table.row("wang", DAY_2, theDealer(it -> it.onboard(CASE)), RefusalCode.ONBOARDING_UNKNOWN)
                .leadsTo(DealerOnboarded.class, Dealer.WAITING);
        table.row("wang", DAY_2, theDealer(it -> it.decline(CASE, "no")), RefusalCode.ONBOARDING_UNKNOWN)
                .leadsTo(OnboardingDeclined.class, Dealer.WAITING);
        table.row("li", DAY_2, new GradeDealer(DEALER, "A", DAY_2), RefusalCode.ONBOARDING_STATE)
                .leadsTo(DealerGraded.class, Dealer.values());
        table.row("li", DAY_2, new AssignSeller(DEALER, LI, DAY_2), RefusalCode.ONBOARDING_STATE)
                .leadsTo(SellerAssigned.class, Dealer.values());
        table.row(
                        "fang",
                        DAY_2,
                        new GrantCredit(ACCOUNT, DEALER, UNIT, cny("5.00"), 30, DAY_2),
                        RefusalCode.DEALER_NOT_ONBOARDED)
                .leadsTo(CreditGranted.class, Dealer.NEVER_ASKED_ABOUT, Dealer.TAKEN_ON);
        table.row(
                        "fang",
                        DAY_2,
                        new ApplyForCredit(ACCOUNT, DEALER, UNIT, cny("5.00"), 30, null, DAY_2),
                        RefusalCode.DEALER_NOT_ONBOARDED)
                .leadsTo(
                        List.of(CreditApplied.class, ApprovalRequested.class, CreditReviewStarted.class),
                        Dealer.NEVER_ASKED_ABOUT,
                        Dealer.TAKEN_ON);
        return table.everyRowInEveryState();
    }

    @ParameterizedTest(name = "{0} when {1}")
    @MethodSource("everyRowInEveryState")
    void who_waits_or_was_declined_gets_no_credit_and_everything_else_goes_on(
            StateTable.Row<Dealer> row, Dealer state) {
        reach(state);
        row.tried(ledger, state);
    }

    private void reach(Dealer state) {
        switch (state) {
            case NEVER_ASKED_ABOUT -> registers("999.99");
            case WAITING -> registers("2000.00");
            case DECLINED -> decided(CaseDecision.REJECT);
            case TAKEN_ON -> decided(CaseDecision.APPROVE);
        }
    }

    private void registers(String expected) {
        var intake = new Intake(UNIT, cny(expected));
        ledger.givenCommands(by("li", DAY_1, new RegisterDealer(DEALER, "ACME", "East", null, intake)));
    }

    private void decided(CaseDecision decision) {
        reach(Dealer.WAITING);
        ledger.givenCommands(UnderPolicy.decides(ledger, "wang", CASE, decision, "seen"));
    }
}
