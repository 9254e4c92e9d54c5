package io.orderledger.api.order;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Texts;
import io.orderledger.api.ValueDates;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of an order. */
public sealed interface OrderCommand {
    @TargetAggregateIdentifier
    OrderId orderId();

    /**
     * Places an order and reserves its total on the dealer's credit account in the same unit of work (I-01). Answered by
     * an {@link OrderAnswer}.
     *
     * @param sellerId      who sells, or null: the dealer's own seller
     * @param requestedDate when the dealer wants the goods, or null
     * @param valueDate     the instant the order counts for
     * @param lines         1 to 5,000 lines, all in {@code currency}
     */
    record SubmitOrder(
            OrderId orderId,
            DealerId dealerId,
            BusinessUnitId businessUnit,
            OrderType type,
            Currency currency,
            @Nullable String sellerId,
            @Nullable LocalDate requestedDate,
            Instant valueDate,
            List<OrderLine> lines)
            implements OrderCommand {
        public static final int MAX_LINES = 5_000;

        public SubmitOrder {
            sellerId = Texts.optional("sellerId", sellerId, 64);
            valueDate = ValueDates.checked(valueDate);
            lines = List.copyOf(lines);
            if (lines.isEmpty() || lines.size() > MAX_LINES) {
                throw new Refused(RefusalCode.NO_LINES, "count", Integer.toString(lines.size()));
            }
            for (var line : lines) {
                if (!line.amount().currency().equals(currency)) {
                    throw new Refused(
                            RefusalCode.MIXED_CURRENCY,
                            "first",
                            currency.getCurrencyCode(),
                            "second",
                            line.amount().currency().getCurrencyCode());
                }
            }
        }

        public CreditAccountId creditAccountId() {
            return CreditAccountId.of(dealerId, businessUnit, currency);
        }
    }

    /** The brand accepts an approved order; its splits are made from here. */
    record ConfirmOrder(OrderId orderId) implements OrderCommand {}

    /**
     * Ends an order before anything of it has shipped, and its open splits with it; what is held for it is free in the
     * same unit of work, once.
     *
     * @param reason 1 to 200 characters
     */
    record CancelOrder(OrderId orderId, String reason, Instant valueDate) implements OrderCommand {
        public CancelOrder {
            reason = Texts.required("reason", reason, 200);
            valueDate = ValueDates.checked(valueDate);
        }
    }
}
