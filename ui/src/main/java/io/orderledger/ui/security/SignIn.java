package io.orderledger.ui.security;

import io.orderledger.api.Refused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Checks a name and a password, for the console and for programs alike. An unknown name, a disabled account and a wrong
 * password are told in the same words and take the same time.
 */
@Component
class SignIn implements AuthenticationProvider {
    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);

    private final Accounts accounts;
    private final PasswordEncoder encoder;
    private final Attempts attempts;
    private final Remembered remembered;
    private final LongSupplier nanoTime;
    private final String nobodysHash;

    @Autowired
    SignIn(Accounts accounts, PasswordEncoder encoder) {
        this(accounts, encoder, System::nanoTime);
    }

    SignIn(Accounts accounts, PasswordEncoder encoder, LongSupplier nanoTime) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.nanoTime = nanoTime;
        this.attempts = new Attempts(nanoTime);
        this.remembered = new Remembered(nanoTime);
        this.nobodysHash = String.valueOf(encoder.encode(GeneratedPassword.next()));
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        var name = asked.getName();
        var password =
                asked.getCredentials() == null ? "" : asked.getCredentials().toString();
        // Of the length of a name that may exist; a longer one would only fill the memory.
        var counted = name.length() <= 64 ? name : name.substring(0, 64);
        attempts.check(counted);
        var found = accounts.find(name);
        var account = found.orElse(null);
        if (account == null || !isRight(account, password) || !account.enabled()) {
            if (account == null) matches(password, nobodysHash);
            attempts.failed(counted);
            LOG.info("Sign-in refused for {}", Refused.shown(name));
            throw new BadCredentialsException("Name or password is not right");
        }
        attempts.succeeded(counted);
        return signedIn(account);
    }

    private Authentication signedIn(Account account) {
        List<GrantedAuthority> authorities = account.roles().stream()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(
                SignedIn.of(account, nanoTime.getAsLong()), null, authorities);
    }

    private boolean isRight(Account account, String password) {
        if (remembered.knows(account, password)) return true;
        if (!matches(password, account.passwordHash())) return false;
        remembered.remember(account, password);
        return true;
    }

    private boolean matches(String password, String hash) {
        var tooLong = password.getBytes(StandardCharsets.UTF_8).length > Accounts.MAX_PASSWORD_BYTES;
        return encoder.matches(tooLong ? "" : password, hash) && !tooLong;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
