package io.orderledger.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.server.VaadinSession;
import io.orderledger.api.Actor;
import io.orderledger.api.Done;
import io.orderledger.api.Ledger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A screen follows the ledger exactly as long as somebody has it open. */
@ViewPackages(packages = "io.orderledger.api") // There are no views in it: a window is enough.
class LiveTest extends BrowserlessTest {
    private final Changes changes = new Changes();
    private final List<List<String>> shown = new ArrayList<>();
    private final List<Throwable> faults = new ArrayList<>();
    private final Div view = new Div();

    @BeforeEach
    void open() {
        VaadinSession.getCurrent().setErrorHandler(fault -> faults.add(fault.getThrowable()));
        Live.follow(view, changes, "orders", String.class, shown::add);
        UI.getCurrentOrThrow().add(view);
    }

    @Test
    void changes_that_come_together_are_shown_together() {
        changed("one", "two");
        takeTurns(VaadinSession.getCurrent());
        assertThat(shown.stream().flatMap(List::stream)).containsExactly("one", "two");
        changed("three");
        takeTurns(VaadinSession.getCurrent());
        assertThat(shown.getLast()).containsExactly("three");
        assertThat(faults).isEmpty();
    }

    @Test
    void a_window_that_is_closed_before_its_turn_ends_the_watch_and_is_no_fault() {
        var session = VaadinSession.getCurrent();
        changed("one");
        session.removeUI(UI.getCurrentOrThrow());
        takeTurns(session);
        assertThat(changes.watchers).isEmpty();
        assertThat(shown).isEmpty();
        assertThat(faults).isEmpty();
    }

    @Test
    void a_screen_that_was_left_before_its_turn_asks_nothing_more() {
        changed("one");
        UI.getCurrentOrThrow().remove(view);
        takeTurns(VaadinSession.getCurrent());
        assertThat(changes.watchers).isEmpty();
        assertThat(shown).isEmpty();
    }

    @Test
    void a_screen_that_is_opened_again_follows_again() {
        changed("one");
        UI.getCurrentOrThrow().remove(view);
        UI.getCurrentOrThrow().add(view);
        takeTurns(VaadinSession.getCurrent());
        changed("two");
        takeTurns(VaadinSession.getCurrent());
        assertThat(shown.getLast()).contains("two");
        assertThat(changes.watchers).hasSize(1);
    }

    /** What waits for the window is done. */
    private static void takeTurns(VaadinSession session) {
        session.getService().runPendingAccessTasks(session);
    }

    /** Returns when these changes wait together for the window, which this test holds. */
    private void changed(String... all) {
        var queue = VaadinSession.getCurrent().getPendingAccessQueue();
        var before = queue.size();
        for (var one : all) changes.tell(one);
        var until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (queue.size() == before) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.onSpinWait();
        }
    }

    /** A ledger that can only be watched. */
    private static final class Changes implements Ledger {
        private final List<Consumer<String>> watchers = new ArrayList<>();

        private void tell(String change) {
            List.copyOf(watchers).forEach(watcher -> watcher.accept(change));
        }

        @Override
        public <U> Watching watch(Object query, Class<U> change, Consumer<U> onChange) {
            Consumer<String> watcher = told -> onChange.accept(change.cast(told));
            watchers.add(watcher);
            return () -> watchers.remove(watcher);
        }

        @Override
        public <R> Done<R> send(String commandId, Object content, Object command, Class<R> answer) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <R extends @Nullable Object> R ask(Object query, Class<R> answer, long atLeast) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Ledger as(Actor actor) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String newCommandId() {
            throw new UnsupportedOperationException();
        }
    }
}
