package io.orderledger.query;

import io.orderledger.api.Recorded;
import io.orderledger.api.Role;
import io.orderledger.api.credit.AdvanceSource;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditEvent;
import io.orderledger.api.credit.CreditEvent.AdvanceApplied;
import io.orderledger.api.credit.CreditEvent.CreditGranted;
import io.orderledger.api.credit.CreditEvent.CreditNotePosted;
import io.orderledger.api.credit.CreditEvent.CreditReservationRefused;
import io.orderledger.api.credit.CreditEvent.CreditReserved;
import io.orderledger.api.credit.CreditEvent.PaymentApplied;
import io.orderledger.api.credit.CreditEvent.ReservationCaptured;
import io.orderledger.api.credit.CreditEvent.ReservationReleased;
import io.orderledger.api.credit.CreditNoteId;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.credit.Remedy;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerEvent.DealerRegistered;
import io.orderledger.api.dealer.DealerEvent.SellerAssigned;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.money.UnitPrice;
import io.orderledger.api.order.HoldReason;
import io.orderledger.api.order.OrderEvent.OrderApproved;
import io.orderledger.api.order.OrderEvent.OrderCancelled;
import io.orderledger.api.order.OrderEvent.OrderConfirmed;
import io.orderledger.api.order.OrderEvent.OrderHeld;
import io.orderledger.api.order.OrderEvent.OrderShipped;
import io.orderledger.api.order.OrderEvent.OrderSplit;
import io.orderledger.api.order.OrderEvent.OrderSubmitted;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentEvent.PaymentAllocated;
import io.orderledger.api.payment.PaymentEvent.PaymentRegistered;
import io.orderledger.api.payment.PaymentEvent.PaymentVerified;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.people.BilingualName;
import io.orderledger.api.people.OrgUnitEvent.RoleGranted;
import io.orderledger.api.people.OrgUnitEvent.RoleWithdrawn;
import io.orderledger.api.people.OrgUnitEvent.UnitClosed;
import io.orderledger.api.people.OrgUnitEvent.UnitMoved;
import io.orderledger.api.people.OrgUnitEvent.UnitOpened;
import io.orderledger.api.people.OrgUnitEvent.UnitRenamed;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.StaffEvent.AuthoritySet;
import io.orderledger.api.people.StaffEvent.RoleEnded;
import io.orderledger.api.people.StaffEvent.RoleReceived;
import io.orderledger.api.people.StaffEvent.ScopeSet;
import io.orderledger.api.people.StaffEvent.StaffDeparted;
import io.orderledger.api.people.StaffEvent.StaffRegistered;
import io.orderledger.api.people.StaffEvent.StaffRenamed;
import io.orderledger.api.people.StaffEvent.StaffReturned;
import io.orderledger.api.people.StaffId;
import io.orderledger.api.split.SplitEvent.SplitCancelled;
import io.orderledger.api.split.SplitEvent.SplitConfirmed;
import io.orderledger.api.split.SplitEvent.SplitProposed;
import io.orderledger.api.split.SplitEvent.SplitReleased;
import io.orderledger.api.split.SplitEvent.SplitShipped;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitLine;
import io.orderledger.store.EventNames;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A little trade that appends the events which the ledger would append, and keeps its own books beside them, by the
 * rules of the domain and without any projection.
 */
public final class Trade {
    public static final Currency CNY = Currency.getInstance("CNY");
    public static final BusinessUnitId UNIT = new BusinessUnitId("BU-1");
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    public static final int TERMS_DAYS = 30;

    private final List<Happening> all = new ArrayList<>();
    private final List<Booked> books = new ArrayList<>();
    private final Map<CreditAccountId, Book> accounts = new LinkedHashMap<>();
    private final Map<OrderId, Sold> orders = new LinkedHashMap<>();
    private int told;

    /** The terms of an account after one event, and what the event itself did. */
    public record Booked(
            long position,
            CreditAccountId account,
            Instant valueDate,
            Instant recordedAt,
            CreditTerms by,
            CreditTerms after) {}

    private record Sold(DealerId dealer, CreditAccountId account, Money total, List<OrderLine> lines) {}

    private record Item(ReceivableId id, Money[] open) {}

    private record Advance(AdvanceSource source, Money[] left) {}

    private static final class Book {
        private Money limit = cny(0);
        private Money held = cny(0);
        private CreditTerms other = new CreditTerms(cny(0), cny(0), cny(0), cny(0), cny(0));
        private final List<Item> items = new ArrayList<>();
        private final List<Advance> advances = new ArrayList<>();

        private CreditTerms terms() {
            var own = new CreditTerms(
                    limit,
                    cny(0),
                    items.stream().map(item -> item.open[0]).reduce(cny(0), Money::plus),
                    held,
                    advances.stream().map(advance -> advance.left[0]).reduce(cny(0), Money::plus));
            return plus(own, other);
        }

        /** From here on the figures count, not what they are made of: the event says that by itself. */
        private void sumUp(CreditTerms by) {
            var terms = terms();
            other = plus(
                    new CreditTerms(cny(0), terms.temporaryLimit(), terms.receivable(), cny(0), terms.advance()), by);
            other = plus(
                    other,
                    new CreditTerms(
                            terms.limit().minus(limit),
                            cny(0),
                            cny(0),
                            terms.held().minus(held),
                            cny(0)));
            items.clear();
            advances.clear();
        }
    }

    public static Money cny(long minorUnits) {
        return new Money(minorUnits, CNY);
    }

    public static Money cny(String amount) {
        return Money.parse("amount", amount, CNY);
    }

    public static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }

    public static CreditAccountId account(String dealer) {
        return CreditAccountId.of(new DealerId(dealer), UNIT, CNY);
    }

    /** What has happened since this was last asked. */
    public List<Happening> news() {
        var news = List.copyOf(all.subList(told, all.size()));
        told = all.size();
        return news;
    }

    /** Everything that has happened. */
    public List<Happening> all() {
        told = all.size();
        return List.copyOf(all);
    }

    public List<Booked> books() {
        return books;
    }

    public long position() {
        return all.size();
    }

    public CreditTerms terms(String dealer) {
        return book(account(dealer)).terms();
    }

    /** An organisation in which everything happens that can, and dealer D-1 changes hands. */
    public Trade people() {
        var brand = new OrgUnitId("BRAND");
        var east = new OrgUnitId("EAST");
        var li = new StaffId("li.na");
        var name = new BilingualName("李娜", "Li Na");
        record(new UnitOpened(brand, name, null, day(1)));
        record(new UnitOpened(east, name, null, day(1)));
        record(new UnitMoved(east, brand, day(2)));
        record(new UnitRenamed(east, new BilingualName("华东", "East")));
        record(new StaffRegistered(li, name, day(1)));
        record(new StaffRenamed(li, new BilingualName("李雷", "Li Lei")));
        record(new AuthoritySet(li, cny("500.00"), day(1)));
        record(new ScopeSet(li, List.of("East"), List.of(new DealerId("D-1")), day(1)));
        record(new RoleGranted(east, li, Role.APPROVER, day(1), null));
        record(new RoleReceived(li, east, Role.APPROVER, day(1), null));
        record(new RoleEnded(li, east, Role.APPROVER, day(3)));
        record(new RoleWithdrawn(east, li, Role.APPROVER, day(3)));
        record(new SellerAssigned(new DealerId("D-1"), li, day(1)));
        record(new SellerAssigned(new DealerId("D-1"), new StaffId("wang.wei"), day(4)));
        record(new StaffDeparted(li, day(5)));
        record(new StaffReturned(li, day(6)));
        record(new UnitClosed(east, day(7)));
        return this;
    }

    public Trade dealer(String dealer, String name, String region) {
        record(new DealerRegistered(new DealerId(dealer), name, region, null));
        return this;
    }

    public Trade grant(String dealer, String limit) {
        var account = account(dealer);
        accounts.put(account, new Book());
        return booked(
                () -> book(account).limit = cny(limit),
                new CreditGranted(account, new DealerId(dealer), UNIT, cny(limit), TERMS_DAYS, day(0)));
    }

    /** A dealer with an account. */
    public Trade dealer(String dealer, String limit) {
        return dealer(dealer, "Dealer " + dealer, "East").grant(dealer, limit);
    }

    public static OrderLine line(int number, String sku, long quantity, String price) {
        return OrderLine.of(number, sku, null, null, quantity, UnitPrice.parse(price), null, false, CNY);
    }

    /** An order of one line, reserved where there is room and held where there is none. */
    public Trade order(String order, String dealer, String amount, Instant valueDate) {
        return order(order, dealer, List.of(line(1, "SKU-1", 1, amount)), valueDate);
    }

    public Trade order(String order, String dealer, List<OrderLine> lines, Instant valueDate) {
        var id = new OrderId(order);
        var account = account(dealer);
        var total = lines.stream().map(OrderLine::amount).reduce(cny(0), Money::plus);
        orders.put(id, new Sold(new DealerId(dealer), account, total, lines));
        record(new OrderSubmitted(
                id, 1, new DealerId(dealer), UNIT, account, OrderType.REGULAR, total, null, null, lines, valueDate));
        var terms = book(account).terms();
        if (terms.available().covers(total)) {
            booked(
                    () -> book(account).held = book(account).held.plus(total),
                    new CreditReserved(account, id, total, valueDate));
            record(new OrderApproved(id, 1, "no-rule-matched"));
            return this;
        }
        var remedies = List.of(new Remedy(Remedy.Kind.PAY, total.minus(terms.available())));
        booked(() -> {}, new CreditReservationRefused(account, id, total, terms, remedies, valueDate));
        record(new OrderHeld(id, 1, HoldReason.CREDIT_EXCEEDED, total, terms, remedies));
        return this;
    }

    public Trade confirm(String order) {
        record(new OrderConfirmed(new OrderId(order), 1));
        return this;
    }

    public Trade propose(String order) {
        var id = new OrderId(order);
        var sold = sold(id);
        var lines = sold.lines().stream()
                .map(line -> new SplitLine(line.lineNumber(), line.quantity(), line.amount()))
                .toList();
        record(new SplitProposed(
                split(order), id, 1, sold.account(), 0, lines, sold.total(), LocalDate.parse("2026-02-01")));
        record(new OrderSplit(id, 1, List.of(split(order))));
        return this;
    }

    /** From confirmation to a released split. */
    public Trade fulfil(String order) {
        confirm(order).propose(order);
        record(new SplitConfirmed(split(order), new OrderId(order)));
        record(new SplitReleased(split(order), new OrderId(order)));
        return this;
    }

    public Trade ship(String order, Instant valueDate) {
        var id = new OrderId(order);
        var sold = sold(id);
        var book = book(sold.account());
        var item = new Item(new ReceivableId(order + "-1-r"), new Money[] {sold.total()});
        record(new OrderShipped(id, split(order), sold.total(), valueDate));
        record(new SplitShipped(split(order), id, sold.total(), valueDate));
        booked(
                () -> {
                    book.held = book.held.minus(sold.total());
                    book.items.add(item);
                },
                new ReservationCaptured(
                        sold.account(),
                        id,
                        split(order),
                        item.id(),
                        sold.total(),
                        valueDate.plus(Duration.ofDays(TERMS_DAYS)),
                        valueDate));
        for (var advance : List.copyOf(book.advances)) {
            var used = advance.left()[0].min(item.open()[0]);
            if (used.isZero()) continue;
            booked(
                    () -> {
                        advance.left()[0] = advance.left()[0].minus(used);
                        item.open()[0] = item.open()[0].minus(used);
                    },
                    new AdvanceApplied(sold.account(), advance.source(), item.id(), used, valueDate));
            var payment = advance.source().paymentId();
            if (payment != null) {
                record(new PaymentAllocated(payment, List.of(new Allocation(item.id(), used)), advance.left()[0]));
            }
        }
        return this;
    }

    /** An order through to its shipment. */
    public Trade sell(String order, String dealer, String amount, Instant valueDate) {
        return order(order, dealer, amount, valueDate).fulfil(order).ship(order, valueDate);
    }

    public Trade cancel(String order, Instant valueDate) {
        var id = new OrderId(order);
        var sold = sold(id);
        var book = book(sold.account());
        record(new OrderCancelled(id, "changed their mind", valueDate));
        record(new SplitCancelled(split(order), id, "changed their mind", valueDate));
        return booked(
                () -> book.held = book.held.minus(sold.total()),
                new ReservationReleased(sold.account(), id, sold.total(), valueDate));
    }

    public Trade register(String payment, String dealer, String amount, Instant valueDate) {
        record(new PaymentRegistered(
                new PaymentId(payment),
                new DealerId(dealer),
                UNIT,
                account(dealer),
                cny(amount),
                PaymentChannel.BANK_TRANSFER,
                "ref " + payment,
                valueDate));
        return this;
    }

    /** A payment, registered, verified and allocated oldest-first. */
    public Trade pay(String payment, String dealer, String amount, Instant valueDate) {
        var id = new PaymentId(payment);
        register(payment, dealer, amount, valueDate);
        record(new PaymentVerified(id));
        var allocations = oldestFirst(account(dealer), cny(amount));
        var rest = rest(cny(amount), allocations);
        booked(
                () -> settle(account(dealer), allocations, AdvanceSource.of(id), rest),
                new PaymentApplied(account(dealer), id, cny(amount), allocations, rest, valueDate));
        record(new PaymentAllocated(id, allocations, rest));
        return this;
    }

    public Trade creditNote(String note, String dealer, String amount, Instant valueDate) {
        var id = new CreditNoteId(note);
        var allocations = oldestFirst(account(dealer), cny(amount));
        var rest = rest(cny(amount), allocations);
        return booked(
                () -> settle(account(dealer), allocations, AdvanceSource.of(id), rest),
                new CreditNotePosted(account(dealer), id, cny(amount), allocations, rest, "damaged", valueDate));
    }

    /** Any other event. */
    public Trade record(Object event) {
        var position = all.size() + 1L;
        all.add(new Happening(
                event,
                new Recorded(
                        position,
                        START.plusSeconds(position),
                        EventNames.of(event.getClass()).logical(),
                        "anna",
                        "c-" + position,
                        "c-" + position,
                        "c-" + position)));
        return this;
    }

    /** An event that the trade has no word of its own for, and by how much it moves each term. */
    public Trade moved(CreditEvent event, CreditTerms by) {
        var book = accounts.computeIfAbsent(event.creditAccountId(), _ -> new Book());
        return booked(() -> book.sumUp(by), event);
    }

    static CreditTerms plus(CreditTerms one, CreditTerms other) {
        return new CreditTerms(
                one.limit().plus(other.limit()),
                one.temporaryLimit().plus(other.temporaryLimit()),
                one.receivable().plus(other.receivable()),
                one.held().plus(other.held()),
                one.advance().plus(other.advance()));
    }

    private Trade booked(Runnable booking, CreditEvent event) {
        var before = book(event.creditAccountId()).terms();
        booking.run();
        var after = book(event.creditAccountId()).terms();
        record(event);
        var recorded = all.getLast().recorded();
        books.add(new Booked(
                recorded.position(),
                event.creditAccountId(),
                event.valueDate(),
                recorded.recordedAt(),
                new CreditTerms(
                        after.limit().minus(before.limit()),
                        after.temporaryLimit().minus(before.temporaryLimit()),
                        after.receivable().minus(before.receivable()),
                        after.held().minus(before.held()),
                        after.advance().minus(before.advance())),
                after));
        return this;
    }

    private List<Allocation> oldestFirst(CreditAccountId account, Money amount) {
        var allocations = new ArrayList<Allocation>();
        var left = amount;
        for (var item : book(account).items) {
            var settled = left.min(item.open()[0]);
            if (!settled.isPositive()) continue;
            allocations.add(new Allocation(item.id(), settled));
            left = left.minus(settled);
        }
        return allocations;
    }

    private static Money rest(Money amount, List<Allocation> allocations) {
        return allocations.stream().map(Allocation::amount).reduce(amount, Money::minus);
    }

    private void settle(CreditAccountId account, List<Allocation> allocations, AdvanceSource source, Money rest) {
        for (var allocation : allocations) {
            for (var item : book(account).items) {
                if (item.id().equals(allocation.receivableId())) {
                    item.open()[0] = item.open()[0].minus(allocation.amount());
                }
            }
        }
        if (rest.isPositive()) book(account).advances.add(new Advance(source, new Money[] {rest}));
    }

    private static SplitId split(String order) {
        return new SplitId(order + "-1");
    }

    private Book book(CreditAccountId account) {
        var book = accounts.get(account);
        if (book == null) throw new IllegalArgumentException("No account " + account);
        return book;
    }

    private Sold sold(OrderId order) {
        var sold = orders.get(order);
        if (sold == null) throw new IllegalArgumentException("No order " + order);
        return sold;
    }
}
