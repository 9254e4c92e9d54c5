package io.orderledger.command.joint;

import static io.orderledger.command.approval.TestApprovals.by;
import static io.orderledger.command.joint.Directly.account;
import static io.orderledger.command.joint.Directly.changes;
import static io.orderledger.command.joint.Together.ACCOUNT;
import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.DAY_2;
import static io.orderledger.command.joint.Together.DAY_31;
import static io.orderledger.command.joint.Together.DEALER;
import static io.orderledger.command.joint.Together.ORDER;
import static io.orderledger.command.joint.Together.UNIT;
import static io.orderledger.command.joint.Together.cny;
import static io.orderledger.command.joint.Together.granted;
import static io.orderledger.command.joint.Together.registered;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.AccountStatus;
import io.orderledger.api.credit.CreditCommand;
import io.orderledger.api.credit.CreditCommand.ApplyForCredit;
import io.orderledger.api.credit.CreditCommand.ChangeLimit;
import io.orderledger.api.credit.CreditCommand.CheckOverdue;
import io.orderledger.api.credit.CreditCommand.CloseAccount;
import io.orderledger.api.credit.CreditCommand.GrantTemporaryLimit;
import io.orderledger.api.credit.CreditCommand.HoldCredit;
import io.orderledger.api.credit.CreditCommand.PostCreditNote;
import io.orderledger.api.credit.CreditCommand.ReleaseHold;
import io.orderledger.api.credit.CreditCommand.WriteOff;
import io.orderledger.api.credit.CreditEvent.CreditApplied;
import io.orderledger.api.credit.CreditEvent.CreditReservationBlocked;
import io.orderledger.api.credit.CreditEvent.CreditReserved;
import io.orderledger.api.credit.CreditEvent.ReservationCaptured;
import io.orderledger.api.credit.CreditEvent.ReservationReleased;
import io.orderledger.api.credit.CreditNoteId;
import io.orderledger.api.credit.CreditPoolCommand.CreatePool;
import io.orderledger.api.credit.CreditPoolCommand.JoinPool;
import io.orderledger.api.credit.CreditPoolId;
import io.orderledger.api.credit.OverdueRule;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.split.SplitId;
import io.orderledger.command.Decisions;
import io.orderledger.command.StateTable;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command about a credit account in every state: the arrows of domain.md, and no other. */
class CreditStatesTest {
    private static final ApprovalCaseId CASE = new ApprovalCaseId("A-1");
    private static final ReceivableId ITEM = new ReceivableId("O-1-1-r");
    private static final SplitId SHIPPED = new SplitId("O-1-1");

    /** What is not on its way into being, or gone. */
    private static final Set<AccountStatus> KEPT =
            EnumSet.of(AccountStatus.ACTIVE, AccountStatus.ON_HOLD, AccountStatus.CLOSING);

    private final Decisions ledger = Together.decisions(UnderPolicy.staff()).given(registered());

    @AfterEach
    void end() {
        ledger.close();
    }

    private static final Map<CreditCommand, Set<AccountStatus>> ALLOWED = Map.of(
            new ApplyForCredit(ACCOUNT, DEALER, UNIT, cny("5.00"), 30, null, DAY_2),
            EnumSet.of(AccountStatus.DECLINED),
            new ChangeLimit(ACCOUNT, cny("2000.00"), "more", DAY_2),
            EnumSet.of(AccountStatus.ACTIVE, AccountStatus.ON_HOLD),
            new ChangeLimit(ACCOUNT, cny("20.00"), null, DAY_2),
            KEPT,
            new GrantTemporaryLimit(ACCOUNT, cny("20.00"), DAY_31, "season", DAY_2),
            EnumSet.of(AccountStatus.ACTIVE, AccountStatus.ON_HOLD),
            new WriteOff(ACCOUNT, ITEM, cny("1.00"), "gone", DAY_2),
            KEPT,
            new HoldCredit(ACCOUNT, "why", DAY_2),
            EnumSet.of(AccountStatus.ACTIVE),
            new ReleaseHold(ACCOUNT, "why", DAY_2),
            EnumSet.of(AccountStatus.ON_HOLD),
            // Looked at in every state, because a timer may be late; what it leads to is in CreditLifeTest.
            new CheckOverdue(ACCOUNT, new OverdueRule(cny("1.00"), 1, cny("0.00")), DAY_2),
            EnumSet.allOf(AccountStatus.class),
            new CloseAccount(ACCOUNT, "why", DAY_2),
            EnumSet.of(AccountStatus.ACTIVE, AccountStatus.ON_HOLD),
            new PostCreditNote(ACCOUNT, new CreditNoteId("C-1"), cny("1.00"), "why", DAY_2),
            KEPT);

    static Stream<Arguments> everyCommandInEveryState() {
        return StateTable.everyCommandInEveryState(ALLOWED.keySet(), (Object[]) AccountStatus.values());
    }

    @ParameterizedTest(name = "{0} when {1}")
    @MethodSource("everyCommandInEveryState")
    void a_command_is_taken_in_the_states_that_the_domain_names_and_refused_in_all_others(
            CreditCommand command, AccountStatus status) {
        reach(status);
        var sent = by("li", DAY_2, command);
        if (ALLOWED.getOrDefault(command, Set.of()).contains(status)) ledger.when(sent);
        else ledger.refuses(sent, RefusalCode.ACCOUNT_STATE);
    }

    @ParameterizedTest
    @EnumSource(AccountStatus.class)
    void I_01_nothing_is_held_but_on_an_account_that_is_active(AccountStatus status) {
        reach(status);
        ledger.when(account(it -> it.reserve(new OrderId("O-9"), cny("1.00"), DAY_2)));
        assertThat(ledger.added())
                .singleElement()
                .isInstanceOf(status == AccountStatus.ACTIVE ? CreditReserved.class : CreditReservationBlocked.class);
    }

    @ParameterizedTest
    @EnumSource(AccountStatus.class)
    void a_pool_is_joined_only_by_an_account_that_is_granted_and_does_not_close(AccountStatus status) {
        var pool = new CreditPoolId("NORTH");
        ledger.givenCommands(new CreatePool(pool, UNIT, "North", cny("500.00"), DAY_1));
        reach(status);
        var joins = new JoinPool(pool, ACCOUNT, DAY_2);
        if (status != AccountStatus.ACTIVE && status != AccountStatus.ON_HOLD) {
            ledger.refuses(joins, RefusalCode.ACCOUNT_STATE);
            return;
        }
        ledger.when(joins);
        assertThat(ledger.added()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = AccountStatus.class,
            names = {"ACTIVE", "ON_HOLD", "CLOSING"})
    void I_07_what_was_held_ships_and_is_released_in_every_state_that_it_can_be_in(AccountStatus status) {
        reach(status);
        ledger.when(account(it -> it.capturePart(ORDER, SHIPPED, 2, cny("20.00"), DAY_2)));
        assertThat(ledger.added()).singleElement().isInstanceOf(ReservationCaptured.class);
        ledger.givenCommands().when(account(it -> it.release(ORDER, cny("30.00"), DAY_2)));
        assertThat(ledger.added()).singleElement().isInstanceOf(ReservationReleased.class);
    }

    private void reach(AccountStatus status) {
        switch (status) {
            case APPLIED -> ledger.given(new CreditApplied(ACCOUNT, DEALER, UNIT, cny("500.00"), 30, null, DAY_1));
            case UNDER_REVIEW -> after(AccountStatus.APPLIED, changes(it -> it.startReview(ACCOUNT, CASE, DAY_1)));
            case DECLINED -> after(AccountStatus.UNDER_REVIEW, changes(it -> it.declined(ACCOUNT, CASE, "no", DAY_1)));
            case ACTIVE ->
                ledger.given(granted("1000.00"))
                        .givenCommands(
                                account(it -> it.reserve(ORDER, cny("100.00"), DAY_1)),
                                account(it -> it.capture(ORDER, SHIPPED, cny("50.00"), DAY_1)));
            case ON_HOLD -> after(AccountStatus.ACTIVE, new HoldCredit(ACCOUNT, "why", DAY_1));
            case CLOSING -> after(AccountStatus.ACTIVE, new CloseAccount(ACCOUNT, "why", DAY_1));
            case CLOSED ->
                ledger.given(granted("1000.00")).givenCommands(new CloseAccount(ACCOUNT, "nothing owed", DAY_1));
        }
    }

    private void after(AccountStatus before, Object command) {
        reach(before);
        ledger.givenCommands(command);
    }
}
