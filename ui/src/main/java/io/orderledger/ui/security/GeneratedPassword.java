package io.orderledger.ui.security;

import java.security.SecureRandom;

/** Passwords that nobody guesses and everybody can type: no 0 and O, no 1, l and I. */
final class GeneratedPassword {
    static final int LENGTH = 20;
    static final String CHARACTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private GeneratedPassword() {}

    static String next() {
        var password = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) password.append(CHARACTERS.charAt(RANDOM.nextInt(CHARACTERS.length())));
        return password.toString();
    }
}
