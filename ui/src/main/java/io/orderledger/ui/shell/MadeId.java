package io.orderledger.ui.shell;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** A name for something new that a person may overwrite: short enough to say on the telephone. */
public final class MadeId {
    /** Without the letters that look like digits. */
    private static final String SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 8;
    private static final RandomGenerator CHANCE = new SecureRandom();

    private MadeId() {}

    /** @param kind the letters before the dash, such as {@code O} for an order */
    public static String of(String kind) {
        var id = new StringBuilder(kind).append('-');
        for (int i = 0; i < LENGTH; i++) id.append(SIGNS.charAt(CHANCE.nextInt(SIGNS.length())));
        return id.toString();
    }
}
