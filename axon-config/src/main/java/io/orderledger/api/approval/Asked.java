package io.orderledger.api.approval;

import io.orderledger.api.Role;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.StaffId;
import java.util.List;

/**
 * Who is asked at a step. Whoever has the right when deciding may decide; these are those who had it when they were asked.
 *
 * @param step          from 1
 * @param escalations   how often this step has escalated
 * @param unit          how far up the organisation the question has gone
 * @param roles         which roles are asked
 * @param staff         by name; empty only where the step escalates in the same decision
 * @param deadlineHours how long they have
 */
public record Asked(
        int step, int escalations, OrgUnitId unit, List<Role> roles, List<StaffId> staff, int deadlineHours) {
    public Asked {
        roles = List.copyOf(roles);
        staff = List.copyOf(staff);
    }
}
