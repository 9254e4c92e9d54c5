package io.orderledger.ui.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.Role;
import io.orderledger.ui.rest.Answer;
import io.orderledger.ui.rest.RunningLedger;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

/**
 * The console's door, as a browser knocks. The pages themselves are made by the package, after these tests: behind the
 * door there is nothing to see yet, but no way back to the sign-in either.
 */
class ConsoleSignInTest extends RunningLedger {
    @Test
    void the_right_password_opens_the_console_until_the_account_is_disabled() {
        var name = somebody(fresh("console-"), Role.SALES);
        var before = send(anonymous("/orders").GET().header("Accept", "text/html"));
        var signedIn = signIn(session(before), name, passwordOf(name), "same-origin");
        assertThat(signedIn.status()).as("%s", signedIn).isEqualTo(302);
        assertThat(signedIn.header("Location")).doesNotContain("login");
        assertThat(signedIn.header("Set-Cookie")).contains("JSESSIONID").contains("HttpOnly");
        assertThat(session(signedIn)).isNotEqualTo(session(before));
        assertThat(isInside(session(signedIn))).isTrue();

        accounts.disable(name);
        assertThat(isInside(session(signedIn))).isFalse();
    }

    @Test
    void the_form_is_ours_and_not_the_one_of_the_framework() {
        assertThat(send(anonymous("/login").GET()).http().body()).doesNotContain("default-ui.css", "Please sign in");
    }

    @Test
    void a_session_ends_when_its_roles_change() {
        var name = somebody(fresh("console-"), Role.SALES, Role.FINANCE);
        var session = session(signIn("", name, passwordOf(name), "same-origin"));
        assertThat(isInside(session)).isTrue();
        jdbc.sql("update access.account set roles = '{SALES}' where name = :name")
                .param("name", name)
                .update();
        assertThat(isInside(session)).isFalse();
    }

    @Test
    void a_wrong_password_leads_back_and_ten_of_them_to_waiting() {
        var name = somebody(fresh("console-"), Role.SALES);
        for (int i = 0; i < 10; i++) {
            assertThat(signIn("", name, "wrong-password", "same-origin").header("Location"))
                    .endsWith("/login?error");
        }
        assertThat(signIn("", name, passwordOf(name), "same-origin").header("Location"))
                .endsWith("/login?error=wait");
    }

    @Test
    void a_page_of_another_site_signs_nobody_in() {
        var name = somebody(fresh("console-"), Role.SALES);
        var forged = signIn("", name, passwordOf(name), "cross-site");
        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.header("Set-Cookie")).isEmpty();
    }

    @Test
    void the_session_of_the_console_opens_nothing_to_programs() {
        var name = somebody(fresh("console-"), Role.SALES);
        var session = session(signIn("", name, passwordOf(name), "same-origin"));
        assertThat(send(anonymous("/api/v1/orders").GET().header("Cookie", session))
                        .status())
                .isEqualTo(401);
    }

    private boolean isInside(String session) {
        var page = send(anonymous("/orders").GET().header("Accept", "text/html").header("Cookie", session));
        var turnedAway = page.status() == 302 && page.header("Location").endsWith("/login");
        return !turnedAway;
    }

    private Answer signIn(String session, String name, String password, String site) {
        var form = anonymous("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", site)
                .POST(HttpRequest.BodyPublishers.ofString("username=" + name + "&password=" + password));
        if (!session.isEmpty()) form.header("Cookie", session);
        return send(form);
    }

    private static String session(Answer answer) {
        return answer.header("Set-Cookie").split(";", 2)[0];
    }
}
