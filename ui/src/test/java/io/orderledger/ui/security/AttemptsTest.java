package io.orderledger.ui.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Ten failures within five minutes, then five minutes of waiting. */
class AttemptsTest {
    private final AtomicLong now = new AtomicLong(-1);
    private final Attempts attempts = new Attempts(now::get);

    @Test
    void nine_failures_are_forgiven_and_the_tenth_makes_wait() {
        fail("ann", 9);
        assertThatCode(() -> attempts.check("ann")).doesNotThrowAnyException();
        fail("ann", 1);
        assertThatThrownBy(() -> attempts.check("ann")).isInstanceOf(TooManyAttempts.class);
        assertThatCode(() -> attempts.check("bob")).doesNotThrowAnyException();
    }

    @Test
    void waiting_is_five_minutes_from_the_tenth_failure() {
        fail("ann", 9);
        pass(Duration.ofMinutes(4));
        fail("ann", 1);
        pass(Duration.ofMinutes(5).minusNanos(1));
        assertThatThrownBy(() -> attempts.check("ann")).isInstanceOf(TooManyAttempts.class);
        pass(Duration.ofNanos(1));
        assertThatCode(() -> attempts.check("ann")).doesNotThrowAnyException();
        fail("ann", 9);
        assertThatCode(() -> attempts.check("ann")).doesNotThrowAnyException();
    }

    @Test
    void a_right_password_forgives_what_was_before() {
        fail("ann", 9);
        attempts.succeeded("ann");
        fail("ann", 9);
        assertThatCode(() -> attempts.check("ann")).doesNotThrowAnyException();
    }

    @Test
    void names_made_up_by_the_thousand_do_not_fill_the_memory() {
        fail("ann", 10);
        for (int i = 0; i < Attempts.MAX_NAMES; i++) attempts.failed("made-up-" + i);
        assertThatCode(() -> attempts.check("ann")).doesNotThrowAnyException();
    }

    private void fail(String name, int times) {
        for (int i = 0; i < times; i++) attempts.failed(name);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
