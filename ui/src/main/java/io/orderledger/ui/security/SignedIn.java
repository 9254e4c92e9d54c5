package io.orderledger.ui.security;

import io.orderledger.api.Role;
import java.io.Serializable;
import java.security.Principal;
import java.util.Set;

/**
 * Who is signed in, as the account was at {@code readAt}. What holds for a decision is read again by
 * {@link SignedInActor}.
 *
 * @param readAt when the account was read, in {@link System#nanoTime()}
 */
record SignedIn(String name, String displayName, Set<Role> roles, long sessionEpoch, long readAt)
        implements Principal, Serializable {
    private static final long serialVersionUID = 1L;

    static SignedIn of(Account account, long readAt) {
        return new SignedIn(account.name(), account.displayName(), account.roles(), account.sessionEpoch(), readAt);
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}
