package io.orderledger.ui.rest;

import io.orderledger.api.ActorSource;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Role;
import io.orderledger.ui.importing.ImportStatus;
import io.orderledger.ui.importing.Imports;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Files for programs: send one, follow it, fetch what was rejected. */
@RestController
@RequestMapping("/api/v1/imports")
@Tag(name = "Imports")
class ImportsController {
    private static final long MAX_BYTES = 512L << 20;

    private final Imports imports;
    private final ActorSource actors;

    ImportsController(Imports imports, ActorSource actors) {
        this.imports = imports;
        this.actors = actors;
    }

    @PostMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Allowed(Role.ADMINISTRATOR)
    @Operation(
            summary = "Import a file: plain or gzip, at most 512 MB; sending it again has no second effect",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                            schema = @Schema(type = "string", format = "binary"))))
    ResponseEntity<ImportStatus> start(
            @RequestParam(required = false) @Nullable String as,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String settleAfter,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        Imports.check(as, limit, settleAfter); // Refused before the bytes are taken.
        var copy = Files.createTempFile("ledger-import-", ".data");
        try {
            var bytes = Files.copy(new Bounded(body, MAX_BYTES), copy, StandardCopyOption.REPLACE_EXISTING);
            if (bytes > MAX_BYTES) throw new Refused(RefusalCode.FILE_TOO_LARGE, "max", "512 MB");
            return ResponseEntity.accepted().body(imports.start(copy, true, as, limit, settleAfter, actors.current()));
        } catch (RuntimeException | IOException refused) {
            Files.deleteIfExists(copy);
            throw refused;
        }
    }

    @GetMapping("/{importId}")
    @Allowed(Role.ADMINISTRATOR)
    @Operation(summary = "How far an import is, and its summary once it is done")
    ImportStatus status(@PathVariable String importId) {
        return imports.status(importId).orElseThrow(() -> unknown(importId));
    }

    @GetMapping(path = "/{importId}/rejections", produces = "text/csv;charset=UTF-8")
    @Allowed(Role.ADMINISTRATOR)
    @Operation(summary = "The rows that were rejected, each with its reason")
    String rejections(@PathVariable String importId) {
        return imports.rejections(importId).orElseThrow(() -> unknown(importId));
    }

    private static Refused unknown(String importId) {
        return new Refused(RefusalCode.IMPORT_UNKNOWN, "import", Refused.shown(importId));
    }
}
