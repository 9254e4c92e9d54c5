package io.orderledger.api.dealer;

import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Everything that can have happened to a dealer's record. */
public sealed interface DealerEvent {
    DealerId dealerId();

    @Revision("1")
    record DealerRegistered(
            DealerId dealerId,
            String name,
            String region,
            @Nullable String sellerId) implements DealerEvent {}
}
