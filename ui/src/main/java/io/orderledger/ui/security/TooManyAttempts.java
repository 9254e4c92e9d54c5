package io.orderledger.ui.security;

import org.springframework.security.core.AuthenticationException;

/** Somebody tried too often; nothing is looked at for a while, not even the right password. */
public final class TooManyAttempts extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final long secondsToWait;

    TooManyAttempts(long secondsToWait) {
        super("Too many failed sign-ins");
        this.secondsToWait = secondsToWait;
    }

    /** One or more. */
    public long secondsToWait() {
        return secondsToWait;
    }
}
