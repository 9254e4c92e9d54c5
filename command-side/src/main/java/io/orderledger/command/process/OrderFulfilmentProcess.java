package io.orderledger.command.process;

import io.orderledger.api.Actor;
import io.orderledger.api.Ledger;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.order.OrderCommand.ConfirmOrder;
import io.orderledger.api.order.OrderEvent.OrderApproved;
import io.orderledger.api.split.SplitCommand.ConfirmSplit;
import io.orderledger.api.split.SplitCommand.ProposeSplit;
import io.orderledger.api.split.SplitCommand.ReleaseSplit;
import io.orderledger.api.split.SplitId;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps one promise: an approved order is confirmed, and kept through one split that may go out.
 *
 * <p>Each step's command id is made of the event and the step, so that after a crash the same steps are sent again and have
 * no second effect. A refusal because of the state means that somebody was faster (the order was cancelled meanwhile): there is nothing left to
 * do. Anything else propagates, and the event is handled again.
 */
@Component
@DisallowReplay
@ProcessingGroup("order-fulfilment-process")
class OrderFulfilmentProcess {
    private static final Logger LOG = LoggerFactory.getLogger(OrderFulfilmentProcess.class);

    private static final Set<RefusalCode> OVERTAKEN = Set.of(RefusalCode.ORDER_STATE, RefusalCode.SPLIT_STATE);

    private final Ledger ledger;

    OrderFulfilmentProcess(Ledger ledger) {
        this.ledger = ledger.as(Actor.system("order-fulfilment"));
    }

    @EventHandler
    void when(OrderApproved event, @MessageIdentifier String eventId) {
        var order = event.orderId();
        var split = new SplitId(order.value() + "-1");
        try {
            ledger.send(eventId + ":confirm", new ConfirmOrder(order), Void.class);
            ledger.send(eventId + ":propose", new ProposeSplit(split, order, null), Void.class);
            ledger.send(eventId + ":confirm-split", new ConfirmSplit(split), Void.class);
            ledger.send(eventId + ":release-split", new ReleaseSplit(split), Void.class);
        } catch (Refused overtaken) {
            if (!OVERTAKEN.contains(overtaken.code())) throw overtaken;
            LOG.info("{} goes no further: {}", order, overtaken.getMessage());
        }
    }
}
