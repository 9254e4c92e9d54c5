package io.orderledger.query.dealer;

import io.orderledger.api.Recorded;
import io.orderledger.api.dealer.DealerEvent;
import io.orderledger.api.dealer.DealerEvent.DealerOnboarded;
import io.orderledger.api.dealer.DealerEvent.DealerRegistered;
import io.orderledger.api.dealer.DealerEvent.OnboardingDeclined;
import io.orderledger.api.dealer.DealerEvent.OnboardingRequested;
import io.orderledger.api.dealer.DealerEvent.SellerAssigned;
import io.orderledger.api.dealer.DealerStatus;
import io.orderledger.query.Freshness;
import io.orderledger.query.Paging;
import io.orderledger.query.Projections;
import io.orderledger.query.Projector;
import io.orderledger.query.SetWise;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** One row per dealer; its seller is the one named last. */
@Component
@ProcessingGroup(Projections.DEALER)
class DealerProjector extends Projector<DealerProjector.Batch> {
    private final JdbcTemplate jdbc;

    record Row(DealerRegistered dealer, long position) {}

    record Assigned(SellerAssigned seller, long position) {}

    record Stands(String dealer, DealerStatus status, long position) {}

    /**
     * @param assigned the last seller of each dealer
     * @param stands   whether each may buy, as was said last
     */
    record Batch(List<Row> registered, Map<String, Assigned> assigned, Map<String, Stands> stands) {}

    DealerProjector(JdbcTemplate jdbc, Freshness freshness, QueryUpdateEmitter updates) {
        super(Projections.DEALER, List.of("view.dealer"), jdbc, freshness, updates);
        this.jdbc = jdbc;
    }

    @Override
    public boolean concerns(Object event) {
        return event instanceof DealerEvent;
    }

    @Override
    protected Batch begin() {
        return new Batch(new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    @Override
    protected void fold(Batch batch, Object event, Recorded recorded) {
        if (!(event instanceof DealerEvent about)) return;
        switch (about) {
            case DealerRegistered registered -> batch.registered().add(new Row(registered, recorded.position()));
            case SellerAssigned assigned ->
                batch.assigned().put(assigned.dealerId().value(), new Assigned(assigned, recorded.position()));
            case OnboardingRequested _ -> stands(batch, about, DealerStatus.AWAITING_APPROVAL, recorded);
            case DealerOnboarded _ -> stands(batch, about, DealerStatus.ACTIVE, recorded);
            case OnboardingDeclined _ -> stands(batch, about, DealerStatus.DECLINED, recorded);
        }
    }

    /** Of two things that one batch says about a dealer, the later one. */
    private static long last(Stands stands, @Nullable Assigned assigned) {
        return assigned == null ? stands.position() : Math.max(stands.position(), assigned.position());
    }

    private static void stands(Batch batch, DealerEvent event, DealerStatus status, Recorded recorded) {
        var id = event.dealerId().value();
        batch.stands().put(id, new Stands(id, status, recorded.position()));
    }

    @Override
    protected void write(Batch batch) {
        SetWise.of(batch.registered())
                .text("dealer_id", row -> row.dealer().dealerId().value())
                .text("name", row -> row.dealer().name())
                .text("region", row -> row.dealer().region())
                .text("seller_id", row -> row.dealer().sellerId())
                .text(
                        "search",
                        row -> Paging.searchable(
                                row.dealer().dealerId().value(), row.dealer().name()))
                .name("status", _ -> DealerStatus.ACTIVE)
                .number("position", Row::position)
                .insert(jdbc, "view.dealer");
        SetWise.of(batch.assigned().values())
                .text("dealer_id", row -> row.seller().dealerId().value())
                .text("seller_id", row -> row.seller().sellerId().value())
                .number("position", Assigned::position)
                .update(jdbc, "view.dealer");
        SetWise.of(batch.stands().values())
                .text("dealer_id", Stands::dealer)
                .name("status", Stands::status)
                .number("position", stands -> last(stands, batch.assigned().get(stands.dealer())))
                .update(jdbc, "view.dealer");
    }
}
