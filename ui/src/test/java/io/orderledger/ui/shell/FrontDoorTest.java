package io.orderledger.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import io.orderledger.api.Role;
import io.orderledger.ui.rest.RunningLedger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who signs in without having asked for a page comes to where the work is. */
class FrontDoorTest extends RunningLedger {

    @Nested
    class Administrator extends Screen {
        Administrator() {
            super(Role.ADMINISTRATOR);
        }

        @Test
        void an_administrator_comes_to_the_people() {
            assertThat(frontDoor()).isEqualTo("people");
        }
    }

    @Nested
    class Seller extends Screen {
        Seller() {
            super(Role.SELLER);
        }

        @Test
        void a_seller_comes_to_the_orders() {
            assertThat(frontDoor()).isEqualTo("orders");
        }
    }

    private static String frontDoor() {
        UI.getCurrentOrThrow().navigate("");
        return UI.getCurrentOrThrow().getActiveViewLocation().getPath();
    }
}
