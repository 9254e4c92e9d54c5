package io.orderledger.ui.shell;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.function.ValueProvider;
import io.orderledger.api.Page;
import java.util.ArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a grid page by page from a paged query. Rows are told apart by their identity, so a selection survives a refresh
 * although the records change.
 */
public final class Paged<T> {
    private static final int SIZE = 50;

    /** One page of the answer; {@code atLeast} as in {@code Ledger.ask}. */
    @FunctionalInterface
    public interface Asking<T> {
        Page<T> page(int page, int size, long atLeast);
    }

    private final Asking<T> asking;
    private final Consumer<Page<T>> answered;
    private final CallbackDataProvider<T, Void> rows;
    private @Nullable Page<T> first;
    private long atLeast;

    private Paged(Asking<T> asking, ValueProvider<T, Object> identity, Consumer<Page<T>> answered) {
        this.asking = asking;
        this.answered = answered;
        this.rows = new CallbackDataProvider<>(
                query -> rows(query.getOffset(), query.getLimit()),
                query -> (int) Math.min(Integer.MAX_VALUE, first().total()),
                identity);
    }

    /** @param answered told of every answer, for its total and position */
    public static <T> Paged<T> into(
            Grid<T> grid, ValueProvider<T, Object> identity, Asking<T> asking, Consumer<Page<T>> answered) {
        var paged = new Paged<>(asking, identity, answered);
        grid.setPageSize(SIZE);
        grid.setItems(paged.rows);
        return paged;
    }

    /** Asks again for what is on the screen. */
    public void refresh() {
        first = null;
        rows.refreshAll();
    }

    /** As {@link #refresh()}, and waits until the answer reflects a position, such as that of one's own command. */
    public void refresh(long position) {
        atLeast = Math.max(atLeast, position);
        refresh();
    }

    /** The count comes with the first page, so that one question answers both. */
    private Page<T> first() {
        var known = first;
        if (known == null) {
            known = ask(0);
            first = known;
        }
        return known;
    }

    private Stream<T> rows(int offset, int limit) {
        var wanted = new ArrayList<T>(limit);
        for (int page = offset / SIZE; page * SIZE < offset + limit; page++) {
            var answer = page == 0 ? first() : ask(page);
            for (int i = 0; i < answer.rows().size(); i++) {
                var place = page * SIZE + i;
                if (place >= offset && place < offset + limit)
                    wanted.add(answer.rows().get(i));
            }
            if (answer.rows().size() < SIZE) break;
        }
        return wanted.stream();
    }

    private Page<T> ask(int page) {
        var answer = asking.page(page, SIZE, atLeast);
        answered.accept(answer);
        return answer;
    }
}
