package io.orderledger.ui.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.Role;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What was right is known for five minutes, as long as it is still right. */
class RememberedTest {
    private final AtomicLong now = new AtomicLong();
    private final Remembered remembered = new Remembered(now::get);
    private final Account ann = account("ann", "{bcrypt}1");

    @Test
    void only_the_same_name_password_and_stored_hash_are_known() {
        remembered.remember(ann, "secret");
        assertThat(remembered.knows(ann, "secret")).isTrue();
        assertThat(remembered.knows(ann, "Secret")).isFalse();
        assertThat(remembered.knows(account("ann", "{bcrypt}2"), "secret")).isFalse();
        assertThat(remembered.knows(account("an", "{bcrypt}1"), "nsecret")).isFalse();
    }

    @Test
    void after_five_minutes_it_is_forgotten() {
        remembered.remember(ann, "secret");
        now.set(Remembered.LIFETIME.toNanos() - 1);
        assertThat(remembered.knows(ann, "secret")).isTrue();
        now.set(Remembered.LIFETIME.toNanos());
        assertThat(remembered.knows(ann, "secret")).isFalse();
    }

    @Test
    void the_longest_unused_goes_first_where_there_are_too_many() {
        remembered.remember(ann, "secret");
        for (int i = 0; i < Remembered.MAX; i++) remembered.remember(account("other" + i, "{bcrypt}x"), "secret");
        assertThat(remembered.knows(ann, "secret")).isFalse();
    }

    private static Account account(String name, String hash) {
        return new Account(name, name, hash, Set.of(Role.SALES), true, 0);
    }
}
