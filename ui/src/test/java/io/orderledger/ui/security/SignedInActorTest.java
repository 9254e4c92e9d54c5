package io.orderledger.ui.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.api.Role;
import io.orderledger.ui.rest.RunningLedger;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Rights are those of this moment, however long ago somebody signed in. */
class SignedInActorTest extends RunningLedger {
    private final AtomicLong now = new AtomicLong();

    @AfterEach
    void sign_out() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void nobody_may_do_anything_anonymously() {
        assertThatThrownBy(() -> actor().current()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_role_taken_away_is_gone_within_a_second() {
        var name = signIn(Role.FINANCE);
        assertThat(actor().current().has(Role.FINANCE)).isTrue();
        jdbc.sql("update access.account set roles = '{SALES}' where name = :name")
                .param("name", name)
                .update();
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(actor().current().roles()).containsExactly(Role.SALES);
    }

    @Test
    void a_disabled_account_can_do_nothing_although_somebody_is_still_signed_in_with_it() {
        var name = signIn(Role.FINANCE);
        accounts.disable(name);
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThatThrownBy(() -> actor().current()).isInstanceOf(DisabledException.class);
    }

    @Test
    void a_role_of_a_later_version_gives_no_right() {
        var name = signIn(Role.FINANCE);
        jdbc.sql("update access.account set roles = '{EMPEROR}' where name = :name")
                .param("name", name)
                .update();
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(actor().current().roles()).isEmpty();
    }

    private SignedInActor actor() {
        return new SignedInActor(accounts, now::get);
    }

    private String signIn(Role role) {
        var name = somebody(fresh("actor-"), role);
        var signedIn = SignedIn.of(accounts.find(name).orElseThrow(), now.get());
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(signedIn, null, List.of()));
        return name;
    }
}
