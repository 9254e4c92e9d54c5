package io.orderledger.ui.rest;

import io.orderledger.api.Ledger;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives an operation its {@link Write}, {@link Asking} or {@link Paging}, and its body as {@link JsonReader} reads it. */
@Component
class RequestArguments implements HandlerMethodArgumentResolver {
    /** Room for an order of 5,000 lines with long descriptions. */
    static final int MAX_BODY = 4 * 1024 * 1024;

    private final Ledger ledger;
    private final Dates dates;
    private final Clock clock;
    private final JsonReader bodies = new JsonReader();

    RequestArguments(Ledger ledger, Dates dates, Clock clock) {
        this.ledger = ledger;
        this.dates = dates;
        this.clock = clock;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        var type = parameter.getParameterType();
        return type == Write.class
                || type == Asking.class
                || type == Paging.class
                || Record.class.isAssignableFrom(type) && parameter.hasParameterAnnotation(RequestBody.class);
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders)
            throws IOException {
        var request = web.getNativeRequest(HttpServletRequest.class);
        if (request == null) throw new IllegalStateException("Not an HTTP request");
        var type = parameter.getParameterType();
        if (type == Write.class) return Write.of(request, ledger, dates, clock);
        if (type == Asking.class) return Asking.of(request, ledger);
        if (type == Paging.class) return Paging.of(request);
        return body(request, type.asSubclass(Record.class), parameter.isOptional());
    }

    private @Nullable Record body(HttpServletRequest request, Class<? extends Record> type, boolean optional)
            throws IOException {
        if (request.getContentLengthLong() > MAX_BODY) throw tooLarge();
        var json = request.getInputStream().readNBytes(MAX_BODY + 1);
        if (json.length > MAX_BODY) throw tooLarge();
        if (json.length == 0) {
            if (optional) return null;
            throw new Declined(ProblemCode.MISSING_BODY);
        }
        if (!isJson(request.getContentType())) throw new Declined(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        return bodies.read(json, type);
    }

    private static boolean isJson(@Nullable String contentType) {
        try {
            return contentType != null
                    && MediaType.APPLICATION_JSON.isCompatibleWith(MediaType.parseMediaType(contentType));
        } catch (RuntimeException notAMediaType) {
            return false;
        }
    }

    private static Declined tooLarge() {
        return new Declined(ProblemCode.BODY_TOO_LARGE, "max", Integer.toString(MAX_BODY));
    }
}
