package io.orderledger.command.joint;

import static io.orderledger.command.joint.Directly.account;
import static io.orderledger.command.joint.Directly.changes;
import static io.orderledger.command.joint.Together.ACCOUNT;
import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.DEALER;
import static io.orderledger.command.joint.Together.UNIT;
import static io.orderledger.command.joint.Together.cny;
import static io.orderledger.command.joint.Together.granted;
import static io.orderledger.command.joint.Together.registered;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.AccountStatus;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.CreditChange;
import io.orderledger.api.credit.CreditCommand.CheckOverdue;
import io.orderledger.api.credit.CreditCommand.CloseAccount;
import io.orderledger.api.credit.CreditCommand.HoldCredit;
import io.orderledger.api.credit.CreditCommand.LapseTemporaryLimit;
import io.orderledger.api.credit.CreditCommand.LowerLimit;
import io.orderledger.api.credit.CreditCommand.PutChangeIntoEffect;
import io.orderledger.api.credit.CreditCommand.ReleaseHold;
import io.orderledger.api.credit.OverdueRule;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentCommand.AllocatePayment;
import io.orderledger.api.payment.PaymentCommand.AllocateToItems;
import io.orderledger.api.payment.PaymentCommand.RecordAdvanceUse;
import io.orderledger.api.payment.PaymentCommand.RegisterPayment;
import io.orderledger.api.payment.PaymentCommand.ReversePayment;
import io.orderledger.api.payment.PaymentCommand.UnallocatePayment;
import io.orderledger.api.payment.PaymentCommand.VerifyPayment;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.split.SplitId;
import io.orderledger.command.Decisions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random histories of one account with room for very little, and of its payments: reserved, raised, shipped in parts, given up
 * in parts, held too long; limits that change, come and go; holds; money that comes, is moved, is paid back and bounces. Sent
 * twice now and then, and with timers that are late. After every step the books agree, see {@link AccountBooks}.
 *
 * <p>Seen to convict: a temporary limit that counts until its timer comes.
 */
class RandomAccountHistoriesTest {
    private static final int HISTORIES = 200;
    private static final int STEPS = 500;
    private static final OverdueRule RULE = new OverdueRule(cny("3.00"), 20, cny("1.00"));

    private AccountBooks books = new AccountBooks(0);
    private Instant now = DAY_1;
    private int named;

    @Test
    void R_05_no_history_of_an_account_and_its_payments_leaves_the_books() {
        var seen = new HashMap<String, Integer>();
        for (long seed = 1; seed <= HISTORIES; seed++) {
            live(seed);
            books.seen.forEach((kind, times) -> seen.merge(kind, times, Integer::sum));
        }
        // A kind of event that these histories never saw, they have not tried.
        assertThat(seen.values()).as("%s", seen).allMatch(times -> times >= 3);
        assertThat(seen.keySet())
                .contains(
                        "CreditReserved",
                        "CreditReservationRefused",
                        "CreditReservationBlocked",
                        "LimitOverrideUsed",
                        "ReservationExpired",
                        "ReservationReleased",
                        "AdvanceApplied",
                        "AdvanceAllocated",
                        "PaymentUnapplied",
                        "PaymentTakenBack",
                        "AdvanceRefunded",
                        "ReceivableWrittenOff",
                        "CreditLimitChanged",
                        "CreditChangeScheduled",
                        "TemporaryLimitGranted",
                        "TemporaryLimitLapsed",
                        "CreditHoldPlaced",
                        "CreditHoldLifted",
                        "CreditClosing",
                        "CreditClosed");
    }

    private void live(long seed) {
        var random = new Random(seed);
        books = new AccountBooks(10_00);
        now = DAY_1;
        named = 0;
        try (var ledger = Together.decisions()) {
            ledger.given(registered(), granted("10.00"));
            for (int step = 1; step <= STEPS; step++) {
                if (random.nextInt(4) == 0) now = now.plus(Duration.ofHours(random.nextInt(60)));
                var command = command(random);
                tell(ledger, command, seed, step);
                if (random.nextInt(8) == 0 && mayComeTwice(command)) tell(ledger, command, seed, step);
                if (step % 5 == 0) {
                    var at = now;
                    ledger.givenCommands(account(it -> books.agrees(it.terms(at), at)));
                }
            }
        }
    }

    /** What is not told apart by its content is told apart by its command id, before an aggregate hears of it (I-18). */
    private static boolean mayComeTwice(Object command) {
        return !(command instanceof RegisterPayment
                || command instanceof RecordAdvanceUse
                || command instanceof Directly.OfChanges);
    }

    private void tell(Decisions ledger, Object command, long seed, int step) {
        var statusBefore = books.status;
        var holdsForOverdue = books.isOverdue(now, 3_00, 20, 1_00);
        var led = ledger.attempt(command);
        for (var event : led) books.book(event);
        if (command instanceof RecordAdvanceUse && !led.isEmpty()) books.unheard.remove();
        if (command instanceof CheckOverdue && statusBefore == AccountStatus.ACTIVE) {
            assertThat(led).as("overdue %s", holdsForOverdue).hasSize(holdsForOverdue ? 1 : 0);
        }
        try {
            books.check();
        } catch (AssertionError broken) {
            throw new AssertionError("seed %d, step %d: %s led to %s".formatted(seed, step, command, led), broken);
        }
    }

    private Object command(Random random) {
        if (!books.unheard.isEmpty() && random.nextInt(3) == 0) {
            var use = books.unheard.element();
            return new RecordAdvanceUse(new PaymentId(use.payment()), AccountBooks.allocation(use));
        }
        return switch (random.nextInt(24)) {
            case 0, 1, 2, 3 -> {
                var order = new OrderId("O-" + ++named);
                yield reserve(order, 1 + random.nextInt(11));
            }
            case 4 -> {
                var order = someOrder(random);
                var more = yuan(1 + random.nextInt(4));
                var at = now;
                yield account(it -> it.reserveMore(order, more, at));
            }
            case 5, 6, 7 -> capture(random);
            case 8 -> {
                var order = someOrder(random);
                var at = now;
                yield account(it -> it.release(order, at));
            }
            case 9 -> {
                var order = someOrder(random);
                var part = yuan(1 + random.nextInt(3));
                var at = now;
                yield account(it -> it.release(order, part, at));
            }
            case 10 -> {
                var order = someOrder(random);
                var at = now;
                var until = now.plus(Duration.ofHours(random.nextInt(72)));
                yield account(it -> it.holdUntil(order, until, at));
            }
            case 11 -> expiry(random);
            case 12, 13 -> ask(random);
            case 14 -> timer(random);
            case 15 -> hold(random);
            case 16, 17 -> register(random);
            case 18 -> new VerifyPayment(somePayment(random));
            case 19 -> new AllocatePayment(somePayment(random));
            case 20 -> new AllocateToItems(somePayment(random), someItems(random, 1), now);
            case 21 -> new UnallocatePayment(somePayment(random), someItems(random, 0), "random", now);
            case 22 -> new ReversePayment(somePayment(random), "random", now);
            default -> refund(random);
        };
    }

    private static Object expire(OrderId order, Instant at) {
        return account(it -> it.expire(order, at));
    }

    private Object reserve(OrderId order, long amount) {
        var at = now;
        return account(it -> it.reserve(order, yuan(amount), at));
    }

    private Object capture(Random random) {
        var order = someOrder(random);
        var amount = yuan(1 + random.nextInt(5));
        var item = new ReceivableId("I-" + ++named);
        var at = now;
        return account(it -> {
            // Each shipment has a name of its own: sent twice, the split says so before the account is asked.
            if (!books.items.containsKey(item.value())) it.capture(order, new SplitId("S"), item, amount, at);
        });
    }

    private Object expiry(Random random) {
        var ends = List.copyOf(books.until.entrySet());
        if (ends.isEmpty()) return expire(someOrder(random), now);
        var one = ends.get(random.nextInt(ends.size()));
        return expire(new OrderId(one.getKey()), one.getValue());
    }

    /** Asked for and, mostly, agreed to at once: a unit of work for each. */
    private Object ask(Random random) {
        var caseId = new ApprovalCaseId("A-" + ++named);
        var from = now.plus(Duration.ofHours(random.nextInt(100) - 50));
        var until = from.plus(Duration.ofHours(1 + random.nextInt(200)));
        var item = someItem(random);
        var change = switch (random.nextInt(4)) {
            case 0 -> CreditChange.limit(yuan(5 + random.nextInt(12)), from);
            case 1 -> CreditChange.temporaryLimit(yuan(1 + random.nextInt(5)), from, until);
            case 2 -> CreditChange.override(new OrderId("O-" + (named + 1)), yuan(1 + random.nextInt(9)), from, until);
            default -> CreditChange.writeOff(item, yuan(1 + random.nextInt(3)), from);
        };
        var at = now;
        var agreed = random.nextInt(6) != 0;
        return changes(it -> {
            it.request(ACCOUNT, caseId, change, "random", at);
            if (agreed) it.approved(ACCOUNT, caseId, at);
            else it.declined(ACCOUNT, caseId, "random", at);
        });
    }

    /** Timers come late, in any order, and sometimes for what is gone. */
    private Object timer(Random random) {
        var due = new ArrayList<Object>();
        books.later.forEach((id, one) -> {
            if (!one.from().isAfter(now)) due.add(new PutChangeIntoEffect(ACCOUNT, new ApprovalCaseId(id)));
        });
        books.temporary.forEach((id, one) -> {
            if (!now.isBefore(one.until())) due.add(new LapseTemporaryLimit(ACCOUNT, new ApprovalCaseId(id)));
        });
        if (due.isEmpty()) return new LapseTemporaryLimit(ACCOUNT, new ApprovalCaseId("A-" + (1 + named)));
        return due.get(random.nextInt(due.size()));
    }

    private Object hold(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> new HoldCredit(ACCOUNT, "random", now);
            case 1, 2, 3, 4 -> new ReleaseHold(ACCOUNT, "random", now);
            case 5, 6, 7, 8 -> new CheckOverdue(ACCOUNT, RULE, now);
            case 9, 10 -> named > 150 ? new CloseAccount(ACCOUNT, "random", now) : new CheckOverdue(ACCOUNT, RULE, now);
            default -> new LowerLimit(ACCOUNT, yuan(4 + random.nextInt(8)), now);
        };
    }

    private Object register(Random random) {
        var id = new PaymentId("P-" + ++named);
        return new RegisterPayment(id, DEALER, UNIT, yuan(1 + random.nextInt(8)), PaymentChannel.CASH, null, now);
    }

    private Object refund(Random random) {
        var payment = somePayment(random);
        var caseId = new ApprovalCaseId("A-" + ++named);
        var amount = yuan(1 + random.nextInt(3));
        var at = now;
        return changes(it -> {
            it.requestRefund(payment, caseId, amount, "random");
            if (amount.minorUnits() == 100) it.refundDeclined(payment, caseId, "random");
            else it.refundApproved(payment, caseId, at);
        });
    }

    private OrderId someOrder(Random random) {
        var live = books.held.keySet().stream().sorted().toList();
        if (named == 0) return new OrderId("O-none");
        if (live.isEmpty() || random.nextInt(10) == 0) return new OrderId("O-" + (1 + random.nextInt(named)));
        return new OrderId(live.get(random.nextInt(live.size())));
    }

    private PaymentId somePayment(Random random) {
        var live = books.payments.entrySet().stream()
                .filter(one -> !one.getValue().reversed)
                .map(Map.Entry::getKey)
                .toList();
        if (live.isEmpty()) return new PaymentId("P-none");
        return new PaymentId(live.get(Math.max(0, live.size() - 1 - random.nextInt(4))));
    }

    private ReceivableId someItem(Random random) {
        var open = books.items.entrySet().stream()
                .filter(one -> one.getValue().open > 0)
                .map(Map.Entry::getKey)
                .toList();
        return new ReceivableId(open.isEmpty() ? "I-none" : open.get(random.nextInt(open.size())));
    }

    private List<Allocation> someItems(Random random, int least) {
        if (least == 0 && random.nextBoolean()) return List.of();
        return List.of(new Allocation(someItem(random), yuan(1 + random.nextInt(3))));
    }

    private static Money yuan(long amount) {
        return cny(amount + ".00");
    }
}
