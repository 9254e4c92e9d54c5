package io.orderledger.ui.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.api.Done;
import io.orderledger.api.Ledger;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * One request that changes something. Sent again under the same {@code Idempotency-Key} with the same path and body it
 * has one effect and one answer, also where the ledger filled in today's date or a name.
 */
final class Write {
    static final String KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotent-Replayed";
    static final String POSITION = "X-Position";

    /** Where the request keeps its command id, for an answer that must tell it. */
    static final String COMMAND_ID = Write.class.getName() + ".commandId";

    private static final int MAX_KEY = 128;
    /** What is left out stays out, so that a field added later does not make an old request another one. */
    private static final JsonMapper CONTENT = JsonMapper.builder()
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private final Ledger ledger;
    private final String commandId;
    private final String path;
    private final Dates dates;
    private final Instant now;

    private Write(Ledger ledger, String commandId, String path, Dates dates, Instant now) {
        this.ledger = ledger;
        this.commandId = commandId;
        this.path = path;
        this.dates = dates;
        this.now = now;
    }

    /** @throws Declined when the request has a key of bad form */
    static Write of(HttpServletRequest request, Ledger ledger, Dates dates, Clock clock) {
        var keys = Collections.list(request.getHeaders(KEY));
        var commandId = keys.isEmpty() ? ledger.newCommandId() : keys.getFirst();
        var wellFormed = commandId.length() <= MAX_KEY
                && !commandId.isEmpty()
                && commandId.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (keys.size() > 1 || !wellFormed) throw new Declined(ProblemCode.BAD_IDEMPOTENCY_KEY);
        request.setAttribute(COMMAND_ID, commandId);
        var path = UriUtils.decode(request.getRequestURI(), StandardCharsets.UTF_8);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Write(ledger, commandId, path, dates, now);
    }

    /** The name the client gave, or one made by the ledger; the same again for the same command. */
    String idOr(@Nullable String given, String prefix) {
        return given == null ? MadeIds.from(prefix, commandId) : given;
    }

    /** The instant the client gave, or now. */
    Supplier<Instant> valueDate(Form form, @Nullable String given) {
        return instantOrNow(form, "valueDate", given);
    }

    /** The instant the client gave under this name, or now. */
    Supplier<Instant> instantOrNow(Form form, String field, @Nullable String given) {
        if (given == null) return () -> now;
        return form.read(field, () -> dates.from(field, given))::get;
    }

    /** The instant the client gave under this name, or none. */
    Supplier<@Nullable Instant> instantIfGiven(Form form, String field, @Nullable String given) {
        return form.readIfGiven(field, given, text -> dates.from(field, text));
    }

    /** An instant that the client must give, in the field of this name. */
    Supplier<Instant> instant(Form form, String field, String given) {
        return form.read(field, () -> dates.from(field, given))::get;
    }

    /** @param body what the client really sent, or null where that was nothing */
    <R> Done<R> send(@Nullable Record body, Object command, Class<R> answer) {
        var content = path + "\n" + (body == null ? "{}" : CONTENT.writeValueAsString(body));
        return ledger.send(commandId, content, command, answer);
    }

    /**
     * One of several commands that a request leads to, each decided on its own. Sent again, those that were decided have no
     * second effect.
     *
     * @param part tells it from the request's other commands
     */
    <R> Done<R> sendPart(String part, Record body, Object command, Class<R> answer) {
        var content = path + "\n" + CONTENT.writeValueAsString(body) + "\n" + part;
        return ledger.send(commandId + "/" + part, content, command, answer);
    }

    /** 201, with the place where what was made is found. */
    <B> ResponseEntity<B> created(Done<?> done, String place, B body) {
        return answer(done, HttpStatus.CREATED).location(URI.create(place)).body(body);
    }

    /** 200. */
    <B> ResponseEntity<B> done(Done<?> done, B body) {
        return answer(done, HttpStatus.OK).body(body);
    }

    private static ResponseEntity.BodyBuilder answer(Done<?> done, HttpStatus status) {
        var answer = ResponseEntity.status(status).header(POSITION, Long.toString(done.position()));
        return done.repeated() ? answer.header(REPLAYED, "true") : answer;
    }
}
