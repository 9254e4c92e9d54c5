package io.orderledger.ui.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a console session at its next request when the account behind it was disabled, got another password, or has other
 * roles now: the menus of a session show what the roles at sign-in allowed.
 */
final class SignedOutElsewhere extends OncePerRequestFilter {
    private final SignedInActor actors;

    SignedOutElsewhere(SignedInActor actors) {
        this.actors = actors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn) {
            var roles = actors.now(signedIn).map(Account::roles).orElse(Set.of());
            if (!roles.equals(signedIn.roles())) {
                new SecurityContextLogoutHandler().logout(request, response, authentication);
            }
        }
        chain.doFilter(request, response);
    }
}
