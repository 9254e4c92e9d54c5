package io.orderledger.ui.importing;

import io.orderledger.api.Done;
import io.orderledger.api.Ledger;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditCommand.GrantCredit;
import io.orderledger.api.credit.CreditCommand.PostCreditNote;
import io.orderledger.api.credit.CreditNoteAnswer;
import io.orderledger.api.credit.CreditNoteId;
import io.orderledger.api.credit.CreditQuery.Accounts;
import io.orderledger.api.credit.CreditQuery.FindAccounts;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerCommand.RegisterDealer;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.payment.PaymentAnswer;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentCommand.AllocatePayment;
import io.orderledger.api.payment.PaymentCommand.RegisterPayment;
import io.orderledger.api.payment.PaymentCommand.VerifyPayment;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.split.ShipmentAnswer;
import io.orderledger.api.split.SplitCommand.ShipSplit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Sends an online-retail file as commands. Invoices of one dealer are sent one after the other; no account knows another,
 * so dealers go side by side and the outcome is that of one line of invoices. Every command's id is made of the invoice and
 * the step: sent again after a crash, or all over, it has one effect and the first answer, and those answers are all that
 * this import knows of what is open.
 */
final class RetailImport {
    static final BusinessUnitId BUSINESS_UNIT = new BusinessUnitId("BU-1");
    private static final int SIDE_BY_SIDE = 48;

    private final Ledger ledger;
    private final ImportRequest request;
    private final RetailFile file;
    private final AtomicLong doneRows;

    private volatile boolean stopped;

    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong onHold = new AtomicLong();
    private final AtomicLong creditNotes = new AtomicLong();
    private final AtomicLong payments = new AtomicLong();
    private final AtomicLong acceptedSum = new AtomicLong();
    private final AtomicLong heldSum = new AtomicLong();
    private final AtomicLong creditNoteSum = new AtomicLong();
    private final AtomicLong paymentSum = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();
    private final AtomicLong lastPosition = new AtomicLong();

    /** @param doneRows counts up as rows are dealt with */
    RetailImport(Ledger ledger, ImportRequest request, RetailFile file, AtomicLong doneRows) {
        this.ledger = ledger;
        this.request = request;
        this.file = file;
        this.doneRows = doneRows;
    }

    /** @throws RuntimeException the first failure; what was sent before stays, and the same import takes it up again */
    ImportStatus.Summary run() throws InterruptedException {
        var start = System.nanoTime();
        var firstPosition = ledger.ask(everyAccount(0), Accounts.class).position();
        doneRows.addAndGet(file.rejections().size());
        var byDealer =
                file.invoices().stream().collect(Collectors.groupingBy(invoice -> new DealerId(dealer(invoice))));
        if (!byDealer.isEmpty()) {
            var end = file.invoices().getLast().at;
            try (var splits = new ReleasedSplits(ledger)) {
                sideBySide(byDealer.entrySet().stream()
                        .sorted(Comparator.comparing(
                                dealer -> -dealer.getValue().size())) // Long queues begin first.
                        .map(dealer -> (Work) () -> new OneDealer(dealer.getKey(), splits).send(dealer.getValue(), end))
                        .toList());
            }
        }
        return summary(byDealer.keySet(), firstPosition, (System.nanoTime() - start) / 1e9);
    }

    private static String dealer(RetailInvoice invoice) {
        if (invoice.dealer == null) throw new IllegalStateException("No row left in " + invoice.number);
        return invoice.dealer;
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private void sideBySide(List<Work> works) throws InterruptedException {
        var places = new Semaphore(SIDE_BY_SIDE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            try {
                for (var work : works) {
                    places.acquire();
                    running.add(threads.submit(() -> {
                        try {
                            work.run();
                        } finally {
                            places.release();
                        }
                        return null;
                    }));
                    for (var one : running) if (one.state() == Future.State.FAILED) one.get();
                    running.removeIf(one -> one.state() == Future.State.SUCCESS);
                }
                for (var one : running) one.get();
            } catch (ExecutionException failed) {
                stopped = true; // Between two commands; an interrupt would break other people's appends.
                if (failed.getCause() instanceof RuntimeException reason) throw reason;
                throw new IllegalStateException(failed.getCause());
            }
        }
    }

    /** What an order still owes, as the ledger's answers say. */
    private static final class Open {
        final ReceivableId receivable;
        final OrderId order;
        final Instant dueAt;
        Money open;

        Open(ShipmentAnswer shipped) {
            receivable = shipped.receivableId();
            order = shipped.orderId();
            dueAt = shipped.dueAt();
            open = shipped.open();
        }
    }

    private final class OneDealer {
        private final DealerId dealer;
        private final CreditAccountId account;
        private final ReleasedSplits splits;
        private final List<Open> items = new ArrayList<>();

        OneDealer(DealerId dealer, ReleasedSplits splits) {
            this.dealer = dealer;
            this.account = CreditAccountId.of(dealer, BUSINESS_UNIT, RetailFile.CURRENCY);
            this.splits = splits;
        }

        /** @param end the instant of the whole file's last invoice: until then receivables fall due */
        void send(List<RetailInvoice> invoices, Instant end) throws InterruptedException {
            var region = file.regions().getOrDefault(dealer.value(), "");
            unlessThere(
                    RefusalCode.DEALER_EXISTS,
                    "register",
                    region,
                    new RegisterDealer(dealer, "Customer " + dealer.value(), region, null));
            // The date follows the file; what was asked for is the same for every file: this limit on these terms.
            unlessThere(
                    RefusalCode.ACCOUNT_EXISTS,
                    "grant",
                    request,
                    new GrantCredit(
                            account,
                            dealer,
                            BUSINESS_UNIT,
                            request.limit(),
                            request.settleAfterDays(),
                            invoices.getFirst().at));
            for (var invoice : invoices) {
                if (stopped) return;
                settle(invoice.at);
                if (invoice.isCreditNote()) credit(invoice);
                else order(invoice);
                doneRows.addAndGet(invoice.lines.size());
            }
            settle(end);
        }

        /** Somebody may have opened it by hand, or another file did; then that one serves. */
        private void unlessThere(RefusalCode exists, String step, Object content, Object command) {
            try {
                var done = ledger.send(commandId(dealer.value(), step), content, command, Void.class);
                if (done.repeated()) repeated.incrementAndGet();
                lastPosition.accumulateAndGet(done.position(), Math::max);
            } catch (Refused refused) {
                if (refused.code() != exists) throw refused;
            }
        }

        private static String commandId(String about, String step) {
            return "online-retail:" + about + ":" + step;
        }

        private void settle(Instant until) {
            for (var item : items) {
                if (item.dueAt.isAfter(until)) break; // In order of due instant: terms are the same for all.
                if (!item.open.isPositive()) continue;
                var payment = new PaymentId(item.order.value() + "-paid");
                var amount = item.open;
                send(
                        payment.value(),
                        "register",
                        new RegisterPayment(
                                payment,
                                dealer,
                                BUSINESS_UNIT,
                                amount,
                                PaymentChannel.BANK_TRANSFER,
                                item.order.value(),
                                item.dueAt),
                        PaymentAnswer.class);
                send(payment.value(), "verify", new VerifyPayment(payment), PaymentAnswer.class);
                settled(send(payment.value(), "allocate", new AllocatePayment(payment), PaymentAnswer.class)
                        .answer()
                        .allocations());
                payments.incrementAndGet();
                paymentSum.addAndGet(amount.minorUnits());
            }
            items.removeIf(item -> !item.open.isPositive());
        }

        private void credit(RetailInvoice invoice) {
            var amount = invoice.amount();
            creditNotes.incrementAndGet();
            creditNoteSum.addAndGet(amount.minorUnits());
            if (!amount.isPositive()) return; // Lines that all round to nothing: there is nothing to give back.
            var posted = send(
                    invoice.number,
                    "credit",
                    new PostCreditNote(
                            account,
                            new CreditNoteId(invoice.number),
                            amount,
                            "Credit note " + invoice.number,
                            invoice.at),
                    CreditNoteAnswer.class);
            settled(posted.answer().allocations());
        }

        private void order(RetailInvoice invoice) throws InterruptedException {
            var order = new OrderId(invoice.number);
            splits.expect(order);
            var submitted = send(
                    invoice.number,
                    "submit",
                    new SubmitOrder(
                            order,
                            dealer,
                            BUSINESS_UNIT,
                            OrderType.REGULAR,
                            RetailFile.CURRENCY,
                            null,
                            null,
                            invoice.at,
                            invoice.lines),
                    OrderAnswer.class);
            var total = submitted.answer().total().minorUnits();
            if (submitted.answer().status() == OrderStatus.ON_HOLD) {
                splits.forget(order);
                onHold.incrementAndGet();
                heldSum.addAndGet(total);
                return;
            }
            accepted.incrementAndGet();
            acceptedSum.addAndGet(total);
            var split = splits.await(order, submitted.repeated());
            if (split == null) return; // Somebody cancelled it since the first try: there is nothing to ship.
            items.add(new Open(send(invoice.number, "ship", new ShipSplit(split, invoice.at), ShipmentAnswer.class)
                    .answer()));
        }

        private void settled(List<Allocation> allocations) {
            for (var allocation : allocations) {
                for (var item : items) {
                    if (item.receivable.equals(allocation.receivableId())) {
                        item.open = item.open.minus(allocation.amount());
                    }
                }
            }
        }

        private <R> Done<R> send(String about, String step, Object command, Class<R> answer) {
            var done = ledger.send(commandId(about, step), command, answer);
            if (done.repeated()) repeated.incrementAndGet();
            lastPosition.accumulateAndGet(done.position(), Math::max);
            return done;
        }
    }

    private static FindAccounts everyAccount(int page) {
        return new FindAccounts(null, BUSINESS_UNIT, null, page, 500);
    }

    private ImportStatus.Summary summary(java.util.Set<DealerId> dealers, long firstPosition, double seconds) {
        var receivables = RetailFile.noMoney();
        var advances = RetailFile.noMoney();
        var exposure = RetailFile.noMoney();
        var position = firstPosition;
        for (int page = 0; ; page++) {
            var accounts = ledger.ask(everyAccount(page), Accounts.class, lastPosition.get());
            for (var account : accounts.rows()) {
                if (!dealers.contains(account.dealerId())
                        || !account.creditAccountId().currency().equals(RetailFile.CURRENCY)) continue;
                receivables = receivables.plus(account.terms().receivable());
                advances = advances.plus(account.terms().advance());
                exposure = exposure.plus(account.terms().exposure());
            }
            position = accounts.position();
            if (accounts.rows().isEmpty() || (page + 1L) * accounts.size() >= accounts.total()) break;
        }
        var events = position - firstPosition;
        var orders = accepted.get() + onHold.get();
        return new ImportStatus.Summary(
                file.rows(),
                file.rejections().stream()
                        .collect(Collectors.groupingBy(
                                rejection -> rejection.reason().name(), java.util.TreeMap::new, Collectors.counting())),
                file.emptied(),
                dealers.size(),
                orders,
                accepted.get(),
                onHold.get(),
                creditNotes.get(),
                payments.get(),
                new ImportStatus.Sums(
                        text(acceptedSum),
                        text(heldSum),
                        text(creditNoteSum),
                        text(paymentSum),
                        receivables.text(),
                        advances.text(),
                        exposure.text()),
                RetailFile.CURRENCY.getCurrencyCode(),
                repeated.get(),
                events,
                seconds,
                Math.round(file.rows() / seconds),
                Math.round(orders / seconds),
                Math.round(events / seconds));
    }

    private static String text(AtomicLong minorUnits) {
        return new Money(minorUnits.get(), RetailFile.CURRENCY).text();
    }
}
