package io.orderledger.command.joint;

import static io.orderledger.command.joint.Together.CNY;
import static io.orderledger.command.joint.Together.DAY_2;
import static io.orderledger.command.joint.Together.ORDER;
import static io.orderledger.command.joint.Together.granted;
import static io.orderledger.command.joint.Together.order;
import static io.orderledger.command.joint.Together.registered;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.money.UnitPrice;
import io.orderledger.api.order.OrderCommand.AmendOrder;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderType;
import io.orderledger.command.Decisions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderLineRulesTest {
    private final Decisions ledger = Together.decisions().given(registered(), granted("1000.00"));

    @AfterEach
    void end() {
        ledger.close();
    }

    private static OrderLine line(long quantity) {
        return line(quantity, 4L);
    }

    private static OrderLine line(long quantity, @Nullable Long pack) {
        return OrderLine.of(
                1, "SKU", null, null, quantity, UnitPrice.parse("1.00"), null, false, CNY, null, null, 6L, pack);
    }

    @Test
    void the_minimum_itself_is_enough() {
        ledger.when(order("O-1", OrderType.REGULAR, line(6, null)));
        assertThat(ledger.added()).hasSize(3);
    }

    @Test
    void fewer_than_the_minimum_are_refused_by_the_rule_s_name() {
        var refused = ledger.refuses(order("O-1", OrderType.REGULAR, line(5)), RefusalCode.BELOW_MINIMUM_QUANTITY);
        assertThat(refused.code().rule()).isEqualTo("minimum-quantity");
        assertThat(refused).hasMessage("Line 1: 5 is less than the minimum of 6");
    }

    @Test
    void broken_packs_are_refused_by_the_rule_s_name_and_whole_ones_are_taken() {
        var refused = ledger.refuses(order("O-1", OrderType.REGULAR, line(7)), RefusalCode.NOT_IN_PACKS);
        assertThat(refused.code().rule()).isEqualTo("pack-size");
        ledger.when(order("O-1", OrderType.REGULAR, line(8)));
        assertThat(ledger.added()).hasSize(3);
    }

    @Test
    void an_amendment_keeps_to_them_too() {
        ledger.givenCommands(order("O-1", OrderType.REGULAR, line(8)));
        ledger.refuses(
                new AmendOrder(ORDER, null, null, "fewer", DAY_2, List.of(line(4))),
                RefusalCode.BELOW_MINIMUM_QUANTITY);
        ledger.refuses(new AmendOrder(ORDER, null, null, "odd", DAY_2, List.of(line(9))), RefusalCode.NOT_IN_PACKS);
    }
}
