package io.orderledger.command.process;

import io.orderledger.api.Actor;
import io.orderledger.api.Ledger;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.order.OrderCommand.ConfirmOrder;
import io.orderledger.api.order.OrderCommand.SplitOrder;
import io.orderledger.api.order.OrderEvent.OrderApproved;
import io.orderledger.api.order.OrderEvent.OrderRejected;
import io.orderledger.api.order.OrderEvent.OrderRevised;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderType;
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
 * Keeps one promise: an approved order is confirmed, and kept through one split that may go out; or, where it is made for the
 * dealer, through those that the split policy says. So is what a change of it adds.
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

    private static final Set<RefusalCode> OVERTAKEN =
            Set.of(RefusalCode.ORDER_STATE, RefusalCode.SPLIT_STATE, RefusalCode.REVISION_NOT_APPROVED);

    private final Ledger ledger;

    OrderFulfilmentProcess(Ledger ledger) {
        this.ledger = ledger.as(Actor.system("order-fulfilment"));
    }

    @EventHandler
    void when(OrderApproved event, @MessageIdentifier String eventId) {
        fulfil(event.orderId(), event.revision(), eventId);
    }

    /** Where it was a change that was rejected, the order goes on from where the change has stopped it. */
    @EventHandler
    void when(OrderRejected event, @MessageIdentifier String eventId) {
        fulfil(event.orderId(), event.revision(), eventId);
    }

    private void fulfil(OrderId order, int revision, String eventId) {
        var split = new SplitId(order.value() + (revision == 1 ? "-1" : "-r" + revision + "-1"));
        try {
            ledger.send(eventId + ":confirm", new ConfirmOrder(order), Void.class);
            ledger.send(eventId + ":propose", new ProposeSplit(split, order, null), Void.class);
            mayLeave(eventId, "", split);
        } catch (Refused no) {
            if (no.code() == RefusalCode.SPLIT_BY_POLICY) splitByPolicy(order, eventId);
            else passOver(order, no);
        }
    }

    /** The splits of an order made for a dealer are confirmed and released by people, one by one. */
    private void splitByPolicy(OrderId order, String eventId) {
        try {
            ledger.send(eventId + ":split", new SplitOrder(order), Void.class);
        } catch (Refused no) {
            passOver(order, no);
        }
    }

    /** The order first: what may leave belongs to an order that is confirmed. */
    @EventHandler
    void when(OrderRevised event, @MessageIdentifier String eventId) {
        if (event.type() == OrderType.CUSTOM || event.splits().isEmpty()) return;
        try {
            ledger.send(eventId + ":confirm", new ConfirmOrder(event.orderId()), Void.class);
        } catch (Refused no) {
            passOver(event.orderId(), no);
            return;
        }
        for (var split : event.splits()) {
            try {
                mayLeave(eventId, ":" + split.value(), split);
            } catch (Refused no) {
                passOver(event.orderId(), no);
            }
        }
    }

    private void mayLeave(String eventId, String suffix, SplitId split) {
        ledger.send(eventId + ":confirm-split" + suffix, new ConfirmSplit(split), Void.class);
        ledger.send(eventId + ":release-split" + suffix, new ReleaseSplit(split), Void.class);
    }

    private static void passOver(OrderId order, Refused no) {
        if (!OVERTAKEN.contains(no.code())) throw no;
        LOG.debug("{} goes no further: {}", order, no.getMessage());
    }
}
