package io.orderledger.ui.rest;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;

/** What {@code /v3/api-docs} tells beyond the operations' own words: rights, repeats, freshness, and every way to fail. */
@Configuration
class OpenApiConfiguration {
    private static final String BASIC = "basic";
    private static final String PROBLEM = "Problem";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Write.class, Asking.class, Paging.class);
    }

    @Bean
    OpenAPI ledgerApi() {
        var components = new Components()
                .addSecuritySchemes(
                        BASIC,
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic"));
        ModelConverters.getInstance().readAll(Problem.class).forEach(components::addSchemas);
        return new OpenAPI()
                .info(new Info().title("Order Ledger").version("1").description("""
                        Orders, credit, fulfilment and payments. Amounts are texts such as "123.45"; instants are ISO-8601 \
                        in UTC; a valueDate is an instant, or a date meaning that day in the business's time zone. \
                        Send an Idempotency-Key with every write: sent again with the same content it has one effect \
                        and one answer. X-Position of a write, given as atLeast to a read, makes the read show it. \
                        Errors are application/problem+json with a stable code; unknown fields are refused."""))
                .components(components)
                .addSecurityItem(new SecurityRequirement().addList(BASIC));
    }

    @Bean
    OperationCustomizer everyOperation() {
        return (operation, method) -> {
            var allowed = method.getMethodAnnotation(Allowed.class);
            if (allowed == null) return operation;
            operation.setDescription(describe(operation, allowed));
            var writes = takes(method, Write.class);
            if (writes) {
                operation.addParametersItem(idempotencyKey());
                headersOf(operation.getResponses());
            }
            if (takes(method, Asking.class)) operation.addParametersItem(atLeast());
            if (takes(method, Paging.class)) {
                operation.addParametersItem(number(Paging.PAGE, "Which page, from 0", 0, Paging.MAX_PAGE, 0));
                operation.addParametersItem(number(
                        Paging.SIZE, "Rows of a page", 1, io.orderledger.api.Page.MAX_SIZE, Paging.DEFAULT_SIZE));
            }
            problemsOf(operation.getResponses(), method.hasMethodAnnotation(PostMapping.class));
            return operation;
        };
    }

    /** A component of a record that is not {@code @Nullable} is always there: asked for in a body, given in an answer. */
    @Bean
    ModelConverter requiredUnlessNullable() {
        return new ModelConverter() {
            @Override
            public @Nullable Schema<?> resolve(
                    AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
                if (!chain.hasNext()) return null;
                var schema = chain.next().resolve(type, context, chain);
                JavaType plain = Json.mapper().constructType(type.getType());
                if (schema == null || plain == null || !plain.getRawClass().isRecord()) return schema;
                var named = schema.get$ref() == null
                        ? schema
                        : context.getDefinedModels().get(nameIn(schema.get$ref()));
                if (named != null) named.setRequired(requiredOf(plain.getRawClass()));
                return schema;
            }
        };
    }

    private static String nameIn(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    private static List<String> requiredOf(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> !JsonReader.isOptional(component.getAnnotatedType()))
                .map(component -> component.getName())
                .toList();
    }

    private static String describe(Operation operation, Allowed allowed) {
        var own = operation.getDescription() == null ? "" : operation.getDescription() + "\n\n";
        return own + "For: " + Gate.rolesOf(allowed) + ".";
    }

    private static boolean takes(HandlerMethod method, Class<?> type) {
        return Arrays.stream(method.getMethodParameters()).anyMatch(parameter -> parameter.getParameterType() == type);
    }

    private static Parameter idempotencyKey() {
        return new Parameter()
                .in("header")
                .name(Write.KEY)
                .description("The command's id: 1 to 128 visible ASCII characters. The same key and content have one"
                        + " effect and one answer; the same key with other content is refused with 409.")
                .schema(new StringSchema().minLength(1).maxLength(128));
    }

    private static Parameter atLeast() {
        return new Parameter()
                .in("query")
                .name(Asking.AT_LEAST)
                .description("Wait until the answer reflects this position, such as the X-Position of a write")
                .schema(new IntegerSchema().format("int64").minimum(BigDecimal.ZERO));
    }

    private static Parameter number(String name, String description, long min, long max, long otherwise) {
        return new Parameter()
                .in("query")
                .name(name)
                .description(description)
                .schema(new IntegerSchema()
                        .minimum(BigDecimal.valueOf(min))
                        .maximum(BigDecimal.valueOf(max))
                        ._default(otherwise));
    }

    private static void headersOf(ApiResponses responses) {
        var headers = Map.of(
                Write.POSITION,
                new Header()
                        .description("The global position of the command's last event")
                        .schema(new IntegerSchema().format("int64")),
                Write.REPLAYED,
                new Header()
                        .description("true where this was done before and nothing happened now")
                        .schema(new StringSchema()));
        responses.values().forEach(response -> headers.forEach(response::addHeaderObject));
    }

    private static void problemsOf(ApiResponses responses, boolean writes) {
        responses.addApiResponse("400", problem("The request is not as it must be; errors tells each field"));
        responses.addApiResponse("401", problem("Name and password are missing or not right"));
        responses.addApiResponse("403", problem("The account does not have the role"));
        responses.addApiResponse("404", problem("What is named does not exist"));
        if (writes) {
            responses.addApiResponse(
                    "409", problem("The current state says no, or the key was used with other content"));
            responses.addApiResponse("413", problem("The body is too large"));
            responses.addApiResponse("415", problem("The body is not JSON"));
            responses.addApiResponse("422", problem("A rule of the business says no"));
        }
        responses.addApiResponse("429", problem("Too many failed sign-ins; see Retry-After"));
        responses.addApiResponse(
                "503",
                problem(
                        writes
                                ? "Nobody can say whether it was done; send it again under the same Idempotency-Key"
                                : "The answer has not caught up with atLeast yet; ask again"));
    }

    private static ApiResponse problem(String description) {
        var schema = new Schema<>().$ref("#/components/schemas/" + PROBLEM);
        return new ApiResponse()
                .description(description)
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(schema)));
    }
}
