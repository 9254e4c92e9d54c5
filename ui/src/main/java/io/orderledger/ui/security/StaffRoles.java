package io.orderledger.ui.security;

import io.orderledger.api.Actor;
import io.orderledger.api.Ledger;
import io.orderledger.api.Role;
import io.orderledger.api.people.PeopleQuery.FindStaffMember;
import io.orderledger.api.people.PeopleQuery.Post;
import io.orderledger.api.people.PeopleQuery.StaffDetail;
import io.orderledger.api.people.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * An account of a member of staff may do what the person's roles in units allow now, and nothing once the person has left;
 * what the account itself says counts for nobody who is staff. The first administrator's account alone is nobody's, so that
 * no entry among the staff can lock everybody out.
 *
 * <p>Asked at most once a second for each name, because programs sign in with every request.
 */
@Component
class StaffRoles {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Function<String, @Nullable Standing> asking;
    private final LongSupplier nanoTime;
    /** As many as there are accounts at most. */
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** @param active whether the person works here */
    record Standing(boolean active, Set<Role> roles) {}

    /** @param standing null where nobody of that name is staff */
    private record Known(@Nullable Standing standing, long readAt) {}

    /** The ledger is asked for late: its door wants to know who is signed in. */
    @Autowired
    StaffRoles(ObjectProvider<Ledger> ledger, Clock clock) {
        this(name -> ask(ledger.getObject(), name, clock), System::nanoTime);
    }

    StaffRoles(Function<String, @Nullable Standing> asking, LongSupplier nanoTime) {
        this.asking = asking;
        this.nanoTime = nanoTime;
    }

    private static @Nullable Standing ask(Ledger ledger, String name, Clock clock) {
        @Nullable
        StaffDetail found = ledger.as(Actor.system("sign-in"))
                .ask(new FindStaffMember(new StaffId(name), clock.instant()), StaffDetail.class);
        if (found == null) return null;
        var roles = found.staff().posts().stream().map(Post::role).collect(Collectors.toUnmodifiableSet());
        return new Standing(found.staff().active(), roles);
    }

    /** The account with the rights it has now. */
    Account now(Account account) {
        if (account.name().equals(FirstAdministrator.NAME)) return account;
        var standing = standing(account.name());
        if (standing == null) return account;
        return new Account(
                account.name(),
                account.displayName(),
                account.passwordHash(),
                standing.roles(),
                account.enabled() && standing.active(),
                account.sessionEpoch());
    }

    private @Nullable Standing standing(String name) {
        var last = known.get(name);
        var time = nanoTime.getAsLong();
        if (last != null && time - last.readAt() < FRESH.toNanos()) return last.standing();
        var standing = asking.apply(name);
        known.put(name, new Known(standing, time));
        return standing;
    }
}
