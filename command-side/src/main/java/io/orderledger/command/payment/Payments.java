package io.orderledger.command.payment;

import io.orderledger.api.payment.PaymentAnswer;
import io.orderledger.api.payment.PaymentCommand.RegisterPayment;
import io.orderledger.api.payment.PaymentId;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** The way to a payment for decisions taken together with other aggregates. */
@Component
public class Payments {
    private final Repository<Payment> repository;

    Payments(Repository<Payment> repository) {
        this.repository = repository;
    }

    public PaymentAnswer register(RegisterPayment command) throws Exception {
        return new Taken(repository.newInstance(() -> Payment.register(command)))
                .decide(payment -> payment.answer(List.of()));
    }

    /**
     * Loads the payment and locks it until the unit of work ends. Taken after the credit account.
     *
     * @throws AggregateNotFoundException when there is none
     */
    public Taken take(PaymentId id) {
        return new Taken(repository.load(id.toString()));
    }

    /** A payment that nobody else decides about until the unit of work ends. */
    public static final class Taken {
        private final Aggregate<Payment> payment;

        private Taken(Aggregate<Payment> payment) {
            this.payment = payment;
        }

        public void tell(Consumer<PaymentDecisions> decision) {
            payment.execute(decision::accept);
        }

        public <R> R decide(Function<PaymentDecisions, R> decision) {
            return payment.invoke(decision::apply);
        }
    }
}
