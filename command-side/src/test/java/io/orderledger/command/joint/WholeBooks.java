package io.orderledger.command.joint;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalEvent;
import io.orderledger.api.approval.ApprovalEvent.ApprovalRequested;
import io.orderledger.api.approval.ApprovalEvent.ApprovalStepDecided;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.api.approval.RecentOrdersEvent.OrderCounted;
import io.orderledger.api.approval.RecentOrdersEvent.OrderUncounted;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.AccountStatus;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditCommand.LowerLimit;
import io.orderledger.api.credit.CreditEvent;
import io.orderledger.api.credit.CreditEvent.CreditReservationRefused;
import io.orderledger.api.credit.CreditEvent.PrepaidCaptured;
import io.orderledger.api.credit.CreditPoolEvent;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderCommand.AmendOrder;
import io.orderledger.api.order.OrderCommand.ReleaseOrder;
import io.orderledger.api.order.OrderCommand.ReopenOrder;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderEvent;
import io.orderledger.api.order.OrderEvent.OrderAmendmentRefused;
import io.orderledger.api.order.OrderEvent.OrderApproved;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.payment.PaymentCommand.RecordAdvanceUse;
import io.orderledger.api.payment.PaymentEvent;
import io.orderledger.api.payment.PaymentEvent.PaymentRegistered;
import io.orderledger.api.payment.PaymentEvent.PaymentVerified;
import io.orderledger.api.payment.PaymentEvent.VoucherAttached;
import io.orderledger.api.split.SplitCommand.ShipSplit;
import io.orderledger.api.split.SplitEvent.SplitCancelled;
import io.orderledger.api.split.SplitEvent.SplitReleaseRefused;
import io.orderledger.command.Decisions.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The books of a whole small brand: its accounts, orders, payments and approval cases, and what must be true between them. */
final class WholeBooks {
    /** A sum from which people must agree, and the one from which a gift is blocked; under the policy of the test. */
    static final long ASKED_FROM = 15_00;

    static final long BLOCKED_FROM = 10_00;
    /** Above this, somebody else than who registered a payment verifies it; under the policy of the test. */
    static final long SECOND_PERSON_ABOVE = 12_00;

    /** From this on people are asked whether a payment came; under the policy of the test. */
    static final long VOUCHER_FROM = 16_00;

    static final Duration WINDOW = Duration.ofDays(3);

    final Map<String, AccountBooks> accounts = new LinkedHashMap<>();
    final OrderBooks orders = new OrderBooks();
    final CaseBooks cases;
    final PoolBooks pools = new PoolBooks();
    final Map<String, Integer> seen = new HashMap<>();
    private final Map<String, DoubleEntries> entries = new HashMap<>();
    private final Map<String, String> accountOfPayment = new HashMap<>();
    private final Map<String, String> registrars = new HashMap<>();
    private final Map<String, Set<String>> showers = new HashMap<>();
    private final Map<String, Set<String>> editors = new HashMap<>();
    private final Map<String, Map<String, OrderCounted>> counted = new HashMap<>();
    private final boolean policy;

    WholeBooks(CaseBooks cases, Map<CreditAccountId, Long> limits, boolean policy) {
        this.cases = cases;
        this.policy = policy;
        limits.forEach((account, limit) -> {
            accounts.put(account.value(), new AccountBooks(limit));
            entries.put(account.value(), new DoubleEntries());
        });
    }

    AccountBooks account(String id) {
        return Objects.requireNonNull(accounts.get(id), id);
    }

    /** Books what a command led to, and holds it against the laws; everything that happens after this was true before. */
    void book(WholeHistory.Step step, Outcome outcome) {
        var before = new Before(step);
        var led = outcome.led();
        if (outcome.result().isExceptional()) refused(step, outcome);
        for (var event : led) {
            seen.merge(event.getClass().getSimpleName(), 1, Integer::sum);
            if (event instanceof CreditReservationRefused refused && refused.pool() != null) {
                seen.merge("refused for lack of room in " + refused.pool().lacking(), 1, Integer::sum);
            }
            prepaid(event);
            money(event);
            if (event instanceof PaymentEvent payment) bySecondPerson(payment, step.actor());
        }
        orders.book(led);
        edited(step, led);
        for (var event : led) siblings(event, step);
        for (var event : led) if (event instanceof ApprovalEvent approval) approval(approval, step, led, before);
        for (var event : led) mustHaveBeenAgreedTo(event);
        if (isJudged(step.command())) judged(step, led);
        if (step.command() instanceof RecordAdvanceUse use && !led.isEmpty()) {
            accountOf(use.paymentId().value()).unheard.remove();
        }
        mayBeRefusedOnlyWhole(led);
        check();
    }

    private AccountBooks accountOf(String payment) {
        return account(Objects.requireNonNull(accountOfPayment.get(payment), payment));
    }

    private void money(Object event) {
        switch (event) {
            case CreditEvent credit -> {
                var id = credit.creditAccountId().value();
                account(id).book(credit);
                Objects.requireNonNull(entries.get(id)).post(credit);
            }
            case CreditPoolEvent pool -> pools.book(pool, this::account);
            case PaymentRegistered registered -> {
                var id = registered.creditAccountId().value();
                accountOfPayment.put(registered.paymentId().value(), id);
                account(id).book(registered);
            }
            case PaymentEvent payment -> accountOf(payment.paymentId().value()).book(payment);
            default -> {}
        }
    }

    /** who has paid before is sent the goods while the account is on hold. */
    private void prepaid(Object event) {
        if (!(event instanceof PrepaidCaptured captured)) return;
        var account = account(captured.creditAccountId().value());
        if (account.status == AccountStatus.ON_HOLD) seen.merge("prepaid while ON_HOLD", 1, Integer::sum);
        if (account.pool != null) seen.merge("prepaid in a pool", 1, Integer::sum);
    }

    /** I-12 of payments. */
    private void bySecondPerson(PaymentEvent event, String actor) {
        var id = event.paymentId().value();
        if (event instanceof PaymentRegistered) registrars.put(id, actor);
        if (event instanceof PaymentRegistered || event instanceof VoucherAttached) {
            showers.computeIfAbsent(id, _ -> new HashSet<>()).add(actor);
        }
        if (policy && event instanceof PaymentVerified && accountOf(id).payment(id).amount > SECOND_PERSON_ABOVE) {
            assertThat(actor).as("who verifies").isNotEqualTo(registrars.get(id));
        }
    }

    /** What the world was before a step. */
    private final class Before {
        private final Map<String, Integer> talkedAbout = new HashMap<>();
        private final Map<String, Long> available = new HashMap<>();

        private Before(WholeHistory.Step step) {
            orders.orders.forEach((id, order) -> talkedAbout.put(id, order.talkedAbout()));
            accounts.forEach((id, account) -> available.put(id, account.availableAt(step.at())));
        }

        private int talkedAboutOf(String order) {
            var known = talkedAbout.get(order);
            return known == null ? orders.order(order).talkedAbout() : known;
        }

        private long availableOn(String account) {
            return Objects.requireNonNull(available.get(account), account);
        }
    }

    /** Who changes an order never decides about it; told from who sent which command. */
    private void edited(WholeHistory.Step step, List<Object> led) {
        var order = switch (step.command()) {
            case SubmitOrder it -> it.orderId().value();
            case AmendOrder it -> it.orderId().value();
            case ReopenOrder it -> it.orderId().value();
            default -> null;
        };
        var changed = led.stream()
                .anyMatch(it -> it instanceof OrderEvent.OrderSubmitted
                        || it instanceof OrderEvent.OrderAmendmentRequested
                        || it instanceof OrderEvent.OrderRevised
                        || it instanceof OrderEvent.OrderReopened);
        if (order != null && changed) {
            editors.computeIfAbsent(order, _ -> new HashSet<>()).add(step.actor());
        }
    }

    private void siblings(Object event, WholeHistory.Step step) {
        if (event instanceof OrderCounted one) {
            var order = orders.order(one.orderId().value());
            var before = counted.computeIfAbsent(order.account, _ -> new LinkedHashMap<>())
                    .put(order.id, one);
            // It counts from when it was sent; where nobody judged it, with what it is now from when it counted before.
            var asBefore = before != null
                    && before.at().equals(one.at())
                    && one.amount().minorUnits() == order.total();
            if (!asBefore) assertThat(one.at()).isEqualTo(step.at());
        }
        if (event instanceof OrderUncounted one) {
            var order = orders.order(one.orderId().value());
            assertThat(counted.getOrDefault(order.account, Map.of()).remove(order.id))
                    .isNotNull();
        }
    }

    private long countedWith(OrderBooks.Order order, long amount, Instant at) {
        return amount
                + counted.getOrDefault(order.account, Map.of()).values().stream()
                        .filter(it -> !it.orderId().value().equals(order.id)
                                && it.at().isAfter(at.minus(WINDOW)))
                        .mapToLong(it -> it.amount().minorUnits())
                        .sum();
    }

    private void approval(ApprovalEvent event, WholeHistory.Step step, List<Object> led, Before before) {
        var isNew = event instanceof ApprovalRequested;
        var request = event instanceof ApprovalRequested requested
                ? requested
                : Objects.requireNonNull(cases.cases.get(event.caseId().value())).request;
        if (isNew) assertThat(request.counted().minorUnits()).isEqualTo(countedWith(request, step.at()));
        if (isNew && request.subject().kind() == SubjectKind.VOUCHER) showsAll(request);
        var account = Objects.requireNonNull(request.creditAccountId()).value();
        var around = new CaseBooks.Around(
                talkedAbout(request, isNew ? null : before),
                concernedBy(request),
                before.availableOn(account),
                account(account).availableAt(step.at()));
        cases.book(event, step.actor(), step.at(), around, led);
        if (event instanceof ApprovalStepDecided decided && decided.status() == CaseStatus.APPROVED) {
            seen.merge("a case agreed to about " + request.subject().kind(), 1, Integer::sum);
        }
    }

    /** People read every voucher that was shown for a payment, and no other (I-13). */
    private void showsAll(ApprovalRequested request) {
        var id = request.subject().id();
        var shown = accountOf(id).payment(id).vouchers;
        assertThat(request.dossier().split("\"sha256\"", -1)).hasSize(shown.size() + 1);
        for (var voucher : shown) assertThat(request.dossier()).contains(voucher);
    }

    /** The revision of what a case is about; only orders have several. */
    private int talkedAbout(ApprovalRequested request, @Nullable Before before) {
        return switch (request.subject().kind()) {
            case ORDER, AMENDMENT, OVERRIDE -> {
                var order = request.subject().id();
                yield before == null ? orders.order(order).talkedAbout() : before.talkedAboutOf(order);
            }
            default -> 1;
        };
    }

    /** Who submitted, changed or registered what a case is about, told from who sent which command. */
    private Set<String> concernedBy(ApprovalRequested request) {
        var id = request.subject().id();
        return switch (request.subject().kind()) {
            case ORDER, AMENDMENT, OVERRIDE -> editors.getOrDefault(id, Set.of());
            case SPLIT_CANCELLATION -> editors.getOrDefault(orders.splitOf(id).order, Set.of());
            case REFUND, VOUCHER -> Objects.requireNonNull(showers.get(id), id);
            default -> Set.of();
        };
    }

    /** What counts together: the orders of one dealer within the window, however they are cut, and parts of one thing. */
    private long countedWith(ApprovalRequested request, Instant at) {
        var id = request.subject().id();
        var account = account(Objects.requireNonNull(request.creditAccountId()).value());
        var amount = request.amount().minorUnits();
        var kind = request.subject().kind();
        return switch (kind) {
            case ORDER, AMENDMENT -> countedWith(orders.order(id), amount, at);
            case REFUND -> amount + account.payment(id).refunded;
            case SPLIT_CANCELLATION -> orders.splitOf(id).cents();
            case OVERRIDE, TEMPORARY_LIMIT -> account.agreedOrAskedFor(kind, request.caseId());
            case WRITE_OFF -> account.agreedOrAskedFor(kind, request.caseId()) + account.writtenOff(id);
            default -> amount;
        };
    }

    /** Whatever gives money or credit away was asked about and agreed to, in that amount. */
    private void mustHaveBeenAgreedTo(Object event) {
        switch (event) {
            case CreditEvent.CreditLimitChanged it
            when it.caseId() != null -> cases.mustHaveAgreed(it.caseId(), SubjectKind.LIMIT, it.limit());
            case CreditEvent.CreditChangeScheduled it ->
                cases.mustHaveAgreed(
                        it.caseId(), it.change().kind(), it.change().amount());
            case CreditEvent.TemporaryLimitGranted it ->
                cases.mustHaveAgreed(it.caseId(), SubjectKind.TEMPORARY_LIMIT, it.amount());
            case CreditEvent.LimitOverrideGranted it ->
                cases.mustHaveAgreed(it.caseId(), SubjectKind.OVERRIDE, it.cap());
            case CreditEvent.ReceivableWrittenOff it ->
                cases.mustHaveAgreed(it.caseId(), SubjectKind.WRITE_OFF, it.amount());
            case PaymentVerified it -> mustHaveBeenVerified(it.paymentId().value());
            case CreditEvent.AdvanceRefunded it -> cases.mustHaveAgreed(it.caseId(), SubjectKind.REFUND, it.amount());
            case SplitCancelled it
            when it.caseId() != null -> {
                var worth = new Money(orders.splitOf(it.splitId().value()).cents(), Together.CNY);
                cases.mustHaveAgreed(it.caseId(), SubjectKind.SPLIT_CANCELLATION, worth);
            }
            default -> {}
        }
    }

    /** From the threshold on people agreed that it came, in the case that it waited for; below nobody was asked. */
    private void mustHaveBeenVerified(String id) {
        var payment = accountOf(id).payment(id);
        if (!policy || payment.amount < VOUCHER_FROM) {
            assertThat(payment.asking).isNull();
            return;
        }
        var asked = Objects.requireNonNull(payment.asking, () -> "Nobody was asked whether " + id + " came");
        cases.mustHaveAgreed(new ApprovalCaseId(asked), SubjectKind.VOUCHER, new Money(payment.amount, Together.CNY));
    }

    private static boolean isJudged(Object command) {
        return command instanceof SubmitOrder
                || command instanceof AmendOrder
                || command instanceof ReleaseOrder
                || command instanceof ReopenOrder;
    }

    /** What passed without people would not have been stopped by a rule; and it counts for what comes after it. */
    private void judged(WholeHistory.Step step, List<Object> led) {
        for (var event : led) {
            if (!(event instanceof OrderApproved approved)) continue;
            assertThat(approved.caseId()).isNull();
            if (!policy || approved.rule().equals("approved-before")) continue;
            var order = orders.order(approved.orderId().value());
            var sum = countedWith(order, order.total(), step.at());
            assertThat(sum).as("passes with all that counts with it").isLessThan(ASKED_FROM);
            if (order.first.type() == OrderType.GIFT) assertThat(sum).isLessThan(BLOCKED_FROM);
            assertThat(counted.getOrDefault(order.account, Map.of()).get(order.id))
                    .isNotNull()
                    .matches(it ->
                            it.amount().minorUnits() == order.total() && it.at().equals(step.at()));
        }
    }

    private void refused(WholeHistory.Step step, Outcome outcome) {
        var led = outcome.led();
        assertThat(led).as("a refusal leaves no event").isEmpty();
        if (!(outcome.result().exceptionResult() instanceof Refused refused)) {
            throw new AssertionError(
                    "No refusal but a failure", outcome.result().exceptionResult());
        }
        seen.merge(refused.code().name(), 1, Integer::sum);
        if (refused.code() == RefusalCode.NOT_PREPAID) notPrepaid(refused, step.at());
        switch (step.command()) {
            case ShipSplit _ -> {
                // I-02: goods leave, however little room there is.
                assertThat(refused.code()).isNotEqualTo(RefusalCode.HOLD_TOO_SMALL);
                // I-07
                assertThat(refused.code()).isNotEqualTo(RefusalCode.ACCOUNT_STATE);
            }
            case LowerLimit lower -> {
                // I-06
                var books = account(lower.creditAccountId().value());
                var isLower = lower.limit().minorUnits() <= books.limitAt(step.at());
                assertThat(isLower && books.status != AccountStatus.CLOSED)
                        .as("a lower limit, refused")
                        .isFalse();
            }
            default -> {
                // I-07: an account on hold stops reservations only, and those are answered by events.
                if (refused.code() == RefusalCode.ACCOUNT_STATE) {
                    assertThat(step.mayMeetAccountState() || anyIsClosing()).isTrue();
                }
            }
        }
    }

    private void notPrepaid(Refused refused, Instant at) {
        var order = orders.order(Objects.requireNonNull(refused.details().get("order")));
        assertThat(order.isPaidBefore()).as("what credit was held for leaves").isTrue();
        account(order.account).mustNotBePaid(refused.details(), at);
    }

    private boolean anyIsClosing() {
        return accounts.values().stream()
                .anyMatch(it -> it.status == AccountStatus.CLOSING || it.status == AccountStatus.CLOSED);
    }

    /** I-05: refused for lack of room, an amendment changes nothing at all, nor does the release of a split. */
    private static void mayBeRefusedOnlyWhole(List<Object> led) {
        if (led.stream().noneMatch(it -> it instanceof OrderAmendmentRefused || it instanceof SplitReleaseRefused))
            return;
        assertThat(led)
                .allMatch(event -> event instanceof OrderAmendmentRefused
                        || event instanceof SplitReleaseRefused
                        || event instanceof CreditReservationRefused
                        || event instanceof CreditEvent.CreditReservationBlocked);
    }

    private void check() {
        var held = new HashMap<String, Long>();
        accounts.forEach((id, account) -> {
            account.check();
            held.putAll(account.held);
            Objects.requireNonNull(entries.get(id))
                    .agree(account.receivable(), account.sum(account.held), account.sum(account.advances));
        });
        orders.check(held);
        pools.check();
    }
}
