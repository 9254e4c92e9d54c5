package io.orderledger.command.joint;

import static io.orderledger.command.joint.Together.ACCOUNT;
import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.DAY_2;
import static io.orderledger.command.joint.Together.UNIT;
import static io.orderledger.command.joint.Together.cny;
import static io.orderledger.command.joint.Together.granted;
import static io.orderledger.command.joint.Together.registered;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.credit.CreditCommand.CloseAccount;
import io.orderledger.api.credit.CreditCommand.HoldCredit;
import io.orderledger.api.credit.CreditEvent.CreditPoolEntered;
import io.orderledger.api.credit.CreditEvent.CreditPoolExited;
import io.orderledger.api.credit.CreditPoolCommand.ChangePoolLimit;
import io.orderledger.api.credit.CreditPoolCommand.CreatePool;
import io.orderledger.api.credit.CreditPoolCommand.JoinPool;
import io.orderledger.api.credit.CreditPoolCommand.LeavePool;
import io.orderledger.api.credit.CreditPoolEvent.PoolJoined;
import io.orderledger.api.credit.CreditPoolEvent.PoolLeft;
import io.orderledger.api.credit.CreditPoolEvent.PoolLimitChanged;
import io.orderledger.api.credit.CreditPoolId;
import io.orderledger.command.Decisions;
import io.orderledger.command.StateTable;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command about a pool, wherever an account is and whatever has become of it. */
class CreditPoolStatesTest {
    private static final CreditPoolId POOL = new CreditPoolId("NORTH");
    private static final CreditPoolId OTHER = new CreditPoolId("SOUTH");
    private static final CreditPoolId NONE = new CreditPoolId("NONE");

    enum Account {
        OUTSIDE,
        INSIDE,
        IN_THE_OTHER,
        ON_HOLD_OUTSIDE,
        ON_HOLD_INSIDE,
        CLOSING_OUTSIDE,
        CLOSING_INSIDE,
        CLOSED_OUTSIDE,
        CLOSED_INSIDE
    }

    private final Decisions ledger = Together.decisions().given(registered(), granted("1000.00"));

    @AfterEach
    void end() {
        ledger.close();
    }

    static Stream<Arguments> everyRowInEveryState() {
        var table = new StateTable<>(Account.class);
        var inside =
                new Account[] {Account.INSIDE, Account.ON_HOLD_INSIDE, Account.CLOSING_INSIDE, Account.CLOSED_INSIDE};
        table.row("anna", DAY_2, new ChangePoolLimit(POOL, cny("5.00"), DAY_2), RefusalCode.CREDIT_POOL_UNKNOWN)
                .leadsTo(PoolLimitChanged.class, Account.values());
        table.row("anna", DAY_2, new JoinPool(POOL, ACCOUNT, DAY_2), RefusalCode.ACCOUNT_STATE)
                .leadsTo(List.of(PoolJoined.class, CreditPoolEntered.class), Account.OUTSIDE, Account.ON_HOLD_OUTSIDE)
                .leadsTo(List.of(), inside)
                .refused(RefusalCode.IN_POOL, Account.IN_THE_OTHER);
        table.row("anna", DAY_2, new JoinPool(NONE, ACCOUNT, DAY_2), RefusalCode.IN_POOL)
                .refused(RefusalCode.CREDIT_POOL_UNKNOWN, Account.OUTSIDE, Account.ON_HOLD_OUTSIDE)
                .refused(RefusalCode.ACCOUNT_STATE, Account.CLOSING_OUTSIDE, Account.CLOSED_OUTSIDE);
        table.row("anna", DAY_2, new LeavePool(POOL, ACCOUNT, "sold", DAY_2), RefusalCode.NOT_IN_POOL)
                .leadsTo(List.of(PoolLeft.class, CreditPoolExited.class), inside);
        return table.everyRowInEveryState();
    }

    @ParameterizedTest(name = "{0} when {1}")
    @MethodSource("everyRowInEveryState")
    void an_account_joins_one_pool_while_it_is_kept_and_leaves_it_whenever(StateTable.Row<Account> row, Account state) {
        ledger.givenCommands(created(POOL), created(OTHER));
        reach(state);
        row.tried(ledger, state);
    }

    private void reach(Account state) {
        switch (state) {
            case OUTSIDE -> {}
            case INSIDE -> ledger.givenCommands(new JoinPool(POOL, ACCOUNT, DAY_1));
            case IN_THE_OTHER -> ledger.givenCommands(new JoinPool(OTHER, ACCOUNT, DAY_1));
            case ON_HOLD_OUTSIDE -> after(Account.OUTSIDE, new HoldCredit(ACCOUNT, "why", DAY_1));
            case ON_HOLD_INSIDE -> after(Account.INSIDE, new HoldCredit(ACCOUNT, "why", DAY_1));
            case CLOSING_OUTSIDE -> after(Account.OUTSIDE, Together.order("O-1", "100.00"), closes());
            case CLOSING_INSIDE -> after(Account.INSIDE, Together.order("O-1", "100.00"), closes());
            case CLOSED_OUTSIDE -> after(Account.OUTSIDE, closes());
            case CLOSED_INSIDE -> after(Account.INSIDE, closes());
        }
    }

    private void after(Account before, Object... commands) {
        reach(before);
        ledger.givenCommands(commands);
    }

    private static CloseAccount closes() {
        return new CloseAccount(ACCOUNT, "why", DAY_1);
    }

    private static CreatePool created(CreditPoolId pool) {
        return new CreatePool(pool, UNIT, "Pool", cny("500.00"), DAY_1);
    }
}
