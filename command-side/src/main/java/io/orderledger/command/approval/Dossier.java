package io.orderledger.command.approval;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What deciders see, in one form: JSON with names in order and no blanks, so the same content always has the same hash.
 *
 * @param hash SHA-256 of the JSON's UTF-8 bytes, in hexadecimal
 */
public record Dossier(String json, String hash) {
    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private static final TypeReference<TreeMap<String, Object>> PARTS = new TypeReference<>() {};

    /** @param parts texts, whole numbers, truth values, and maps and lists of those */
    public static Dossier of(Map<String, ?> parts) {
        var json = CANONICAL.writeValueAsString(parts);
        try {
            var sha = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
            return new Dossier(json, HexFormat.of().formatHex(sha));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // Every Java platform has SHA-256.
        }
    }

    /** The same dossier with some parts replaced. */
    public static Dossier replacing(String json, Map<String, ? extends Map<String, ?>> parts) {
        var all = CANONICAL.readValue(json, PARTS);
        all.putAll(parts);
        return of(all);
    }
}
