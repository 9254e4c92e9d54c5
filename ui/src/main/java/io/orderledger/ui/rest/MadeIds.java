package io.orderledger.ui.rest;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Names for things whose sender gave none. Made from the command's id alone, so that a command sent again names the same
 * thing again; a command id that is ordered by time gives names that are.
 */
final class MadeIds {
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    /** Crockford's: no I, L, O, U, so that a name can be read over the telephone. */
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 26;

    private MadeIds() {}

    /** @param prefix says what kind of thing it is, such as {@code O-} */
    static String from(String prefix, String commandId) {
        var number = new BigInteger(1, UUID_FORM.matcher(commandId).matches() ? uuid(commandId) : digest(commandId));
        var name = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            name[i] = DIGITS.charAt(number.intValue() & 31);
            number = number.shiftRight(5);
        }
        return prefix + new String(name);
    }

    private static byte[] uuid(String text) {
        var uuid = UUID.fromString(text);
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    private static byte[] digest(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
