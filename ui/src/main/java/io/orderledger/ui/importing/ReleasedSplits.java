package io.orderledger.ui.importing;

import io.orderledger.api.Ledger;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderQuery.FindOrder;
import io.orderledger.api.order.OrderQuery.OrderDetail;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitQuery.SplitChanged;
import io.orderledger.api.split.SplitQuery.Splits;
import io.orderledger.api.split.SplitQuery.SplitsOf;
import io.orderledger.api.split.SplitQuery.WatchSplits;
import io.orderledger.api.split.SplitStatus;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits until an order's split may go out: by being told, and by asking where nobody told in time. */
public final class ReleasedSplits implements AutoCloseable {
    private static final int ASK_AFTER_MILLIS = 300;
    private static final int GIVE_UP_AFTER_ASKING = 200;

    private final Ledger ledger;
    private final Map<OrderId, CompletableFuture<SplitId>> expected = new ConcurrentHashMap<>();
    private final Ledger.Watching watching;

    public ReleasedSplits(Ledger ledger) {
        this.ledger = ledger;
        this.watching = ledger.watch(new WatchSplits(), SplitChanged.class, this::changed);
    }

    private void changed(SplitChanged change) {
        if (!mayLeave(change.status())) return;
        var waiting = expected.get(change.orderId());
        if (waiting != null) waiting.complete(change.splitId());
    }

    private static boolean mayLeave(SplitStatus status) {
        return status == SplitStatus.RELEASED || status == SplitStatus.SHIPPED;
    }

    /** To be called before the order is submitted, so that nothing is missed. */
    public void expect(OrderId order) {
        expected.put(order, new CompletableFuture<>());
    }

    public void forget(OrderId order) {
        expected.remove(order);
    }

    /**
     * @return the split, or null when the order was cancelled
     * @param ask whether to ask at once: the split may have been released long ago
     * @throws IllegalStateException when it is not released within a minute
     */
    public @Nullable SplitId await(OrderId order, boolean ask) throws InterruptedException {
        var told = expected.get(order);
        if (told == null) throw new IllegalStateException("Not expected: " + order);
        try {
            for (int asked = 0; asked < GIVE_UP_AFTER_ASKING; asked++) {
                if (ask || asked > 0) {
                    var released = ledger.ask(new SplitsOf(order), Splits.class).splits().stream()
                            .filter(split -> mayLeave(split.status()))
                            .findFirst();
                    if (released.isPresent()) return released.get().splitId();
                    if (isCancelled(order)) return null;
                }
                try {
                    return told.get(ASK_AFTER_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException askThen) {
                    // The view may have moved on before we listened, or on another node: the next turn asks.
                }
            }
            throw new IllegalStateException("The split of order " + order.value() + " was not released in time");
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            expected.remove(order);
        }
    }

    private boolean isCancelled(OrderId order) {
        return Optional.ofNullable(ledger.ask(new FindOrder(order), OrderDetail.class))
                .filter(found -> found.summary().status() == OrderStatus.CANCELLED)
                .isPresent();
    }

    @Override
    public void close() {
        watching.close();
    }
}
