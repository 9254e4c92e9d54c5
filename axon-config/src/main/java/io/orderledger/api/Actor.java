package io.orderledger.api;

import java.util.Set;

/**
 * On whose behalf something is done. Stamped on every message by the system, never taken from what a client sent.
 *
 * @param name  the sign-in name of a person, or {@code system:component}
 * @param roles what the actor may do, at this moment
 */
public record Actor(String name, Set<Role> roles) {
    public Actor {
        roles = Set.copyOf(roles);
    }

    /** A part of the ledger itself, such as a process that follows events. */
    public static Actor system(String component) {
        return new Actor("system:" + component, Set.of(Role.values()));
    }

    public boolean has(Role role) {
        return roles.stream().anyMatch(mine -> mine.includes(role));
    }
}
