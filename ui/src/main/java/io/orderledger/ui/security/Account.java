package io.orderledger.ui.security;

import io.orderledger.api.Role;
import java.util.Set;

/**
 * Somebody who may sign in.
 *
 * @param passwordHash in the form {@code {algorithm}hash}
 * @param sessionEpoch sign-ins of an earlier epoch have ended
 */
record Account(
        String name, String displayName, String passwordHash, Set<Role> roles, boolean enabled, long sessionEpoch) {
    Account {
        roles = Set.copyOf(roles);
    }
}
