package io.orderledger.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditEvent.CreditReserved;
import io.orderledger.api.credit.CreditQuery.Balance;
import io.orderledger.api.credit.CreditQuery.FindBalance;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.order.OrderQuery.FindOrder;
import io.orderledger.api.order.OrderQuery.OrderDetail;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Balances of a random trade, against books that were kept without a projection. */
class TwoClocksTest {
    private final ReadSide side = ReadSide.fresh();
    private final Trade trade = RandomTrade.of(7, 200);

    TwoClocksTest() {
        side.tell(trade.all());
    }

    @Test
    void every_account_stands_where_the_books_say() {
        for (int dealer = 1; dealer <= 4; dealer++) {
            assertThat(terms(Trade.account("D-" + dealer), null, null)).isEqualTo(trade.terms("D-" + dealer));
        }
    }

    @Test
    void as_known_after_each_event_a_balance_is_what_the_books_said_then() {
        for (var booked : trade.books()) {
            assertThat(terms(booked.account(), null, booked.recordedAt()))
                    .as("position %d", booked.position())
                    .isEqualTo(booked.after());
        }
    }

    @Test
    void at_both_clocks_a_balance_is_the_sum_of_what_counted_and_was_known() {
        for (var dealer : List.of("D-1", CreditStory.DEALER)) {
            for (int day = 0; day <= 60; day += 6) {
                for (int heard = 10; heard <= trade.position() + 150; heard += 150) {
                    var valueDate = Trade.day(day);
                    var knownAs = Trade.START.plusSeconds(heard);
                    var account = Trade.account(dealer);
                    assertThat(terms(account, valueDate, knownAs))
                            .as("%s for %s as known at %s", dealer, valueDate, knownAs)
                            .isEqualTo(sum(account, valueDate, knownAs));
                }
            }
        }
    }

    @Test
    void an_order_remembers_what_was_available_after_its_reservation() {
        for (var booked : trade.books()) {
            if (!booked.by().held().isPositive()) continue;
            var order = trade.all().get((int) booked.position() - 1).event();
            var id = ((CreditReserved) order).orderId();
            var detail = side.ask(new FindOrder(id), OrderDetail.class);
            assertThat(detail.credit().available())
                    .as(id.value())
                    .isEqualTo(booked.after().available());
        }
    }

    private CreditTerms sum(CreditAccountId account, Instant valueDate, Instant knownAs) {
        var zero = Trade.cny(0);
        return trade.books().stream()
                .filter(booked -> booked.account().equals(account))
                .filter(booked -> !booked.valueDate().isAfter(valueDate))
                .filter(booked -> !booked.recordedAt().isAfter(knownAs))
                .map(Trade.Booked::by)
                .reduce(new CreditTerms(zero, zero, zero, zero, zero), Trade::plus);
    }

    private CreditTerms terms(CreditAccountId account, @Nullable Instant valueDate, @Nullable Instant knownAs) {
        return side.ask(new FindBalance(account, valueDate, knownAs), Balance.class)
                .terms();
    }
}
