package io.orderledger.command.joint;

import static io.orderledger.command.approval.TestApprovals.by;
import static io.orderledger.command.joint.Directly.account;
import static io.orderledger.command.joint.Directly.changes;
import static io.orderledger.command.joint.Together.ACCOUNT;
import static io.orderledger.command.joint.Together.CNY;
import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.DAY_2;
import static io.orderledger.command.joint.Together.DAY_31;
import static io.orderledger.command.joint.Together.DEALER;
import static io.orderledger.command.joint.Together.ORDER;
import static io.orderledger.command.joint.Together.SPLIT;
import static io.orderledger.command.joint.Together.UNIT;
import static io.orderledger.command.joint.Together.cny;
import static io.orderledger.command.joint.Together.granted;
import static io.orderledger.command.joint.Together.line;
import static io.orderledger.command.joint.Together.order;
import static io.orderledger.command.joint.Together.registered;
import static io.orderledger.command.joint.Together.released;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditChange;
import io.orderledger.api.credit.CreditCommand.ExpireReservation;
import io.orderledger.api.credit.CreditCommand.PostCreditNote;
import io.orderledger.api.credit.CreditEvent.CreditGranted;
import io.orderledger.api.credit.CreditEvent.CreditNotePosted;
import io.orderledger.api.credit.CreditEvent.CreditPoolEntered;
import io.orderledger.api.credit.CreditEvent.CreditPoolExited;
import io.orderledger.api.credit.CreditEvent.CreditReservationRefused;
import io.orderledger.api.credit.CreditEvent.CreditReserved;
import io.orderledger.api.credit.CreditNoteId;
import io.orderledger.api.credit.CreditPoolCommand.ChangePoolLimit;
import io.orderledger.api.credit.CreditPoolCommand.CreatePool;
import io.orderledger.api.credit.CreditPoolCommand.JoinPool;
import io.orderledger.api.credit.CreditPoolCommand.LeavePool;
import io.orderledger.api.credit.CreditPoolEvent;
import io.orderledger.api.credit.CreditPoolEvent.PoolCreated;
import io.orderledger.api.credit.CreditPoolEvent.PoolExposureMoved;
import io.orderledger.api.credit.CreditPoolEvent.PoolJoined;
import io.orderledger.api.credit.CreditPoolEvent.PoolLeft;
import io.orderledger.api.credit.CreditPoolEvent.PoolLimitChanged;
import io.orderledger.api.credit.CreditPoolId;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.PoolRefusal;
import io.orderledger.api.credit.PoolTerms;
import io.orderledger.api.credit.Remedy;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerEvent.DealerRegistered;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.order.CreditAnswer;
import io.orderledger.api.order.HoldReason;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.AmendOrder;
import io.orderledger.api.order.OrderCommand.CancelOrder;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderEvent.OrderApproved;
import io.orderledger.api.order.OrderEvent.OrderHeld;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentCommand.AllocatePayment;
import io.orderledger.api.payment.PaymentCommand.RegisterPayment;
import io.orderledger.api.payment.PaymentCommand.ReversePayment;
import io.orderledger.api.payment.PaymentCommand.VerifyPayment;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.split.SplitCommand.ShipSplit;
import io.orderledger.command.Decisions;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several dealers share a limit, each beside its own: an account and its pool decide together. */
class CreditPoolTest {
    private static final CreditPoolId POOL = new CreditPoolId("NORTH");
    private static final CreditPoolId OTHER_POOL = new CreditPoolId("SOUTH");
    private static final DealerId SISTER = new DealerId("D-2");
    private static final CreditAccountId SISTERS = CreditAccountId.of(SISTER, UNIT, CNY);

    private final Decisions ledger = Together.decisions()
            .given(
                    registered(),
                    granted("1000.00"),
                    new DealerRegistered(SISTER, "ACME 2", "East", null),
                    new CreditGranted(SISTERS, SISTER, UNIT, cny("1000.00"), 30, DAY_1));

    @AfterEach
    void end() {
        ledger.close();
    }

    /** Both accounts in one pool. */
    private void pooled(String limit) {
        ledger.givenCommands(
                new CreatePool(POOL, UNIT, "North", cny(limit), DAY_1),
                new JoinPool(POOL, ACCOUNT, DAY_1),
                new JoinPool(POOL, SISTERS, DAY_1));
    }

    private static SubmitOrder sisters(String id, String amount) {
        return new SubmitOrder(
                new OrderId(id), SISTER, UNIT, OrderType.REGULAR, CNY, null, null, DAY_1, List.of(line(amount)));
    }

    private static PoolExposureMoved moved(String by) {
        return new PoolExposureMoved(POOL, ACCOUNT, cny(by));
    }

    private List<Object> ofPool() {
        return ledger.added().stream().filter(CreditPoolEvent.class::isInstance).toList();
    }

    private Object paid(String payment, String amount) {
        var id = new PaymentId(payment);
        ledger.givenCommands(
                new RegisterPayment(id, DEALER, UNIT, cny(amount), PaymentChannel.CASH, null, DAY_1),
                new VerifyPayment(id));
        return new AllocatePayment(id);
    }

    @Test
    void a_pool_is_made_and_its_limit_goes_up_and_down_whatever_is_held() {
        ledger.when(new CreatePool(POOL, UNIT, "North", cny("1500.00"), DAY_1))
                .then(new PoolCreated(POOL, UNIT, "North", cny("1500.00"), DAY_1));
        ledger.givenCommands(new JoinPool(POOL, ACCOUNT, DAY_1), order("O-1", "400.00"))
                .when(new ChangePoolLimit(POOL, cny("100.00"), DAY_2))
                .then(new PoolLimitChanged(POOL, cny("1500.00"), cny("100.00"), DAY_2));
        ledger.givenCommands()
                .when(new ChangePoolLimit(POOL, cny("100.00"), DAY_2))
                .thenNothing();
        ledger.when(new ChangePoolLimit(POOL, cny("1600.00"), DAY_2))
                .then(new PoolLimitChanged(POOL, cny("100.00"), cny("1600.00"), DAY_2));
    }

    @Test
    void an_account_joins_with_what_it_owes_and_holds_and_only_once() {
        ledger.givenCommands(
                        order("O-1", "400.00"),
                        new CreatePool(POOL, UNIT, "North", cny("500.00"), DAY_1),
                        new CreatePool(OTHER_POOL, UNIT, "South", cny("500.00"), DAY_1))
                .when(new JoinPool(POOL, ACCOUNT, DAY_1))
                .then(new PoolJoined(POOL, ACCOUNT, cny("400.00"), DAY_1), new CreditPoolEntered(ACCOUNT, POOL, DAY_1));
        ledger.givenCommands().when(new JoinPool(POOL, ACCOUNT, DAY_2)).thenNothing();
        ledger.refuses(new JoinPool(OTHER_POOL, ACCOUNT, DAY_1), RefusalCode.IN_POOL);
        ledger.givenCommands(sisters("O-2", "100.01"))
                .refuses(new JoinPool(POOL, SISTERS, DAY_1), RefusalCode.POOL_TOO_SMALL);
        ledger.refuses(new JoinPool(new CreditPoolId("NONE"), SISTERS, DAY_1), RefusalCode.CREDIT_POOL_UNKNOWN);
    }

    @Test
    void an_account_that_has_paid_in_advance_may_join_a_full_pool() {
        ledger.givenCommands(
                paid("P-1", "50.00"),
                new CreatePool(POOL, UNIT, "North", cny("0.00"), DAY_1),
                new JoinPool(POOL, ACCOUNT, DAY_1));
        ledger.when(new ChangePoolLimit(POOL, cny("10.00"), DAY_1));
        ledger.givenCommands().when(new JoinPool(POOL, SISTERS, DAY_1));
        assertThat(ledger.added()).contains(new PoolJoined(POOL, SISTERS, cny("0.00"), DAY_1));
    }

    @Test
    void a_pool_is_for_accounts_of_its_unit_and_currency_only() {
        ledger.givenCommands(new CreatePool(POOL, new BusinessUnitId("BU-2"), "North", cny("500.00"), DAY_1))
                .refuses(new JoinPool(POOL, ACCOUNT, DAY_1), RefusalCode.POOL_OF_OTHERS);
    }

    @Test
    void I_20_what_fits_both_is_reserved_in_both_in_one_append() {
        pooled("1500.00");
        ledger.when(order("O-1", "1000.00"))
                .then(
                        ledger.added().getFirst(),
                        new CreditReserved(ACCOUNT, ORDER, cny("1000.00"), DAY_1),
                        moved("1000.00"),
                        new OrderApproved(ORDER, 1, "no-rule-matched"));
        ledger.givenCommands(sisters("O-2", "500.00"));
    }

    @Test
    void I_20_what_the_pool_has_no_room_for_is_reserved_in_neither_and_the_refusal_names_both() {
        pooled("1500.00");
        ledger.givenCommands(order("O-1", "1000.00")).when(sisters("O-2", "500.01"));
        var own = new CreditTerms(cny("1000.00"), cny("0"), cny("0"), cny("0"), cny("0"));
        var refusal = new PoolRefusal(PoolRefusal.Lacking.POOL, new PoolTerms(POOL, cny("1500.00"), cny("1000.00")));
        var remedies =
                List.of(new Remedy(Remedy.Kind.PAY, cny("0.01")), new Remedy(Remedy.Kind.REDUCE_ORDER, cny("0.01")));
        var second = new OrderId("O-2");
        assertThat(ledger.added().subList(1, 3))
                .containsExactly(
                        new CreditReservationRefused(SISTERS, second, cny("500.01"), own, remedies, DAY_1, refusal),
                        new OrderHeld(second, 1, HoldReason.POOL_EXCEEDED, cny("500.01"), own, remedies));
        assertThat(ledger.<OrderAnswer>answer().credit())
                .isEqualTo(new CreditAnswer(
                        CreditAnswer.Decision.REFUSED,
                        cny("500.01"),
                        cny("1000.00"),
                        HoldReason.POOL_EXCEEDED,
                        remedies,
                        refusal));
        assertThat(ofPool()).isEmpty();
    }

    @Test
    void a_refusal_says_whether_the_account_the_pool_or_both_lacked_room() {
        pooled("1500.00");
        ledger.givenCommands(sisters("O-2", "400.00")).when(order("O-1", "1000.01"));
        assertThat(lacking()).isEqualTo(PoolRefusal.Lacking.ACCOUNT);
        assertThat(ledger.<OrderAnswer>answer().credit().remedies())
                .contains(new Remedy(Remedy.Kind.TEMPORARY_LIMIT, cny("0.01")));
        ledger.givenCommands().when(order("O-3", "1100.01"));
        assertThat(lacking()).isEqualTo(PoolRefusal.Lacking.BOTH);
        assertThat(ledger.<OrderAnswer>answer().credit().reason()).isEqualTo(HoldReason.CREDIT_EXCEEDED);
    }

    private PoolRefusal.Lacking lacking() {
        return Objects.requireNonNull(ledger.<OrderAnswer>answer().credit().pool())
                .lacking();
    }

    @Test
    void an_override_is_about_the_account_and_nothing_goes_over_the_pool() {
        pooled("1500.00");
        for (var one : List.of("O-1", "O-2")) {
            var id = new ApprovalCaseId("A-" + one);
            var change = CreditChange.override(new OrderId(one), cny("600.00"), DAY_1, DAY_31);
            ledger.givenCommands(
                    changes(it -> it.request(ACCOUNT, id, change, "season", DAY_1)),
                    changes(it -> it.approved(ACCOUNT, id, DAY_1)));
        }
        ledger.when(by("li", DAY_1, order("O-2", "1500.01")));
        assertThat(lacking()).isEqualTo(PoolRefusal.Lacking.POOL);
        ledger.givenCommands().when(by("li", DAY_1, order("O-1", "1500.00")));
        assertThat(ledger.<OrderAnswer>answer().status()).isEqualTo(OrderStatus.APPROVED);
        assertThat(ofPool()).containsExactly(moved("1500.00"));
    }

    @Test
    void I_05_a_change_needs_room_in_the_pool_too() {
        pooled("1500.00");
        ledger.givenCommands(order("O-1", "700.00"), sisters("O-2", "700.00"))
                .when(new AmendOrder(ORDER, null, null, "more", DAY_2, List.of(line("800.01"))));
        assertThat(lacking()).isEqualTo(PoolRefusal.Lacking.POOL);
        ledger.givenCommands().when(new AmendOrder(ORDER, null, null, "more", DAY_2, List.of(line("800.00"))));
        assertThat(ofPool()).containsExactly(moved("100.00"));
    }

    @Test
    void what_is_released_or_expires_is_free_in_both() {
        pooled("1500.00");
        ledger.givenCommands(order("O-1", "400.00")).when(new CancelOrder(ORDER, "no", DAY_2));
        assertThat(ofPool()).containsExactly(moved("-400.00"));
        var third = new OrderId("O-3");
        ledger.givenCommands(order("O-3", "300.00"), account(it -> it.holdUntil(third, DAY_31, DAY_1)))
                .when(new ExpireReservation(ACCOUNT, third, DAY_31));
        assertThat(ofPool()).containsExactly(moved("-300.00"));
    }

    @Test
    void what_ships_moves_nothing_and_what_is_paid_credited_or_taken_back_moves_both() {
        pooled("1500.00");
        ledger.givenCommands(released(order("O-1", "400.00"))).when(new ShipSplit(SPLIT, DAY_1));
        assertThat(ofPool()).isEmpty();
        ledger.givenCommands();
        ledger.when(paid("P-1", "150.00"));
        assertThat(ofPool()).containsExactly(moved("-150.00"));
        ledger.givenCommands().when(new ReversePayment(new PaymentId("P-1"), "bounced", DAY_2));
        assertThat(ofPool()).containsExactly(moved("150.00"));
        ledger.givenCommands()
                .when(new PostCreditNote(ACCOUNT, new CreditNoteId("C-1"), cny("50.00"), "damaged", DAY_2));
        assertThat(ledger.added()).hasSize(2).first().isInstanceOf(CreditNotePosted.class);
        assertThat(ofPool()).containsExactly(moved("-50.00"));
    }

    @Test
    void what_one_has_paid_in_advance_and_another_reserves_on_is_not_paid_back() {
        pooled("1000.00");
        ledger.givenCommands(paid("P-1", "500.00"), sisters("O-2", "1000.00"), sisters("O-3", "0.00"));
        var refund = account(it -> it.refund(new PaymentId("P-1"), new ApprovalCaseId("A-1"), cny("500.01"), DAY_2));
        ledger.refuses(refund, RefusalCode.ADVANCE_TOO_SMALL);
        ledger.givenCommands(new ChangePoolLimit(POOL, cny("600.00"), DAY_2))
                .refuses(
                        account(it -> it.refund(new PaymentId("P-1"), new ApprovalCaseId("A-1"), cny("100.01"), DAY_2)),
                        RefusalCode.ADVANCE_IN_USE);
    }

    @Test
    void an_account_that_leaves_takes_its_exposure_along_and_needs_no_room_in_the_pool_any_more() {
        pooled("1000.00");
        ledger.givenCommands(order("O-1", "400.00"))
                .when(new LeavePool(POOL, ACCOUNT, "sold", DAY_2))
                .then(
                        new PoolLeft(POOL, ACCOUNT, cny("400.00"), "sold", DAY_2),
                        new CreditPoolExited(ACCOUNT, POOL, DAY_2));
        ledger.givenCommands().refuses(new LeavePool(POOL, ACCOUNT, "sold", DAY_2), RefusalCode.NOT_IN_POOL);
        ledger.givenCommands(sisters("O-2", "1000.00")).when(order("O-3", "600.00"));
        assertThat(ofPool()).isEmpty();
        assertThat(ledger.<OrderAnswer>answer().status()).isEqualTo(OrderStatus.APPROVED);
    }
}
