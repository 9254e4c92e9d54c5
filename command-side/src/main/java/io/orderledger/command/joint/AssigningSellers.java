package io.orderledger.command.joint;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.dealer.DealerCommand.AssignSeller;
import io.orderledger.command.dealer.Dealers;
import io.orderledger.command.people.People;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Only who works here, at the instant from which on it counts, gets a dealer. */
@Component
class AssigningSellers {
    private final Dealers dealers;
    private final People people;

    AssigningSellers(Dealers dealers, People people) {
        this.dealers = dealers;
        this.people = people;
    }

    @CommandHandler
    void decide(AssignSeller command) {
        var dealer = dealers.take(command.dealerId());
        if (!people.rights(command.sellerId(), command.valueDate()).active()) {
            throw new Refused(
                    RefusalCode.STAFF_NOT_ACTIVE,
                    "staff",
                    command.sellerId().value(),
                    "at",
                    command.valueDate().toString());
        }
        dealer.tell(it -> it.assign(command));
    }
}
