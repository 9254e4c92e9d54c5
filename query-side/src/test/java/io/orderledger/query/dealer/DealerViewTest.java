package io.orderledger.query.dealer;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.dealer.DealerEvent.DealerOnboarded;
import io.orderledger.api.dealer.DealerEvent.DealerRegistered;
import io.orderledger.api.dealer.DealerEvent.OnboardingDeclined;
import io.orderledger.api.dealer.DealerEvent.OnboardingRequested;
import io.orderledger.api.dealer.DealerEvent.SellerAssigned;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.dealer.DealerQuery.DealerSummary;
import io.orderledger.api.dealer.DealerQuery.Dealers;
import io.orderledger.api.dealer.DealerQuery.FindDealer;
import io.orderledger.api.dealer.DealerQuery.FindDealers;
import io.orderledger.api.dealer.DealerStatus;
import io.orderledger.api.people.StaffId;
import io.orderledger.query.ReadSide;
import io.orderledger.query.Trade;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DealerViewTest {
    private final ReadSide side = ReadSide.fresh();
    private final Trade trade = new Trade();

    @Test
    void a_registered_dealer_is_found_by_id() {
        trade.record(new DealerRegistered(new DealerId("D-1"), "ACME 贸易", "华东", "S-1"));
        side.tell(trade.news());

        assertThat(side.ask(new FindDealer(new DealerId("D-1")), DealerSummary.class))
                .isEqualTo(
                        new DealerSummary(new DealerId("D-1"), "ACME 贸易", "华东", "S-1", null, DealerStatus.ACTIVE, 1));
        assertThat(side.maybe(new FindDealer(new DealerId("D-2")), DealerSummary.class))
                .isNull();
    }

    @Test
    void a_dealer_stands_as_people_said_last() {
        var dealer = new DealerId("D-1");
        trade.dealer("D-1", "ACME", "East").record(new OnboardingRequested(dealer, new ApprovalCaseId("D-1-a1")));
        assertThat(status()).isEqualTo(DealerStatus.AWAITING_APPROVAL);
        trade.record(new OnboardingDeclined(dealer, new ApprovalCaseId("D-1-a1"), "no references"));
        assertThat(status()).isEqualTo(DealerStatus.DECLINED);
        trade.record(new OnboardingRequested(dealer, new ApprovalCaseId("D-1-a2")))
                .record(new DealerOnboarded(dealer, new ApprovalCaseId("D-1-a2")))
                .record(new SellerAssigned(dealer, new StaffId("li"), Trade.day(2)));
        assertThat(status()).isEqualTo(DealerStatus.ACTIVE);
        assertThat(side.ask(new FindDealer(dealer), DealerSummary.class).position())
                .isEqualTo(trade.position());
    }

    private DealerStatus status() {
        side.tell(trade.news());
        return side.ask(new FindDealer(new DealerId("D-1")), DealerSummary.class)
                .status();
    }

    @Test
    void dealers_are_listed_by_id_and_found_by_part_of_id_or_name() {
        trade.dealer("b-2", "Beta", "East").dealer("a-1", "Alpha BETA", "East").dealer("B-3", "İstanbul", "West");
        side.tell(trade.news());

        assertThat(list(null)).containsExactly("B-3", "a-1", "b-2");
        assertThat(list("beta")).containsExactly("a-1", "b-2");
        assertThat(list("B-")).containsExactly("B-3", "b-2");
        assertThat(list("İSTAN")).containsExactly("B-3");
        assertThat(list("nobody")).isEmpty();
    }

    private List<String> list(@Nullable String text) {
        return side.ask(new FindDealers(text, 0, 10), Dealers.class).rows().stream()
                .map(row -> row.dealerId().value())
                .toList();
    }
}
