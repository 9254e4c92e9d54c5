package io.orderledger.command.joint;

import static io.orderledger.command.approval.TestApprovals.by;
import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.DAY_2;
import static io.orderledger.command.joint.Together.cny;
import static io.orderledger.command.joint.Together.granted;
import static io.orderledger.command.joint.Together.order;
import static io.orderledger.command.joint.Together.registered;
import static io.orderledger.command.joint.UnderPolicy.anyOf;
import static io.orderledger.command.joint.UnderPolicy.asking;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Role;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalCommand.DelegateCase;
import io.orderledger.api.approval.ApprovalCommand.EscalateCase;
import io.orderledger.api.approval.ApprovalCommand.InvalidateCase;
import io.orderledger.api.approval.ApprovalCommand.RenewDossier;
import io.orderledger.api.approval.ApprovalCommand.WithdrawCase;
import io.orderledger.api.approval.ApprovalEvent.ApprovalDelegated;
import io.orderledger.api.approval.ApprovalEvent.ApprovalEscalated;
import io.orderledger.api.approval.ApprovalEvent.ApprovalInvalidated;
import io.orderledger.api.approval.ApprovalEvent.ApprovalStepDecided;
import io.orderledger.api.approval.ApprovalEvent.ApprovalWithdrawn;
import io.orderledger.api.approval.CaseDecision;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.people.StaffId;
import io.orderledger.command.Decisions;
import io.orderledger.command.StateTable;
import io.orderledger.command.people.KnownStaff;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command about an approval case in every state: what people ask is refused once it has ended, what timers and processes ask does nothing. */
class CaseStatesTest {
    private static final ApprovalCaseId CASE = new ApprovalCaseId("O-1-a1");

    private final Decisions ledger = Together.decisions(new KnownStaff()
                    .unit("BRAND", null)
                    .unit("BU-1", "BRAND")
                    .person("li", Role.SALES, "BU-1", cny("0.00"))
                    .person("wang", Role.APPROVER, "BU-1", cny("5000.00"))
                    .person("zhao", Role.APPROVER, "BU-1", cny("5000.00"))
                    .person("zhou", Role.APPROVER, "BRAND", cny("5000.00")))
            .given(registered(), granted("50000.00"))
            .given(UnderPolicy.inForce(asking(SubjectKind.ORDER, "100.00", anyOf(Role.APPROVER))));

    @AfterEach
    void end() {
        ledger.close();
    }

    /** What people do about a case, each what it leads to first while the case is open. */
    enum Doing {
        APPROVE(ApprovalStepDecided.class),
        REJECT(ApprovalStepDecided.class),
        RETURN(ApprovalStepDecided.class),
        DELEGATE(ApprovalDelegated.class),
        WITHDRAW(ApprovalWithdrawn.class);

        private final Class<?> leadsTo;

        Doing(Class<?> leadsTo) {
            this.leadsTo = leadsTo;
        }

        private Object command(Decisions ledger) {
            return switch (this) {
                case APPROVE, REJECT, RETURN ->
                    UnderPolicy.decides(ledger, "wang", CASE, CaseDecision.valueOf(name()), "seen");
                case DELEGATE ->
                    by("wang", DAY_2, new DelegateCase(CASE, new StaffId("zhao"), DAY_2.plus(Duration.ofDays(3))));
                case WITHDRAW -> by("li", DAY_2, new WithdrawCase(CASE, "never mind"));
            };
        }
    }

    static Stream<Arguments> everythingInEveryState() {
        return StateTable.everyCommandInEveryState(List.of(Doing.values()), (Object[]) CaseStatus.values());
    }

    @ParameterizedTest(name = "{0} when {1}")
    @MethodSource("everythingInEveryState")
    void people_may_act_while_somebody_is_asked_and_never_after(Doing doing, CaseStatus status) {
        reach(status);
        var command = doing.command(ledger);
        if (!status.isOpen()) {
            ledger.refuses(command, RefusalCode.APPROVAL_STATE);
            return;
        }
        ledger.when(command);
        assertThat(ledger.added().getFirst()).isInstanceOf(doing.leadsTo);
    }

    @ParameterizedTest
    @EnumSource(CaseStatus.class)
    void a_dossier_is_renewed_only_for_somebody_who_is_asked(CaseStatus status) {
        reach(status);
        var renew = by("wang", DAY_2, new RenewDossier(CASE));
        // Nothing has changed meanwhile, so there is nothing to renew.
        if (status.isOpen()) ledger.when(renew).thenNothing();
        else ledger.refuses(renew, RefusalCode.APPROVAL_STATE);
    }

    @ParameterizedTest
    @EnumSource(CaseStatus.class)
    void a_deadline_asks_somebody_further_up_once_and_only_while_the_step_is_asked(CaseStatus status) {
        reach(status);
        ledger.when(deadline());
        if (status == CaseStatus.PENDING) {
            assertThat(ledger.added()).singleElement().isInstanceOf(ApprovalEscalated.class);
        } else {
            ledger.thenNothing();
        }
    }

    @ParameterizedTest
    @EnumSource(CaseStatus.class)
    void a_case_whose_subject_came_to_nothing_ends_unless_it_has_ended(CaseStatus status) {
        reach(status);
        ledger.when(invalidate());
        if (status.isOpen()) assertThat(ledger.added()).singleElement().isInstanceOf(ApprovalInvalidated.class);
        else ledger.thenNothing();
    }

    private void reach(CaseStatus status) {
        switch (status) {
            case PENDING -> ledger.givenCommands(by("li", DAY_1, order("O-1", "1000.00")));
            case ESCALATED -> after(deadline());
            case APPROVED -> after(Doing.APPROVE);
            case REJECTED -> after(Doing.REJECT);
            case RETURNED -> after(Doing.RETURN);
            case WITHDRAWN -> after(Doing.WITHDRAW);
            case INVALIDATED -> after(invalidate());
        }
    }

    private void after(Object command) {
        reach(CaseStatus.PENDING);
        ledger.givenCommands(command);
    }

    private void after(Doing doing) {
        reach(CaseStatus.PENDING);
        ledger.givenCommands(doing.command(ledger));
    }

    private static Object deadline() {
        return by("approval-deadline", DAY_2, new EscalateCase(CASE, 1, 0));
    }

    private static Object invalidate() {
        return by("case-end", DAY_2, new InvalidateCase(CASE, "gone"));
    }
}
