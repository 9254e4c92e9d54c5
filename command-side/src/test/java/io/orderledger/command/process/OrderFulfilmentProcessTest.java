package io.orderledger.command.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.api.Actor;
import io.orderledger.api.Ledger.Indeterminate;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderCommand.ConfirmOrder;
import io.orderledger.api.order.OrderCommand.SplitOrder;
import io.orderledger.api.order.OrderEvent.OrderApproved;
import io.orderledger.api.order.OrderEvent.OrderRejected;
import io.orderledger.api.order.OrderEvent.OrderRevised;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.split.SplitCommand.ConfirmSplit;
import io.orderledger.api.split.SplitCommand.ProposeSplit;
import io.orderledger.api.split.SplitCommand.ReleaseSplit;
import io.orderledger.api.split.SplitId;
import java.time.Instant;
import java.util.List;
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

    @Test
    void an_order_that_a_policy_must_divide_is_split_by_it_and_its_splits_wait_for_people() {
        ledger.failures.put(ProposeSplit.class, new Refused(RefusalCode.SPLIT_BY_POLICY, "order", "O-1"));
        process.when(APPROVED, "e-1");
        assertThat(ledger.sent).containsOnlyKeys("e-1:confirm", "e-1:propose", "e-1:split");
        assertThat(ledger.sent.get("e-1:split")).isEqualTo(new SplitOrder(ORDER));
    }

    @Test
    void where_somebody_was_faster_with_the_policy_there_is_nothing_left_to_do() {
        ledger.failures.put(ProposeSplit.class, new Refused(RefusalCode.SPLIT_BY_POLICY, "order", "O-1"));
        ledger.failures.put(
                SplitOrder.class,
                new Refused(RefusalCode.ORDER_STATE, "order", "O-1", "status", "CANCELLED", "verb", "split"));
        process.when(APPROVED, "e-1");
        ledger.failures.put(SplitOrder.class, new Refused(RefusalCode.TOO_BUSY, "attempts", "8"));
        assertThatThrownBy(() -> process.when(APPROVED, "e-2")).isInstanceOf(Refused.class);
    }

    @Test
    void a_later_revision_has_splits_of_its_own_name() {
        process.when(new OrderApproved(ORDER, 3, "no-rule-matched"), "e-1");
        assertThat(ledger.sent).containsEntry("e-1:propose", new ProposeSplit(new SplitId("O-1-r3-1"), ORDER, null));
    }

    @Test
    void an_order_whose_change_was_rejected_goes_on_from_where_the_change_has_stopped_it() {
        process.when(new OrderRejected(ORDER, 2, new ApprovalCaseId("A-1"), "no"), "e-1");
        assertThat(ledger.sent)
                .containsOnlyKeys("e-1:confirm", "e-1:propose", "e-1:confirm-split", "e-1:release-split");
    }

    @Test
    void an_order_that_was_rejected_itself_goes_no_further() {
        ledger.failures.put(
                ConfirmOrder.class,
                new Refused(RefusalCode.ORDER_STATE, "order", "O-1", "status", "REJECTED", "verb", "confirmed"));
        process.when(new OrderRejected(ORDER, 1, new ApprovalCaseId("A-1"), "no"), "e-1");
        assertThat(ledger.sent).containsOnlyKeys("e-1:confirm");
    }

    @Test
    void what_a_change_of_an_order_added_may_go_out_too() {
        var second = new SplitId("O-1-r2-2");
        process.when(revised(OrderType.REGULAR, SPLIT, second), "e-1");
        assertThat(ledger.sent)
                .containsExactly(
                        Map.entry("e-1:confirm", new ConfirmOrder(ORDER)),
                        Map.entry("e-1:confirm-split:O-1-1", new ConfirmSplit(SPLIT)),
                        Map.entry("e-1:release-split:O-1-1", new ReleaseSplit(SPLIT)),
                        Map.entry("e-1:confirm-split:O-1-r2-2", new ConfirmSplit(second)),
                        Map.entry("e-1:release-split:O-1-r2-2", new ReleaseSplit(second)));
    }

    @Test
    void one_that_was_overtaken_does_not_keep_back_the_next() {
        ledger.failures.put(
                ConfirmSplit.class,
                new Refused(RefusalCode.SPLIT_STATE, "split", "O-1-1", "status", "CANCELLED", "verb", "confirmed"));
        process.when(revised(OrderType.REGULAR, SPLIT, new SplitId("O-1-r2-2")), "e-1");
        assertThat(ledger.sent)
                .containsOnlyKeys("e-1:confirm", "e-1:confirm-split:O-1-1", "e-1:confirm-split:O-1-r2-2");
    }

    @Test
    void nothing_of_a_changed_order_may_go_out_that_is_not_confirmed() {
        ledger.failures.put(
                ConfirmOrder.class,
                new Refused(RefusalCode.ORDER_STATE, "order", "O-1", "status", "ON_HOLD", "verb", "confirmed"));
        process.when(revised(OrderType.REGULAR, SPLIT), "e-1");
        assertThat(ledger.sent).containsOnlyKeys("e-1:confirm");
    }

    @Test
    void a_refusal_of_what_a_change_added_for_another_reason_is_not_passed_over_either() {
        ledger.failures.put(ConfirmSplit.class, new Refused(RefusalCode.TOO_BUSY, "attempts", "8"));
        assertThatThrownBy(() -> process.when(revised(OrderType.REGULAR, SPLIT), "e-1"))
                .isInstanceOf(Refused.class);
    }

    @Test
    void what_a_change_of_a_custom_order_added_waits_for_people() {
        process.when(revised(OrderType.CUSTOM, SPLIT), "e-1");
        assertThat(ledger.sent).isEmpty();
    }

    private static OrderRevised revised(OrderType type, SplitId... splits) {
        var total = new Money(100, Money.currency("CNY"));
        return new OrderRevised(ORDER, 2, type, total, null, List.of(), List.of(splits), "more", Instant.EPOCH);
    }
}
