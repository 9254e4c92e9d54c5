package io.orderledger.command.joint;

import static io.orderledger.command.joint.Together.CNY;
import static io.orderledger.command.joint.Together.DAY_1;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalCommand.DecideCase;
import io.orderledger.api.approval.ApprovalCommand.DelegateCase;
import io.orderledger.api.approval.ApprovalCommand.EscalateCase;
import io.orderledger.api.approval.ApprovalCommand.RenewDossier;
import io.orderledger.api.approval.ApprovalCommand.WithdrawCase;
import io.orderledger.api.approval.CaseDecision;
import io.orderledger.api.credit.AccountStatus;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditCommand.ChangeLimit;
import io.orderledger.api.credit.CreditCommand.CheckOverdue;
import io.orderledger.api.credit.CreditCommand.CloseAccount;
import io.orderledger.api.credit.CreditCommand.ExpireReservation;
import io.orderledger.api.credit.CreditCommand.GrantTemporaryLimit;
import io.orderledger.api.credit.CreditCommand.HoldCredit;
import io.orderledger.api.credit.CreditCommand.LapseTemporaryLimit;
import io.orderledger.api.credit.CreditCommand.LowerLimit;
import io.orderledger.api.credit.CreditCommand.PostCreditNote;
import io.orderledger.api.credit.CreditCommand.PutChangeIntoEffect;
import io.orderledger.api.credit.CreditCommand.RaiseLimit;
import io.orderledger.api.credit.CreditCommand.ReleaseHold;
import io.orderledger.api.credit.CreditCommand.WriteOff;
import io.orderledger.api.credit.CreditNoteId;
import io.orderledger.api.credit.CreditPoolCommand.ChangePoolLimit;
import io.orderledger.api.credit.CreditPoolCommand.JoinPool;
import io.orderledger.api.credit.CreditPoolCommand.LeavePool;
import io.orderledger.api.credit.CreditPoolId;
import io.orderledger.api.credit.OverdueRule;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderCommand.AmendOrder;
import io.orderledger.api.order.OrderCommand.CancelOrder;
import io.orderledger.api.order.OrderCommand.CloseOrderShort;
import io.orderledger.api.order.OrderCommand.ConfirmOrder;
import io.orderledger.api.order.OrderCommand.HoldOrder;
import io.orderledger.api.order.OrderCommand.InterceptOrder;
import io.orderledger.api.order.OrderCommand.RecordInterception;
import io.orderledger.api.order.OrderCommand.ReleaseOrder;
import io.orderledger.api.order.OrderCommand.ReopenOrder;
import io.orderledger.api.order.OrderCommand.RequestOverride;
import io.orderledger.api.order.OrderCommand.SplitOrder;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentCommand.AllocatePayment;
import io.orderledger.api.payment.PaymentCommand.AllocateToItems;
import io.orderledger.api.payment.PaymentCommand.AttachVoucher;
import io.orderledger.api.payment.PaymentCommand.RecordAdvanceUse;
import io.orderledger.api.payment.PaymentCommand.RefundPayment;
import io.orderledger.api.payment.PaymentCommand.RegisterPayment;
import io.orderledger.api.payment.PaymentCommand.RejectPayment;
import io.orderledger.api.payment.PaymentCommand.ReversePayment;
import io.orderledger.api.payment.PaymentCommand.UnallocatePayment;
import io.orderledger.api.payment.PaymentCommand.VerifyPayment;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.payment.Voucher;
import io.orderledger.api.people.StaffId;
import io.orderledger.api.split.LineQuantity;
import io.orderledger.api.split.SlipCause;
import io.orderledger.api.split.SplitCommand.CancelSplit;
import io.orderledger.api.split.SplitCommand.CloseSplit;
import io.orderledger.api.split.SplitCommand.ConfirmSplit;
import io.orderledger.api.split.SplitCommand.DeliverSplit;
import io.orderledger.api.split.SplitCommand.MarkReady;
import io.orderledger.api.split.SplitCommand.MergeSplits;
import io.orderledger.api.split.SplitCommand.ProposeSplit;
import io.orderledger.api.split.SplitCommand.ReleaseSplit;
import io.orderledger.api.split.SplitCommand.RequestSplitCancellation;
import io.orderledger.api.split.SplitCommand.RescheduleSplit;
import io.orderledger.api.split.SplitCommand.Resplit;
import io.orderledger.api.split.SplitCommand.ShipSplit;
import io.orderledger.api.split.SplitCommand.StartProduction;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitPart;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Writes one random history: what somebody sends next, given what the books say there is. Half of it goes on with what is there
 * in the way that it should go; the rest is whatever comes, allowed or not, from whoever it may be.
 */
final class WholeHistory {
    enum Kind {
        NEW,
        /** The same id and content as a step before. */
        REPEAT,
        /** The id of a step before with other content. */
        REUSE
    }

    /**
     * @param content what is sent, in words: what tells a repeat from another command under the same id
     */
    record Step(Kind kind, String id, String actor, Instant at, Object command, String content) {
        /** What places or lifts a hold may find it placed or lifted. */
        boolean mayMeetAccountState() {
            return command instanceof HoldCredit || command instanceof ReleaseHold;
        }

        @Override
        public String toString() {
            return "%s %s %s at %s: %s".formatted(kind, id, actor, at, content);
        }
    }

    private static final String[] PRICES = {"0.335", "3.333333", "0.001", "7.00", "0.00", "1.10"};
    private static final OverdueRule RULE = new OverdueRule(cents(3_00), 20, cents(1_00));

    private final Random random;
    private final String name;
    private final BusinessUnitId unit;
    private final List<DealerId> dealers;
    private final List<String> people;
    private final WholeBooks books;
    private final List<Step> past = new ArrayList<>();
    private Instant now = DAY_1;
    private int named;

    WholeHistory(
            long seed,
            String name,
            BusinessUnitId unit,
            List<DealerId> dealers,
            List<String> people,
            WholeBooks books) {
        this.random = new Random(seed);
        this.name = name;
        this.unit = unit;
        this.dealers = dealers;
        this.people = people;
        this.books = books;
    }

    Step next() {
        var step = random.nextInt(12) == 0 && !past.isEmpty() ? again() : somethingNew();
        if (step.kind() == Kind.NEW) past.add(step);
        return step;
    }

    private Step again() {
        var before = past.get(Math.max(0, past.size() - 1 - random.nextInt(random.nextBoolean() ? 3 : 60)));
        if (random.nextInt(3) > 0) {
            return new Step(Kind.REPEAT, before.id(), before.actor(), now, before.command(), before.content());
        }
        var other = somethingNew();
        return new Step(Kind.REUSE, before.id(), other.actor(), now, other.command(), other.content() + " instead");
    }

    private Step somethingNew() {
        if (random.nextInt(4) == 0) now = now.plus(Duration.ofHours(random.nextInt(48)));
        var command = random.nextInt(100) < 55 ? forward() : anything();
        var content = command instanceof Told told ? told.words() : command.toString();
        var what = command instanceof Told told ? told.command() : command;
        return new Step(Kind.NEW, "%s-c%d".formatted(name, ++named), sender(what), now, what, content);
    }

    /** Whoever it may be; on a case, mostly one of those who may decide on it. */
    private String sender(Object what) {
        if (what instanceof DecideCase decision && random.nextInt(4) > 0) {
            var known = books.cases.cases.get(decision.caseId().value());
            var deciders = known == null ? List.<String>of() : books.cases.deciders(known);
            if (!deciders.isEmpty()) return pick(deciders);
        }
        return pick(people);
    }

    /** A command that only a test can send, and what it is in words. */
    private record Told(Object command, String words) {}

    /** People decide on something that is not an order. */
    private Object onWhatWaits() {
        var open = books.cases.cases.entrySet().stream()
                .filter(one -> one.getValue().open && one.getValue().isNoOrder())
                .map(Map.Entry::getKey)
                .toList();
        return open.isEmpty() ? change() : decide(open.get(Math.max(0, open.size() - 1 - random.nextInt(5))));
    }

    private <T> T pick(Collection<T> all) {
        return all.stream().skip(random.nextInt(all.size())).findFirst().orElseThrow();
    }

    /** What comes next for something that is there. */
    private Object forward() {
        if (books.orders.orders.isEmpty() || random.nextInt(14) == 0) return submit();
        for (var account : books.accounts.values()) {
            if (account.unheard.isEmpty() || random.nextInt(2) == 0) continue;
            var use = account.unheard.element();
            return new RecordAdvanceUse(new PaymentId(use.payment()), AccountBooks.allocation(use));
        }
        var allowed = orderWithOverride();
        if (allowed != null && random.nextBoolean()) return new ReleaseOrder(allowed, now);
        if (random.nextInt(5) == 0) return payment();
        if (random.nextInt(9) == 0) return onWhatWaits();
        if (!books.pools.pools.isEmpty() && random.nextInt(16) == 0) return pooling();
        var order = someOrderUnderWay();
        if (order == null) return submit();
        var id = new OrderId(order.id);
        return switch (order.status) {
            case "APPROVED" -> new ConfirmOrder(id);
            case "CONFIRMED" -> split(order);
            case "FULFILLED" -> fulfil(order);
            case "AWAITING" -> awaited(order);
            case "ON_HOLD" -> !order.live.isEmpty() && random.nextInt(3) == 0 ? goOn(order) : held(id);
            case "RETURNED" -> amend(order);
            case "SHIPPED" -> random.nextInt(5) == 0 ? new InterceptOrder(id, "random", now) : goOn(order);
            case "INTERCEPT_REQUESTED" -> new RecordInterception(id, random.nextBoolean(), "random", now);
            default -> new ReopenOrder(id, "random", now);
        };
    }

    /** One on hold that may pass over its account's limit. */
    private @Nullable OrderId orderWithOverride() {
        return books.accounts.values().stream()
                .flatMap(account -> account.overrides.values().stream())
                .filter(one -> books.orders.order(one.order()).status.equals("ON_HOLD"))
                .map(one -> new OrderId(one.order()))
                .findFirst()
                .orElse(null);
    }

    /** One that something can still become of; of those that wait or have ended only now and then one. */
    private OrderBooks.@Nullable Order someOrderUnderWay() {
        var all = books.orders.orders.values().stream()
                .filter(order -> switch (order.status) {
                    case "COMPLETED", "REJECTED", "INTERCEPTED" -> false;
                    case "ON_HOLD", "CANCELLED", "CLOSED_SHORT" -> random.nextInt(8) == 0;
                    default -> true;
                })
                .toList();
        return all.isEmpty() ? null : all.get(Math.max(0, all.size() - 1 - random.nextInt(5)));
    }

    private Object awaited(OrderBooks.Order order) {
        if (!order.live.isEmpty() && random.nextInt(4) == 0) return goOn(order);
        return decide(order.openCase == null ? "none" : order.openCase);
    }

    private Object held(OrderId id) {
        return switch (random.nextInt(6)) {
            case 0 -> new CancelOrder(id, "random", now);
            case 1, 2 ->
                new RequestOverride(
                        id, cents(5_00 + random.nextInt(40_00)), now.plus(Duration.ofHours(100)), "random", now);
            default -> new ReleaseOrder(id, now);
        };
    }

    private Object fulfil(OrderBooks.Order order) {
        if (order.live.isEmpty()) return amend(order);
        if (order.shipped > 0 && random.nextInt(8) == 0) {
            return new CloseOrderShort(new OrderId(order.id), "random", now);
        }
        return goOn(order);
    }

    private Object split(OrderBooks.Order order) {
        var id = new OrderId(order.id);
        if (order.first.type() == OrderType.CUSTOM) return new SplitOrder(id);
        return new ProposeSplit(newSplit(), id, null);
    }

    /** Mostly what is paid before it leaves is paid first. */
    private Object leave(OrderBooks.Order order, String split, OrderBooks.Split of) {
        var account = books.account(order.account);
        var missing = order.total() - order.shipped - account.sum(account.advances);
        if (!order.isPaidBefore() || missing <= 0 || random.nextInt(4) == 0) return ship(split, of);
        var coming = account.payments.entrySet().stream()
                .filter(one -> !one.getValue().onAccount && !one.getValue().rejected && !one.getValue().reversed)
                .findFirst();
        return coming.isPresent()
                ? onItsWay(new PaymentId(coming.get().getKey()), coming.get().getValue())
                : register(order.first.dealerId(), missing + random.nextInt(3_00));
    }

    private Object goOn(OrderBooks.Order order) {
        var name = pick(order.live.keySet());
        var split = order.split(name);
        var id = new SplitId(name);
        return switch (split.status) {
            case "PROPOSED" ->
                switch (random.nextInt(9)) {
                    case 0, 1 -> resplit(name, split);
                    case 2 -> new CancelSplit(id, "random", now);
                    default -> new ConfirmSplit(id);
                };
            case "CONFIRMED" -> new ReleaseSplit(id);
            case "RELEASED" -> random.nextInt(2) == 0 ? new StartProduction(id) : leave(order, name, split);
            case "IN_PRODUCTION" ->
                switch (random.nextInt(5)) {
                    case 0, 1 -> askToCancel(name);
                    case 2, 3 -> onWhatWaits();
                    default -> new MarkReady(id);
                };
            case "READY", "PARTLY_SHIPPED" -> leave(order, name, split);
            case "SHIPPED" -> new DeliverSplit(id, now);
            default -> new CloseSplit(id);
        };
    }

    private Object anything() {
        return switch (random.nextInt(20)) {
            case 0, 1 -> submit();
            case 2, 3, 4 -> books.orders.orders.isEmpty() ? submit() : amend(someOrder());
            case 5, 6, 7 -> books.orders.orders.isEmpty() ? submit() : ending();
            case 8, 9, 10 -> books.orders.orders.isEmpty() ? submit() : splitting();
            case 11, 12 -> books.cases.cases.isEmpty() ? submit() : deciding();
            case 13, 14, 15 -> credit();
            case 16, 17 -> change();
            default -> payment();
        };
    }

    private OrderBooks.Order someOrder() {
        var all = List.copyOf(books.orders.orders.values());
        return all.get(Math.max(0, all.size() - 1 - random.nextInt(8)));
    }

    private SplitId newSplit() {
        return new SplitId("%s-s%d".formatted(name, ++named));
    }

    private SubmitOrder submit() {
        var id = random.nextInt(20) == 0 && !books.orders.orders.isEmpty()
                ? someOrder().id
                : "%s-o%d".formatted(name, ++named);
        var dealer = pick(dealers);
        var type = type(books.account(CreditAccountId.of(dealer, unit, CNY).value()));
        var lines = new ArrayList<OrderLine>();
        for (int number = 1; number <= 1 + random.nextInt(3); number++) lines.add(line(number, type));
        var seller = random.nextInt(4) == 0 ? pick(people) : null;
        return new SubmitOrder(new OrderId(id), dealer, unit, type, CNY, seller, null, now, lines);
    }

    /** Who gets no credit for now pays in cash, half of the time. */
    private OrderType type(AccountBooks account) {
        if (account.status == AccountStatus.ON_HOLD && random.nextBoolean()) return OrderType.CASH;
        return random.nextInt(3) == 0 ? OrderType.CUSTOM : pick(List.of(OrderType.values()));
    }

    private OrderLine line(int number, OrderType type) {
        var price = PRICES[random.nextInt(PRICES.length)];
        var quantity = 1 + random.nextInt(6);
        var custom = type == OrderType.CUSTOM && random.nextInt(3) > 0;
        return custom ? Together.custom(number, quantity, price) : Together.line(number, quantity, price);
    }

    /** A unit more or less, a line fewer or more, another price: of what still can change, and of what cannot. */
    private AmendOrder amend(OrderBooks.Order order) {
        var lines = new ArrayList<OrderLine>();
        for (var old : order.lines) {
            if (random.nextInt(6) == 0) continue;
            var quantity = Math.max(1, old.quantity() + random.nextInt(5) - 2);
            var price = random.nextInt(8) == 0
                    ? PRICES[random.nextInt(PRICES.length)]
                    : old.unitPrice().text();
            lines.add(
                    old.custom()
                            ? Together.custom(old.lineNumber(), quantity, price)
                            : Together.line(old.lineNumber(), quantity, price));
        }
        if (lines.isEmpty() || random.nextInt(4) == 0) {
            var number = 1 + random.nextInt(6);
            if (lines.stream().noneMatch(it -> it.lineNumber() == number)) lines.add(line(number, order.first.type()));
        }
        if (lines.isEmpty()) lines.add(line(9, order.first.type()));
        var revision = random.nextInt(4) == 0 ? Integer.valueOf(order.revision) : null;
        return new AmendOrder(new OrderId(order.id), revision, null, "random", now, lines);
    }

    private Object ending() {
        var id = new OrderId(someOrder().id);
        return switch (random.nextInt(8)) {
            case 0 -> new CancelOrder(id, "random", now);
            case 1 -> new CloseOrderShort(id, "random", now);
            case 2, 3 -> new ReopenOrder(id, "random", now);
            case 4 -> new HoldOrder(id, "random");
            case 5 -> new ReleaseOrder(id, now);
            case 6 -> new InterceptOrder(id, "random", now);
            default -> new RecordInterception(id, random.nextBoolean(), "random", now);
        };
    }

    private Object splitting() {
        var order = someOrder();
        if (order.live.isEmpty()) return split(order);
        var one = pick(order.live.keySet());
        var id = new SplitId(one);
        var split = order.split(one);
        return switch (random.nextInt(9)) {
            case 0 -> new CancelSplit(id, "random", now);
            case 1, 2 -> resplit(one, split);
            case 3, 4 -> merge(order);
            case 5 -> new RescheduleSplit(id, LocalDate.of(2026, 4, 1 + random.nextInt(20)), SlipCause.MAKER, "late");
            case 6 -> ship(one, split);
            default -> askToCancel(one);
        };
    }

    private RequestSplitCancellation askToCancel(String split) {
        var charge = random.nextBoolean() ? null : cents(1 + random.nextInt(1_00));
        return new RequestSplitCancellation(new SplitId(split), charge, "random", now);
    }

    private ShipSplit ship(String name, OrderBooks.Split split) {
        var some = new ArrayList<LineQuantity>();
        OrderBooks.rest(split).forEach((line, part) -> {
            if (random.nextBoolean()) some.add(new LineQuantity(line, 1 + random.nextInt((int) part.units())));
        });
        var whole = some.isEmpty() || random.nextInt(3) == 0;
        return whole ? new ShipSplit(new SplitId(name), now) : new ShipSplit(new SplitId(name), now, some);
    }

    private Resplit resplit(String parent, OrderBooks.Split split) {
        var parts =
                List.of(new ArrayList<LineQuantity>(), new ArrayList<LineQuantity>(), new ArrayList<LineQuantity>());
        split.parts.forEach((line, part) -> {
            var left = part.units();
            for (int i = 0; i < 2; i++) {
                var here = random.nextInt((int) left + 1);
                if (here > 0) parts.get(i).add(new LineQuantity(line, here));
                left -= here;
            }
            if (left > 0) parts.get(2).add(new LineQuantity(line, left));
        });
        var children = new ArrayList<SplitPart>();
        for (var lines : parts) if (!lines.isEmpty()) children.add(new SplitPart(newSplit(), null, null, lines));
        while (children.size() < 2) {
            children.add(new SplitPart(newSplit(), null, null, List.of(new LineQuantity(1, 1))));
        }
        return new Resplit(new SplitId(parent), children);
    }

    private MergeSplits merge(OrderBooks.Order order) {
        var chosen = new ArrayList<SplitId>();
        for (var split : order.live.keySet()) if (chosen.size() < 2) chosen.add(new SplitId(split));
        while (chosen.size() < 2) chosen.add(new SplitId(name + "-x"));
        return new MergeSplits(newSplit(), chosen, null);
    }

    private Object decide(String id) {
        var known = books.cases.cases.get(id);
        var hash = known == null || random.nextInt(12) == 0 ? "0000" : known.hash;
        var decision = random.nextInt(10) < 7 ? CaseDecision.APPROVE : pick(List.of(CaseDecision.values()));
        if (random.nextInt(6) == 0) return new RenewDossier(new ApprovalCaseId(id));
        return new DecideCase(new ApprovalCaseId(id), decision, "random", hash);
    }

    private Object deciding() {
        var recent = List.copyOf(books.cases.cases.keySet());
        var id = recent.get(Math.max(0, recent.size() - 1 - random.nextInt(4)));
        var caseId = new ApprovalCaseId(id);
        return switch (random.nextInt(6)) {
            case 0 ->
                new DelegateCase(
                        caseId, new StaffId(pick(people)), now.plus(Duration.ofHours(random.nextInt(90) - 10)));
            case 1 -> new EscalateCase(caseId, 1 + random.nextInt(2), random.nextInt(2));
            case 2 -> new WithdrawCase(caseId, "random");
            default -> decide(id);
        };
    }

    private CreditAccountId someAccount() {
        return new CreditAccountId(pick(books.accounts.keySet()));
    }

    private Object credit() {
        var account = someAccount();
        var held = books.account(account.value()).held.keySet();
        return switch (random.nextInt(10)) {
            case 0 ->
                random.nextInt(3) == 0 ? new HoldCredit(account, "random", now) : new ReleaseHold(account, "x", now);
            case 1 -> ending(account);
            case 2 -> new LowerLimit(account, cents(15_00 + random.nextInt(60_00)), now);
            case 3, 4 -> new CheckOverdue(account, RULE, now);
            case 5 ->
                new PostCreditNote(
                        account,
                        new CreditNoteId("%s-n%d".formatted(name, ++named)),
                        cents(1 + random.nextInt(5_00)),
                        "random",
                        now);
            case 6, 7 -> held.isEmpty() ? submit() : holdUntil(account, pick(held));
            case 8 -> expire(account);
            default -> timer(account);
        };
    }

    /** Towards its end a history may close an account. */
    private Object ending(CreditAccountId account) {
        var late = past.size() > 120 && random.nextInt(4) == 0;
        return late ? new CloseAccount(account, "random", now) : new ReleaseHold(account, "random", now);
    }

    private Told holdUntil(CreditAccountId account, String order) {
        var at = now;
        var until = now.plus(Duration.ofHours(random.nextInt(200)));
        return new Told(
                new Directly.OfAccount(account, it -> it.holdUntil(new OrderId(order), until, at)),
                "hold for %s until %s".formatted(order, until));
    }

    private Object expire(CreditAccountId account) {
        var ends = books.account(account.value()).until;
        // Seldom: an order whose hold is gone tells little more.
        if (ends.isEmpty() || random.nextInt(3) > 0) return new CheckOverdue(account, RULE, now);
        var order = pick(ends.keySet());
        return new ExpireReservation(account, new OrderId(order), Objects.requireNonNull(ends.get(order)));
    }

    /** Timers come late, in any order, and sometimes for what is gone. */
    private Object timer(CreditAccountId account) {
        var of = books.account(account.value());
        var due = new ArrayList<Object>();
        of.later.forEach((id, one) -> {
            if (!one.from().isAfter(now)) due.add(new PutChangeIntoEffect(account, new ApprovalCaseId(id)));
        });
        of.temporary.forEach((id, one) -> {
            if (!now.isBefore(one.until())) due.add(new LapseTemporaryLimit(account, new ApprovalCaseId(id)));
        });
        return due.isEmpty() ? new LapseTemporaryLimit(account, new ApprovalCaseId("none")) : pick(due);
    }

    /** Accounts come and go; a pool's limit is cut and raised, whatever its accounts hold. */
    private Object pooling() {
        var pool = new CreditPoolId(pick(books.pools.pools.keySet()));
        var account = someAccount();
        var in = books.account(account.value()).pool;
        return switch (random.nextInt(8)) {
            case 0, 1 -> new ChangePoolLimit(pool, cents(10_00 + random.nextInt(40_00)), now);
            case 2 -> new LeavePool(in == null ? pool : new CreditPoolId(in.id), account, "random", now);
            case 3 -> new LeavePool(pool, account, "random", now);
            default -> new JoinPool(pool, account, now);
        };
    }

    /** More credit, for good or for a while, an order over the limit, an item not owed: others decide. */
    private Object change() {
        var account = someAccount();
        var from = now.plus(Duration.ofHours(random.nextInt(100) - 50));
        var until = from.plus(Duration.ofHours(1 + random.nextInt(200)));
        var waiting = books.orders.orders.values().stream()
                .filter(it -> it.status.equals("ON_HOLD"))
                .map(it -> it.id)
                .toList();
        var order = new OrderId(waiting.isEmpty() ? name + "-none" : waiting.getLast());
        return switch (random.nextInt(5)) {
            case 0 -> new ChangeLimit(account, cents(30_00 + random.nextInt(50_00)), "random", from);
            case 1 -> new RaiseLimit(account, cents(30_00 + random.nextInt(50_00)), "random", from);
            case 2 -> new GrantTemporaryLimit(account, cents(1 + random.nextInt(9_00)), until, "random", from);
            case 3 -> new RequestOverride(order, cents(1 + random.nextInt(30_00)), until, "random", from);
            default -> new WriteOff(account, someItem(account), cents(1 + random.nextInt(3_00)), "random", from);
        };
    }

    private Object payment() {
        if (random.nextInt(4) == 0) return register(pick(dealers), 1 + random.nextInt(20_00));
        var books = this.books.account(someAccount().value());
        var live = books.payments.entrySet().stream()
                .filter(one -> !one.getValue().reversed)
                .map(Map.Entry::getKey)
                .toList();
        if (live.isEmpty()) return submit();
        var payment = new PaymentId(live.get(Math.max(0, live.size() - 1 - random.nextInt(4))));
        var known = books.payment(payment.value());
        if (!known.onAccount && random.nextInt(5) > 0) return onItsWay(payment, known);
        // Seldom by chance: an advance beside an open item, which only an allocation undone leaves.
        var idle = books.advances.containsKey(payment.value()) && books.receivable() > 0;
        if (idle && random.nextBoolean()) return new AllocateToItems(payment, List.of(someItems(books)), now);
        return switch (random.nextInt(8)) {
            case 0 -> random.nextInt(4) == 0 ? attach(payment) : new AllocatePayment(payment);
            case 1, 2 -> new AllocateToItems(payment, List.of(someItems(books)), now);
            case 3, 4 ->
                new UnallocatePayment(
                        payment, random.nextBoolean() ? List.of() : List.of(someItems(books)), "random", now);
            case 5 -> new ReversePayment(payment, "random", now);
            case 6 -> random.nextInt(4) == 0 ? new RejectPayment(payment, "random") : new VerifyPayment(payment);
            default -> new RefundPayment(payment, cents(1 + random.nextInt(3_00)), "random");
        };
    }

    private RegisterPayment register(DealerId dealer, long amount) {
        var id = new PaymentId("%s-p%d".formatted(name, ++named));
        return new RegisterPayment(id, dealer, unit, cents(amount), PaymentChannel.CASH, null, now);
    }

    /** What comes next for a payment that is not on its account yet. */
    private Object onItsWay(PaymentId payment, AccountBooks.Payment known) {
        if (known.verified) return new AllocatePayment(payment);
        if (random.nextInt(5) == 0) return attach(payment);
        return known.asking == null || random.nextInt(5) == 0 ? new VerifyPayment(payment) : decide(known.asking);
    }

    /** One of few files, so that some are shown twice. */
    private AttachVoucher attach(PaymentId payment) {
        var file = random.nextInt(3);
        return new AttachVoucher(payment, new Voucher("v/%d.pdf".formatted(file), "%064x".formatted(file)));
    }

    private ReceivableId someItem(CreditAccountId account) {
        return item(books.account(account.value()));
    }

    private ReceivableId item(AccountBooks of) {
        var open = of.items.entrySet().stream()
                .filter(one -> one.getValue().open > 0)
                .map(Map.Entry::getKey)
                .toList();
        return new ReceivableId(open.isEmpty() ? "none" : pick(open));
    }

    private Allocation someItems(AccountBooks of) {
        return new Allocation(item(of), cents(1 + random.nextInt(5_00)));
    }

    private static Money cents(long amount) {
        return new Money(amount, CNY);
    }
}
