package io.orderledger.api.dealer;

import io.orderledger.api.Texts;
import io.orderledger.api.ValueDates;
import io.orderledger.api.people.StaffId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of a dealer's record. */
public sealed interface DealerCommand {
    @TargetAggregateIdentifier
    DealerId dealerId();

    /**
     * @param name     1 to 200 characters
     * @param region   where the dealer sells, 1 to 100 characters
     * @param sellerId the salesperson who owns the dealer, or null where nobody does yet
     */
    record RegisterDealer(
            DealerId dealerId,
            String name,
            String region,
            @Nullable String sellerId) implements DealerCommand {
        public RegisterDealer {
            name = Texts.required("name", name, 200);
            region = Texts.required("region", region, 100);
            sellerId = Texts.optional("sellerId", sellerId, 64);
        }
    }

    /** Gives the dealer to a salesperson, from then on; nothing happens where the dealer is that person's then. */
    record AssignSeller(DealerId dealerId, StaffId sellerId, Instant valueDate) implements DealerCommand {
        public AssignSeller {
            valueDate = ValueDates.checked(valueDate);
        }
    }
}
