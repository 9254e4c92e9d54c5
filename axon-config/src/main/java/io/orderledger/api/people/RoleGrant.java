package io.orderledger.api.people;

import io.orderledger.api.Role;

/** A role that somebody has in a unit, and so in every unit below it. */
public record RoleGrant(Role role, OrgUnitId unit) {}
