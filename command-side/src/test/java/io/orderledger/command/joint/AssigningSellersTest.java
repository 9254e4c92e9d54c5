package io.orderledger.command.joint;

import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.DAY_2;
import static io.orderledger.command.joint.Together.DAY_31;
import static io.orderledger.command.joint.Together.DEALER;
import static io.orderledger.command.joint.Together.registered;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.dealer.DealerCommand.AssignSeller;
import io.orderledger.api.dealer.DealerEvent.DealerRegistered;
import io.orderledger.api.dealer.DealerEvent.SellerAssigned;
import io.orderledger.api.people.BilingualName;
import io.orderledger.api.people.StaffEvent.StaffDeparted;
import io.orderledger.api.people.StaffEvent.StaffRegistered;
import io.orderledger.api.people.StaffId;
import io.orderledger.command.Decisions;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AssigningSellersTest {
    private static final StaffId LI = new StaffId("li.na");
    private static final StaffId WANG = new StaffId("wang.wei");

    private final Decisions ledger = Together.decisions()
            .given(
                    new StaffRegistered(LI, new BilingualName("李娜", "Li Na"), DAY_1),
                    new StaffRegistered(WANG, new BilingualName("王伟", "Wang Wei"), DAY_1));

    @AfterEach
    void end() {
        ledger.close();
    }

    @Test
    void a_dealer_is_given_to_a_seller_and_handed_over_to_the_next() {
        ledger.given(registered())
                .when(new AssignSeller(DEALER, LI, DAY_1))
                .then(new SellerAssigned(DEALER, LI, DAY_1));
        ledger.when(new AssignSeller(DEALER, WANG, DAY_2))
                .then(new SellerAssigned(DEALER, LI, DAY_1), new SellerAssigned(DEALER, WANG, DAY_2));
    }

    @Test
    void a_dealer_given_again_to_whose_it_is_changes_nothing() {
        ledger.given(new DealerRegistered(DEALER, "ACME", "East", "li.na"))
                .when(new AssignSeller(DEALER, LI, DAY_1))
                .thenNothing();
        ledger.given(new SellerAssigned(DEALER, WANG, DAY_1))
                .when(new AssignSeller(DEALER, WANG, DAY_2))
                .thenNothing();
    }

    @Test
    void a_handover_is_not_dated_before_the_one_before() {
        ledger.given(registered(), new SellerAssigned(DEALER, LI, DAY_2))
                .refuses(new AssignSeller(DEALER, WANG, DAY_1), RefusalCode.DATED_BEFORE_LAST);
        ledger.when(new AssignSeller(DEALER, WANG, DAY_2)).then(new SellerAssigned(DEALER, WANG, DAY_2));
    }

    @Test
    void only_who_works_here_then_gets_a_dealer() {
        ledger.given(registered(), new StaffDeparted(LI, DAY_2))
                .refuses(new AssignSeller(DEALER, LI, DAY_2), RefusalCode.STAFF_NOT_ACTIVE);
        ledger.refuses(new AssignSeller(DEALER, new StaffId("nobody"), DAY_1), RefusalCode.STAFF_UNKNOWN);
        ledger.refuses(new AssignSeller(DEALER, WANG, DAY_1.minusMillis(1)), RefusalCode.STAFF_NOT_ACTIVE);
        ledger.when(new AssignSeller(DEALER, WANG, DAY_31)).then(new SellerAssigned(DEALER, WANG, DAY_31));
    }

    @Test
    void a_dealer_that_does_not_exist_is_nobodys() {
        assertThatThrownBy(() -> ledger.when(new AssignSeller(DEALER, LI, DAY_1)))
                .isInstanceOf(AggregateNotFoundException.class);
    }
}
