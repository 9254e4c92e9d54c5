package io.orderledger.query.dealer;

import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.dealer.DealerQuery.DealerSummary;
import io.orderledger.api.dealer.DealerStatus;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A dealer as the list shows one. */
@Entity
@Immutable
@Table(schema = "view", name = "dealer")
@SuppressWarnings("NullAway.Init") // Filled by Hibernate from columns that are not null.
class DealerRow {
    @Id
    private String dealerId;

    private String name;
    private String region;
    private @Nullable String sellerId;
    private @Nullable String grade;
    private String status;
    private String search;
    private long position;

    protected DealerRow() {}

    DealerSummary summary() {
        return new DealerSummary(
                new DealerId(dealerId), name, region, sellerId, grade, DealerStatus.valueOf(status), position);
    }
}
