package io.orderledger.command.order;

import io.orderledger.api.credit.ReservationPoint;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderId;
import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The way to an order for decisions taken together with other aggregates. */
@Component
public class Orders {
    private final Repository<Order> repository;

    Orders(Repository<Order> repository) {
        this.repository = repository;
    }

    public Taken submit(SubmitOrder command, ReservationPoint point) throws Exception {
        return new Taken(repository.newInstance(() -> Order.submit(command, point)));
    }

    /**
     * Loads the order and locks it until the unit of work ends. Taken after the credit account, before splits.
     *
     * @throws AggregateNotFoundException when there is none
     */
    public Taken take(OrderId id) {
        return new Taken(repository.load(id.toString()));
    }

    /** An order that nobody else decides about until the unit of work ends. */
    public static final class Taken {
        private final Aggregate<Order> order;

        private Taken(Aggregate<Order> order) {
            this.order = order;
        }

        public <R extends @Nullable Object> R decide(Function<OrderDecisions, R> decision) {
            return order.invoke(decision::apply);
        }

        public void tell(Consumer<OrderDecisions> decision) {
            order.execute(decision::accept);
        }
    }
}
