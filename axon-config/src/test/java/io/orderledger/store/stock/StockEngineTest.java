package io.orderledger.store.stock;

import static io.orderledger.store.stock.Scenarios.EARLY;
import static io.orderledger.store.stock.Scenarios.LAST;
import static io.orderledger.store.stock.Scenarios.LATE;
import static io.orderledger.store.stock.Scenarios.YOUNG;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.axonframework.common.AxonNonTransientException;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Why there is an engine of our own. Each scenario convicts Axon's and acquits ours; a test that no longer convicts says
 * that Axon was mended, and that the decision may be looked at again.
 */
@Timeout(120)
class StockEngineTest {
    private static final int ROLLBACKS = 10_000;
    private static final int PLACES = 50;

    private Store stock;
    private Store ours;

    @BeforeEach
    void open() throws SQLException {
        stock = Store.stock();
        ours = Store.ours();
    }

    @AfterEach
    void close() {
        stock.close();
        ours.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_commit_that_is_late_behind_a_younger_neighbour_is_delivered(Reading reading) throws Exception {
        assertThat(new Scenarios(stock).lateCommit(reading))
                .as("Axon's engine never delivers the late one")
                .containsExactly(EARLY, YOUNG, LAST);
        assertThat(new Scenarios(ours).lateCommit(reading)).containsExactly(EARLY, LATE, YOUNG, LAST);
    }

    @ParameterizedTest
    @EnumSource
    void a_head_token_taken_during_an_append_loses_nothing(Reading reading) throws Exception {
        assertThat(new Scenarios(stock).headDuringAppend(reading))
                .as("with Axon's engine the late one is neither before nor after the head")
                .containsExactly(EARLY, YOUNG);
        assertThat(new Scenarios(ours).headDuringAppend(reading)).containsExactly(EARLY, LATE, YOUNG);
    }

    @ParameterizedTest
    @EnumSource
    void ten_thousand_rollbacks_leave_nothing_for_a_reader_to_crawl_over(Reading reading) throws Exception {
        var theirs = new Scenarios(stock).rollbacks(ROLLBACKS, reading);
        assertThat(theirs.lastPosition()).isEqualTo(theirs.events() + ROLLBACKS);
        assertThat(theirs.token())
                .as("Axon's reader carries each gap in its token, and asks for each in its next query")
                .isInstanceOfSatisfying(
                        GapAwareTrackingToken.class,
                        token -> assertThat(token.getGaps()).hasSize(ROLLBACKS));

        var good = new Scenarios(ours).rollbacks(ROLLBACKS, reading);
        assertThat(good.seen()).containsExactly(EARLY, EARLY, LAST);
        assertThat(good.lastPosition()).isEqualTo(good.events()).isEqualTo(3);
        assertThat(good.token()).isEqualTo(new GlobalSequenceTrackingToken(3));
    }

    @Test
    void of_two_nodes_that_append_to_one_stream_one_wins_each_place_and_the_other_may_try_again() throws Exception {
        var theirs = new Scenarios(stock).twoNodesOneStream(PLACES);
        assertThat(theirs.losses())
                .as("Axon's engine does not know PostgreSQL's duplicate key, so no retry scheduler tries again")
                .hasSize(PLACES)
                .allSatisfy(loss -> assertThat(loss).isInstanceOf(EventStoreException.class))
                .allMatch(AxonNonTransientException::isCauseOf);

        var good = new Scenarios(ours).twoNodesOneStream(PLACES);
        assertThat(good.places()).isEqualTo(PLACES + 1);
        assertThat(good.losses())
                .hasSize(PLACES)
                .allSatisfy(loss -> assertThat(loss).isInstanceOf(ConcurrencyException.class))
                .noneMatch(AxonNonTransientException::isCauseOf);
    }
}
