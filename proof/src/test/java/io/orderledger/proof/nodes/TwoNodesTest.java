package io.orderledger.proof.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.order.OrderStatus;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two ledgers on one database, each with the same aggregates in its memory: what one has decided binds the other. */
@Timeout(120)
class TwoNodesTest {
    private Database database;
    private Node here;
    private Node there;

    @BeforeEach
    void start() throws Exception {
        database = Database.fresh();
        here = new Node(database);
        there = new Node(database);
    }

    @AfterEach
    void stop() {
        here.close();
        there.close();
    }

    @Test
    void a_limit_that_one_node_has_used_up_is_used_up_on_the_other() {
        here.open("D-1", 100);
        assertThat(here.order("D-1", "O-1", 10).status()).isEqualTo(OrderStatus.APPROVED);
        assertThat(there.order("D-1", "O-2", 10).status()).isEqualTo(OrderStatus.APPROVED);
        assertThat(here.order("D-1", "O-3", 80).status()).isEqualTo(OrderStatus.APPROVED);
        assertThat(there.order("D-1", "O-4", 80).status()).isEqualTo(OrderStatus.ON_HOLD);
    }

    @Test
    void a_refusal_by_a_state_that_is_kept_in_memory_is_true_of_what_is_stored() {
        here.open("D-1", 100);
        here.order("D-1", "O-1", 10);
        there.confirm("O-1"); // Now the other node has the order in memory, too.
        here.cancel("O-1");
        assertThatThrownBy(() -> there.confirm("O-1"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.details()).containsEntry("status", "CANCELLED"));
    }

    @Test
    void nothing_is_refused_for_what_was_missing_a_moment_ago() {
        assertThatThrownBy(() -> there.order("D-1", "O-1", 10)).isInstanceOf(Refused.class);
        here.open("D-1", 100);
        assertThat(there.order("D-1", "O-2", 10).status()).isEqualTo(OrderStatus.APPROVED);
        assertThatThrownBy(() -> here.order("D-1", "O-2", 10))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(RefusalCode.ORDER_EXISTS));
    }

    @Test
    void a_repeat_on_the_other_node_is_the_first_answer_again() {
        here.open("D-1", 100);
        var first = here.orderAs("c-1", "D-1", "O-1", 10);
        var again = there.orderAs("c-1", "D-1", "O-1", 10);
        assertThat(again.repeated()).isTrue();
        assertThat(again.answer()).isEqualTo(first.answer());
        assertThat(again.position()).isEqualTo(first.position());
    }

    @Test
    void both_nodes_in_a_crowd_never_pass_the_limit_and_never_refuse_what_fits() throws Exception {
        here.open("D-1", 100);
        try (var threads = Executors.newFixedThreadPool(16)) {
            var works = new ArrayList<Callable<OrderStatus>>();
            for (var order : IntStream.range(0, 100).toArray()) {
                var node = order % 2 == 0 ? here : there;
                works.add(() -> node.order("D-1", "O-" + order, 3).status());
            }
            var accepted = 0;
            for (var work : threads.invokeAll(works)) if (work.get() == OrderStatus.APPROVED) accepted++;
            assertThat(accepted).isEqualTo(33);
        }
        assertThat(database.number("select count(*) from store.event where type = 'credit.reserved'"))
                .isEqualTo(33);
        assertThat(database.number("select count(*) from store.event where type = 'credit.reservation-refused'"))
                .isEqualTo(67);
    }
}
