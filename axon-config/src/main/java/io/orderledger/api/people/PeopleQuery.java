package io.orderledger.api.people;

import io.orderledger.api.Page;
import io.orderledger.api.Role;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked about units, staff and whose the dealers are; each question as of an instant. */
public sealed interface PeopleQuery {
    /** Answered by {@link Units}: every unit opened by then, by id; the closed ones say so. */
    record FindUnits(Instant at) implements PeopleQuery {}

    /** Answered by a {@link UnitDetail}, or null where there is none. */
    record FindUnit(OrgUnitId unitId, Instant at) implements PeopleQuery {}

    /**
     * Answered by a {@link StaffList} page, by staff id.
     *
     * @param text part of the id or of a name, or null for all
     */
    record FindStaff(@Nullable String text, Instant at, int page, int size) implements PeopleQuery {}

    /** Answered by a {@link StaffDetail}, or null where there is none. */
    record FindStaffMember(StaffId staffId, Instant at) implements PeopleQuery {}

    /** Answered by {@link Sellers}: whose the dealer has been, in the order of time; empty where nobody's yet. */
    record FindSellers(DealerId dealerId) implements PeopleQuery {}

    /** Answered by an {@link OwnedDealers} page, by dealer id: the dealers that were the seller's at that instant. */
    record FindOwnedDealers(StaffId sellerId, Instant at, int page, int size) implements PeopleQuery {}

    /** Watches units, staff and sellers; updates are {@link PeopleChanged}. */
    record WatchPeople() implements PeopleQuery {}

    /**
     * @param parentId the unit above at the instant asked for, or null for a root
     * @param closedAt the first instant at which it is closed, or null
     * @param holders  who has which role in exactly this unit at the instant asked for
     */
    record UnitSummary(
            OrgUnitId unitId,
            BilingualName name,
            @Nullable OrgUnitId parentId,
            Instant openedAt,
            @Nullable Instant closedAt,
            List<Holder> holders,
            long position) {
        public UnitSummary {
            holders = List.copyOf(holders);
        }

        /** Whether it is open at that instant. */
        public boolean isOpen(Instant at) {
            return !at.isBefore(openedAt) && (closedAt == null || at.isBefore(closedAt));
        }
    }

    /** @param until the first instant at which the role is not held, or null where no end is known */
    record Holder(
            StaffId staffId,
            Role role,
            Instant from,
            @Nullable Instant until) {}

    /** @param parentId the unit above from that instant on, or null for a root */
    record Place(@Nullable OrgUnitId parentId, Instant from) {}

    record Units(List<UnitSummary> units, long position) {}

    /**
     * @param places where the unit has stood, in the order of time
     * @param roles  every role that was ever held in it, in the order of their grants
     */
    record UnitDetail(UnitSummary unit, List<Place> places, List<Holder> roles) {}

    /** @param until the first instant at which the role is not held, or null where no end is known */
    record Post(
            OrgUnitId unitId,
            Role role,
            Instant from,
            @Nullable Instant until) {}

    /**
     * What somebody may decide at the instant asked for.
     *
     * @param active    whether the person works here then
     * @param regions   empty: all of them
     * @param dealers   empty: all of them
     * @param authority the largest amount the person may decide on alone, one for each currency that was ever set
     */
    record StaffSummary(
            StaffId staffId,
            BilingualName name,
            boolean active,
            List<Post> posts,
            List<String> regions,
            List<DealerId> dealers,
            List<Money> authority,
            long position) {}

    record StaffList(List<StaffSummary> rows, long total, int page, int size, long position)
            implements Page<StaffSummary> {}

    /** @param until the first instant at which the person does not work here, or null */
    record Employment(Instant from, @Nullable Instant until) {}

    record AuthorityChange(Money most, Instant from) {}

    record ScopeChange(List<String> regions, List<DealerId> dealers, Instant from) {}

    /** The whole history of a person, each part in the order in which it was told. */
    record StaffDetail(
            StaffSummary staff,
            List<Employment> employments,
            List<Post> posts,
            List<AuthorityChange> authority,
            List<ScopeChange> scopes) {}

    /**
     * @param sellerId as it was written; a name of old need not be a member of staff
     * @param from     1970-01-01 where the dealer was this seller's from the beginning
     * @param until    the first instant at which the dealer is somebody else's, or null
     */
    record SellerPeriod(
            String sellerId, Instant from, @Nullable Instant until) {}

    record Sellers(List<SellerPeriod> periods, long position) {}

    record OwnedDealer(DealerId dealerId, Instant from) {}

    record OwnedDealers(List<OwnedDealer> rows, long total, int page, int size, long position)
            implements Page<OwnedDealer> {}

    /** @param stream the unit, person or dealer that changed, such as {@code staff/li.na} */
    record PeopleChanged(String stream, long position) {}
}
