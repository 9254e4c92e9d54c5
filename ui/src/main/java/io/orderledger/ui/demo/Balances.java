package io.orderledger.ui.demo;

import io.orderledger.api.credit.CreditCommand.CheckOverdue;
import io.orderledger.api.credit.CreditCommand.HoldCredit;
import io.orderledger.api.credit.CreditQuery.FindOpenItems;
import io.orderledger.api.credit.CreditQuery.OpenItems;
import io.orderledger.api.credit.OverdueRule;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.ui.demo.Dealers.Dealer;
import io.orderledger.ui.demo.Dealers.Size;
import java.time.Duration;

/** Finance at the end of the month: who owes too much, and which slips of paper are to be looked at. */
final class Balances {
    private static final int OVERDUE_DAYS = 14;

    private final Desk desk;
    private final Day day;

    Balances(Desk desk, Day day) {
        this.desk = desk;
        this.day = day;
    }

    /** Puts the account on hold where too much of it is overdue. */
    void check(Dealer dealer) {
        for (var unit : dealer.units()) {
            var account = dealer.account(unit);
            desk.send(
                    People.FINANCE, "overdue:" + account.value(), new CheckOverdue(account, rule(dealer), day.start()));
        }
    }

    private static OverdueRule rule(Dealer dealer) {
        return dealer.isAbroad()
                ? new OverdueRule(Policies.usd(60_000), OVERDUE_DAYS, Policies.usd(700))
                : new OverdueRule(Policies.cny(60_000), OVERDUE_DAYS, Policies.cny(500));
    }

    void hold() {
        hold(Dealers.sound(Region.NORTH, Size.SMALL).get(2), "营业执照年检未通过 The business licence has lapsed");
        hold(Dealers.sound(Region.SOUTHWEST, Size.MIDDLE).get(1), "股权变更审核中 New owners are being looked into");
    }

    private void hold(Dealer dealer, String reason) {
        var account = dealer.account(dealer.unit());
        desk.send(People.FINANCE, "hold:" + account.value(), new HoldCredit(account, reason, day.start()));
    }

    /** This morning's slips; of some the amount needs a second person. */
    void vouchers() {
        var paying = Dealers.ALL.stream()
                .filter(dealer -> dealer.size() != Size.SMALL && !dealer.paysNothing() && dealer.number() % 3 != 0)
                .toList();
        var reached = desk.reached();
        for (var dealer : paying) {
            var owed = desk.ask(new FindOpenItems(dealer.account(dealer.unit())), OpenItems.class, reached)
                    .items();
            if (owed.isEmpty()) continue;
            var item = owed.getFirst();
            Takings.register(
                    dealer,
                    dealer.unit(),
                    new PaymentId("REC-%d".formatted(1_000 + dealer.number())),
                    item.open(),
                    dealer.number() % 4 == 0 ? PaymentChannel.CHEQUE : PaymentChannel.BANK_TRANSFER,
                    item.orderId().value(),
                    day.start().minus(Duration.ofMinutes(dealer.number())),
                    desk);
        }
    }
}
