package io.orderledger.api.dealer;

import io.orderledger.api.people.StaffId;
import java.time.Instant;
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

    /** From {@code valueDate} on the dealer is this salesperson's. Until the first such event, it is the one's named at first. */
    @Revision("1")
    record SellerAssigned(DealerId dealerId, StaffId sellerId, Instant valueDate) implements DealerEvent {}
}
