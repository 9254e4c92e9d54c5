package io.orderledger.query;

import static io.orderledger.query.Trade.day;

import java.util.ArrayList;
import java.util.Random;

/** Some trade of every kind, the same for the same seed. */
final class RandomTrade {
    private RandomTrade() {}

    static Trade of(long seed, int steps) {
        var chance = new Random(seed);
        var trade = new Trade();
        for (int dealer = 1; dealer <= 4; dealer++) trade.dealer("D-" + dealer, "1000.00");
        trade.people();
        var released = new ArrayList<String>();
        for (int step = 1; step <= steps; step++) {
            var dealer = "D-" + (1 + chance.nextInt(4));
            var amount = (1 + chance.nextInt(300)) + "." + (10 + chance.nextInt(90));
            // Booked for days before and after each other, so that the two clocks disagree.
            var when = day(chance.nextInt(60));
            switch (chance.nextInt(7)) {
                case 0, 1, 2 -> {
                    var order = "O-" + step;
                    trade.order(order, dealer, amount, when);
                    if (trade.books().getLast().by().held().isPositive()) {
                        trade.fulfil(order);
                        released.add(order);
                    }
                }
                case 3, 4 -> {
                    if (!released.isEmpty()) trade.ship(released.removeFirst(), when);
                }
                case 5 -> trade.pay("P-" + step, dealer, amount, when);
                default -> {
                    if (chance.nextInt(3) == 0 && !released.isEmpty()) trade.cancel(released.removeLast(), when);
                    else trade.creditNote("N-" + step, dealer, amount, when);
                }
            }
        }
        Approving.everything(trade, "D-1");
        Stories.everyTurn(trade);
        CreditStory.tell(trade);
        return trade;
    }
}
