package io.orderledger.query.people;

import io.orderledger.api.people.BilingualName;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.PeopleQuery.UnitDetail;
import io.orderledger.api.people.PeopleQuery.UnitSummary;
import io.orderledger.query.Json;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import tools.jackson.core.type.TypeReference;

/** A unit with everything that has changed about it. */
@Entity
@Immutable
@Table(schema = "view", name = "org_unit")
@SuppressWarnings("NullAway.Init") // Filled by Hibernate from columns that are not null.
class UnitRow {
    private static final TypeReference<StoredUnit> HISTORY = new TypeReference<>() {};

    @Id
    private String unitId;

    private String nameZh;
    private String nameEn;
    private String history;
    private long position;

    protected UnitRow() {}

    UnitSummary summary(Instant at) {
        return Json.read(history, HISTORY).summary(new OrgUnitId(unitId), name(), at, position);
    }

    UnitDetail detail(Instant at) {
        return Json.read(history, HISTORY).detail(new OrgUnitId(unitId), name(), at, position);
    }

    private BilingualName name() {
        return new BilingualName(nameZh, nameEn);
    }
}
