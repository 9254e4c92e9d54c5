package io.orderledger.query;

import static io.orderledger.query.Trade.day;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A migration may throw a view away that lacks what is kept from now on: at the next start it is told again by itself. */
class ToldAgainTest {
    private static final String MIGRATION = "/db/migration/view/V2_81__payments_told_again.sql";

    @Test
    void payments_are_told_again_after_a_migration_that_asks_for_it() throws SQLException, IOException {
        try (var followers = Followers.start()) {
            var trade = new Trade().dealer("T-1", "1000.00");
            trade.sell("O-1", "T-1", "40.00", day(1)).pay("P-1", "T-1", "30.00", day(2));
            followers.append(trade.news());
            followers.awaitAll();
            var before = followers.tables();
            // As it was left by a program that did not keep it.
            followers.asOwner("update view.payment set settled = '[]', registered_by = null");
            assertThat(followers.tables()).isNotEqualTo(before);

            followers.asOwner(migration());
            followers.restart();
            followers.awaitAll();
            assertThat(followers.tables()).isEqualTo(before);
            assertThat(followers.parked()).isEmpty();
        }
    }

    private static String migration() throws IOException {
        try (var sql = Objects.requireNonNull(ToldAgainTest.class.getResourceAsStream(MIGRATION))) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
