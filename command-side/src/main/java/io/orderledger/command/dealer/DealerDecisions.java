package io.orderledger.command.dealer;

import io.orderledger.api.Refused;
import io.orderledger.api.dealer.DealerCommand.AssignSeller;

/** What a dealer decides together with others, in one unit of work. */
public interface DealerDecisions {
    /** @throws Refused where the dealer was given to somebody as of a later instant already */
    void assign(AssignSeller command);
}
