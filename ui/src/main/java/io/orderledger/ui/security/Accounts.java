package io.orderledger.ui.security;

import io.orderledger.api.Role;
import io.orderledger.api.Texts;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/** The people and programs who may sign in. Nobody has a password that somebody else could guess. */
@Service
@DependsOnDatabaseInitialization
public class Accounts {
    static final int MIN_PASSWORD_LENGTH = 12;
    /** BCrypt reads no more; a longer password would be as good as its beginning. */
    static final int MAX_PASSWORD_BYTES = 72;

    private final JdbcClient jdbc;
    private static final String NAME = "[a-z0-9][a-z0-9._-]{0,63}";

    private final PasswordEncoder encoder;
    private final StaffRoles staff;

    Accounts(JdbcClient jdbc, PasswordEncoder encoder, StaffRoles staff) {
        this.jdbc = jdbc;
        this.encoder = encoder;
        this.staff = staff;
    }

    /** Whether an account may be called so. */
    public static boolean isName(String name) {
        return name.matches(NAME);
    }

    /**
     * Makes an account for a member of staff, without roles of its own: what may be done with it is what the person may.
     *
     * @param name the staff id, which must have the form of an account's name
     * @return the password, which nobody can read again; empty where there is such an account already: it stays as it is
     */
    public Optional<String> createForStaff(String name, String displayName) {
        var password = GeneratedPassword.next();
        return create(name, displayName, Set.of(), password) ? Optional.of(password) : Optional.empty();
    }

    /**
     * Gives an account another password; everybody who is signed in with the old one is signed out.
     *
     * @return the password, which nobody can read again
     * @throws IllegalStateException when there is no such account
     */
    public String renewPassword(String name) {
        if (!exists(name)) throw new IllegalStateException("There is no account " + name);
        var password = GeneratedPassword.next();
        changePassword(name, password);
        return password;
    }

    /**
     * Makes an account with a password of its own.
     *
     * @param name        1 to 64 lower-case letters, digits or {@code . _ -}, beginning with a letter or digit
     * @param displayName how the console greets them, 1 to 200 characters
     * @param roles       what they may do; none means they can sign in and see nothing
     * @return the password, which nobody can read again
     * @throws IllegalArgumentException when the name has another form
     * @throws IllegalStateException    when there is such an account already; it stays as it is
     */
    public String create(String name, String displayName, Set<Role> roles) {
        var password = GeneratedPassword.next();
        if (!create(name, displayName, roles, password)) {
            throw new IllegalStateException("There is an account " + name + " already");
        }
        return password;
    }

    /** Whether there is an account of this name, enabled or not. */
    public boolean exists(String name) {
        return stored(name).isPresent();
    }

    /** @return false where there is such an account already; it stays as it is */
    boolean create(String name, String displayName, Set<Role> roles, String password) {
        if (!isName(name)) {
            throw new IllegalArgumentException("An account's name is 1 to 64 lower-case letters, digits or . _ -");
        }
        return jdbc.sql("""
                        insert into access.account (name, display_name, password_hash, roles)
                        values (:name, :displayName, :hash, :roles) on conflict (name) do nothing
                        """)
                        .param("name", name)
                        .param("displayName", Texts.required("displayName", displayName, 200))
                        .param("hash", encoder.encode(checked(password)))
                        .param("roles", roles.stream().map(Role::name).sorted().toArray(String[]::new))
                        .update()
                == 1;
    }

    /** From now on the old password is worth nothing, and everybody signed in with it is signed out. */
    void changePassword(String name, String password) {
        jdbc.sql(
                        "update access.account set password_hash = :hash, session_epoch = session_epoch + 1 where name = :name")
                .param("name", name)
                .param("hash", encoder.encode(checked(password)))
                .update();
    }

    /** From now on nobody can sign in under this name, and who is signed in is signed out. */
    void disable(String name) {
        jdbc.sql("update access.account set enabled = false, session_epoch = session_epoch + 1 where name = :name")
                .param("name", name)
                .update();
    }

    boolean isEmpty() {
        return jdbc.sql("select not exists (select from access.account)")
                .query(Boolean.class)
                .single();
    }

    /** The account with the rights it has now: those of the member of staff where there is one of that name. */
    Optional<Account> find(String name) {
        return stored(name).map(staff::now);
    }

    /** Of a name that cannot be one there is none; what a stranger sends as a name the database might not even take. */
    private Optional<Account> stored(String name) {
        if (!isName(name)) return Optional.empty();
        return jdbc.sql("""
                        select name, display_name, password_hash, roles, enabled, session_epoch
                        from access.account where name = :name
                        """).param("name", name).query((row, _) -> account(row)).optional();
    }

    private static String checked(String password) {
        if (password.length() < MIN_PASSWORD_LENGTH) {
            throw new IllegalArgumentException(
                    "A password needs at least %d characters".formatted(MIN_PASSWORD_LENGTH));
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MAX_PASSWORD_BYTES) {
            throw new IllegalArgumentException("A password has at most %d bytes".formatted(MAX_PASSWORD_BYTES));
        }
        return password;
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString("name"),
                row.getString("display_name"),
                row.getString("password_hash"),
                roles(row.getArray("roles")),
                row.getBoolean("enabled"),
                row.getLong("session_epoch"));
    }

    /** A role this version does not know gives no right. */
    private static Set<Role> roles(Array stored) throws SQLException {
        var names = Arrays.asList((String[]) stored.getArray());
        var roles = EnumSet.allOf(Role.class);
        roles.removeIf(role -> !names.contains(role.name()));
        return roles;
    }
}
