package io.orderledger.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.provider.Query;
import io.orderledger.api.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A grid asks for pages, and for no more of them than it needs. */
class PagedTest {
    private final List<Integer> pagesAsked = new ArrayList<>();
    private final List<Long> positions = new ArrayList<>();
    private final Grid<Integer> grid = new Grid<>();
    private int total = 120;
    private final Paged<Integer> paged = Paged.into(grid, row -> row, this::page, _ -> {});

    @Test
    void the_count_and_the_first_page_are_one_question() {
        assertThat(size()).isEqualTo(120);
        assertThat(fetch(0, 50)).hasSize(50).startsWith(0).endsWith(49);
        assertThat(pagesAsked).containsExactly(0);
    }

    @Test
    void rows_across_pages_come_in_order_and_none_twice() {
        assertThat(fetch(40, 70)).isEqualTo(IntStream.range(40, 110).boxed().toList());
    }

    @Test
    void the_last_page_may_be_short() {
        assertThat(fetch(100, 50)).isEqualTo(IntStream.range(100, 120).boxed().toList());
    }

    @Test
    void a_refresh_asks_again_and_waits_for_the_position_of_ones_own_command() {
        assertThat(size()).isEqualTo(120);
        total = 121;
        paged.refresh(77);
        assertThat(size()).isEqualTo(121);
        assertThat(positions).containsExactly(0L, 77L);
    }

    private Page<Integer> page(int page, int size, long atLeast) {
        pagesAsked.add(page);
        positions.add(atLeast);
        return new Numbers(
                IntStream.range(page * size, Math.min(total, (page + 1) * size))
                        .boxed()
                        .toList(),
                total,
                page,
                size,
                77);
    }

    private int size() {
        return grid.getDataProvider().size(new Query<>());
    }

    private List<Integer> fetch(int offset, int limit) {
        var query = new Query<Integer, Object>(offset, limit, null, null, null);
        return fetchFrom(query);
    }

    @SuppressWarnings("unchecked")
    private List<Integer> fetchFrom(Query<Integer, ?> query) {
        var rows = (com.vaadin.flow.data.provider.DataProvider<Integer, Object>) grid.getDataProvider();
        return rows.fetch((Query<Integer, Object>) query).toList();
    }

    private record Numbers(List<Integer> rows, long total, int page, int size, long position)
            implements Page<Integer> {}
}
