package io.orderledger.query;

import static io.orderledger.query.Trade.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderledger.api.payment.PaymentEvent.PaymentVerified;
import io.orderledger.api.payment.PaymentId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P15: an event that a projection cannot take in keeps waiting what depends on it, and nothing else. */
class ParkingTest {
    /** Shared by the tests that need no settings of their own; each has dealers and orders of its own in it. */
    private static @Nullable Followers shared;

    private static synchronized Followers shared() throws SQLException {
        if (shared == null) shared = Followers.start();
        return shared;
    }

    @AfterAll
    static void stop() {
        if (shared != null) shared.close();
    }

    /** Makes each write of a row for which {@code condition} holds fail as a constraint would. */
    private static void poison(Followers followers, String table, String condition) {
        followers.asOwner("""
                create or replace function public.poison() returns trigger language plpgsql as $$
                begin
                    raise exception 'poisoned' using errcode = '23514';
                end
                $$""");
        followers.asOwner("""
                create trigger poison_%1$s before insert or update on view.%1$s
                for each row when (%2$s) execute function public.poison()""".formatted(table, condition));
    }

    private static void mend(Followers followers) {
        followers.asOwner("drop function public.poison() cascade");
    }

    @Test
    void a_row_that_cannot_be_written_keeps_only_what_depends_on_it_waiting() throws SQLException {
        var followers = shared();
        poison(followers, "orders", "new.order_id = 'O-poisoned'");
        var trade = new Trade().dealer("W-1", "1000.00").dealer("W-2", "1000.00");
        trade.sell("O-before", "W-1", "10.00", day(1));
        trade.sell("O-poisoned", "W-1", "20.00", day(2));
        trade.sell("O-behind", "W-1", "30.00", day(3));
        trade.sell("O-other", "W-2", "40.00", day(3)).pay("P-1", "W-2", "40.00", day(4));
        followers.append(trade.news());
        followers.awaitAll();

        assertThat(followers.parked()).containsExactly("order-view order/O-poisoned", "order-view split/O-poisoned-1");
        assertThat(followers.texts("select order_id from view.orders"))
                .contains("O-before", "O-behind", "O-other")
                .doesNotContain("O-poisoned");
        // What an order's history says of the account would be wrong without the parked reservation, so it waits.
        assertThat(historyOf(followers, "O-poisoned")).doesNotContain("order.submitted", "credit.reserved");
        assertThat(historyOf(followers, "O-behind")).contains("order.submitted").doesNotContain("credit.reserved");
        assertThat(historyOf(followers, "O-other")).contains("credit.reserved", "payment.allocated");

        mend(followers);
        followers.retryUntilNothingIsParked();
        var mended = followers.tables();
        assertThat(historyOf(followers, "O-poisoned")).contains("order.submitted", "credit.reserved");
        assertThat(followers.replayed()).isEqualTo(mended);
    }

    private static List<String> historyOf(Followers followers, String order) {
        return followers.texts(
                "select type from store.event where position in (select unnest(history) from view.orders where order_id = ?)"
                        + " order by position",
                order);
    }

    @Test
    void a_handler_that_throws_parks_its_event_alone() throws SQLException {
        var followers = shared();
        var trade = new Trade().dealer("H-1", "1000.00").dealer("H-2", "1000.00");
        followers.append(trade.news());
        followers.awaitAll();
        followers.jdbc().update("delete from view.order_dealer where dealer_id = 'H-1'");

        trade.order("O-h1", "H-1", "10.00", day(1)).sell("O-h2", "H-2", "10.00", day(1));
        followers.append(trade.news());
        followers.awaitAll();

        assertThat(followers.parked()).containsExactly("order-view order/O-h1");
        assertThat(followers.jdbc().queryForMap("select cause_type, cause_message, letters from store.parked"))
                .containsEntry("cause_type", IllegalStateException.class.getName())
                .containsEntry("cause_message", "view.order_dealer has no row H-1")
                .containsEntry("letters", 3L);

        followers.jdbc().update("insert into view.order_dealer values ('H-1', 'Dealer H-1')");
        followers.retryUntilNothingIsParked();
        var mended = followers.tables();
        assertThat(followers.replayed()).isEqualTo(mended);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whatever_was_parked_the_tables_are_in_the_end_those_of_a_replay(long seed) throws SQLException {
        try (var followers = Followers.start()) {
            poison(followers, "orders", "hashtextextended(new.order_id, %d) %% 9 = 0".formatted(seed));
            poison(followers, "order_receivable", "hashtextextended(new.receivable_id, %d) %% 7 = 0".formatted(seed));
            poison(followers, "account_movement", "hashint8extended(new.position, %d) %% 19 = 0".formatted(seed));
            poison(followers, "receivable", "hashtextextended(new.receivable_id, %d) %% 7 = 0".formatted(seed));
            poison(followers, "split", "hashtextextended(new.split_id, %d) %% 5 = 0".formatted(seed));
            poison(followers, "payment", "new.status = 'VERIFIED' and new.position % 3 = 0");
            poison(followers, "order_account", "new.credit_account_id like 'D-%d%%'".formatted(seed));
            var trade = RandomTrade.of(seed, 120);
            followers.append(trade.news());
            followers.awaitAll();
            assertThat(followers.parked())
                    .extracting(line -> line.substring(0, line.indexOf(' ')))
                    .contains("order-view", "credit-view", "split-view");

            mend(followers);
            followers.retryUntilNothingIsParked();
            var mended = followers.tables();
            assertThat(mended.values()).noneMatch(List::isEmpty);
            assertThat(followers.replayed()).isEqualTo(mended);
        }
    }

    @Test
    void what_is_parked_is_still_parked_after_a_restart() throws SQLException {
        var followers = shared();
        poison(followers, "payment", "new.payment_id = 'P-r1'");
        var trade = new Trade().dealer("R-1", "1000.00").register("P-r1", "R-1", "10.00", day(1));
        followers.append(trade.news());
        followers.awaitAll();

        followers.restart();
        trade.record(new PaymentVerified(new PaymentId("P-r1")));
        trade.register("P-r2", "R-1", "10.00", day(1));
        followers.append(trade.news());
        followers.awaitAll();
        assertThat(followers.jdbc().queryForObject("select letters from store.parked", Long.class))
                .isEqualTo(2);
        assertThat(followers.texts("select payment_id from view.payment"))
                .contains("P-r2")
                .doesNotContain("P-r1");

        mend(followers);
        followers.retryUntilNothingIsParked();
        var mended = followers.tables();
        assertThat(followers.texts("select payment_id from view.payment")).contains("P-r1", "P-r2");
        assertThat(followers.replayed()).isEqualTo(mended);
    }

    @Test
    void with_too_much_parked_a_projection_stops_and_goes_on_once_it_is_mended() throws SQLException {
        try (var followers = Followers.start("ledger.parking.max-sequences=3")) {
            poison(followers, "split", "true");
            var trade = new Trade();
            for (int dealer = 1; dealer <= 5; dealer++) {
                trade.dealer("D-" + dealer, "1000.00").order("O-" + dealer, "D-" + dealer, "10.00", day(1));
                trade.fulfil("O-" + dealer);
            }
            followers.append(trade.news());
            for (var projection : Projections.ALL) {
                if (!projection.equals(Projections.SPLIT)) followers.awaitPast(projection);
            }

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> followers.follower(Projections.SPLIT).isError());
            assertThat(followers.parked().size()).isLessThanOrEqualTo(3);
            assertThat(followers.reached(Projections.SPLIT)).isLessThan(followers.head());
            assertThat(followers.tables().get("split")).isEmpty();
            assertThat(followers.follower(Projections.ORDER).isError()).isFalse();

            mend(followers);
            followers.awaitAll();
            followers.retryUntilNothingIsParked();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> !followers.follower(Projections.SPLIT).isError());
            var mended = followers.tables();
            assertThat(mended.get("split")).hasSize(5);
            assertThat(followers.replayed()).isEqualTo(mended);
        }
    }

    @Test
    void a_replay_begins_with_nothing_parked() throws SQLException {
        var followers = shared();
        poison(followers, "split", "true");
        var trade = new Trade().dealer("N-1", "1000.00").sell("O-n1", "N-1", "10.00", day(1));
        followers.append(trade.news());
        followers.awaitAll();
        assertThat(followers.parked()).containsExactly("split-view split/O-n1-1");

        mend(followers);
        followers.replayed();
        assertThat(followers.texts("select split_id from view.split")).contains("O-n1-1");
        assertThat(followers.parked()).isEmpty();
    }

    @Test
    void a_failure_that_passes_is_waited_out_and_parks_nothing() throws SQLException {
        var followers = shared();
        followers.asOwner("""
                create function public.busy() returns trigger language plpgsql as $$
                begin
                    raise exception 'somebody else was faster' using errcode = '40001';
                end
                $$""");
        followers.asOwner("""
                create trigger busy before insert on view.split
                for each row execute function public.busy()""");
        var trade = new Trade().dealer("F-1", "1000.00").sell("O-f1", "F-1", "10.00", day(1));
        followers.append(trade.news());
        await().atMost(Duration.ofSeconds(10))
                .until(() -> followers.follower(Projections.SPLIT).isError());
        assertThat(followers.parked()).isEmpty();

        followers.asOwner("drop function public.busy() cascade");
        followers.awaitAll();
        assertThat(followers.parked()).isEmpty();
        assertThat(followers.texts("select split_id from view.split")).contains("O-f1-1");
    }
}
