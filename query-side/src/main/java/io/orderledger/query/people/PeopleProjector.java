package io.orderledger.query.people;

import io.orderledger.api.Recorded;
import io.orderledger.api.dealer.DealerEvent;
import io.orderledger.api.dealer.DealerEvent.DealerGraded;
import io.orderledger.api.dealer.DealerEvent.DealerOnboarded;
import io.orderledger.api.dealer.DealerEvent.DealerRegistered;
import io.orderledger.api.dealer.DealerEvent.OnboardingDeclined;
import io.orderledger.api.dealer.DealerEvent.OnboardingRequested;
import io.orderledger.api.dealer.DealerEvent.SellerAssigned;
import io.orderledger.api.people.BilingualName;
import io.orderledger.api.people.OrgUnitEvent;
import io.orderledger.api.people.OrgUnitEvent.RoleGranted;
import io.orderledger.api.people.OrgUnitEvent.RoleWithdrawn;
import io.orderledger.api.people.OrgUnitEvent.UnitClosed;
import io.orderledger.api.people.OrgUnitEvent.UnitMoved;
import io.orderledger.api.people.OrgUnitEvent.UnitOpened;
import io.orderledger.api.people.OrgUnitEvent.UnitRenamed;
import io.orderledger.api.people.PeopleQuery.PeopleChanged;
import io.orderledger.api.people.PeopleQuery.WatchPeople;
import io.orderledger.api.people.StaffEvent;
import io.orderledger.api.people.StaffEvent.AuthoritySet;
import io.orderledger.api.people.StaffEvent.RoleEnded;
import io.orderledger.api.people.StaffEvent.RoleReceived;
import io.orderledger.api.people.StaffEvent.ScopeSet;
import io.orderledger.api.people.StaffEvent.StaffDeparted;
import io.orderledger.api.people.StaffEvent.StaffRegistered;
import io.orderledger.api.people.StaffEvent.StaffRenamed;
import io.orderledger.api.people.StaffEvent.StaffReturned;
import io.orderledger.query.Freshness;
import io.orderledger.query.Json;
import io.orderledger.query.Paging;
import io.orderledger.query.Projections;
import io.orderledger.query.Projector;
import io.orderledger.query.SetWise;
import io.orderledger.query.Touched;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** One row per unit, one per member of staff, and one for each time that a dealer was somebody's. */
@Component
@ProcessingGroup(Projections.PEOPLE)
class PeopleProjector extends Projector<PeopleProjector.Batch> {
    /** When a dealer was somebody's who was named at registration: earlier than any date that counts. */
    private static final Instant FROM_THE_BEGINNING = Instant.EPOCH;

    private final JdbcTemplate jdbc;

    /** A unit or a person as a batch changes it. */
    static final class Row<H> {
        private final String id;
        private BilingualName name;
        private H history;
        private long position;

        private Row(String id, BilingualName name, H history, long position) {
            this.id = id;
            this.name = name;
            this.history = history;
            this.position = position;
        }
    }

    record Batch(
            Touched<Row<StoredUnit>> units,
            Touched<Row<StoredStaff>> staff,
            Ownership dealers,
            Map<String, Long> changed) {}

    PeopleProjector(JdbcTemplate jdbc, Freshness freshness, QueryUpdateEmitter updates) {
        super(
                Projections.PEOPLE,
                List.of("view.org_unit", "view.staff_member", "view.dealer_seller"),
                jdbc,
                freshness,
                updates);
        this.jdbc = jdbc;
    }

    @Override
    public boolean concerns(Object event) {
        return event instanceof OrgUnitEvent || event instanceof StaffEvent || event instanceof DealerEvent;
    }

    @Override
    protected Batch begin() {
        return new Batch(
                new Touched<>("view.org_unit", id -> load("org_unit", "unit_id", id, new TypeReference<>() {})),
                new Touched<>(
                        "view.staff_member", id -> load("staff_member", "staff_id", id, new TypeReference<>() {})),
                new Ownership(this::lastOf),
                new LinkedHashMap<>());
    }

    @Override
    protected void fold(Batch batch, Object event, Recorded recorded) {
        var stream = switch (event) {
            case OrgUnitEvent unit -> unit(batch, unit, recorded.position());
            case StaffEvent person -> person(batch, person, recorded.position());
            case DealerEvent dealer -> dealer(batch, dealer, recorded.position());
            default -> null;
        };
        if (stream != null) batch.changed().put(stream, recorded.position());
    }

    private static String unit(Batch batch, OrgUnitEvent event, long position) {
        var id = event.unitId().value();
        if (event instanceof UnitOpened(var _, var name, var parent, var at)) {
            batch.units().add(id, new Row<>(id, name, StoredUnit.opened(parent, at), position));
            return event.unitId().stream();
        }
        var row = batch.units().get(id);
        switch (event) {
            case UnitOpened _ -> throw new IllegalStateException("Opened already: " + id);
            case UnitRenamed renamed -> row.name = renamed.name();
            case UnitMoved(var _, var parent, var at) -> row.history = row.history.moved(parent, at);
            case UnitClosed(var _, var at) -> row.history = row.history.closed(at);
            case RoleGranted granted -> row.history = row.history.granted(granted);
            case RoleWithdrawn withdrawn -> row.history = row.history.withdrawn(withdrawn);
        }
        row.position = position;
        return event.unitId().stream();
    }

    private static String person(Batch batch, StaffEvent event, long position) {
        var id = event.staffId().value();
        if (event instanceof StaffRegistered(var _, var name, var at)) {
            batch.staff().add(id, new Row<>(id, name, StoredStaff.registered(at), position));
            return event.staffId().stream();
        }
        var row = batch.staff().get(id);
        switch (event) {
            case StaffRegistered _ -> throw new IllegalStateException("Registered already: " + id);
            case StaffRenamed renamed -> row.name = renamed.name();
            case RoleReceived received -> row.history = row.history.received(received);
            case RoleEnded ended -> row.history = row.history.lost(ended);
            case AuthoritySet(var _, var most, var at) -> row.history = row.history.trusted(most, at);
            case ScopeSet(var _, var regions, var dealers, var at) ->
                row.history = row.history.limited(regions, dealers, at);
            case StaffDeparted(var _, var at) -> row.history = row.history.departed(at);
            case StaffReturned(var _, var at) -> row.history = row.history.returned(at);
        }
        row.position = position;
        return event.staffId().stream();
    }

    /** Null where nobody is named: a dealer that is nobody's is none of this projection's business. */
    private static @Nullable String dealer(Batch batch, DealerEvent event, long position) {
        var id = event.dealerId().value();
        var begins = switch (event) {
            case DealerRegistered registered -> {
                var seller = registered.sellerId();
                yield seller == null ? null : new Ownership.Row(position, id, seller, FROM_THE_BEGINNING);
            }
            case OnboardingRequested _, DealerOnboarded _, OnboardingDeclined _ -> null;
            case SellerAssigned(var _, var seller, var at) -> new Ownership.Row(position, id, seller.value(), at);
            case DealerGraded _ -> null;
        };
        if (begins == null) return null;
        batch.dealers().begins(begins);
        return event.dealerId().stream();
    }

    @Override
    protected void write(Batch batch) {
        named(SetWise.of(batch.units().created()).text("unit_id", row -> row.id))
                .insert(jdbc, "view.org_unit");
        named(SetWise.of(batch.units().loaded()).text("unit_id", row -> row.id)).update(jdbc, "view.org_unit");
        searched(SetWise.of(batch.staff().created()).text("staff_id", row -> row.id))
                .insert(jdbc, "view.staff_member");
        searched(SetWise.of(batch.staff().loaded()).text("staff_id", row -> row.id))
                .update(jdbc, "view.staff_member");
        // Ended first: a dealer never has two rows without an end.
        SetWise.of(batch.dealers().ended())
                .number("first_position", row -> row.firstPosition)
                .nullableInstant("until_at", Ownership.Row::until)
                .update(jdbc, "view.dealer_seller");
        SetWise.of(batch.dealers().added())
                .number("first_position", row -> row.firstPosition)
                .text("dealer_id", row -> row.dealerId)
                .text("seller_id", row -> row.sellerId)
                .instant("from_at", row -> row.from)
                .nullableInstant("until_at", Ownership.Row::until)
                .insert(jdbc, "view.dealer_seller");
    }

    private static <H> SetWise<Row<H>> named(SetWise<Row<H>> rows) {
        return rows.text("name_zh", row -> row.name.zh())
                .text("name_en", row -> row.name.en())
                .text("history", row -> Json.write(row.history))
                .number("position", row -> row.position);
    }

    private static <H> SetWise<Row<H>> searched(SetWise<Row<H>> rows) {
        return named(rows).text("search", row -> Paging.searchable(row.id, row.name.zh(), row.name.en()));
    }

    @Override
    protected void announce(Batch batch, QueryUpdateEmitter updates) {
        batch.changed()
                .forEach((stream, position) ->
                        updates.emit(WatchPeople.class, _ -> true, new PeopleChanged(stream, position)));
    }

    private <H> Optional<Row<H>> load(String table, String key, String id, TypeReference<H> history) {
        var sql = "select name_zh, name_en, history, position from view.%s where %s = ?".formatted(table, key);
        return jdbc
                .query(
                        sql,
                        (row, _) -> new Row<>(
                                id,
                                new BilingualName(row.getString(1), row.getString(2)),
                                Json.read(row.getString(3), history),
                                row.getLong(4)),
                        id)
                .stream()
                .findFirst();
    }

    private Optional<Ownership.Row> lastOf(String dealerId) {
        return jdbc
                .query(
                        "select first_position, seller_id, from_at from view.dealer_seller"
                                + " where dealer_id = ? and until_at is null",
                        (row, _) -> new Ownership.Row(
                                row.getLong(1),
                                dealerId,
                                row.getString(2),
                                row.getObject(3, OffsetDateTime.class).toInstant()),
                        dealerId)
                .stream()
                .findFirst();
    }
}
