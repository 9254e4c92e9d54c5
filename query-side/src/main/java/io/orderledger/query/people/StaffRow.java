package io.orderledger.query.people;

import io.orderledger.api.people.BilingualName;
import io.orderledger.api.people.PeopleQuery.StaffDetail;
import io.orderledger.api.people.PeopleQuery.StaffSummary;
import io.orderledger.api.people.StaffId;
import io.orderledger.query.Json;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import tools.jackson.core.type.TypeReference;

/** A member of staff with everything that has changed about the person. */
@Entity
@Immutable
@Table(schema = "view", name = "staff_member")
@SuppressWarnings("NullAway.Init") // Filled by Hibernate from columns that are not null.
class StaffRow {
    private static final TypeReference<StoredStaff> HISTORY = new TypeReference<>() {};

    @Id
    private String staffId;

    private String nameZh;
    private String nameEn;
    private String search;
    private String history;
    private long position;

    protected StaffRow() {}

    StaffSummary summary(Instant at) {
        return Json.read(history, HISTORY).summary(new StaffId(staffId), name(), at, position);
    }

    StaffDetail detail(Instant at) {
        return Json.read(history, HISTORY).detail(new StaffId(staffId), name(), at, position);
    }

    private BilingualName name() {
        return new BilingualName(nameZh, nameEn);
    }
}
