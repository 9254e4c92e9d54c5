package io.orderledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.store.EventNames.Name;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpcastersTest {
    private static final Name FIRST = new Name("order.moved", "1");
    private static final Name SECOND = new Name("order.moved", "2");
    private static final Name THIRD = new Name("order.moved", "3");

    private final Upcasters upcasters = new Upcasters(Map.of(
            FIRST, new Upcasters.Step("2", event -> event.put("cause", "UNKNOWN")),
            SECOND,
                    new Upcasters.Step("3", event -> {
                        event.set("reason", event.remove("cause"));
                        return event;
                    })));

    @Test
    void an_old_form_goes_through_every_step_to_todays() {
        var upToDate = upcasters.upToDate(FIRST, THIRD, json("{\"orderId\":\"O-1\"}"));
        assertThat(upToDate).hasToString("{\"orderId\":\"O-1\",\"reason\":\"UNKNOWN\"}");
    }

    @Test
    void a_form_that_no_step_leads_on_from_stops_the_reader() {
        var later = new Name("order.moved", "4");
        assertThatThrownBy(() -> upcasters.upToDate(later, THIRD, json("{}")))
                .isInstanceOf(EventNames.UnknownEvent.class)
                .hasMessageContaining("order.moved revision 4");
    }

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
