package io.orderledger.api.dealer;

import io.orderledger.api.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked about dealers. */
public sealed interface DealerQuery {
    /**
     * Answered by a {@link Dealers} page, by dealer id.
     *
     * @param text part of the id or name, or null for all
     */
    record FindDealers(@Nullable String text, int page, int size) implements DealerQuery {}

    /** Answered by a {@link DealerSummary}, or null where there is none. */
    record FindDealer(DealerId dealerId) implements DealerQuery {}

    /** @param grade the one given last, or null */
    record DealerSummary(
            DealerId dealerId,
            String name,
            String region,
            @Nullable String sellerId,
            @Nullable String grade,
            DealerStatus status,
            long position) {}

    record Dealers(List<DealerSummary> rows, long total, int page, int size, long position)
            implements Page<DealerSummary> {}
}
