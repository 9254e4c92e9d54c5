package io.orderledger.ui.rest;

import io.orderledger.api.people.BilingualName;
import io.swagger.v3.oas.annotations.media.Schema;

/** What somebody or something is called in both languages. */
@Schema(description = "The same name in Chinese and in English, each 1 to 200 characters")
record NameBody(
        @Schema(example = "华东大区") String zh,
        @Schema(example = "East region") String en) {
    static NameBody of(BilingualName name) {
        return new NameBody(name.zh(), name.en());
    }

    Form.Read<BilingualName> read(Form form) {
        return form.readPart("name", () -> new BilingualName(zh, en));
    }
}
