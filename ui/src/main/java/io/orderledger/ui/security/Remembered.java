package io.orderledger.ui.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Which name and password were right a moment ago, because a program sends them with every request and checking them is
 * slow on purpose. Keeps no password: only a fingerprint under a key that this process forgets when it ends. The stored
 * hash is part of it, so a changed password is no longer known.
 */
final class Remembered {
    static final Duration LIFETIME = Duration.ofMinutes(5);
    static final int MAX = 1_000;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final LongSupplier nanoTime;
    private final Map<String, Long> verifiedAt = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MAX;
        }
    };

    Remembered(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    boolean knows(Account account, String password) {
        var fingerprint = fingerprint(account, password);
        synchronized (verifiedAt) {
            var since = verifiedAt.get(fingerprint);
            if (since == null) return false;
            if (nanoTime.getAsLong() - since < LIFETIME.toNanos()) return true;
            verifiedAt.remove(fingerprint);
            return false;
        }
    }

    void remember(Account account, String password) {
        var fingerprint = fingerprint(account, password);
        synchronized (verifiedAt) {
            verifiedAt.put(fingerprint, nanoTime.getAsLong());
        }
    }

    private String fingerprint(Account account, String password) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (var part : new String[] {account.name(), password, account.passwordHash()}) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                // With its length, so that no two different triples read the same.
                mac.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                mac.update(bytes);
            }
            return Base64.getEncoder().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
