package io.orderledger.ui.security;

import io.orderledger.api.Actor;
import io.orderledger.api.ActorSource;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Tells who is at the door with the rights they have now: rights taken away, a disabled account or a changed password
 * take effect within a second, also for somebody who has been signed in for hours.
 */
@Component
class SignedInActor implements ActorSource {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Accounts accounts;
    private final LongSupplier nanoTime;

    @Autowired
    SignedInActor(Accounts accounts) {
        this(accounts, System::nanoTime);
    }

    SignedInActor(Accounts accounts, LongSupplier nanoTime) {
        this.accounts = accounts;
        this.nanoTime = nanoTime;
    }

    /** @throws DisabledException where who signed in may no longer be here */
    @Override
    public Actor current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof SignedIn signedIn)) {
            throw new IllegalStateException("Nobody is signed in");
        }
        // A request of a program has read its account a moment ago.
        if (nanoTime.getAsLong() - signedIn.readAt() < FRESH.toNanos()) {
            return new Actor(signedIn.name(), signedIn.roles());
        }
        return now(signedIn)
                .map(account -> new Actor(account.name(), account.roles()))
                .orElseThrow(() -> new DisabledException("Signed out"));
    }

    /** The account of somebody who signed in some time ago, unless that sign-in has ended meanwhile. */
    Optional<Account> now(SignedIn signedIn) {
        return accounts.find(signedIn.name())
                .filter(account -> account.enabled() && account.sessionEpoch() == signedIn.sessionEpoch());
    }
}
