package io.orderledger.ui.security;

import io.orderledger.api.CannotStart;
import io.orderledger.api.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Makes the account that can do everything, where there is no account yet. Its password is generated and shown once, or
 * given by whoever starts the ledger; there is none by default.
 */
@Component
class FirstAdministrator implements InitializingBean {
    static final String NAME = "admin";

    private final Accounts accounts;
    private final @Nullable String given;

    FirstAdministrator(Accounts accounts, @Value("${LEDGER_ADMIN_PASSWORD:#{null}}") @Nullable String given) {
        this.accounts = accounts;
        this.given = given;
    }

    /** Before the port is open, so that nobody meets a ledger without an administrator. */
    @Override
    public void afterPropertiesSet() {
        if (given != null && given.length() < Accounts.MIN_PASSWORD_LENGTH) {
            throw new CannotStart(
                    "LEDGER_ADMIN_PASSWORD must have at least %d characters; this one has %d"
                            .formatted(Accounts.MIN_PASSWORD_LENGTH, given.length()),
                    null);
        }
        if (!accounts.isEmpty()) return;
        var password = given == null ? GeneratedPassword.next() : given;
        // Of two nodes that start together one makes the account, and only that one tells the password.
        var made = accounts.create(NAME, "Administrator", Set.of(Role.ADMINISTRATOR), password);
        if (made) tell(given == null ? "password " + password + "  (shown only this once)" : "the password given");
    }

    @SuppressWarnings("SystemOut") // For the person at the terminal, not for a log that others keep.
    private static void tell(String how) {
        System.out.println("First start: sign in as " + NAME + " with " + how);
    }
}
