package io.orderledger.store;

import io.orderledger.api.Refused;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of every command that there ever was, by its id. The receipt of one that led to events is stored with them. */
public interface Receipts {
    /** Stores the receipt of a command that led to no event. */
    void storeReceipt(Receipt receipt, @Nullable Object answer);

    /** Stores that a command was refused, so that a repeat is refused in the same words. */
    void storeRefusal(Receipt receipt, Refused refused);

    Optional<Receipt.Found> findReceipt(String commandId);
}
