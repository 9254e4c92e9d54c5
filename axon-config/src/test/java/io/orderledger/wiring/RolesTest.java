package io.orderledger.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.orderledger.api.CannotStart;
import io.orderledger.api.dealer.DealerEvent.DealerRegistered;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.store.LedgerStorageEngine;
import io.orderledger.store.MetadataKeys;
import io.orderledger.store.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger's own role adds to the book; it can never change it, not even by triggers of its own. */
class RolesTest {
    private static final String ROLE = "roles test";

    private HikariDataSource owner;
    private HikariDataSource application;

    @BeforeEach
    void makeRoles() throws SQLException {
        owner = TestDatabase.fresh();
        try (var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("do $$ begin if not exists (select from pg_roles where rolname = '" + ROLE
                    + "') then create role \"" + ROLE + "\" login; end if; end $$");
            Roles.grant(connection, ROLE);
        }
        var config = new HikariConfig();
        config.setJdbcUrl(owner.getJdbcUrl());
        config.setUsername(ROLE);
        config.setMaximumPoolSize(4);
        application = new HikariDataSource(config);
        new LedgerStorageEngine(application)
                .appendEvents(List.of(new GenericDomainEventMessage<>(
                        "dealer",
                        "dealer/D-1",
                        0,
                        new DealerRegistered(new DealerId("D-1"), "ACME", "East", null),
                        Map.of(MetadataKeys.ACTOR, "tester"))));
    }

    @AfterEach
    void close() {
        application.close();
        owner.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update store.event set payload = ''",
                "delete from store.event",
                "truncate store.event",
                "update store.receipt set refused = true",
                "delete from store.receipt",
                "truncate store.receipt",
                "alter table store.event disable trigger all",
                "drop table store.event",
                "create trigger mine before insert on store.event for each row execute function store.refuse_change()",
                "alter function store.append(text[], bigint[], text[], text[], uuid[], bytea[], bytea[], text[], bytea[],"
                        + " boolean[], bytea[], integer[], text[], bigint[], text[], bigint[], boolean) rename to other"
            })
    void the_ledgers_role_cannot(String attack) throws SQLException {
        try (var connection = application.getConnection();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(attack))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState())
                                    .as("insufficient privilege, not the trigger: %s", refused.getMessage())
                                    .isEqualTo("42501"))
                    .hasMessageNotContaining("never changed");
        }
    }

    @Test
    void a_role_that_can_only_add_may_run_the_ledger() {
        assertThatCode(() -> Roles.mustNotChangeEvents(application)).doesNotThrowAnyException();
    }

    @Test
    void the_owner_of_the_tables_may_not_run_the_ledger() {
        assertThatThrownBy(() -> Roles.mustNotChangeEvents(owner))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("postgres")
                .hasMessageContaining("ledger.database.owner");
    }

    @Test
    void a_role_that_was_given_more_by_hand_may_not_run_the_ledger() throws SQLException {
        try (var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("grant delete on store.receipt to \"" + ROLE + "\"");
        }
        assertThatThrownBy(() -> Roles.mustNotChangeEvents(application))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("store.receipt");
    }
}
