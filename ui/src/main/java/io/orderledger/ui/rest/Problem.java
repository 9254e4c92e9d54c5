package io.orderledger.ui.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer of the kind {@code application/problem+json} (RFC 9457), as every error of the door has it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "Why the request was not done. Nothing was changed, except that a 503 INDETERMINATE cannot tell.")
record Problem(
        @Schema(description = "Names the kind of problem for ever", example = "urn:order-ledger:problem:dealer-unknown")
        URI type,

        @Schema(example = "Not Found") String title,
        @Schema(example = "404") int status,

        @Schema(description = "What is wrong, in words for a user, in the language asked for")
        String detail,

        @Schema(description = "Stable name for programs", example = "DEALER_UNKNOWN")
        String code,

        @Schema(description = "The rule of the business behind it, where there is one", example = "I-01") @Nullable
        String rule,

        @Schema(description = "Which fields are wrong, and how")
        List<FieldProblem> errors,

        @Schema(description = "The path asked for") String instance,

        @Schema(description = "The command's id, where it is not known whether it was done") @Nullable
        String commandId,

        @Schema(description = "Under which id the log tells more") @Nullable
        String incident) {

    /** What is wrong with one field. */
    record FieldProblem(
            @Schema(example = "lines[0].quantity") String field,
            @Schema(example = "BAD_QUANTITY") String code,
            String detail) {}
}
