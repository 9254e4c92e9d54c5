package io.orderledger.ui.rest;

import io.orderledger.api.Actor;
import io.orderledger.api.ActorSource;
import io.orderledger.api.Refused;
import io.orderledger.api.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets a request through only where its operation says who is {@link Allowed}, only from this site's own pages or from
 * programs, and only with parameters the operation knows: a filter misspelt must not answer everything.
 */
@Component
class Gate implements HandlerInterceptor {
    private final ActorSource actors;

    Gate(ActorSource actors) {
        this.actors = actors;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod operation)) return true;
        refuseOtherSites(request);
        var allowed = operation.getMethodAnnotation(Allowed.class);
        if (allowed == null || !may(actors.current(), allowed)) {
            throw new Declined(ProblemCode.FORBIDDEN, "roles", allowed == null ? "-" : rolesOf(allowed));
        }
        refuseUnknownParameters(request, operation);
        return true;
    }

    /** The roles an operation is open to, as people read them. */
    static String rolesOf(Allowed allowed) {
        var roles = allowed.value().length == 0
                ? Arrays.stream(Role.values())
                : Stream.concat(Arrays.stream(allowed.value()), Stream.of(Role.ADMINISTRATOR));
        return roles.distinct().map(Role::name).collect(Collectors.joining(", "));
    }

    private static boolean may(Actor actor, Allowed allowed) {
        if (allowed.value().length == 0) return !actor.roles().isEmpty();
        return Arrays.stream(allowed.value()).anyMatch(actor::has);
    }

    /** A browser that remembers a password sends it along for any page that asks; browsers say which page asks. */
    private static void refuseOtherSites(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        var changes = !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
        if (changes && site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw new Declined(ProblemCode.OTHER_SITE);
        }
    }

    private static void refuseUnknownParameters(HttpServletRequest request, HandlerMethod operation) {
        var known = parametersOf(operation);
        var given = new HashSet<String>();
        var form = new Form();
        for (var name : namesIn(request)) {
            var shown = Refused.shown(name);
            if (!known.contains(name)) {
                var all = known.isEmpty() ? "-" : String.join(", ", known);
                form.wrong(shown, No.of(ProblemCode.UNKNOWN_PARAMETER, "field", shown, "known", all));
            } else if (!given.add(name)) {
                form.wrong(shown, No.of(ProblemCode.REPEATED_PARAMETER, "field", shown));
            }
        }
        form.check();
    }

    /** From the query alone: the container would mix in what it takes for a form in the body. */
    private static List<String> namesIn(HttpServletRequest request) {
        var query = request.getQueryString();
        if (query == null) return List.of();
        try {
            // The container refuses what is no text when it is first asked for any parameter.
            request.getParameterMap();
            return Arrays.stream(query.split("&"))
                    .filter(pair -> !pair.isEmpty())
                    .map(pair -> URLDecoder.decode(pair.split("=", 2)[0], StandardCharsets.UTF_8))
                    .toList();
        } catch (IllegalArgumentException | IllegalStateException badEncoding) {
            throw new Declined(ProblemCode.BAD_REQUEST);
        }
    }

    private static Set<String> parametersOf(HandlerMethod operation) {
        var names = new LinkedHashSet<String>();
        var declared = operation.getMethod().getParameters();
        for (var parameter : declared) {
            if (parameter.isAnnotationPresent(RequestParam.class)) names.add(parameter.getName());
            if (parameter.getType() == Asking.class) names.add(Asking.AT_LEAST);
            if (parameter.getType() == Paging.class) {
                names.add(Paging.PAGE);
                names.add(Paging.SIZE);
            }
        }
        return names;
    }
}
