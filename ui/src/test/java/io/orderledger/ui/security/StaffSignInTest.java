package io.orderledger.ui.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.api.Role;
import io.orderledger.ui.rest.Answer;
import io.orderledger.ui.rest.RunningLedger;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is staff may do what the roles in units allow, from the day on which they do. */
class StaffSignInTest extends RunningLedger {
    private static final String STAFF = "/api/v1/staff";

    @Test
    void who_is_registered_to_sign_in_gets_a_password_once_and_may_do_nothing_yet() {
        var name = fresh("signs.");
        var key = Map.of("Idempotency-Key", name);
        var registered = must(201, post(STAFF, body(name), key));
        var password = registered.at("/password");
        assertThat(password).hasSize(20);
        assertThat(must(201, post(STAFF, body(name), key)).json().has("password"))
                .isFalse();
        assertThat(ordersAs(name, password)).isEqualTo(403);
        assertThat(ordersAs(name, "not the password")).isEqualTo(401);
        assertThat(jdbc.sql("select count(*) from store.event where position(cast(:password as bytea) in payload) > 0")
                        .param("password", password)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_role_granted_or_withdrawn_counts_at_the_door_within_moments_and_a_leaver_is_shut_out() {
        var unit = fresh("SIGN-");
        must(201, post("/api/v1/units", """
                {"unitId": "%s", "name": {"zh": "组织", "en": "Unit"}, "valueDate": "2026-01-01"}""".formatted(unit)));
        var name = fresh("signs.");
        var password = must(201, post(STAFF, body(name))).at("/password");
        assertThat(ordersAs(name, password)).isEqualTo(403);

        must(200, post(STAFF + "/" + name + "/roles", """
                {"unitId": "%s", "role": "SELLER", "from": "2026-01-01"}""".formatted(unit)));
        becomes(200, name, password);
        // A seller sells, and does nothing else.
        assertThat(postAs(name, password, "/api/v1/orders").code()).isEqualTo("NOT_AN_OBJECT");
        assertThat(postAs(name, password, "/api/v1/dealers").code()).isEqualTo("FORBIDDEN");

        must(200, post(STAFF + "/" + name + "/roles/withdrawal", """
                {"unitId": "%s", "role": "SELLER"}""".formatted(unit)));
        becomes(403, name, password);
        must(200, post(STAFF + "/" + name + "/departure", "{}"));
        becomes(401, name, password);
    }

    @Test
    void what_an_account_says_counts_for_nothing_once_its_owner_is_staff() {
        var name = somebody(fresh("was-finance-"), Role.FINANCE);
        assertThat(ordersAs(name, passwordOf(name))).isEqualTo(200);
        var registered = must(201, post(STAFF, body(name)));
        assertThat(registered.json().has("password")).as("the account stays").isFalse();
        becomes(403, name, passwordOf(name));
    }

    @Test
    void a_name_that_nobody_can_sign_in_with_is_refused_at_once() {
        var refused = post(STAFF, body("Li.Na"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/errors/0/code") + refused.code()).contains("BAD_SIGN_IN_NAME");
        assertThat(get(STAFF + "/Li.Na").status()).isEqualTo(404);
    }

    @Test
    void an_entry_among_the_staff_never_locks_the_first_administrator_out() {
        var standing = new StaffRoles(_ -> new StaffRoles.Standing(false, Set.of()), () -> 0);
        var admin = new Account("admin", "a", "h", Set.of(Role.ADMINISTRATOR), true, 0);
        assertThat(standing.now(admin)).isEqualTo(admin);
    }

    @Test
    void a_new_password_ends_the_old_one() {
        var name = somebody(fresh("renews-"), Role.SALES);
        var password = accounts.renewPassword(name);
        assertThat(ordersAs(name, passwordOf(name))).isEqualTo(401);
        assertThat(ordersAs(name, password)).isEqualTo(200);
        assertThatThrownBy(() -> accounts.renewPassword("nobody")).isInstanceOf(IllegalStateException.class);
    }

    private static String body(String name) {
        return """
                {"staffId": "%s", "name": {"zh": "李娜", "en": "Li Na"}, "valueDate": "2026-01-01", "signIn": true}""".formatted(name);
    }

    private int ordersAs(String name, String password) {
        return send(anonymous("/api/v1/orders")
                        .header("Authorization", basic(name, password))
                        .GET())
                .status();
    }

    private Answer postAs(String name, String password, String path) {
        return send(anonymous(path)
                .header("Authorization", basic(name, password))
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("[]")));
    }

    private void becomes(int status, String name, String password) {
        for (int i = 0; i < 20 && ordersAs(name, password) != status; i++) pause();
        assertThat(ordersAs(name, password)).isEqualTo(status);
    }

    private static void pause() {
        try {
            Thread.sleep(250);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
