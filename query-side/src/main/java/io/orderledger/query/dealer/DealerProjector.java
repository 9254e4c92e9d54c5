package io.orderledger.query.dealer;

import io.orderledger.api.Recorded;
import io.orderledger.api.dealer.DealerEvent;
import io.orderledger.api.dealer.DealerEvent.DealerRegistered;
import io.orderledger.query.Freshness;
import io.orderledger.query.Paging;
import io.orderledger.query.Projections;
import io.orderledger.query.Projector;
import io.orderledger.query.SetWise;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** One row per dealer. */
@Component
@ProcessingGroup(Projections.DEALER)
class DealerProjector extends Projector<List<DealerProjector.Row>> {
    private final JdbcTemplate jdbc;

    record Row(DealerRegistered dealer, long position) {}

    DealerProjector(JdbcTemplate jdbc, Freshness freshness, QueryUpdateEmitter updates) {
        super(Projections.DEALER, List.of("view.dealer"), jdbc, freshness, updates);
        this.jdbc = jdbc;
    }

    @Override
    public boolean concerns(Object event) {
        return event instanceof DealerEvent;
    }

    @Override
    protected List<Row> begin() {
        return new ArrayList<>();
    }

    @Override
    protected void fold(List<Row> batch, Object event, Recorded recorded) {
        if (!(event instanceof DealerEvent about)) return;
        switch (about) {
            case DealerRegistered registered -> batch.add(new Row(registered, recorded.position()));
        }
    }

    @Override
    protected void write(List<Row> batch) {
        SetWise.of(batch)
                .text("dealer_id", row -> row.dealer().dealerId().value())
                .text("name", row -> row.dealer().name())
                .text("region", row -> row.dealer().region())
                .text("seller_id", row -> row.dealer().sellerId())
                .text(
                        "search",
                        row -> Paging.searchable(
                                row.dealer().dealerId().value(), row.dealer().name()))
                .number("position", Row::position)
                .insert(jdbc, "view.dealer");
    }
}
