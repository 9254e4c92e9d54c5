package io.orderledger.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoleTest {
    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"SALES_DIRECTOR", "SALES_SUPERVISOR", "SELLER"})
    void who_sells_in_any_rank_may_do_what_sales_may_and_nothing_of_another_rank(Role rank) {
        var actor = new Actor("somebody", Set.of(rank));
        for (var role : Role.values()) {
            assertThat(actor.has(role)).as(role.name()).isEqualTo(role == rank || role == Role.SALES);
        }
    }

    @Test
    void sales_alone_is_no_rank() {
        var actor = new Actor("somebody", Set.of(Role.SALES));
        assertThat(Set.of(Role.values())).filteredOn(actor::has).containsExactly(Role.SALES);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void an_administrator_may_do_everything(Role role) {
        assertThat(new Actor("somebody", Set.of(Role.ADMINISTRATOR)).has(role)).isTrue();
    }

    @Test
    void who_has_no_role_may_do_nothing() {
        var nobody = new Actor("somebody", Set.of());
        assertThat(Set.of(Role.values())).noneMatch(nobody::has);
    }
}
