package io.orderledger.api.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Texts;
import io.orderledger.api.ValueDates;
import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashSet;
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
     * @param paymentMethod how it is to be paid, or null where nobody said
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
            List<OrderLine> lines,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            PaymentMethod paymentMethod)
            implements OrderCommand {
        public static final int MAX_LINES = 5_000;

        public SubmitOrder(
                OrderId orderId,
                DealerId dealerId,
                BusinessUnitId businessUnit,
                OrderType type,
                Currency currency,
                @Nullable String sellerId,
                @Nullable LocalDate requestedDate,
                Instant valueDate,
                List<OrderLine> lines) {
            this(orderId, dealerId, businessUnit, type, currency, sellerId, requestedDate, valueDate, lines, null);
        }

        public SubmitOrder {
            sellerId = Texts.optional("sellerId", sellerId, 64);
            valueDate = ValueDates.checked(valueDate);
            lines = checked(lines, currency);
        }

        public CreditAccountId creditAccountId() {
            return CreditAccountId.of(dealerId, businessUnit, currency);
        }
    }

    private static List<OrderLine> checked(List<OrderLine> given, Currency currency) {
        var lines = List.copyOf(given);
        if (lines.isEmpty() || lines.size() > SubmitOrder.MAX_LINES) {
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
        return lines;
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

    /**
     * Replaces the lines of an order by these: revision n + 1. A line keeps its number; one whose number is missing is
     * removed. What it costs more is reserved first; refused, the order keeps revision n exactly (I-05), and the answer
     * says so. Answered by an {@link OrderAnswer} whose credit is about the difference.
     *
     * @param revision the revision that the sender saw, or null: whichever is current
     * @param reason   1 to 200 characters
     * @param lines    1 to 5,000 lines, each number once
     */
    record AmendOrder(
            OrderId orderId,
            @Nullable Integer revision,
            @Nullable LocalDate requestedDate,
            String reason,
            Instant valueDate,
            List<OrderLine> lines)
            implements OrderCommand {
        public AmendOrder {
            reason = Texts.required("reason", reason, 200);
            valueDate = ValueDates.checked(valueDate);
            if (lines.isEmpty()) throw new Refused(RefusalCode.NO_LINES, "count", "0");
            lines = checked(lines, lines.getFirst().amount().currency());
            var numbers = new HashSet<Integer>();
            for (var line : lines) {
                if (line.lineNumber() < 1 || !numbers.add(line.lineNumber())) {
                    throw new Refused(
                            RefusalCode.BAD_LINE_NUMBER,
                            "field",
                            "lines",
                            "value",
                            Integer.toString(line.lineNumber()));
                }
            }
        }
    }

    /**
     * Stops an approved order by hand; its credit stays held.
     *
     * @param reason 1 to 200 characters
     */
    record HoldOrder(OrderId orderId, String reason) implements OrderCommand {
        public HoldOrder {
            reason = Texts.required("reason", reason, 200);
        }
    }

    /**
     * Has an order that is on hold evaluated again; where its credit was refused, the reservation is tried again. Answered
     * by an {@link OrderAnswer}.
     */
    record ReleaseOrder(OrderId orderId, Instant valueDate) implements OrderCommand {
        public ReleaseOrder {
            valueDate = ValueDates.checked(valueDate);
        }
    }

    /**
     * Asks for an order that is on hold to go over what is available, once. Answered by a {@link CaseOpened}; the order is
     * evaluated again when somebody releases it.
     *
     * @param cap       by at most so much, more than zero
     * @param until     and before this instant, after {@code valueDate}
     * @param reason    1 to 200 characters
     */
    record RequestOverride(OrderId orderId, Money cap, Instant until, String reason, Instant valueDate)
            implements OrderCommand {
        public RequestOverride {
            cap.positive("cap").bounded("cap");
            valueDate = ValueDates.checked(valueDate);
            until = ValueDates.checked(until);
            if (!until.isAfter(valueDate)) {
                throw new Refused(RefusalCode.BAD_VALUE_DATE, "field", "until", "value", until.toString());
            }
            reason = Texts.required("reason", reason, 200);
        }
    }

    /** Splits a confirmed order as the split policy in force says. */
    record SplitOrder(OrderId orderId) implements OrderCommand {}

    /**
     * Ends an order with what has left so far: the rest is cancelled and what is still held for it is free.
     *
     * @param reason 1 to 200 characters
     */
    record CloseOrderShort(OrderId orderId, String reason, Instant valueDate) implements OrderCommand {
        public CloseOrderShort {
            reason = Texts.required("reason", reason, 200);
            valueDate = ValueDates.checked(valueDate);
        }
    }

    /**
     * Takes up an order again that was cancelled or closed short: a new revision, a new hold, a new evaluation. Answered by
     * an {@link OrderAnswer}.
     *
     * @param reason 1 to 200 characters
     */
    record ReopenOrder(OrderId orderId, String reason, Instant valueDate) implements OrderCommand {
        public ReopenOrder {
            reason = Texts.required("reason", reason, 200);
            valueDate = ValueDates.checked(valueDate);
        }
    }

    /**
     * Asks the carrier to stop goods that have all left.
     *
     * @param reason 1 to 200 characters
     */
    record InterceptOrder(OrderId orderId, String reason, Instant valueDate) implements OrderCommand {
        public InterceptOrder {
            reason = Texts.required("reason", reason, 200);
            valueDate = ValueDates.checked(valueDate);
        }
    }

    /**
     * Says what became of an interception.
     *
     * @param caught whether the goods are coming back
     * @param note   1 to 200 characters
     */
    record RecordInterception(OrderId orderId, boolean caught, String note, Instant valueDate) implements OrderCommand {
        public RecordInterception {
            note = Texts.required("note", note, 200);
            valueDate = ValueDates.checked(valueDate);
        }
    }
}
