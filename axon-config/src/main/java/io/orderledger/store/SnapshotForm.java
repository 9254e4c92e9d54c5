package io.orderledger.store;

import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/**
 * The stored form of an aggregate's state. Its name is worked out from the names and types of all fields, however deep: a
 * state of another shape has another name, so a snapshot of an older release is never read into today's classes, and
 * nobody has to remember a version number.
 */
final class SnapshotForm {
    private final String name;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    private SnapshotForm(String name, Class<?> root) {
        this.name = name;
        this.reader = EventJson.MAPPER.readerFor(root);
        this.writer = EventJson.MAPPER.writerFor(root);
    }

    static SnapshotForm of(Class<?> root) {
        var shape = new StringBuilder();
        describe(root, shape, new HashSet<>());
        return new SnapshotForm(hash(shape.toString()), root);
    }

    String name() {
        return name;
    }

    byte[] bytes(Object state) {
        return writer.writeValueAsBytes(state);
    }

    Object read(byte[] state) {
        return reader.readValue(state);
    }

    private static void describe(Type type, StringBuilder shape, Set<Type> seen) {
        switch (type) {
            case ParameterizedType generic -> {
                describe(generic.getRawType(), shape, seen);
                for (var argument : generic.getActualTypeArguments()) describe(argument, shape, seen);
            }
            case GenericArrayType array -> describe(array.getGenericComponentType(), shape, seen);
            case WildcardType wildcard -> describe(wildcard.getUpperBounds()[0], shape, seen);
            case Class<?> plain when isOurs(plain) && seen.add(plain) -> describeOurs(plain, shape, seen);
            default -> shape.append(type.getTypeName()).append(';');
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("io.orderledger.");
    }

    private static void describeOurs(Class<?> type, StringBuilder shape, Set<Type> seen) {
        shape.append(type.getName()).append('{');
        if (type.isEnum()) shape.append(Arrays.toString(type.getEnumConstants()));
        // The JVM lists fields and classes in no promised order.
        var fields = Arrays.stream(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .sorted(Comparator.comparing(Field::getName));
        for (var field : fields.toList()) {
            shape.append(field.getName()).append(':');
            describe(field.getGenericType(), shape, seen);
        }
        // A state may be written as another record inside of it; and may be one of several.
        var parts = new ArrayList<>(List.of(type.getDeclaredClasses()));
        if (type.getPermittedSubclasses() != null) parts.addAll(List.of(type.getPermittedSubclasses()));
        parts.sort(Comparator.comparing(Class::getName));
        for (var part : parts) describe(part, shape, seen);
        shape.append('}');
    }

    private static String hash(String shape) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(shape.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // Every Java platform has SHA-256.
        }
    }
}
