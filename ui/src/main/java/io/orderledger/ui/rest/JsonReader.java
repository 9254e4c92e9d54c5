package io.orderledger.ui.rest;

import io.orderledger.api.Refused;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a body exactly as its record says, and nothing else: no unknown field, no {@code "6"} for 6, no 1.9 for 1, no
 * missing field unless its component is {@code @Nullable}. Tells of everything that is wrong at once, by the field's path.
 */
final class JsonReader {
    private static final int MAX_LIST = 10_000;

    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxNumberLength(100)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** @throws Declined naming every field that is wrong */
    <T extends Record> T read(byte[] json, Class<T> type) {
        var node = parse(json);
        if (node.isMissingNode()) throw new Declined(ProblemCode.MISSING_BODY);
        var form = new Form();
        if (!node.isObject()) throw new Declined(ProblemCode.NOT_AN_OBJECT, "field", "body");
        var read = form.read("body", () -> record("", node, type, form));
        return form.whole(read::get);
    }

    private JsonNode parse(byte[] json) {
        try {
            return mapper.readTree(json);
        } catch (JacksonException malformed) {
            var at = malformed.getLocation();
            throw new Declined(
                    ProblemCode.MALFORMED_JSON,
                    "line",
                    at == null ? "?" : Integer.toString(at.getLineNr()),
                    "column",
                    at == null ? "?" : Integer.toString(at.getColumnNr()));
        }
    }

    private <T extends Record> T record(String path, JsonNode node, Class<T> type, Form form) {
        var components = type.getRecordComponents();
        var known = Arrays.stream(components).map(RecordComponent::getName).toList();
        for (var name : node.propertyNames()) {
            if (known.contains(name)) continue;
            var field = path + Refused.shown(name);
            form.wrong(field, No.of(ProblemCode.UNKNOWN_FIELD, "field", field, "known", String.join(", ", known)));
        }
        var reads = new ArrayList<Form.Read<Object[]>>();
        for (var component : components) {
            var field = path + component.getName();
            // An array of one, because a field that may be missing is read as null.
            reads.add(form.read(field, () -> new @Nullable Object[] {component(field, node, component, form)}));
        }
        var values = reads.stream().map(read -> read.get()[0]).toArray();
        return construct(type, components, values);
    }

    private @Nullable Object component(String field, JsonNode parent, RecordComponent component, Form form) {
        var node = parent.get(component.getName());
        if (node == null || node.isNull()) {
            if (isOptional(component.getAnnotatedType())) return null;
            throw new Declined(ProblemCode.MISSING_FIELD, "field", field);
        }
        return value(field, node, component.getGenericType(), form);
    }

    private Object value(String field, JsonNode node, Type type, Form form) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return list(field, node, list.getActualTypeArguments()[0], form);
        }
        if (!(type instanceof Class<?> plain)) throw new IllegalStateException("Cannot read " + type);
        if (plain == String.class) return text(field, node);
        if (plain == Integer.class || plain == int.class) return Math.toIntExact(whole(field, node, Integer.MAX_VALUE));
        if (plain == Long.class || plain == long.class) return whole(field, node, Long.MAX_VALUE);
        if (plain == Boolean.class || plain == boolean.class) {
            if (!node.isBoolean()) throw new Declined(ProblemCode.NOT_A_BOOLEAN, "field", field);
            return node.booleanValue();
        }
        if (plain == LocalDate.class) return Dates.date(field, text(field, node));
        if (plain.isEnum()) return choice(field, text(field, node), plain);
        if (plain.isRecord()) {
            if (!node.isObject()) throw new Declined(ProblemCode.NOT_AN_OBJECT, "field", field);
            return record(field + ".", node, plain.asSubclass(Record.class), form);
        }
        throw new IllegalStateException("Cannot read " + type);
    }

    private List<Object> list(String field, JsonNode node, Type item, Form form) {
        if (!node.isArray()) throw new Declined(ProblemCode.NOT_A_LIST, "field", field);
        if (node.size() > MAX_LIST) {
            throw new Declined(
                    ProblemCode.TOO_MANY_ITEMS,
                    "field",
                    field,
                    "max",
                    Integer.toString(MAX_LIST),
                    "count",
                    Integer.toString(node.size()));
        }
        var reads = new ArrayList<Form.Read<Object>>();
        for (int i = 0; i < node.size(); i++) {
            var place = field + "[" + i + "]";
            var child = node.get(i);
            reads.add(form.read(place, () -> value(place, child, item, form)));
        }
        return reads.stream().map(Form.Read::get).toList();
    }

    private static String text(String field, JsonNode node) {
        if (!node.isString()) throw new Declined(ProblemCode.NOT_A_TEXT, "field", field);
        var text = node.stringValue();
        var loneHalf = text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        if (loneHalf) throw new Declined(ProblemCode.BAD_CHARACTERS, "field", field);
        return text;
    }

    private static long whole(String field, JsonNode node, long max) {
        if (!node.isIntegralNumber()) throw new Declined(ProblemCode.NOT_A_WHOLE_NUMBER, "field", field);
        if (!node.canConvertToLong() || node.longValue() > max || node.longValue() < -max) {
            throw new Declined(ProblemCode.NUMBER_TOO_LARGE, "field", field, "value", Refused.shown(node.asString()));
        }
        return node.longValue();
    }

    /** @throws Declined naming all that can be chosen */
    static Object choice(String field, String text, Class<?> choices) {
        for (var choice : choices.getEnumConstants()) {
            if (((Enum<?>) choice).name().equals(text)) return choice;
        }
        var names = Stream.of(choices.getEnumConstants())
                .map(choice -> ((Enum<?>) choice).name())
                .collect(Collectors.joining(", "));
        throw new Declined(ProblemCode.BAD_CHOICE, "field", field, "choices", names, "value", Refused.shown(text));
    }

    static boolean isOptional(AnnotatedElement type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private static <T extends Record> T construct(
            Class<T> type, RecordComponent[] components, @Nullable Object[] values) {
        try {
            var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException(refused);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
