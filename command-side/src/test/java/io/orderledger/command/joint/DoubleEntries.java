package io.orderledger.command.joint;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.CreditEvent;
import io.orderledger.api.credit.ReopenedItem;
import io.orderledger.api.money.Money;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What every money event of an account posts, in cents (I-09). The product keeps no journal of its own yet, so the entries are
 * derived here, each side from another field of the event wherever it has two: what an event says must balance by itself.
 */
final class DoubleEntries {
    enum Book {
        HOLD,
        LIMIT,
        RECEIVABLE,
        ADVANCE,
        CASH,
        REVENUE,
        WRITE_OFF
    }

    /** Debits less credits. */
    private final Map<Book, Long> balances = new EnumMap<>(Book.class);

    private long unbalanced;

    void post(CreditEvent event) {
        switch (event) {
            case CreditEvent.CreditReserved it -> both(Book.HOLD, Book.LIMIT, it.amount());
            case CreditEvent.ReservationReleased it -> both(Book.LIMIT, Book.HOLD, it.amount());
            case CreditEvent.ReservationExpired it -> both(Book.LIMIT, Book.HOLD, it.amount());
            case CreditEvent.ReservationCaptured it -> {
                both(Book.LIMIT, Book.HOLD, it.amount());
                both(Book.RECEIVABLE, Book.REVENUE, it.amount());
            }
            case CreditEvent.PrepaidCaptured it -> both(Book.RECEIVABLE, Book.REVENUE, it.amount());
            case CreditEvent.PaymentApplied it -> {
                debit(Book.CASH, it.amount());
                settled(it.allocations());
                credit(Book.ADVANCE, it.advance());
            }
            case CreditEvent.CreditNotePosted it -> {
                debit(Book.REVENUE, it.amount());
                settled(it.allocations());
                credit(Book.ADVANCE, it.advance());
            }
            case CreditEvent.AdvanceApplied it -> both(Book.ADVANCE, Book.RECEIVABLE, it.amount());
            case CreditEvent.AdvanceAllocated it -> {
                for (var part : it.allocations()) both(Book.ADVANCE, Book.RECEIVABLE, part.amount());
            }
            case CreditEvent.PaymentUnapplied it -> {
                for (ReopenedItem item : it.items()) both(Book.RECEIVABLE, Book.ADVANCE, item.amount());
            }
            case CreditEvent.PaymentTakenBack it -> both(Book.ADVANCE, Book.CASH, it.amount());
            case CreditEvent.AdvanceRefunded it -> both(Book.ADVANCE, Book.CASH, it.amount());
            case CreditEvent.ReceivableWrittenOff it -> both(Book.WRITE_OFF, Book.RECEIVABLE, it.amount());
            default -> {}
        }
        assertThat(unbalanced).as("debits less credits of %s", event).isZero();
    }

    private void settled(List<Allocation> allocations) {
        for (var part : allocations) credit(Book.RECEIVABLE, part.amount());
    }

    private void both(Book debit, Book credit, Money amount) {
        debit(debit, amount);
        credit(credit, amount);
    }

    private void debit(Book book, Money amount) {
        balances.merge(book, amount.minorUnits(), Long::sum);
        unbalanced += amount.minorUnits();
    }

    private void credit(Book book, Money amount) {
        balances.merge(book, -amount.minorUnits(), Long::sum);
        unbalanced -= amount.minorUnits();
    }

    /** The entries add up to what the books of the account say: P, H and U. */
    void agree(long receivable, long held, long advance) {
        assertThat(balance(Book.RECEIVABLE)).isEqualTo(receivable);
        assertThat(balance(Book.HOLD)).isEqualTo(held).isEqualTo(-balance(Book.LIMIT));
        assertThat(-balance(Book.ADVANCE)).isEqualTo(advance);
    }

    private long balance(Book book) {
        return balances.getOrDefault(book, 0L);
    }
}
