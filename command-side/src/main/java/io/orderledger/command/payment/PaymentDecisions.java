package io.orderledger.command.payment;

import io.orderledger.api.Refused;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.money.Money;
import io.orderledger.api.payment.PaymentAnswer;
import java.util.List;

/** What a payment decides together with the account it is put on, in one unit of work. */
public interface PaymentDecisions {
    /**
     * @return the amount to put on the account
     * @throws Refused unless the payment is VERIFIED
     */
    Money readyToAllocate();

    /** Takes down which items the account says it settled. */
    PaymentAnswer allocate(List<Allocation> allocations);

    PaymentAnswer answer(List<Allocation> allocations);
}
