package io.orderledger.ui.rest;

import io.orderledger.api.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;

/** One page of a list. */
record PageBody<T>(
        List<T> rows,
        @Schema(description = "How many rows match in all") long total,
        @Schema(description = "From 0") int page,
        int size,

        @Schema(description = "The last global position that this answer reflects")
        long position) {

    static <S, T> PageBody<T> of(Page<S> page, Function<S, T> row) {
        return new PageBody<>(
                page.rows().stream().map(row).toList(), page.total(), page.page(), page.size(), page.position());
    }
}
