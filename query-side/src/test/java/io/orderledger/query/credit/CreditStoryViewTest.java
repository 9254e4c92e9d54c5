package io.orderledger.query.credit;

import static io.orderledger.query.Trade.cny;
import static io.orderledger.query.Trade.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.credit.AccountStatus;
import io.orderledger.api.credit.CreditPoolQuery.FindPool;
import io.orderledger.api.credit.CreditPoolQuery.FindPools;
import io.orderledger.api.credit.CreditPoolQuery.PoolDetail;
import io.orderledger.api.credit.CreditPoolQuery.Pools;
import io.orderledger.api.credit.CreditQuery.Accounts;
import io.orderledger.api.credit.CreditQuery.Balance;
import io.orderledger.api.credit.CreditQuery.FindAccounts;
import io.orderledger.api.credit.CreditQuery.FindBalance;
import io.orderledger.api.credit.CreditQuery.FindOpenItems;
import io.orderledger.api.credit.CreditQuery.OpenItems;
import io.orderledger.api.credit.PoolTerms;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.payment.PaymentQuery.FindPayment;
import io.orderledger.api.payment.PaymentQuery.PaymentSummary;
import io.orderledger.api.payment.PaymentStatus;
import io.orderledger.query.CreditStory;
import io.orderledger.query.ReadSide;
import io.orderledger.query.Trade;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What seldom happens to an account, and how the views tell it. */
class CreditStoryViewTest {
    private final ReadSide side = ReadSide.fresh();
    private final Trade trade = new Trade().dealer(CreditStory.DEALER, "Dealer of the story", "West");

    @Test
    void an_account_that_was_applied_for_and_declined_is_granted_in_the_end_and_its_limit_counts_from_then() {
        CreditStory.granted(trade);
        assertThat(balance(null).status()).isEqualTo(AccountStatus.ACTIVE);
        assertThat(balance(null).terms().limit()).isEqualTo(cny("900.00"));
        assertThat(balance(day(2)).terms().limit()).isEqualTo(cny(0));
    }

    @Test
    void what_was_held_too_long_is_free_again_from_the_instant_of_its_end() {
        CreditStory.expired(CreditStory.granted(trade));
        assertThat(balance(day(8)).terms().held()).isEqualTo(cny("400.00"));
        assertThat(balance(day(9)).terms().held()).isEqualTo(cny(0));
        assertThat(balance(null).terms().held()).isEqualTo(cny(0));
    }

    @Test
    void what_a_payment_settled_is_open_while_it_is_undone_and_a_refund_leaves_the_advance() {
        CreditStory.paid(CreditStory.granted(trade));
        assertThat(balance(day(8)).terms().receivable()).isEqualTo(cny("300.00"));
        assertThat(balance(day(8)).terms().advance()).isEqualTo(cny("500.00"));
        assertThat(balance(day(12)).terms().receivable()).isEqualTo(cny(0));
        assertThat(balance(day(12)).terms().advance()).isEqualTo(cny("200.00"));
        assertThat(balance(null).terms().advance()).isEqualTo(cny(0));
        assertThat(side.ask(new FindOpenItems(CreditStory.ACCOUNT), OpenItems.class)
                        .items())
                .isEmpty();
    }

    @Test
    void payments_say_how_they_ended_and_what_was_shown_for_them() {
        CreditStory.paid(CreditStory.granted(trade));
        assertThat(payment("P-S-1").status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(payment("P-S-1").refunded()).isEqualTo(cny("200.00"));
        assertThat(payment("P-S-1").unallocated()).isEqualTo(cny(0));
        assertThat(payment("P-S-2").status()).isEqualTo(PaymentStatus.REVERSED);
        assertThat(payment("P-S-2").reason()).isEqualTo("bounced");
        assertThat(payment("P-S-3").status()).isEqualTo(PaymentStatus.REJECTED);
        assertThat(payment("P-S-3").vouchers())
                .singleElement()
                .satisfies(voucher -> assertThat(voucher.reference()).isEqualTo("v/1.pdf"));
    }

    @Test
    void a_temporary_limit_counts_from_its_first_instant_until_its_last() {
        CreditStory.changed(CreditStory.granted(trade));
        assertThat(balance(day(24)).terms().temporaryLimit()).isEqualTo(cny(0));
        assertThat(balance(day(25)).terms().temporaryLimit()).isEqualTo(cny("100.00"));
        assertThat(balance(day(25)).terms().available()).isEqualTo(cny("1200.00"));
        assertThat(balance(day(40)).terms().temporaryLimit()).isEqualTo(cny(0));
        assertThat(balance(null).terms().limit()).isEqualTo(cny("1100.00"));
        assertThat(balance(null).terms().temporaryLimit()).isEqualTo(cny(0));
    }

    @Test
    void a_closed_account_owes_nothing() {
        CreditStory.ended(CreditStory.granted(trade));
        assertThat(balance(null).status()).isEqualTo(AccountStatus.CLOSED);
        assertThat(balance(null).terms().exposure()).isEqualTo(cny(0));
    }

    @Test
    void what_was_paid_before_it_left_is_owed_and_settled_at_once() {
        CreditStory.prepaid(CreditStory.paid(CreditStory.granted(trade)));
        assertThat(balance(null).terms().receivable()).isEqualTo(cny(0));
        assertThat(balance(null).terms().advance()).isEqualTo(cny(0));
    }

    @Test
    void a_pool_is_told_with_its_limit_its_exposure_and_who_belongs_to_it_now() {
        CreditStory.pooled(CreditStory.granted(trade));
        side.tell(trade.news());
        var left = side.ask(new FindPool(CreditStory.POOL), PoolDetail.class);
        assertThat(left.terms()).isEqualTo(new PoolTerms(CreditStory.POOL, cny("4000.00"), cny("20.00")));
        assertThat(left.members()).isEmpty();
        var pools = side.ask(new FindPools(), Pools.class).pools();
        assertThat(pools)
                .extracting(pool -> pool.terms().creditPoolId())
                .containsExactly(CreditStory.POOL, CreditStory.OTHER_POOL);
        assertThat(pools.getLast().members()).containsExactly(CreditStory.ACCOUNT);
        assertThat(pools.getLast().name()).isEqualTo("North");
        var found = side.ask(new FindAccounts(null, null, null, 0, 10), Accounts.class);
        assertThat(found.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.creditPoolId()).isEqualTo(CreditStory.OTHER_POOL));
    }

    private Balance balance(@Nullable Instant valueDate) {
        side.tell(trade.news());
        return side.ask(new FindBalance(CreditStory.ACCOUNT, valueDate, null), Balance.class);
    }

    private PaymentSummary payment(String id) {
        side.tell(trade.news());
        return side.ask(new FindPayment(new PaymentId(id)), PaymentSummary.class);
    }
}
