package io.orderledger.query;

import static io.orderledger.query.Approving.caseOf;
import static io.orderledger.query.Approving.delegated;
import static io.orderledger.query.Approving.requested;
import static io.orderledger.query.Trade.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.order.OrderEvent.OrderSentForApproval;
import io.orderledger.api.order.OrderId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A migration may throw a view away that lacks what is kept from now on: at the next start it is told again by itself. */
class ToldAgainTest {
    private final Trade trade = new Trade().dealer("T-1", "1000.00");

    @Test
    void payments_are_told_again_after_a_migration_that_asks_for_it() throws SQLException, IOException {
        trade.sell("O-1", "T-1", "40.00", day(1)).pay("P-1", "T-1", "30.00", day(2));
        isToldAgain("update view.payment set settled = '[]', registered_by = null", "V2_81__payments_told_again");
    }

    @Test
    void approval_cases_are_told_again_after_a_migration_that_asks_for_it() throws SQLException, IOException {
        trade.order("O-1", "T-1", "40.00", day(1))
                .record(requested("O-1", "T-1", "wang", "zhao"))
                .record(new OrderSentForApproval(new OrderId("O-1"), 1, caseOf("O-1")))
                .record(delegated("O-1", "zhou", "fang", 20));
        isToldAgain("delete from view.approval_asked where staff_id = 'zhou'", "V2_82__approvals_told_again");
    }

    /** @param older leaves the view as a program did that did not keep what is kept now */
    private void isToldAgain(String older, String migration) throws SQLException, IOException {
        try (var followers = Followers.start()) {
            followers.append(trade.news());
            followers.awaitAll();
            var before = followers.tables();
            followers.asOwner(older);
            assertThat(followers.tables()).isNotEqualTo(before);

            followers.asOwner(textOf(migration));
            followers.restart();
            followers.awaitAll();
            assertThat(followers.tables()).isEqualTo(before);
            assertThat(followers.parked()).isEmpty();
        }
    }

    private static String textOf(String migration) throws IOException {
        var name = "/db/migration/view/" + migration + ".sql";
        try (var sql = Objects.requireNonNull(ToldAgainTest.class.getResourceAsStream(name), name)) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
