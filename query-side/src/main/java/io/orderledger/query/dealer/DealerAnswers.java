package io.orderledger.query.dealer;

import io.orderledger.api.dealer.DealerQuery.DealerSummary;
import io.orderledger.api.dealer.DealerQuery.Dealers;
import io.orderledger.api.dealer.DealerQuery.FindDealer;
import io.orderledger.api.dealer.DealerQuery.FindDealers;
import io.orderledger.query.Paging;
import io.orderledger.query.Projections;
import io.orderledger.query.Snapshots;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Component;

/** Answers every question about dealers. */
@Component
class DealerAnswers {
    private final Snapshots snapshots;
    private final DealerRows rows;

    DealerAnswers(Snapshots snapshots, DealerRows rows) {
        this.snapshots = snapshots;
        this.rows = rows;
    }

    @QueryHandler
    Dealers answer(FindDealers query) {
        return snapshots.of(Projections.DEALER, position -> {
            var found = rows.findAll(
                    Paging.<DealerRow>containing(query.text()),
                    Paging.of(query.page(), query.size(), Sort.by("dealerId")));
            return new Dealers(
                    found.map(DealerRow::summary).getContent(),
                    found.getTotalElements(),
                    found.getNumber(),
                    found.getSize(),
                    position);
        });
    }

    @QueryHandler
    @Nullable
    DealerSummary answer(FindDealer query) {
        return snapshots.of(
                Projections.DEALER,
                _ -> rows.findById(query.dealerId().value())
                        .map(DealerRow::summary)
                        .orElse(null));
    }
}
