package io.orderledger.ui.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import io.orderledger.api.Ledger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a screen fresh while it is open: however many changes the ledger reports, they arrive as one batch at most every
 * {@link #PACE}, in the screen's own turn. Changes carry no figures; the screen asks again.
 */
public final class Live<U> {
    static final Duration PACE = Duration.ofMillis(500);

    private final Ledger ledger;
    private final Object query;
    private final Class<U> change;
    private final Consumer<List<U>> refresh;

    private final Object turn = new Object();
    private List<U> waiting = new ArrayList<>();
    private boolean scheduled;
    private long lastTurn = System.nanoTime() - PACE.toNanos();
    private Ledger.@Nullable Watching watching;

    private Live(Ledger ledger, Object query, Class<U> change, Consumer<List<U>> refresh) {
        this.ledger = ledger;
        this.query = query;
        this.change = change;
        this.refresh = refresh;
    }

    /**
     * Watches while {@code view} is on a screen.
     *
     * @param query   one of the {@code Watch...} queries
     * @param refresh gets what changed since the last refresh; runs with the screen locked
     */
    public static <U> void follow(
            Component view, Ledger ledger, Object query, Class<U> change, Consumer<List<U>> refresh) {
        var live = new Live<>(ledger, query, change, refresh);
        view.addAttachListener(live::start);
        view.addDetachListener(_ -> live.stop());
    }

    private void start(AttachEvent attached) {
        stop();
        var ui = attached.getUI();
        watching = ledger.watch(query, change, changed -> changed(ui, changed));
    }

    private void stop() {
        if (watching != null) watching.close();
        watching = null;
    }

    private void changed(UI ui, U changed) {
        long wait;
        synchronized (turn) {
            waiting.add(changed);
            if (scheduled) return;
            scheduled = true;
            wait = Math.max(0, PACE.toNanos() - (System.nanoTime() - lastTurn));
        }
        CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS, Thread::startVirtualThread)
                .execute(() -> takeTurn(ui));
    }

    private void takeTurn(UI ui) {
        // The window may be closed by now: then its watch has ended, and what waited for it is dropped.
        ui.accessLater(() -> show(taken()), this::taken).run();
    }

    private List<U> taken() {
        synchronized (turn) {
            var batch = waiting;
            waiting = new ArrayList<>();
            scheduled = false;
            lastTurn = System.nanoTime();
            return batch;
        }
    }

    private void show(List<U> batch) {
        // The window is open, but this screen may have been left for another.
        if (watching != null) refresh.accept(batch);
    }
}
