package io.orderledger.command.joint;

import io.orderledger.api.money.Money;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitStatus;
import io.orderledger.command.order.Orders;
import io.orderledger.command.split.Splits;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How far the live splits of an order are, all together. */
record Progress(boolean gone, boolean delivered, boolean closed) {
    private static final Set<SplitStatus> GONE =
            EnumSet.of(SplitStatus.SHIPPED, SplitStatus.DELIVERED, SplitStatus.CLOSED);
    private static final Set<SplitStatus> DELIVERED = EnumSet.of(SplitStatus.DELIVERED, SplitStatus.CLOSED);

    /** @param live at least one */
    static Progress of(List<SplitId> live, Splits splits) {
        var statuses = live.stream()
                .map(id -> splits.take(id).decide(split -> split.status()))
                .toList();
        return new Progress(
                GONE.containsAll(statuses),
                DELIVERED.containsAll(statuses),
                statuses.stream().allMatch(status -> status == SplitStatus.CLOSED));
    }

    /** The order has become less: tells it what is true of the rest of it now. */
    void tell(Orders.Taken order, SplitId splitId, Money nothing, Instant valueDate) {
        if (gone) order.tell(it -> it.ship(splitId, nothing, true, valueDate));
        tellDelivery(order, valueDate);
    }

    void tellDelivery(Orders.Taken order, Instant valueDate) {
        if (delivered) order.tell(it -> it.deliver(valueDate));
        if (closed) order.tell(it -> it.complete());
    }
}
