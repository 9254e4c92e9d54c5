package io.orderledger.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orderledger.api.Actor;
import io.orderledger.api.Done;
import io.orderledger.api.Ledger;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Role;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalCommand.DecideCase;
import io.orderledger.api.approval.ApprovalCommand.DelegateCase;
import io.orderledger.api.approval.ApprovalCommand.EscalateCase;
import io.orderledger.api.approval.ApprovalCommand.InvalidateCase;
import io.orderledger.api.approval.ApprovalCommand.OpenCase;
import io.orderledger.api.approval.ApprovalCommand.RenewDossier;
import io.orderledger.api.approval.ApprovalCommand.WithdrawCase;
import io.orderledger.api.approval.ApprovalPolicyId;
import io.orderledger.api.approval.ApprovalStep;
import io.orderledger.api.approval.CaseDecision;
import io.orderledger.api.approval.CaseSubject;
import io.orderledger.api.approval.PolicyCommand.ApprovePolicy;
import io.orderledger.api.approval.PolicyCommand.BringIntoForce;
import io.orderledger.api.approval.PolicyCommand.ProposePolicy;
import io.orderledger.api.approval.PolicyContent;
import io.orderledger.api.approval.Quorum;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditCommand.ApplyForCredit;
import io.orderledger.api.credit.CreditCommand.ChangeLimit;
import io.orderledger.api.credit.CreditCommand.CheckOverdue;
import io.orderledger.api.credit.CreditCommand.CheckOverdueByPolicy;
import io.orderledger.api.credit.CreditCommand.CloseAccount;
import io.orderledger.api.credit.CreditCommand.ExpireReservation;
import io.orderledger.api.credit.CreditCommand.GrantCredit;
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
import io.orderledger.api.credit.CreditPolicyCommand.ApproveCreditPolicy;
import io.orderledger.api.credit.CreditPolicyCommand.ProposeCreditPolicy;
import io.orderledger.api.credit.CreditPolicyCommand.RejectCreditPolicy;
import io.orderledger.api.credit.CreditPolicyId;
import io.orderledger.api.credit.CreditPolicyTerms;
import io.orderledger.api.credit.CreditPoolCommand.ChangePoolLimit;
import io.orderledger.api.credit.CreditPoolCommand.CreatePool;
import io.orderledger.api.credit.CreditPoolCommand.JoinPool;
import io.orderledger.api.credit.CreditPoolCommand.LeavePool;
import io.orderledger.api.credit.CreditPoolId;
import io.orderledger.api.credit.OverdueRule;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.credit.ReservationPoint;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerCommand.AssignSeller;
import io.orderledger.api.dealer.DealerCommand.GradeDealer;
import io.orderledger.api.dealer.DealerCommand.Intake;
import io.orderledger.api.dealer.DealerCommand.RegisterDealer;
import io.orderledger.api.dealer.DealerCommand.RequestOnboarding;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.money.UnitPrice;
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
import io.orderledger.api.people.BilingualName;
import io.orderledger.api.people.OrgUnitCommand.CloseUnit;
import io.orderledger.api.people.OrgUnitCommand.GrantRole;
import io.orderledger.api.people.OrgUnitCommand.MoveUnit;
import io.orderledger.api.people.OrgUnitCommand.OpenUnit;
import io.orderledger.api.people.OrgUnitCommand.RenameUnit;
import io.orderledger.api.people.OrgUnitCommand.WithdrawRole;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.StaffCommand.DepartStaff;
import io.orderledger.api.people.StaffCommand.RegisterStaff;
import io.orderledger.api.people.StaffCommand.RenameStaff;
import io.orderledger.api.people.StaffCommand.ReturnStaff;
import io.orderledger.api.people.StaffCommand.SetAuthority;
import io.orderledger.api.people.StaffCommand.SetScope;
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
import io.orderledger.api.split.SplitPolicyCommand.ApproveSplitPolicy;
import io.orderledger.api.split.SplitPolicyCommand.ProposeSplitPolicy;
import io.orderledger.api.split.SplitPolicyId;
import io.orderledger.api.split.SplitRules;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class LedgerTimersTest {
    private static final Duration LATE = Duration.ofSeconds(5);
    private static final ConfirmOrder CONFIRM = new ConfirmOrder(new OrderId("O-1"));

    private LedgerDatabase database;
    private JdbcTemplate jdbc;
    private final Door ledger = new Door();
    private final List<LedgerTimers> running = new ArrayList<>();

    private record Sent(String commandId, Object command, String actor) {}

    /** A ledger that keeps what it is sent, and answers as it is made to. */
    private static final class Door implements Ledger {
        private final List<Sent> sent = new ArrayList<>();
        private final Deque<RuntimeException> failures = new ArrayDeque<>();
        private String actor = "nobody";

        @Override
        public synchronized <R> Done<R> send(String commandId, Object content, Object command, Class<R> answer) {
            sent.add(new Sent(commandId, command, actor));
            var failure = failures.poll();
            if (failure != null) throw failure;
            return done(answer);
        }

        @SuppressWarnings("NullAway") // A Void answer is null: there is no other.
        private static <R> Done<R> done(Class<R> answer) {
            if (answer != Void.class) throw new IllegalArgumentException("A timer needs no answer");
            return new Done<>(null, 1, false);
        }

        private synchronized List<Sent> sent() {
            return List.copyOf(sent);
        }

        @Override
        public Ledger as(Actor other) {
            actor = other.name();
            return this;
        }

        @Override
        public <R extends @Nullable Object> R ask(Object query, Class<R> answer, long atLeast) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U> Watching watch(Object query, Class<U> change, Consumer<U> onChange) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String newCommandId() {
            throw new UnsupportedOperationException("A timer's command has an id that can be told in advance");
        }
    }

    @BeforeEach
    void migrate() throws SQLException {
        database = LedgerDatabase.fresh();
        jdbc = new JdbcTemplate(database.pool());
    }

    @AfterEach
    void stop() {
        running.forEach(LedgerTimers::stop);
        database.close();
    }

    /** A node, which fires timers once it is started. */
    private LedgerTimers node() {
        return new LedgerTimers(database.pool(), ledger, Clock.systemUTC());
    }

    private LedgerTimers started() {
        var timers = node();
        timers.start();
        running.add(timers);
        return timers;
    }

    private long waiting() {
        var count = jdbc.queryForObject("select count(*) from store.timer", Long.class);
        return count == null ? -1 : count;
    }

    private void awaitNothingWaits() {
        await().atMost(Duration.ofSeconds(15)).until(() -> waiting() == 0);
    }

    @Test
    void a_command_is_sent_when_its_time_has_come_by_the_system_under_an_id_made_of_the_timers() {
        var timers = started();
        var at = Instant.now().plusSeconds(2);
        timers.schedule("expiry-1", at, CONFIRM);

        await().atMost(Duration.ofSeconds(2).plus(LATE))
                .until(() -> !ledger.sent().isEmpty());
        assertThat(Instant.now()).isAfterOrEqualTo(at);
        awaitNothingWaits();
        assertThat(ledger.sent()).containsExactly(new Sent("timer:expiry-1", CONFIRM, "system:timer"));
    }

    @Test
    void of_two_nodes_one_fires() throws InterruptedException {
        var timers = started();
        started();
        for (var timer = 1; timer <= 20; timer++) timers.schedule("t-" + timer, Instant.now(), CONFIRM);

        awaitNothingWaits();
        Thread.sleep(1_500);
        assertThat(ledger.sent().stream().map(Sent::commandId).collect(Collectors.toSet()))
                .hasSize(20);
        assertThat(ledger.sent()).hasSize(20);
    }

    @Test
    void a_timer_is_there_after_a_restart() {
        node().schedule("t-1", Instant.now(), CONFIRM);
        assertThat(ledger.sent()).isEmpty();

        started();

        await().atMost(LATE).until(() -> ledger.sent().size() == 1);
        awaitNothingWaits();
    }

    @Test
    void a_node_that_was_killed_while_it_fired_is_noticed_in_time() {
        node().schedule("t-1", Instant.now(), CONFIRM);
        jdbc.update("update store.timer set picked = true, picked_by = 'killed', last_heartbeat = now(), version = 2");

        started();

        await().atMost(LATE).until(() -> ledger.sent().size() == 1);
        awaitNothingWaits();
    }

    @Test
    void a_timer_can_be_moved_and_taken_back_until_it_goes_off() throws InterruptedException {
        var timers = started();
        var cancel = new CancelOrder(new OrderId("O-1"), "too late", Instant.parse("2026-03-01T00:00:00Z"));
        timers.schedule("moved", Instant.now().plusSeconds(3600), CONFIRM);
        timers.schedule("taken-back", Instant.now().plusSeconds(1), CONFIRM);
        timers.schedule("moved", Instant.now(), cancel);
        timers.cancel("taken-back");
        timers.cancel("never-was");

        await().atMost(LATE).until(() -> !ledger.sent().isEmpty());
        Thread.sleep(2_500);
        assertThat(ledger.sent()).containsExactly(new Sent("timer:moved", cancel, "system:timer"));
        timers.cancel("moved");
        awaitNothingWaits();
    }

    @Test
    void what_passes_is_tried_again_until_the_ledger_has_answered() {
        ledger.failures.add(new Ledger.Indeterminate("no answer", null));
        ledger.failures.add(new Refused(RefusalCode.TOO_BUSY, "attempts", "8"));
        var timers = started();
        timers.schedule("t-1", Instant.now(), CONFIRM);

        await().atMost(Duration.ofSeconds(12)).until(() -> ledger.sent().size() == 3);
        awaitNothingWaits();
        assertThat(ledger.sent()).extracting(Sent::commandId).containsOnly("timer:t-1");
    }

    @Test
    void a_refusal_is_an_answer() throws InterruptedException {
        ledger.failures.add(new Refused(RefusalCode.ORDER_STATE, "order", "O-1", "status", "x", "verb", "y"));
        var timers = started();
        timers.schedule("t-1", Instant.now(), CONFIRM);

        await().atMost(LATE).until(() -> !ledger.sent().isEmpty());
        awaitNothingWaits();
        Thread.sleep(1_500);
        assertThat(ledger.sent()).hasSize(1);
    }

    @Test
    void a_command_that_this_release_does_not_know_is_kept() {
        node().schedule("unknown", Instant.now(), CONFIRM);
        jdbc.update(
                "update store.timer set task_data = convert_to(?, 'UTF8')",
                "{\"name\":\"order.abolish\",\"command\":{\"orderId\":\"O-1\"}}");
        node().schedule("of-no-form", Instant.now(), CONFIRM);
        jdbc.update(
                "update store.timer set task_data = convert_to(?, 'UTF8') where task_instance = 'of-no-form'",
                "{\"name\":\"order.confirm-order\",\"command\":{\"orderId\":\"O-1\",\"more\":1}}");
        var timers = started();
        timers.schedule("known", Instant.now(), CONFIRM);

        await().atMost(Duration.ofSeconds(15)).until(() -> {
            var failed =
                    jdbc.queryForObject("select count(*) from store.timer where consecutive_failures >= 2", Long.class);
            return failed != null && failed == 2;
        });
        assertThat(waiting()).isEqualTo(2);
        assertThat(ledger.sent()).extracting(Sent::commandId).containsExactly("timer:known");
    }

    @Test
    void every_kind_of_command_can_be_kept_for_later() {
        var cny = Currency.getInstance("CNY");
        var dealer = new DealerId("D-1");
        var unit = new BusinessUnitId("BU-1");
        var account = CreditAccountId.of(dealer, unit, cny);
        var order = new OrderId("O-1");
        var split = new SplitId("O-1-1");
        var payment = new PaymentId("P-1");
        var day = Instant.parse("2026-03-01T00:00:00Z");
        var amount = new Money(1234, cny);
        var line = OrderLine.of(1, "SKU-1", null, null, 3, UnitPrice.parse("12.345678"), null, false, cny);
        var commands = new ArrayList<Object>(List.of(
                new RegisterDealer(dealer, "ACME 贸易", "华东", null),
                new GrantCredit(account, dealer, unit, amount, 30, day),
                new PostCreditNote(account, new CreditNoteId("N-1"), amount, "damaged", day),
                new ApplyForCredit(account, dealer, unit, amount, 30, "new shop", day),
                new LowerLimit(account, amount, day),
                new HoldCredit(account, "why", day),
                new ReleaseHold(account, "why", day),
                new CheckOverdueByPolicy(account),
                new CreatePool(new CreditPoolId("POOL-1"), unit, "North", amount, day),
                new ChangePoolLimit(new CreditPoolId("POOL-1"), amount, day),
                new JoinPool(new CreditPoolId("POOL-1"), account, day),
                new LeavePool(new CreditPoolId("POOL-1"), account, "sold", day),
                new CheckOverdue(account, new OverdueRule(amount, 30, new Money(1, cny)), day),
                new ExpireReservation(account, order, day),
                new PutChangeIntoEffect(account, new ApprovalCaseId("A-1")),
                new LapseTemporaryLimit(account, new ApprovalCaseId("A-1")),
                new CloseAccount(account, "why", day),
                new ProposeCreditPolicy(
                        CreditPolicyId.of(unit),
                        new CreditPolicyTerms(
                                List.of(new CreditPolicyTerms.Reservation(OrderType.CASH, ReservationPoint.NONE, null)),
                                List.of(amount)),
                        day),
                new ApproveCreditPolicy(CreditPolicyId.of(unit), 1, day),
                new RejectCreditPolicy(CreditPolicyId.of(unit), 1, "why"),
                new SubmitOrder(
                        order,
                        dealer,
                        unit,
                        OrderType.REGULAR,
                        cny,
                        null,
                        LocalDate.parse("2026-04-01"),
                        day,
                        List.of(line)),
                new ConfirmOrder(order),
                new CancelOrder(order, "too late", day),
                new ProposeSplit(split, order, LocalDate.parse("2026-04-01")),
                new ConfirmSplit(split),
                new ReleaseSplit(split),
                new ShipSplit(split, day, List.of(new LineQuantity(1, 2))),
                new AmendOrder(order, 1, null, "more", day, List.of(line)),
                new HoldOrder(order, "look at it"),
                new ReleaseOrder(order, day),
                new SplitOrder(order),
                new CloseOrderShort(order, "enough", day),
                new ReopenOrder(order, "after all", day),
                new InterceptOrder(order, "wrong address", day),
                new RecordInterception(order, true, "stopped", day),
                new StartProduction(split),
                new MarkReady(split),
                new DeliverSplit(split, day),
                new CloseSplit(split),
                new RescheduleSplit(split, LocalDate.parse("2026-04-02"), SlipCause.MAKER, "late"),
                new Resplit(
                        split,
                        List.of(
                                new SplitPart(new SplitId("O-1-a"), null, null, List.of(new LineQuantity(1, 1))),
                                new SplitPart(new SplitId("O-1-b"), null, "M-1", List.of(new LineQuantity(1, 2))))),
                new MergeSplits(new SplitId("O-1-c"), List.of(split, new SplitId("O-1-2")), null),
                new CancelSplit(split, "too late", day),
                new ProposeSplitPolicy(new SplitPolicyId("BU-1"), day, SplitRules.BUILT_IN),
                new ApproveSplitPolicy(new SplitPolicyId("BU-1"), 1),
                new RegisterPayment(payment, dealer, unit, amount, PaymentChannel.BANK_TRANSFER, "ref", day),
                new VerifyPayment(payment),
                new AllocatePayment(payment),
                new AttachVoucher(payment, new Voucher("v/1.pdf", "0a".repeat(32))),
                new RejectPayment(payment, "why"),
                new AllocateToItems(payment, List.of(new Allocation(new ReceivableId("O-1-1-r"), amount)), day),
                new UnallocatePayment(payment, List.of(), "why", day),
                new ReversePayment(payment, "why", day),
                new RecordAdvanceUse(payment, new Allocation(new ReceivableId("O-1-1-r"), amount))));
        commands.addAll(aboutPeople(dealer, amount, day));
        commands.addAll(askedFor(account, amount, day));
        commands.addAll(aboutApprovals(account, amount, day));
        assertThat(commands)
                .extracting(command -> (Object) command.getClass())
                .containsExactlyInAnyOrderElementsOf(CommandNames.all().values());

        var timers = started();
        for (var command : commands) {
            timers.schedule(command.getClass().getSimpleName(), Instant.now(), command);
        }
        awaitNothingWaits();
        assertThat(ledger.sent()).extracting(Sent::command).containsExactlyInAnyOrderElementsOf(commands);
    }

    private static List<Object> askedFor(CreditAccountId account, Money amount, Instant day) {
        var later = day.plusSeconds(60);
        return List.of(
                new ChangeLimit(account, amount, "sells more", day),
                new RaiseLimit(account, amount, "sells more", day),
                new GrantTemporaryLimit(account, amount, later, "the fair", day),
                new RequestOnboarding(new DealerId("D-1"), new Intake(new BusinessUnitId("BU-1"), amount)),
                new RequestSplitCancellation(new SplitId("O-1-1"), amount, "withdrew", day),
                new RefundPayment(new PaymentId("P-1"), amount, "paid twice"),
                new WriteOff(account, new ReceivableId("O-1-1-r"), amount, "bankrupt", day),
                new RequestOverride(new OrderId("O-1"), amount, later, "the fair", day));
    }

    private static List<Object> aboutPeople(DealerId dealer, Money amount, Instant day) {
        var unit = new OrgUnitId("EAST");
        var staff = new StaffId("li.na");
        var name = new BilingualName("华东", "East");
        return List.of(
                new GradeDealer(dealer, "A", day),
                new AssignSeller(dealer, staff, day),
                new OpenUnit(unit, name, null, day),
                new RenameUnit(unit, name),
                new MoveUnit(unit, new OrgUnitId("BRAND"), day),
                new CloseUnit(unit, day),
                new GrantRole(unit, staff, Role.APPROVER, day, null),
                new WithdrawRole(unit, staff, Role.APPROVER, day),
                new RegisterStaff(staff, name, day),
                new RenameStaff(staff, name),
                new SetAuthority(staff, amount, day),
                new SetScope(staff, List.of("华东"), List.of(dealer), day),
                new DepartStaff(staff, day),
                new ReturnStaff(staff, day));
    }

    private static List<Object> aboutApprovals(CreditAccountId account, Money amount, Instant day) {
        var id = new ApprovalCaseId("O-1-a1");
        var step = new ApprovalStep(Quorum.ANY_OF, 1, List.of(Role.APPROVER), List.of(), 24, Role.FINANCE);
        var policy = ApprovalPolicyId.BRAND;
        return List.of(
                new OpenCase(
                        id,
                        new CaseSubject(SubjectKind.ORDER, "O-1", 1),
                        account,
                        null,
                        "华东",
                        "li",
                        null,
                        List.of("li"),
                        amount,
                        amount,
                        new OrgUnitId("EAST"),
                        1,
                        "large",
                        1000,
                        List.of(step),
                        "{}",
                        "44136fa3",
                        amount),
                new DecideCase(id, CaseDecision.REJECT, "too cheap", "44136fa3"),
                new DelegateCase(id, new StaffId("zhao"), day),
                new EscalateCase(id, 1, 0),
                new WithdrawCase(id, "mistake"),
                new InvalidateCase(id, "cancelled"),
                new RenewDossier(id),
                new ProposePolicy(policy, new PolicyContent(7, 1000, List.of(), List.of()), day, "new year"),
                new ApprovePolicy(policy, 1),
                new BringIntoForce(policy, 1));
    }

    @Test
    void what_is_no_command_or_has_no_id_is_no_timer() {
        var timers = node();
        assertThatThrownBy(() -> timers.schedule("t", Instant.now(), "rm -rf"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.String");
        assertThatThrownBy(() -> timers.schedule(" ", Instant.now(), CONFIRM))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> timers.schedule("t".repeat(201), Instant.now(), CONFIRM))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(waiting()).isZero();
    }

    @Test
    void a_replay_sets_none() {
        var timers = node();
        var replayed = new GenericTrackedEventMessage<>(
                ReplayToken.createReplayToken(new GlobalSequenceTrackingToken(9), new GlobalSequenceTrackingToken(1)),
                new GenericEventMessage<>("told again"));
        var unit = DefaultUnitOfWork.startAndGet(replayed);
        try {
            assertThatThrownBy(() -> timers.schedule("t", Instant.now(), CONFIRM))
                    .isInstanceOf(IllegalStateException.class);
        } finally {
            unit.rollback();
        }
        assertThat(waiting()).isZero();
    }
}
