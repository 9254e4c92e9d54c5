package io.orderledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.api.approval.ApprovalEvent;
import io.orderledger.api.approval.PolicyEvent;
import io.orderledger.api.approval.RecentOrdersEvent;
import io.orderledger.api.credit.CreditEvent;
import io.orderledger.api.credit.CreditPolicyEvent;
import io.orderledger.api.credit.CreditPoolEvent;
import io.orderledger.api.dealer.DealerEvent;
import io.orderledger.api.order.OrderEvent;
import io.orderledger.api.payment.PaymentEvent;
import io.orderledger.api.people.OrgUnitEvent;
import io.orderledger.api.people.StaffEvent;
import io.orderledger.api.split.SplitEvent;
import io.orderledger.api.split.SplitPolicyEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventNamesTest {
    @Test
    void every_event_that_can_be_applied_has_a_name_and_nothing_else_has() {
        var events = Stream.of(
                        DealerEvent.class,
                        CreditEvent.class,
                        CreditPolicyEvent.class,
                        CreditPoolEvent.class,
                        OrderEvent.class,
                        SplitEvent.class,
                        SplitPolicyEvent.class,
                        PaymentEvent.class,
                        ApprovalEvent.class,
                        PolicyEvent.class,
                        RecentOrdersEvent.class,
                        OrgUnitEvent.class,
                        StaffEvent.class)
                .flatMap(kind -> Arrays.stream(kind.getPermittedSubclasses()));
        assertThat(EventNames.all().values()).containsExactlyInAnyOrderElementsOf(events.toList());
    }

    @Test
    void a_name_of_a_later_release_stops_the_reader() {
        assertThatThrownBy(() -> EventNames.read("order.teleported", "1", new byte[0]))
                .isInstanceOf(EventNames.UnknownEvent.class)
                .hasMessageContaining("order.teleported");
        assertThatThrownBy(() -> EventNames.read("order.submitted", "2", "{}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(EventNames.UnknownEvent.class);
    }

    @Test
    void a_class_that_is_no_event_is_never_stored() {
        assertThatThrownBy(() -> EventNames.of(String.class)).isInstanceOf(IllegalArgumentException.class);
    }
}
