package io.orderledger.api;

import org.jspecify.annotations.Nullable;

/** Why the ledger does not start, in words for whoever started it. Nothing was changed. */
public final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CannotStart(String words, @Nullable Throwable cause) {
        super(words, cause);
    }
}
