package io.orderledger.ui.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The description of the door is complete, and every operation says who it is for. */
class OpenApiTest extends RunningLedger {
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Test
    void every_operation_says_who_it_is_for() {
        var operations = mapping.getHandlerMethods().values().stream()
                .filter(method -> method.getBeanType().getPackageName().startsWith("io.orderledger"))
                .filter(method -> method.getBeanType() != ErrorDoor.class)
                .toList();
        assertThat(operations)
                .hasSizeGreaterThan(20)
                .allSatisfy(method -> assertThat(method.hasMethodAnnotation(Allowed.class))
                        .as("%s", method)
                        .isTrue());
    }

    @Test
    void every_operation_is_described_with_its_answers_and_its_problems() {
        var document = must(200, get("/v3/api-docs")).json();
        var missing = new ArrayList<String>();
        document.at("/paths").properties().stream()
                // Imports take a file and answer one.
                .filter(path -> !path.getKey().startsWith("/api/v1/imports"))
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> check(
                                operation.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey(),
                                operation.getValue(),
                                missing)));
        assertThat(missing).isEmpty();
        assertThat(document.at("/paths").properties()).hasSizeGreaterThan(15);
    }

    @Test
    void a_body_says_what_is_asked_for_and_what_may_be_left_out() {
        var schemas = get("/v3/api-docs").json().at("/components/schemas");
        assertThat(texts(schemas.at("/NewOrder/required")))
                .containsExactlyInAnyOrder("dealerId", "businessUnit", "type", "currency", "lines");
        assertThat(texts(schemas.at("/NewLine/required"))).containsExactlyInAnyOrder("sku", "quantity", "unitPrice");
        assertThat(texts(schemas.at("/NewOrder/properties/type/enum"))).contains("REGULAR", "CASH");
        assertThat(schemas.at("/NewCreditAccount/properties/limit/type").asString(""))
                .isEqualTo("string");
        assertThat(schemas.at("/Problem/properties/code").isMissingNode()).isFalse();
        assertThat(get("/v3/api-docs").http().body())
                .doesNotContain("minorUnits", "\"Write\"", "\"Asking\"", "\"Paging\"");
    }

    private static void check(String name, JsonNode operation, List<String> missing) {
        if (operation.at("/summary").asString("").isBlank()) missing.add(name + ": summary");
        var codes = new ArrayList<>(List.of("400", "401", "403", "404"));
        if (name.startsWith("POST")) codes.addAll(List.of("409", "422"));
        for (var code : codes) {
            var schema = operation.at("/responses/" + code + "/content/application~1problem+json/schema/$ref");
            if (!schema.asString("").endsWith("/Problem")) missing.add(name + ": " + code);
        }
        var success = operation.at("/responses/200").isMissingNode() ? "201" : "200";
        var answer = operation.at("/responses/" + success + "/content/application~1json/schema/$ref");
        if (answer.asString("").isBlank()) missing.add(name + ": answer");
        var keyed = operation
                .at("/parameters")
                .valueStream()
                .anyMatch(parameter -> parameter.at("/name").asString("").equals("Idempotency-Key"));
        if (name.startsWith("POST") != keyed) missing.add(name + ": Idempotency-Key");
        if (name.startsWith("POST") && operation.at("/requestBody/content").isMissingNode())
            missing.add(name + ": body");
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(text -> text.asString("")).toList();
    }
}
