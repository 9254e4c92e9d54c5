package io.orderledger.ui.rest;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the ledger answered over HTTP. */
public record Answer(HttpResponse<String> http) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    public int status() {
        return http.statusCode();
    }

    /** The first value of a header, or an empty text. */
    public String header(String name) {
        return http.headers().firstValue(name).orElse("");
    }

    public JsonNode json() {
        return MAPPER.readTree(http.body());
    }

    /** The text at a JSON pointer such as {@code /credit/decision}, or an empty one. */
    public String at(String pointer) {
        return json().at(pointer).asString("");
    }

    public String code() {
        return at("/code");
    }

    @Override
    public String toString() {
        return status() + " " + http.headers().map() + "\n" + http.body();
    }
}
