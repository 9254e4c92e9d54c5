package io.orderledger.command.joint;

import static io.orderledger.command.approval.TestApprovals.by;
import static io.orderledger.command.joint.Directly.changes;
import static io.orderledger.command.joint.Together.ACCOUNT;
import static io.orderledger.command.joint.Together.CNY;
import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.DAY_2;
import static io.orderledger.command.joint.Together.DAY_31;
import static io.orderledger.command.joint.Together.DEALER;
import static io.orderledger.command.joint.Together.ORDER;
import static io.orderledger.command.joint.Together.UNIT;
import static io.orderledger.command.joint.Together.cny;
import static io.orderledger.command.joint.Together.granted;
import static io.orderledger.command.joint.Together.line;
import static io.orderledger.command.joint.Together.registered;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.CreditChange;
import io.orderledger.api.order.CreditAnswer.Decision;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.AmendOrder;
import io.orderledger.api.order.OrderCommand.ReleaseOrder;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderType;
import io.orderledger.command.Decisions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What limits come and go counts as it stands when a command is sent: a value date is chosen by who orders (I-01). */
class DecidedWhenSentTest {
    private static final ApprovalCaseId CASE = new ApprovalCaseId("A-1");

    private final Decisions ledger = Together.decisions(UnderPolicy.staff());

    @BeforeEach
    void begin() {
        ledger.given(registered(), granted("100.00"));
    }

    @AfterEach
    void end() {
        ledger.close();
    }

    private void agreed(CreditChange change) {
        ledger.givenCommands(
                changes(it -> it.request(ACCOUNT, CASE, change, "season", DAY_1)),
                changes(it -> it.approved(ACCOUNT, CASE, DAY_1)));
    }

    private static SubmitOrder ordered(String amount, Instant valueDate) {
        return new SubmitOrder(
                ORDER, DEALER, UNIT, OrderType.REGULAR, CNY, null, null, valueDate, List.of(line(amount)));
    }

    private Decision sent(Instant at, Object command) {
        ledger.givenCommands(by("li", at, command));
        return ledger.<OrderAnswer>answer().credit().decision();
    }

    @Test
    void an_order_dated_ahead_counts_no_limit_before_its_instant() {
        agreed(CreditChange.limit(cny("500.00"), DAY_31));
        assertThat(sent(DAY_2, ordered("300.00", DAY_31))).isEqualTo(Decision.REFUSED);
        assertThat(sent(DAY_2, new ReleaseOrder(ORDER, DAY_31))).isEqualTo(Decision.REFUSED);
        assertThat(sent(DAY_31, new ReleaseOrder(ORDER, DAY_1))).isEqualTo(Decision.RESERVED);
    }

    @Test
    void an_order_dated_back_counts_no_limit_that_has_ended() {
        agreed(CreditChange.temporaryLimit(cny("400.00"), DAY_1, DAY_2));
        assertThat(sent(DAY_2, ordered("300.00", DAY_1))).isEqualTo(Decision.REFUSED);
        assertThat(sent(DAY_2.minusMillis(1), new ReleaseOrder(ORDER, DAY_31))).isEqualTo(Decision.RESERVED);
    }

    @Test
    void a_change_is_measured_when_it_is_sent_too() {
        agreed(CreditChange.temporaryLimit(cny("400.00"), DAY_1, DAY_2));
        sent(DAY_1, ordered("50.00", DAY_1));
        assertThat(sent(DAY_2, new AmendOrder(ORDER, null, null, "more", DAY_1, List.of(line("300.00")))))
                .isEqualTo(Decision.REFUSED);
        assertThat(sent(DAY_1, new AmendOrder(ORDER, null, null, "more", DAY_31, List.of(line("300.00")))))
                .isEqualTo(Decision.RESERVED);
    }

    @Test
    void an_override_that_has_ended_covers_no_order_that_is_dated_back() {
        sent(DAY_1, ordered("300.00", DAY_1));
        agreed(CreditChange.override(ORDER, cny("200.00"), DAY_1, DAY_2));
        assertThat(sent(DAY_2, new ReleaseOrder(ORDER, DAY_1))).isEqualTo(Decision.REFUSED);
        assertThat(sent(DAY_2.minusMillis(1), new ReleaseOrder(ORDER, DAY_31))).isEqualTo(Decision.RESERVED);
    }
}
