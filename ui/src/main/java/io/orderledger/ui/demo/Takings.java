package io.orderledger.ui.demo;

import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.money.Money;
import io.orderledger.api.payment.PaymentAnswer;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentCommand.AllocatePayment;
import io.orderledger.api.payment.PaymentCommand.AttachVoucher;
import io.orderledger.api.payment.PaymentCommand.RegisterPayment;
import io.orderledger.api.payment.PaymentCommand.RejectPayment;
import io.orderledger.api.payment.PaymentCommand.ReversePayment;
import io.orderledger.api.payment.PaymentCommand.VerifyPayment;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.payment.Voucher;
import io.orderledger.api.split.ShipmentAnswer;
import io.orderledger.ui.demo.Dealers.Dealer;
import io.orderledger.ui.demo.Plan.Planned;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/** How dealers pay: most near the due date, some early, late, in two parts, too much, with a cheque that bounces, or not at all. */
final class Takings {
    private static final Duration DAY = Duration.ofDays(1);

    private final Desk desk;
    private final Agenda agenda;
    private final long seed;

    Takings(Desk desk, Agenda agenda, long seed) {
        this.desk = desk;
        this.agenda = agenda;
        this.seed = seed;
    }

    /** Cash orders are paid before anything leaves. */
    void inAdvance(Planned order, Money total) {
        if (!total.isPositive()) return;
        var at = order.at().plus(Duration.ofHours(2));
        pay(order, "PAY-" + order.id().value(), total, PaymentChannel.WALLET, at, Ending.ON_ACCOUNT);
    }

    /** What becomes of money that somebody says came in. */
    private enum Ending {
        ON_ACCOUNT,
        VERIFIED,
        REJECTED,
        BOUNCED
    }

    void owed(Planned order, ShipmentAnswer shipped) {
        if (order.dealer().paysNothing() || !shipped.open().isPositive()) return;
        var name = "PAY-" + shipped.receivableId().value();
        var chance = new SplittableRandom(seed + name.hashCode());
        var at = shipped.dueAt().plus(DAY.multipliedBy(chance.nextInt(12) - 9L));
        var open = shipped.open();
        var roll = chance.nextInt(100);
        if (roll < 60) {
            pay(order, name, open, PaymentChannel.BANK_TRANSFER, at, Ending.ON_ACCOUNT);
        } else if (roll < 72) {
            var part = new Money(open.minorUnits() / 2, open.currency());
            if (part.isPositive()) pay(order, name + "-1", part, PaymentChannel.BANK_TRANSFER, at, Ending.ON_ACCOUNT);
            pay(
                    order,
                    name + "-2",
                    open.minus(part),
                    PaymentChannel.CARD,
                    at.plus(DAY.multipliedBy(5)),
                    Ending.ON_ACCOUNT);
        } else if (roll < 78) {
            var more = new Money(100_000 - open.minorUnits() % 100_000, open.currency());
            pay(order, name, open.plus(more), PaymentChannel.BANK_TRANSFER, at, Ending.ON_ACCOUNT);
        } else if (roll < 83) {
            pay(order, name, open, PaymentChannel.CHEQUE, at, Ending.BOUNCED);
        } else if (roll < 88) {
            pay(order, name, open, PaymentChannel.BANK_TRANSFER, at, Ending.REJECTED);
            pay(
                    order,
                    name + "-2",
                    open,
                    PaymentChannel.BANK_TRANSFER,
                    at.plus(DAY.multipliedBy(3)),
                    Ending.ON_ACCOUNT);
        } else if (roll < 93) {
            pay(order, name, open, PaymentChannel.BANK_TRANSFER, at, Ending.VERIFIED);
        }
        // The rest forgot.
    }

    private void pay(Planned order, String name, Money amount, PaymentChannel channel, Instant at, Ending ending) {
        var id = new PaymentId(name);
        agenda.on(at, name, () -> {
            register(
                    order.dealer(),
                    order.unit(),
                    id,
                    amount,
                    channel,
                    order.id().value(),
                    at,
                    desk);
            agenda.on(at.plus(DAY), name, () -> look(id, ending, at.plus(DAY)));
        });
    }

    /** Somebody says that money came in, and shows a slip of paper where it came by bank. */
    static void register(
            Dealer dealer,
            BusinessUnitId unit,
            PaymentId id,
            Money amount,
            PaymentChannel channel,
            String reference,
            Instant at,
            Desk desk) {
        var name = id.value();
        desk.send(
                People.CASHIER,
                "payment:" + name,
                name,
                new RegisterPayment(id, dealer.id(), unit, amount, channel, reference, at),
                PaymentAnswer.class);
        if (channel != PaymentChannel.BANK_TRANSFER && channel != PaymentChannel.CHEQUE) return;
        var file = "vouchers/%s.pdf".formatted(name);
        desk.send(
                People.SERVICE,
                "voucher:" + name,
                new AttachVoucher(id, new Voucher(file, Specifications.sha256(file))),
                PaymentAnswer.class);
    }

    private void look(PaymentId id, Ending ending, Instant at) {
        var name = id.value();
        if (ending == Ending.REJECTED) {
            desk.send(
                    People.FINANCE,
                    "reject:" + name,
                    new RejectPayment(id, "回单与银行流水不符 The slip does not match the bank statement"),
                    PaymentAnswer.class);
            return;
        }
        desk.send(People.FINANCE, "verify:" + name, new VerifyPayment(id), PaymentAnswer.class);
        if (ending == Ending.VERIFIED) return;
        var put = desk.send(People.CASHIER, "allocate:" + name, new AllocatePayment(id), PaymentAnswer.class)
                .answer();
        if (ending != Ending.BOUNCED || put.unallocated().isPositive()) return;
        var bounced = at.plus(DAY.multipliedBy(2));
        agenda.on(
                bounced,
                name,
                () -> desk.send(
                        People.FINANCE,
                        "reverse:" + name,
                        new ReversePayment(id, "支票退票 The cheque bounced", bounced),
                        PaymentAnswer.class));
    }
}
