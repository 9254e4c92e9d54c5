package io.orderledger.ui.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.api.CannotStart;
import io.orderledger.api.Role;
import io.orderledger.ui.rest.RunningLedger;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.annotation.Transactional;

/** The first start makes an administrator; no start makes a password that somebody could know. */
class FirstAdministratorTest extends RunningLedger {
    @Autowired
    private PasswordEncoder encoder;

    @Test
    @Transactional // What is deleted here comes back at the end.
    void the_first_start_tells_a_generated_password_once() {
        jdbc.sql("delete from access.account").update();
        var told = printedBy(new FirstAdministrator(accounts, null));
        assertThat(told).hasLineCount(1).matches("First start: sign in as admin with password [a-zA-Z2-9]{20} .*\\R");
        var password = told.replaceAll("(?s).*password ([a-zA-Z2-9]{20}) .*", "$1");
        var admin = accounts.find("admin").orElseThrow();
        assertThat(encoder.matches(password, admin.passwordHash())).isTrue();
        assertThat(admin.roles()).containsExactly(Role.ADMINISTRATOR);
        assertThat(printedBy(new FirstAdministrator(accounts, null))).isEmpty();
    }

    @Test
    @Transactional
    void a_password_given_at_the_first_start_is_taken_and_not_repeated() {
        jdbc.sql("delete from access.account").update();
        assertThat(printedBy(new FirstAdministrator(accounts, "twelve-chars"))).doesNotContain("twelve-chars");
        var admin = accounts.find("admin").orElseThrow();
        assertThat(encoder.matches("twelve-chars", admin.passwordHash())).isTrue();
    }

    @Test
    void a_password_too_short_stops_the_start_in_plain_words() {
        assertThatThrownBy(() -> new FirstAdministrator(accounts, "eleven-char").afterPropertiesSet())
                .isInstanceOf(CannotStart.class)
                .hasMessage("LEDGER_ADMIN_PASSWORD must have at least 12 characters; this one has 11");
    }

    @Test
    void an_account_is_made_once_and_only_under_a_plain_name() {
        var name = fresh("once-");
        assertThat(accounts.create(name, "Once", java.util.Set.of(Role.SALES))).hasSize(20);
        assertThatThrownBy(() -> accounts.create(name, "Twice", java.util.Set.of()))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> accounts.create("Not Plain", "x", java.util.Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(accounts.find(name).orElseThrow().displayName()).isEqualTo("Once");
    }

    private static String printedBy(FirstAdministrator first) {
        var terminal = System.out;
        var printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            first.afterPropertiesSet();
        } finally {
            System.setOut(terminal);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
