package io.orderledger.ui.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.api.approval.PolicyContent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a version of the approval policy says, as text that people edit: the same JSON as programs send, read by the same
 * rules.
 */
public final class PolicyText {
    private static final JsonReader READER = new JsonReader();
    private static final Words WORDS = new Words();
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_EMPTY))
            .build();

    /** Something is wrong with the text: every field that is, each with its path. */
    public static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final List<String> reasons;

        private Wrong(List<String> reasons) {
            super(String.join("; ", reasons));
            this.reasons = List.copyOf(reasons);
        }

        /** A sentence each, in the language asked for; at least one. */
        public List<String> reasons() {
            return reasons;
        }
    }

    private PolicyText() {}

    /** Indented; what a rule does not look at is left out. */
    public static String of(PolicyContent content) {
        return MAPPER.writeValueAsString(PolicyBody.of(content));
    }

    /** @throws Wrong where it is not JSON, or says what no policy may */
    public static PolicyContent read(String json, Locale language) {
        try {
            var body = READER.read(json.getBytes(StandardCharsets.UTF_8), PolicyBody.class);
            var form = new Form();
            var content = form.readPart("rules", () -> body.read(form));
            return form.whole(content::get);
        } catch (Declined declined) {
            throw new Wrong(
                    declined.fields().isEmpty()
                            ? List.of(WORDS.in(language, declined.reason()))
                            : declined.fields().stream()
                                    .map(field -> said(field.name(), WORDS.in(language, field.reason())))
                                    .toList());
        }
    }

    private static String said(String field, @Nullable String reason) {
        return reason == null || reason.startsWith(field) ? String.valueOf(reason) : field + ": " + reason;
    }
}
