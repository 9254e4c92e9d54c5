package io.orderledger.query.people;

import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.people.PeopleQuery.FindOwnedDealers;
import io.orderledger.api.people.PeopleQuery.FindSellers;
import io.orderledger.api.people.PeopleQuery.FindStaff;
import io.orderledger.api.people.PeopleQuery.FindStaffMember;
import io.orderledger.api.people.PeopleQuery.FindUnit;
import io.orderledger.api.people.PeopleQuery.FindUnits;
import io.orderledger.api.people.PeopleQuery.OwnedDealer;
import io.orderledger.api.people.PeopleQuery.OwnedDealers;
import io.orderledger.api.people.PeopleQuery.PeopleChanged;
import io.orderledger.api.people.PeopleQuery.SellerPeriod;
import io.orderledger.api.people.PeopleQuery.Sellers;
import io.orderledger.api.people.PeopleQuery.StaffDetail;
import io.orderledger.api.people.PeopleQuery.StaffList;
import io.orderledger.api.people.PeopleQuery.UnitDetail;
import io.orderledger.api.people.PeopleQuery.Units;
import io.orderledger.api.people.PeopleQuery.WatchPeople;
import io.orderledger.query.Paging;
import io.orderledger.query.Projections;
import io.orderledger.query.SetWise;
import io.orderledger.query.Snapshots;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers every question about units, staff and whose the dealers are. */
@Component
class PeopleAnswers {
    /** Where a dealer is somebody's at one instant; a row that ended as it began was put right at once. */
    private static final String OWNED = " from view.dealer_seller where seller_id = :seller and from_at <= :at"
            + " and (until_at is null or until_at > :at)";

    private final Snapshots snapshots;
    private final UnitRows units;
    private final StaffRows staff;
    private final JdbcClient jdbc;

    PeopleAnswers(Snapshots snapshots, UnitRows units, StaffRows staff, JdbcClient jdbc) {
        this.snapshots = snapshots;
        this.units = units;
        this.staff = staff;
        this.jdbc = jdbc;
    }

    @QueryHandler
    Units answer(FindUnits query) {
        return snapshots.of(
                Projections.PEOPLE,
                position -> new Units(
                        units.findAllByOrderByUnitId().stream()
                                .map(row -> row.summary(query.at()))
                                .filter(unit -> !unit.openedAt().isAfter(query.at()))
                                .toList(),
                        position));
    }

    @QueryHandler
    @Nullable
    UnitDetail answer(FindUnit query) {
        return snapshots.of(
                Projections.PEOPLE,
                _ -> units.findById(query.unitId().value())
                        .map(row -> row.detail(query.at()))
                        .orElse(null));
    }

    @QueryHandler
    StaffList answer(FindStaff query) {
        return snapshots.of(Projections.PEOPLE, position -> {
            var found = staff.findAll(
                    Paging.<StaffRow>containing(query.text()),
                    Paging.of(query.page(), query.size(), Sort.by("staffId")));
            return new StaffList(
                    found.map(row -> row.summary(query.at())).getContent(),
                    found.getTotalElements(),
                    found.getNumber(),
                    found.getSize(),
                    position);
        });
    }

    @QueryHandler
    @Nullable
    StaffDetail answer(FindStaffMember query) {
        return snapshots.of(
                Projections.PEOPLE,
                _ -> staff.findById(query.staffId().value())
                        .map(row -> row.detail(query.at()))
                        .orElse(null));
    }

    @QueryHandler
    Sellers answer(FindSellers query) {
        return snapshots.of(
                Projections.PEOPLE,
                position -> new Sellers(
                        jdbc.sql("""
                        select seller_id, from_at, until_at from view.dealer_seller
                        where dealer_id = ? and from_at is distinct from until_at order by first_position""")
                                .param(query.dealerId().value())
                                .query((row, _) ->
                                        new SellerPeriod(row.getString(1), instant(row, 2), nullableInstant(row, 3)))
                                .list(),
                        position));
    }

    @QueryHandler
    OwnedDealers answer(FindOwnedDealers query) {
        var page = Paging.of(query.page(), query.size(), Sort.unsorted());
        var at = SetWise.micros(query.at()).atOffset(ZoneOffset.UTC);
        return snapshots.of(Projections.PEOPLE, position -> {
            var rows = jdbc.sql("select dealer_id, from_at" + OWNED + " order by dealer_id limit :size offset :offset")
                    .param("seller", query.sellerId().value())
                    .param("at", at)
                    .param("size", page.getPageSize())
                    .param("offset", page.getOffset())
                    .query((row, _) -> new OwnedDealer(new DealerId(row.getString(1)), instant(row, 2)))
                    .list();
            var total = jdbc.sql("select count(*)" + OWNED)
                    .param("seller", query.sellerId().value())
                    .param("at", at)
                    .query(Long.class)
                    .single();
            return new OwnedDealers(rows, total, page.getPageNumber(), page.getPageSize(), position);
        });
    }

    /** Watchers are told of changes only. */
    @QueryHandler
    @Nullable
    PeopleChanged answer(WatchPeople query) {
        return null;
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant nullableInstant(ResultSet row, int column) throws SQLException {
        return row.getObject(column) == null ? null : instant(row, column);
    }
}
