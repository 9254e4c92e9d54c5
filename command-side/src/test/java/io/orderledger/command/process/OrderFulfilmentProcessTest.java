package io.orderledger.command.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.api.Actor;
import io.orderledger.api.Ledger.Indeterminate;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.order.OrderCommand.ConfirmOrder;
import io.orderledger.api.order.OrderEvent.OrderApproved;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.split.SplitCommand.ConfirmSplit;
import io.orderledger.api.split.SplitCommand.ProposeSplit;
import io.orderledger.api.split.SplitCommand.ReleaseSplit;
import io.orderledger.api.split.SplitId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderFulfilmentProcessTest {
    private static final OrderId ORDER = new OrderId("O-1");
    private static final SplitId SPLIT = new SplitId("O-1-1");
    private static final OrderApproved APPROVED = new OrderApproved(ORDER, 1, "no-rule-matched");

    private final SentCommands ledger = new SentCommands();
    private final OrderFulfilmentProcess process = new OrderFulfilmentProcess(ledger);

    @Test
    void an_approved_order_is_confirmed_and_kept_through_one_split_that_may_go_out() {
        process.when(APPROVED, "e-1");
        assertThat(ledger.sent)
                .containsExactly(
                        Map.entry("e-1:confirm", new ConfirmOrder(ORDER)),
                        Map.entry("e-1:propose", new ProposeSplit(SPLIT, ORDER, null)),
                        Map.entry("e-1:confirm-split", new ConfirmSplit(SPLIT)),
                        Map.entry("e-1:release-split", new ReleaseSplit(SPLIT)));
        assertThat(ledger.actor).isEqualTo(Actor.system("order-fulfilment"));
    }

    @Test
    void after_a_crash_the_same_steps_are_sent_under_the_same_ids() {
        process.when(APPROVED, "e-1");
        var before = Map.copyOf(ledger.sent);
        ledger.sent.clear();
        process.when(APPROVED, "e-1");
        assertThat(ledger.sent).containsExactlyInAnyOrderEntriesOf(before);
    }

    @Test
    void where_somebody_was_faster_there_is_nothing_left_to_do() {
        ledger.failures.put(
                ProposeSplit.class,
                new Refused(RefusalCode.ORDER_STATE, "order", "O-1", "status", "CANCELLED", "verb", "split"));
        process.when(APPROVED, "e-1");
        assertThat(ledger.sent).containsOnlyKeys("e-1:confirm", "e-1:propose");
    }

    @Test
    void a_refusal_for_another_reason_is_not_passed_over() {
        ledger.failures.put(ConfirmOrder.class, new Refused(RefusalCode.TOO_BUSY, "attempts", "8"));
        assertThatThrownBy(() -> process.when(APPROVED, "e-1")).isInstanceOf(Refused.class);
    }

    @Test
    void when_nobody_can_say_what_happened_the_event_is_handled_again() {
        ledger.failures.put(ProposeSplit.class, new Indeterminate("gone", null));
        assertThatThrownBy(() -> process.when(APPROVED, "e-1")).isInstanceOf(Indeterminate.class);
    }
}
