package io.orderledger.ui.rest;

import io.orderledger.api.Ledger;
import io.orderledger.api.Refused;
import io.orderledger.ui.security.TooManyAttempts;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells whatever went wrong as a {@link Problem}, in the language asked for. What nobody foresaw is told by an incident
 * number only: its text may hold what no stranger should read, so it goes to the log.
 */
@Component("problems")
class ProblemResolver implements HandlerExceptionResolver, Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemResolver.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final Words words = new Words();

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    /** Whether programs talk to this path; the console's own pages tell errors in their own way. */
    static boolean isForPrograms(HttpServletRequest request) {
        var path = pathOf(request);
        return path.startsWith("/api/")
                || path.equals("/api")
                || path.startsWith("/v3/api-docs")
                || path.startsWith("/actuator");
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        if (!isForPrograms(request)) return null;
        var answered = new ModelAndView();
        // Half an answer cannot be taken back.
        if (response.isCommitted()) return answered;
        try {
            tell(request, response, exception);
        } catch (IOException clientGone) {
            LOG.debug("Nobody there to hear of a problem", clientGone);
        }
        return answered;
    }

    private void tell(HttpServletRequest request, HttpServletResponse response, Exception exception)
            throws IOException {
        switch (exception) {
            case Declined declined -> write(request, response, declined.reason(), declined.fields());
            case Refused refused -> write(request, response, No.of(refused), fieldsOf(refused));
            case Ledger.Indeterminate _ -> indeterminate(request, response);
            case TooManyAttempts tooMany -> {
                var seconds = Long.toString(tooMany.secondsToWait());
                response.setHeader(HttpHeaders.RETRY_AFTER, seconds);
                write(request, response, ProblemCode.TOO_MANY_ATTEMPTS, "seconds", seconds);
            }
            case AuthenticationException _ -> {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Order Ledger\", charset=\"UTF-8\"");
                write(request, response, ProblemCode.NOT_SIGNED_IN);
            }
            case AccessDeniedException _ -> write(request, response, ProblemCode.FORBIDDEN, "roles", "-");
            case HttpRequestMethodNotSupportedException wrong -> {
                var supported = wrong.getSupportedHttpMethods();
                var allowed = supported == null
                        ? List.<String>of()
                        : supported.stream().map(Object::toString).sorted().toList();
                response.setHeader(HttpHeaders.ALLOW, String.join(", ", allowed));
                write(
                        request,
                        response,
                        ProblemCode.METHOD_NOT_ALLOWED,
                        "method",
                        Refused.shown(wrong.getMethod()),
                        "allowed",
                        String.join(", ", allowed));
            }
            case HttpMediaTypeNotAcceptableException _ -> write(request, response, ProblemCode.NOT_ACCEPTABLE);
            case HttpMediaTypeNotSupportedException _ -> write(request, response, ProblemCode.UNSUPPORTED_MEDIA_TYPE);
            case NoResourceFoundException _ -> nothingHere(request, response);
            case NoHandlerFoundException _ -> nothingHere(request, response);
            case ServletRequestBindingException _ -> write(request, response, ProblemCode.BAD_REQUEST);
            default -> incident(request, response, exception);
        }
    }

    /** What the container or a filter refused before any operation was reached. */
    void tellStatus(HttpServletRequest request, HttpServletResponse response, int status, @Nullable Throwable cause)
            throws IOException {
        switch (status) {
            case 401 -> write(request, response, ProblemCode.NOT_SIGNED_IN);
            case 403 -> write(request, response, ProblemCode.FORBIDDEN, "roles", "-");
            case 404 -> nothingHere(request, response);
            case 405 ->
                write(request, response, ProblemCode.METHOD_NOT_ALLOWED, "method", request.getMethod(), "allowed", "-");
            case 406 -> write(request, response, ProblemCode.NOT_ACCEPTABLE);
            case 413 ->
                write(
                        request,
                        response,
                        ProblemCode.BODY_TOO_LARGE,
                        "max",
                        Integer.toString(RequestArguments.MAX_BODY));
            case 415 -> write(request, response, ProblemCode.UNSUPPORTED_MEDIA_TYPE);
            default -> {
                if (status >= 400 && status < 500) write(request, response, ProblemCode.BAD_REQUEST);
                else incident(request, response, cause);
            }
        }
    }

    private void nothingHere(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(request, response, ProblemCode.NO_SUCH_PATH, "path", Refused.shown(pathOf(request)));
    }

    private void indeterminate(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        if (request.getAttribute(Write.COMMAND_ID) instanceof String key) {
            write(request, response, No.of(ProblemCode.INDETERMINATE, "key", key), List.of(), key, null);
        } else {
            write(request, response, ProblemCode.NOT_THERE_YET);
        }
    }

    private void incident(HttpServletRequest request, HttpServletResponse response, @Nullable Throwable cause)
            throws IOException {
        var bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        var incident = HexFormat.of().formatHex(bytes);
        LOG.error(
                "Incident {} at {} {}",
                incident,
                Refused.shown(request.getMethod()),
                Refused.shown(pathOf(request)),
                cause);
        write(request, response, No.of(ProblemCode.INTERNAL, "incident", incident), List.of(), null, incident);
    }

    private static List<Declined.Field> fieldsOf(Refused refused) {
        var field = refused.details().get("field");
        return field == null ? List.of() : List.of(new Declined.Field(field, No.of(refused)));
    }

    private void write(HttpServletRequest request, HttpServletResponse response, ProblemCode code, String... details)
            throws IOException {
        write(request, response, No.of(code, details), List.of());
    }

    private void write(HttpServletRequest request, HttpServletResponse response, No no, List<Declined.Field> fields)
            throws IOException {
        write(request, response, no, fields, null, null);
    }

    private void write(
            HttpServletRequest request,
            HttpServletResponse response,
            No no,
            List<Declined.Field> fields,
            @Nullable String commandId,
            @Nullable String incident)
            throws IOException {
        var language = Words.languageOf(request);
        var errors = fields.stream()
                .map(field -> new Problem.FieldProblem(
                        field.name(), field.reason().code(), words.in(language, field.reason())))
                .toList();
        var problem = new Problem(
                URI.create("urn:order-ledger:problem:"
                        + no.code().toLowerCase(Locale.ROOT).replace('_', '-')),
                HttpStatus.valueOf(no.status()).getReasonPhrase(),
                no.status(),
                words.in(language, no),
                no.code(),
                no.rule(),
                errors,
                Refused.shown(pathOf(request)),
                commandId,
                incident);
        response.setStatus(no.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, language.toLanguageTag());
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        var json = mapper.writeValueAsBytes(problem);
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }

    private static String pathOf(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String original
                ? original
                : request.getRequestURI();
    }
}
