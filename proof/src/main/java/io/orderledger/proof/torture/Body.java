package io.orderledger.proof.torture;

import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditCommand.GrantCredit;
import io.orderledger.api.credit.CreditCommand.PostCreditNote;
import io.orderledger.api.credit.CreditNoteAnswer;
import io.orderledger.api.credit.CreditNoteId;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerCommand.RegisterDealer;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.money.UnitPrice;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.CancelOrder;
import io.orderledger.api.order.OrderCommand.ConfirmOrder;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.payment.PaymentAnswer;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentCommand.AllocatePayment;
import io.orderledger.api.payment.PaymentCommand.RegisterPayment;
import io.orderledger.api.payment.PaymentCommand.VerifyPayment;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.split.ShipmentAnswer;
import io.orderledger.api.split.SplitCommand.ConfirmSplit;
import io.orderledger.api.split.SplitCommand.ProposeSplit;
import io.orderledger.api.split.SplitCommand.ReleaseSplit;
import io.orderledger.api.split.SplitCommand.ShipSplit;
import io.orderledger.api.split.SplitId;
import java.time.Instant;
import java.util.Currency;
import java.util.List;

/**
 * A command in the words of the acknowledgement log, and what the ledger makes of them: the same words are the same command
 * in every program that sends them.
 *
 * @param words as {@link Checker} tells them
 */
record Body(String words) {
    private static final Currency CURRENCY = Currency.getInstance("CNY");
    private static final BusinessUnitId UNIT = new BusinessUnitId("BU");
    private static final Instant TODAY = Instant.parse("2026-03-31T00:00:00Z");
    private static final UnitPrice ONE_MINOR_UNIT = UnitPrice.parse("0.01");

    static Body of(Object... words) {
        var text = new StringBuilder();
        for (var word : words) text.append(text.isEmpty() ? "" : " ").append(word);
        return new Body(text.toString());
    }

    String verb() {
        return word(0);
    }

    /** The order, split, payment, dealer or note that it is about. */
    String name() {
        return word(1);
    }

    private String word(int at) {
        return words.split(" ")[at];
    }

    /** @throws IllegalArgumentException where the verb is not known */
    Object command() {
        return switch (verb()) {
            case "RegisterDealer" -> new RegisterDealer(dealer(1), "Dealer " + name(), "East", null);
            case "GrantCredit" -> new GrantCredit(account(1), dealer(1), UNIT, money(2), 30, TODAY);
            case "SubmitOrder" ->
                new SubmitOrder(
                        new OrderId(name()),
                        dealer(2),
                        UNIT,
                        OrderType.REGULAR,
                        CURRENCY,
                        null,
                        null,
                        TODAY,
                        List.of(line(Long.parseLong(word(3)))));
            case "CancelOrder" -> new CancelOrder(new OrderId(name()), "changed their mind", TODAY);
            case "ConfirmOrder" -> new ConfirmOrder(new OrderId(name()));
            case "ProposeSplit" -> new ProposeSplit(split(), new OrderId(word(2)), null);
            case "ConfirmSplit" -> new ConfirmSplit(split());
            case "ReleaseSplit" -> new ReleaseSplit(split());
            case "ShipSplit" -> new ShipSplit(split(), TODAY);
            case "RegisterPayment" ->
                new RegisterPayment(payment(), dealer(2), UNIT, money(3), PaymentChannel.BANK_TRANSFER, null, TODAY);
            case "VerifyPayment" -> new VerifyPayment(payment());
            case "AllocatePayment" -> new AllocatePayment(payment());
            case "PostCreditNote" ->
                new PostCreditNote(account(2), new CreditNoteId(name()), money(3), "damaged", TODAY);
            default -> throw new IllegalArgumentException("No such command: " + words);
        };
    }

    Class<?> answer() {
        return switch (verb()) {
            case "SubmitOrder" -> OrderAnswer.class;
            case "ShipSplit" -> ShipmentAnswer.class;
            case "RegisterPayment", "VerifyPayment", "AllocatePayment" -> PaymentAnswer.class;
            case "PostCreditNote" -> CreditNoteAnswer.class;
            default -> Void.class;
        };
    }

    private DealerId dealer(int at) {
        return new DealerId(word(at));
    }

    private CreditAccountId account(int dealerAt) {
        return CreditAccountId.of(dealer(dealerAt), UNIT, CURRENCY);
    }

    private Money money(int at) {
        return new Money(Long.parseLong(word(at)), CURRENCY);
    }

    private SplitId split() {
        return new SplitId(name());
    }

    private PaymentId payment() {
        return new PaymentId(name());
    }

    private static OrderLine line(long amount) {
        return OrderLine.of(1, "SKU-1", null, null, amount, ONE_MINOR_UNIT, null, false, CURRENCY);
    }
}
