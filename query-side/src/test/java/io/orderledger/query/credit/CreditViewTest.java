package io.orderledger.query.credit;

import static io.orderledger.query.Trade.account;
import static io.orderledger.query.Trade.cny;
import static io.orderledger.query.Trade.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orderledger.api.credit.AccountStatus;
import io.orderledger.api.credit.CreditEvent.CreditGranted;
import io.orderledger.api.credit.CreditQuery.Accounts;
import io.orderledger.api.credit.CreditQuery.Balance;
import io.orderledger.api.credit.CreditQuery.FindAccounts;
import io.orderledger.api.credit.CreditQuery.FindBalance;
import io.orderledger.api.credit.CreditQuery.FindMovements;
import io.orderledger.api.credit.CreditQuery.FindOpenItems;
import io.orderledger.api.credit.CreditQuery.FindTotals;
import io.orderledger.api.credit.CreditQuery.Movement;
import io.orderledger.api.credit.CreditQuery.Movements;
import io.orderledger.api.credit.CreditQuery.OpenItem;
import io.orderledger.api.credit.CreditQuery.OpenItems;
import io.orderledger.api.credit.CreditQuery.Totals;
import io.orderledger.api.credit.CreditQuery.TotalsByCurrency;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import io.orderledger.query.ReadSide;
import io.orderledger.query.Trade;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CreditViewTest {
    private final ReadSide side = ReadSide.fresh();
    private final Trade trade = new Trade().dealer("D-1", "1000.00");

    @Test
    void a_granted_account_has_its_limit_and_nothing_else() {
        assertThat(balance()).satisfies(balance -> {
            assertThat(balance.status()).isEqualTo(AccountStatus.ACTIVE);
            assertThat(balance.termsDays()).isEqualTo(Trade.TERMS_DAYS);
            assertThat(balance.terms()).isEqualTo(terms("1000.00", "0", "0", "0"));
            assertThat(balance.position()).isEqualTo(trade.position());
        });
        assertThat(movements())
                .extracting(Movement::type, Movement::reference, Movement::limit)
                .containsExactly(tuple("credit.granted", "D-1~BU-1~CNY", cny("1000.00")));
    }

    @Test
    void a_reservation_raises_what_is_held() {
        trade.order("O-1", "D-1", "400.00", day(1));

        assertThat(balance().terms()).isEqualTo(terms("1000.00", "0", "400.00", "0"));
        assertThat(movements().getFirst()).satisfies(newest -> {
            assertThat(newest.type()).isEqualTo("credit.reserved");
            assertThat(newest.reference()).isEqualTo("O-1");
            assertThat(newest.orderId()).isEqualTo(new OrderId("O-1"));
            assertThat(newest.held()).isEqualTo(cny("400.00"));
            assertThat(newest.valueDate()).isEqualTo(day(1));
            assertThat(newest.actor()).isEqualTo("anna");
        });
    }

    @Test
    void a_refusal_moves_nothing_and_is_a_movement_all_the_same() {
        trade.order("O-1", "D-1", "1000.01", day(1));

        assertThat(balance().terms()).isEqualTo(terms("1000.00", "0", "0", "0"));
        assertThat(movements())
                .extracting(Movement::type, Movement::limit, Movement::held, Movement::receivable, Movement::advance)
                .first()
                .isEqualTo(tuple("credit.reservation-refused", cny(0), cny(0), cny(0), cny(0)));
    }

    @Test
    void a_capture_turns_what_was_held_into_a_receivable_with_a_due_date() {
        trade.sell("O-1", "D-1", "400.00", day(1));

        assertThat(balance().terms()).isEqualTo(terms("1000.00", "400.00", "0", "0"));
        assertThat(openItems())
                .extracting(OpenItem::orderId, OpenItem::amount, OpenItem::open, OpenItem::dueAt)
                .containsExactly(tuple(
                        new OrderId("O-1"),
                        cny("400.00"),
                        cny("400.00"),
                        day(1).plus(Duration.ofDays(Trade.TERMS_DAYS))));
    }

    @Test
    void a_release_frees_what_was_held() {
        trade.order("O-1", "D-1", "400.00", day(1)).fulfil("O-1").cancel("O-1", day(2));

        assertThat(balance().terms()).isEqualTo(terms("1000.00", "0", "0", "0"));
        assertThat(movements().getFirst().held()).isEqualTo(cny("-400.00"));
    }

    @Test
    void a_payment_settles_receivables_and_its_rest_is_an_advance() {
        trade.sell("O-1", "D-1", "400.00", day(1))
                .sell("O-2", "D-1", "100.00", day(2))
                .pay("P-1", "D-1", "450.00", day(3));

        assertThat(balance().terms()).isEqualTo(terms("1000.00", "50.00", "0", "0"));
        assertThat(openItems())
                .extracting(OpenItem::orderId, OpenItem::open)
                .containsExactly(tuple(new OrderId("O-2"), cny("50.00")));

        trade.pay("P-2", "D-1", "80.00", day(4));

        assertThat(balance().terms()).isEqualTo(terms("1000.00", "0", "0", "30.00"));
        assertThat(openItems()).isEmpty();
        assertThat(movements())
                .extracting(Movement::reference, Movement::receivable, Movement::advance)
                .first()
                .isEqualTo(tuple("P-2", cny("-50.00"), cny("30.00")));
    }

    @Test
    void a_credit_note_settles_as_a_payment_does() {
        trade.sell("O-1", "D-1", "400.00", day(1)).creditNote("N-1", "D-1", "500.00", day(2));

        assertThat(balance().terms()).isEqualTo(terms("1000.00", "0", "0", "100.00"));
        assertThat(movements())
                .extracting(Movement::type, Movement::reference, Movement::receivable, Movement::advance)
                .first()
                .isEqualTo(tuple("credit.note-posted", "N-1", cny("-400.00"), cny("100.00")));
    }

    @Test
    void an_advance_is_used_up_by_the_next_receivable() {
        trade.pay("P-1", "D-1", "60.00", day(1)).sell("O-1", "D-1", "100.00", day(2));

        assertThat(balance().terms()).isEqualTo(terms("1000.00", "40.00", "0", "0"));
        assertThat(openItems()).extracting(OpenItem::open).containsExactly(cny("40.00"));
        assertThat(movements())
                .extracting(Movement::type, Movement::orderId, Movement::receivable, Movement::advance)
                .first()
                .isEqualTo(tuple("credit.advance-applied", new OrderId("O-1"), cny("-60.00"), cny("-60.00")));
    }

    @Test
    void a_balance_as_of_a_value_date_includes_that_instant_and_nothing_later() {
        trade.order("O-1", "D-1", "400.00", day(10));

        assertThat(balanceAt(day(10), null).held()).isEqualTo(cny("400.00"));
        assertThat(balanceAt(day(10).minusMillis(1), null).held()).isEqualTo(cny(0));
        assertThat(balanceAt(day(0).minusMillis(1), null)).isEqualTo(terms("0", "0", "0", "0"));
    }

    @Test
    void a_balance_as_known_at_an_instant_ignores_what_was_recorded_later_for_an_earlier_day() {
        trade.order("O-1", "D-1", "400.00", day(10));
        var known = Trade.START.plusSeconds(trade.position());
        trade.order("O-2", "D-1", "100.00", day(5));

        assertThat(balanceAt(day(10), known).held()).isEqualTo(cny("400.00"));
        assertThat(balanceAt(day(10), null).held()).isEqualTo(cny("500.00"));
        assertThat(balanceAt(day(5), null).held()).isEqualTo(cny("100.00"));
        assertThat(balanceAt(day(5), known).held()).isEqualTo(cny(0));
    }

    @Test
    void clocks_beyond_all_time_mean_everything_and_nothing() {
        trade.order("O-1", "D-1", "400.00", day(10));

        assertThat(balanceAt(Instant.MAX, Instant.MAX).held()).isEqualTo(cny("400.00"));
        assertThat(balanceAt(Instant.MIN, null)).isEqualTo(terms("0", "0", "0", "0"));
    }

    @Test
    void there_is_no_balance_of_an_account_that_does_not_exist() {
        side.tell(trade.news());

        assertThat(side.maybe(new FindBalance(account("D-9"), null, null), Balance.class))
                .isNull();
        assertThat(side.maybe(new FindBalance(account("D-9"), day(1), day(1)), Balance.class))
                .isNull();
    }

    @Test
    void movements_come_newest_first_page_by_page() {
        for (int order = 1; order <= 5; order++) trade.order("O-" + order, "D-1", "10.00", day(order));
        side.tell(trade.news());

        var second = side.ask(new FindMovements(account("D-1"), 1, 2), Movements.class);

        assertThat(second.rows()).extracting(Movement::reference).containsExactly("O-3", "O-2");
        assertThat(second.total()).isEqualTo(6);
        assertThat(second.position()).isEqualTo(trade.position());
    }

    @Test
    void totals_are_the_sums_per_currency() {
        var pounds = Currency.getInstance("GBP");
        var inPounds = io.orderledger.api.credit.CreditAccountId.of(new DealerId("D-1"), Trade.UNIT, pounds);
        trade.dealer("D-2", "500.00")
                .order("O-1", "D-1", "400.00", day(1))
                .order("O-2", "D-2", "100.00", day(1))
                .record(new CreditGranted(
                        inPounds, new DealerId("D-1"), Trade.UNIT, new Money(700, pounds), 30, day(1)));
        side.tell(trade.news());

        var totals = side.ask(new FindTotals(), TotalsByCurrency.class);

        assertThat(totals.totals())
                .extracting(
                        Totals::accounts,
                        of -> of.terms().limit(),
                        of -> of.terms().held())
                .containsExactly(
                        tuple(2L, cny("1500.00"), cny("500.00")),
                        tuple(1L, new Money(700, pounds), new Money(0, pounds)));
    }

    @Test
    void accounts_are_found_by_dealer_unit_and_part_of_the_name() {
        trade.dealer("D-2", "ACME 贸易", "华东")
                .grant("D-2", "1.00")
                .dealer("D-3", "100% Wool_Ltd", "East")
                .grant("D-3", "1.00");
        side.tell(trade.news());

        assertThat(found(null, null, null)).containsExactly("D-1", "D-2", "D-3");
        assertThat(found(new DealerId("D-2"), null, null)).containsExactly("D-2");
        assertThat(found(new DealerId("D-2"), new BusinessUnitId("BU-2"), null)).isEmpty();
        assertThat(found(null, Trade.UNIT, "acme")).containsExactly("D-2");
        assertThat(found(null, null, "贸易")).containsExactly("D-2");
        assertThat(found(null, null, "0% w")).containsExactly("D-3");
        assertThat(found(null, null, "%")).containsExactly("D-3");
        assertThat(found(null, null, "_")).containsExactly("D-3");
        assertThat(found(null, null, "\\")).isEmpty();
        assertThat(found(null, null, "  ")).hasSize(3);
    }

    @Test
    void an_account_is_named_by_its_dealer() {
        trade.dealer("D-2", "ACME 贸易", "华东").grant("D-2", "12.34");
        side.tell(trade.news());

        var accounts = side.ask(new FindAccounts(new DealerId("D-2"), null, null, 0, 10), Accounts.class);

        assertThat(accounts.rows()).singleElement().satisfies(row -> {
            assertThat(row.dealerName()).isEqualTo("ACME 贸易");
            assertThat(row.region()).isEqualTo("华东");
            assertThat(row.businessUnit()).isEqualTo(Trade.UNIT);
            assertThat(row.terms().available()).isEqualTo(cny("12.34"));
            assertThat(row.position()).isEqualTo(trade.position());
        });
    }

    private List<String> found(
            @Nullable DealerId dealer, @Nullable BusinessUnitId businessUnit, @Nullable String text) {
        return side.ask(new FindAccounts(dealer, businessUnit, text, 0, 10), Accounts.class).rows().stream()
                .map(row -> row.dealerId().value())
                .toList();
    }

    private Balance balance() {
        side.tell(trade.news());
        return side.ask(new FindBalance(account("D-1"), null, null), Balance.class);
    }

    private CreditTerms balanceAt(@Nullable Instant valueDate, @Nullable Instant knownAs) {
        side.tell(trade.news());
        return side.ask(new FindBalance(account("D-1"), valueDate, knownAs), Balance.class)
                .terms();
    }

    private List<Movement> movements() {
        side.tell(trade.news());
        return side.ask(new FindMovements(account("D-1"), 0, 100), Movements.class)
                .rows();
    }

    private List<OpenItem> openItems() {
        side.tell(trade.news());
        return side.ask(new FindOpenItems(account("D-1")), OpenItems.class).items();
    }

    private static CreditTerms terms(String limit, String receivable, String held, String advance) {
        return new CreditTerms(cny(limit), cny(0), cny(receivable), cny(held), cny(advance));
    }
}
