package io.orderledger.ui.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.Role;
import io.orderledger.ui.rest.Answer;
import io.orderledger.ui.rest.RunningLedger;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may come in, and what closes the door again. */
class SignInTest extends RunningLedger {
    @Test
    void a_disabled_account_is_out_at_once_although_its_password_was_right_a_moment_ago() {
        var name = somebody(fresh("leaver-"), Role.SALES);
        assertThat(dealersAs(name, passwordOf(name)).status()).isEqualTo(200);
        accounts.disable(name);
        assertThat(dealersAs(name, passwordOf(name)).status()).isEqualTo(401);
    }

    @Test
    void a_changed_password_is_the_only_one_from_then_on() {
        var name = somebody(fresh("changer-"), Role.SALES);
        assertThat(dealersAs(name, passwordOf(name)).status()).isEqualTo(200);
        accounts.changePassword(name, "another-password");
        assertThat(dealersAs(name, passwordOf(name)).status()).isEqualTo(401);
        assertThat(dealersAs(name, "another-password").status()).isEqualTo(200);
    }

    @Test
    void ten_failures_make_a_name_wait_in_the_same_words_whether_there_is_such_an_account_or_not() {
        var known = somebody(fresh("guessed-"), Role.SALES);
        var unknown = fresh("imagined-");
        for (var name : new String[] {known, unknown}) {
            for (int i = 0; i < 10; i++)
                assertThat(dealersAs(name, "guess number " + i).status()).isEqualTo(401);
        }
        var waitKnown = dealersAs(known, passwordOf(known));
        var waitUnknown = dealersAs(unknown, "guess number 11");
        assertThat(waitKnown.status()).isEqualTo(429);
        assertThat(waitKnown.code()).isEqualTo("TOO_MANY_ATTEMPTS");
        assertThat(Integer.parseInt(waitKnown.header("Retry-After"))).isBetween(200, 300);
        assertThat(waitUnknown.status()).isEqualTo(429);
        assertThat(waitUnknown.http().body().replaceAll("[0-9]+ seconds", ""))
                .isEqualTo(waitKnown.http().body().replaceAll("[0-9]+ seconds", ""));
    }

    @Test
    void somebody_without_a_role_can_sign_in_and_see_nothing() {
        var name = somebody(fresh("newcomer-"));
        var answer = dealersAs(name, passwordOf(name));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("FORBIDDEN");
    }

    @Test
    void a_page_without_sign_in_leads_to_the_sign_in_form() {
        var page = send(anonymous("/orders").GET().header("Accept", "text/html"));
        assertThat(page.status()).isEqualTo(302);
        assertThat(page.header("Location")).endsWith("/login");
        assertThat(send(anonymous("/app/app.css").GET()).status()).isNotEqualTo(302);
        assertThat(send(anonymous("/favicon.ico").GET()).status()).isNotEqualTo(302);
    }

    @Test
    void health_is_told_to_everybody_as_one_word_and_nothing_else_of_the_machine() {
        var health = send(anonymous("/actuator/health").GET());
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.at("/status")).isEqualTo("UP");
        assertThat(health.json().has("components")).isFalse();
        for (var path : new String[] {"/actuator/env", "/actuator/beans", "/actuator/heapdump", "/actuator"}) {
            assertThat(send(anonymous(path).GET()).status()).isEqualTo(401);
            assertThat(get(path).status()).isEqualTo(403);
        }
    }

    @Test
    void an_administrator_sees_that_events_are_parked_while_the_ledger_goes_on() {
        assertThat(get("/actuator/health").at("/components/followers/status")).isEqualTo("UP");
        jdbc.sql("""
                insert into store.dead_letter (processor, position, sequence, names, tries, parked_at, next_try_at)
                values ('nobody', 7, 'order/O-1', '{order/O-1}', 1, now(), 'infinity')""").update();
        try {
            var health = get("/actuator/health");
            assertThat(health.at("/status")).isEqualTo("UP");
            assertThat(health.at("/components/followers/status")).isEqualTo("PARKED");
            assertThat(health.at("/components/followers/details/parkedEvents")).isEqualTo("1");
        } finally {
            jdbc.sql("delete from store.dead_letter where processor = 'nobody'").update();
        }
    }

    @Test
    void answers_to_programs_are_not_kept_framed_sniffed_or_referred_from() {
        for (var answer : new Answer[] {
            get("/api/v1/dealers"),
            get("/api/v1/nothing"),
            send(anonymous("/api/v1/dealers").GET())
        }) {
            assertThat(answer.header("Cache-Control")).contains("no-store");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("Set-Cookie")).isEmpty();
        }
        var page = send(anonymous("/orders").GET());
        assertThat(page.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
    }

    @Test
    void passwords_are_kept_as_slow_hashes_only() {
        var name = somebody(fresh("hashed-"), Role.SALES);
        var stored = jdbc.sql("select password_hash from access.account where name = :name")
                .param("name", name)
                .query(String.class)
                .single();
        assertThat(stored).startsWith("{bcrypt}").doesNotContain(passwordOf(name));
    }

    @Test
    void each_role_may_do_its_own_and_nothing_else() {
        var may = Map.of(
                Role.FINANCE,
                        Set.of(
                                "/dealers",
                                "/credit-accounts",
                                "/credit-accounts/D~B~CNY/credit-notes",
                                "/payments",
                                "/payments/P/verification",
                                "/payments/P/allocation"),
                Role.SALES, Set.of("/orders", "/orders/O/cancellation", "/payments"),
                Role.CUSTOMER_SERVICE,
                        Set.of(
                                "/orders",
                                "/orders/O/cancellation",
                                "/splits/S/release",
                                "/splits/S/shipment",
                                "/payments"),
                Role.APPROVER, Set.<String>of(),
                Role.AUDITOR, Set.<String>of());
        var writes = Set.of(
                "/dealers",
                "/credit-accounts",
                "/credit-accounts/D~B~CNY/credit-notes",
                "/orders",
                "/orders/O/cancellation",
                "/splits/S/release",
                "/splits/S/shipment",
                "/payments",
                "/payments/P/verification",
                "/payments/P/allocation");
        may.forEach((role, own) -> {
            var name = somebody(
                    "role-" + role.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'), role);
            assertThat(send(as(name, "/api/v1/orders").GET()).status()).isEqualTo(200);
            for (var path : writes) {
                var answer = send(as(name, "/api/v1" + path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("[]")));
                // Let through, the body is found to be no object; the right is looked at first.
                assertThat(answer.code())
                        .as("%s at %s", role, path)
                        .isEqualTo(own.contains(path) ? "NOT_AN_OBJECT" : "FORBIDDEN");
            }
        });
    }

    @Test
    void what_is_not_opened_by_name_is_closed() {
        for (var path :
                new String[] {"/v3/api-docs", "/v3/api-docs.yaml", "/api/v1/orders", "/api/v2/orders", "/api"}) {
            assertThat(send(anonymous(path).GET()).status()).as(path).isIn(401, 302);
        }
    }

    private Answer dealersAs(String name, String password) {
        return send(anonymous("/api/v1/dealers")
                .header("Authorization", basic(name, password))
                .GET());
    }
}
