package io.orderledger.ui.security;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Two doors, one set of accounts: programs show name and password with every request, people sign in once. What is not
 * opened here by name is closed.
 */
@Configuration
class SecurityConfiguration {
    private static final String SIGN_IN_PAGE = "/login";

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    /**
     * The door for programs. It holds {@code /error} too: an error told through the console's door would become a
     * redirect to the sign-in page.
     */
    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, @Qualifier("problems") HandlerExceptionResolver problems) {
        AuthenticationEntryPoint whoAreYou =
                (request, response, why) -> problems.resolveException(request, response, null, why);
        AccessDeniedHandler notYou =
                (request, response, why) -> problems.resolveException(request, response, null, why);
        return http.securityMatcher("/api/**", "/error", "/actuator/**", "/v3/api-docs/**", "/v3/api-docs.yaml")
                // Nothing here lives by a cookie; other sites' pages are turned away by what browsers say of them.
                .csrf(csrf -> csrf.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .authorizeHttpRequests(requests -> requests.requestMatchers("/error", "/actuator/health/**")
                        .permitAll()
                        // Each operation below says who it is for, and is closed where it does not.
                        .requestMatchers("/api/**", "/v3/api-docs/**", "/v3/api-docs.yaml")
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .httpBasic(basic -> basic.authenticationEntryPoint(whoAreYou))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(whoAreYou).accessDeniedHandler(notYou))
                .headers(headers -> headers.contentSecurityPolicy(
                                csp -> csp.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    /** The door for people. */
    @Bean
    @Order(2)
    SecurityFilterChain people(HttpSecurity http, SignedInActor actors) {
        http.authorizeHttpRequests(requests ->
                        requests.requestMatchers("/app/**", "/favicon.ico").permitAll())
                // With the page's name, or the framework would put a form of its own in the place of ours.
                .formLogin(form ->
                        form.loginPage(SIGN_IN_PAGE).failureHandler((_, response, why) -> backToSignIn(response, why)))
                .addFilterBefore(new OwnPagesOnly(), CsrfFilter.class)
                .addFilterBefore(new SignedOutElsewhere(actors), AuthorizationFilter.class)
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(
                                "frame-ancestors 'none'; object-src 'none'; base-uri 'self'; form-action 'self'"))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)));
        // An address that no view has is for the console to say so; only who is not signed in is sent to sign in.
        return http.with(
                        VaadinSecurityConfigurer.vaadin(),
                        console -> console.loginView(SIGN_IN_PAGE)
                                .anyRequest(AuthorizeHttpRequestsConfigurer.AuthorizedUrl::authenticated))
                .build();
    }

    private static void backToSignIn(HttpServletResponse response, AuthenticationException why) throws IOException {
        response.sendRedirect(why instanceof TooManyAttempts ? SIGN_IN_PAGE + "?error=wait" : SIGN_IN_PAGE + "?error");
    }
}
