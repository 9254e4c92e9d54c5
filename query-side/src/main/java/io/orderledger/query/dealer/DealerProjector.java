package io.orderledger.query.dealer;

import io.orderledger.api.Recorded;
import io.orderledger.api.dealer.DealerEvent;
import io.orderledger.api.dealer.DealerEvent.DealerGraded;
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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** One row per dealer; its seller and its grade are those named last. */
@Component
@ProcessingGroup(Projections.DEALER)
class DealerProjector extends Projector<DealerProjector.Batch> {
    private final JdbcTemplate jdbc;

    record Row(DealerRegistered dealer, long position) {}

    record Stands(String dealer, DealerStatus status) {}

    /**
     * @param assigned the last seller of each dealer
     * @param graded   the last grade of each
     * @param stands   whether each may buy, as was said last
     * @param last     where each was spoken of last
     */
    record Batch(
            List<Row> registered,
            Map<String, SellerAssigned> assigned,
            Map<String, DealerGraded> graded,
            Map<String, Stands> stands,
            Map<String, Long> last) {
        private long lastOf(String dealer) {
            return last.getOrDefault(dealer, 0L);
        }
    }

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
        return new Batch(
                new ArrayList<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>());
    }

    @Override
    protected void fold(Batch batch, Object event, Recorded recorded) {
        if (!(event instanceof DealerEvent about)) return;
        var id = about.dealerId().value();
        batch.last().put(id, recorded.position());
        switch (about) {
            case DealerRegistered registered -> batch.registered().add(new Row(registered, recorded.position()));
            case SellerAssigned assigned -> batch.assigned().put(id, assigned);
            case DealerGraded graded -> batch.graded().put(id, graded);
            case OnboardingRequested _ -> batch.stands().put(id, new Stands(id, DealerStatus.AWAITING_APPROVAL));
            case DealerOnboarded _ -> batch.stands().put(id, new Stands(id, DealerStatus.ACTIVE));
            case OnboardingDeclined _ -> batch.stands().put(id, new Stands(id, DealerStatus.DECLINED));
        }
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
                .text("dealer_id", row -> row.dealerId().value())
                .text("seller_id", row -> row.sellerId().value())
                .number("position", row -> batch.lastOf(row.dealerId().value()))
                .update(jdbc, "view.dealer");
        SetWise.of(batch.graded().values())
                .text("dealer_id", row -> row.dealerId().value())
                .text("grade", DealerGraded::grade)
                .number("position", row -> batch.lastOf(row.dealerId().value()))
                .update(jdbc, "view.dealer");
        SetWise.of(batch.stands().values())
                .text("dealer_id", Stands::dealer)
                .name("status", Stands::status)
                .number("position", row -> batch.lastOf(row.dealer()))
                .update(jdbc, "view.dealer");
    }
}
