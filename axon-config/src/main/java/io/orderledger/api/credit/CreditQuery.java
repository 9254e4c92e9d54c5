package io.orderledger.api.credit;

import io.orderledger.api.Page;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked about credit accounts. */
public sealed interface CreditQuery {
    /**
     * Answered by a {@link Accounts} page, by account id.
     *
     * @param text   part of the dealer's id or name, or null for all
     * @param status only accounts that stand so, or null
     */
    record FindAccounts(
            @Nullable DealerId dealer,
            @Nullable BusinessUnitId businessUnit,
            @Nullable String text,
            @Nullable AccountStatus status,
            int page,
            int size)
            implements CreditQuery {
        /** In whichever status. */
        public FindAccounts(
                @Nullable DealerId dealer,
                @Nullable BusinessUnitId businessUnit,
                @Nullable String text,
                int page,
                int size) {
            this(dealer, businessUnit, text, null, page, size);
        }
    }

    /**
     * Answered by a {@link Balance}, or null where there is no such account.
     *
     * @param valueDate facts that count for this instant or earlier; null for all
     * @param knownAs   facts recorded at this instant or earlier; null for all
     */
    record FindBalance(
            CreditAccountId creditAccountId,
            @Nullable Instant valueDate,
            @Nullable Instant knownAs) implements CreditQuery {}

    /** Answered by a {@link Movements} page, newest first. */
    record FindMovements(CreditAccountId creditAccountId, int page, int size) implements CreditQuery {}

    /** Answered by {@link OpenItems}. */
    record FindOpenItems(CreditAccountId creditAccountId) implements CreditQuery {}

    /** The sums over all accounts; answered by a {@link TotalsByCurrency}. */
    record FindTotals() implements CreditQuery {}

    /** Subscription only: a stream of {@link AccountChanged}; it carries no figures, ask again for those. */
    record WatchAccounts() implements CreditQuery {}

    record AccountChanged(CreditAccountId creditAccountId, long position) {}

    /** @param creditPoolId the pool that the account belongs to, or null */
    record AccountSummary(
            CreditAccountId creditAccountId,
            DealerId dealerId,
            String dealerName,
            String region,
            BusinessUnitId businessUnit,
            AccountStatus status,
            int termsDays,
            CreditTerms terms,
            @Nullable CreditPoolId creditPoolId,
            long position) {}

    /**
     * @param position  the last global position that the figures reflect
     * @param valueDate the instant asked for, or null: all value dates
     * @param knownAs   the instant asked for, or null: all that is recorded
     */
    record Balance(
            CreditAccountId creditAccountId,
            AccountStatus status,
            CreditTerms terms,
            int termsDays,
            long position,
            @Nullable Instant valueDate,
            @Nullable Instant knownAs) {}

    /**
     * One money event of an account and how it moved each term; a term that did not move is zero.
     *
     * @param type      the event's logical name, such as {@code credit.reserved}
     * @param reference the order, payment, credit note, receivable or approval case it is about, or the account
     */
    record Movement(
            long position,
            String type,
            String reference,
            @Nullable OrderId orderId,
            Money limit,
            Money temporaryLimit,
            Money held,
            Money receivable,
            Money advance,
            Instant valueDate,
            Instant recordedAt,
            String actor) {}

    record OpenItem(
            ReceivableId receivableId,
            OrderId orderId,
            Money amount,
            Money open,
            Instant valueDate,
            Instant dueAt,
            long position) {}

    /** What is still open of an account's receivables, oldest first. */
    record OpenItems(List<OpenItem> items, long position) {}

    /** The sums over all accounts of one currency. */
    record Totals(long accounts, CreditTerms terms, long position) {}

    record Accounts(List<AccountSummary> rows, long total, int page, int size, long position)
            implements Page<AccountSummary> {}

    record Movements(List<Movement> rows, long total, int page, int size, long position) implements Page<Movement> {}

    record TotalsByCurrency(List<Totals> totals, long position) {}
}
