package io.orderledger.command.joint;

import static io.orderledger.command.approval.TestApprovals.by;
import static io.orderledger.command.joint.Directly.account;
import static io.orderledger.command.joint.Directly.changes;
import static io.orderledger.command.joint.Together.ACCOUNT;
import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.DAY_2;
import static io.orderledger.command.joint.Together.DAY_31;
import static io.orderledger.command.joint.Together.DEALER;
import static io.orderledger.command.joint.Together.ORDER;
import static io.orderledger.command.joint.Together.PAYMENT;
import static io.orderledger.command.joint.Together.SPLIT;
import static io.orderledger.command.joint.Together.UNIT;
import static io.orderledger.command.joint.Together.cny;
import static io.orderledger.command.joint.Together.granted;
import static io.orderledger.command.joint.Together.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.AccountStatus;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditChange;
import io.orderledger.api.credit.CreditCommand.ApplyForCredit;
import io.orderledger.api.credit.CreditCommand.CheckOverdue;
import io.orderledger.api.credit.CreditCommand.CloseAccount;
import io.orderledger.api.credit.CreditCommand.GrantCredit;
import io.orderledger.api.credit.CreditCommand.HoldCredit;
import io.orderledger.api.credit.CreditCommand.LapseTemporaryLimit;
import io.orderledger.api.credit.CreditCommand.LowerLimit;
import io.orderledger.api.credit.CreditCommand.PostCreditNote;
import io.orderledger.api.credit.CreditCommand.PutChangeIntoEffect;
import io.orderledger.api.credit.CreditCommand.ReleaseHold;
import io.orderledger.api.credit.CreditEvent.CreditApplied;
import io.orderledger.api.credit.CreditEvent.CreditChangeDeclined;
import io.orderledger.api.credit.CreditEvent.CreditChangeRequested;
import io.orderledger.api.credit.CreditEvent.CreditChangeScheduled;
import io.orderledger.api.credit.CreditEvent.CreditClosed;
import io.orderledger.api.credit.CreditEvent.CreditClosing;
import io.orderledger.api.credit.CreditEvent.CreditDeclined;
import io.orderledger.api.credit.CreditEvent.CreditGranted;
import io.orderledger.api.credit.CreditEvent.CreditHoldLifted;
import io.orderledger.api.credit.CreditEvent.CreditHoldPlaced;
import io.orderledger.api.credit.CreditEvent.CreditLimitChanged;
import io.orderledger.api.credit.CreditEvent.CreditNotePosted;
import io.orderledger.api.credit.CreditEvent.CreditReservationBlocked;
import io.orderledger.api.credit.CreditEvent.CreditReservationRefused;
import io.orderledger.api.credit.CreditEvent.CreditReserved;
import io.orderledger.api.credit.CreditEvent.CreditReviewStarted;
import io.orderledger.api.credit.CreditEvent.LimitOverrideGranted;
import io.orderledger.api.credit.CreditEvent.LimitOverrideUsed;
import io.orderledger.api.credit.CreditEvent.ReceivableWrittenOff;
import io.orderledger.api.credit.CreditEvent.ReservationCaptured;
import io.orderledger.api.credit.CreditEvent.ReservationExpired;
import io.orderledger.api.credit.CreditEvent.ReservationExpirySet;
import io.orderledger.api.credit.CreditEvent.ReservationReleased;
import io.orderledger.api.credit.CreditEvent.TemporaryLimitGranted;
import io.orderledger.api.credit.CreditEvent.TemporaryLimitLapsed;
import io.orderledger.api.credit.CreditNoteId;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.HoldCause;
import io.orderledger.api.credit.Overdue;
import io.orderledger.api.credit.OverdueRule;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.credit.Remedy;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentCommand.AllocatePayment;
import io.orderledger.api.payment.PaymentCommand.AllocateToItems;
import io.orderledger.api.payment.PaymentCommand.RegisterPayment;
import io.orderledger.api.payment.PaymentCommand.ReversePayment;
import io.orderledger.api.payment.PaymentCommand.UnallocatePayment;
import io.orderledger.api.payment.PaymentCommand.VerifyPayment;
import io.orderledger.api.split.SplitId;
import io.orderledger.command.Decisions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every command of a credit account in every state it may be in, allowed and refused. */
class CreditLifeTest {
    private static final ApprovalCaseId CASE = new ApprovalCaseId("A-1");
    private static final ApprovalCaseId OTHER_CASE = new ApprovalCaseId("A-2");
    private static final OrderId SECOND = new OrderId("O-2");
    private static final ReceivableId ITEM = new ReceivableId("O-1-1-r");
    private static final OverdueRule RULE = new OverdueRule(cny("50.00"), 30, cny("1.00"));

    private final Decisions ledger = Together.decisions(UnderPolicy.staff());

    @BeforeEach
    void begin() {
        ledger.given(registered());
    }

    @AfterEach
    void end() {
        ledger.close();
    }

    @Nested
    class AnApplication {
        private final CreditApplied applied =
                new CreditApplied(ACCOUNT, DEALER, UNIT, cny("500.00"), 30, "new shop", DAY_1);
        private final Object application =
                by("li", DAY_1, new ApplyForCredit(ACCOUNT, DEALER, UNIT, cny("500.00"), 30, "new shop", DAY_1));

        @Test
        void grants_nothing_until_others_have_agreed() {
            ledger.when(application);
            assertThat(ledger.added()).contains(applied);
            ledger.givenCommands().refuses(application, RefusalCode.ACCOUNT_STATE);
            ledger.when(reserve(ORDER, "1.00"))
                    .then(new CreditReservationBlocked(
                            ACCOUNT,
                            ORDER,
                            cny("1.00"),
                            AccountStatus.UNDER_REVIEW,
                            terms("0", "0", "0", "0", "0"),
                            DAY_1));
        }

        @Test
        void is_reviewed_and_granted() {
            ledger.given(applied)
                    .when(changes(it -> it.startReview(ACCOUNT, CASE, DAY_2)))
                    .then(new CreditReviewStarted(ACCOUNT, CASE, DAY_2));
            ledger.givenCommands()
                    .when(changes(it -> it.approved(ACCOUNT, CASE, DAY_2)))
                    .then(new CreditGranted(ACCOUNT, DEALER, UNIT, cny("500.00"), 30, DAY_2));
            ledger.givenCommands()
                    .when(reserve(ORDER, "500.00"))
                    .then(new CreditReserved(ACCOUNT, ORDER, cny("500.00"), DAY_1));
            ledger.givenCommands().refuses(application, RefusalCode.ACCOUNT_STATE);
            ledger.refuses(changes(it -> it.startReview(ACCOUNT, CASE, DAY_2)), RefusalCode.ACCOUNT_STATE);
        }

        @Test
        void that_is_declined_may_be_made_again() {
            ledger.given(applied).givenCommands(changes(it -> it.startReview(ACCOUNT, CASE, DAY_2)));
            ledger.refuses(changes(it -> it.approved(ACCOUNT, OTHER_CASE, DAY_2)), RefusalCode.CREDIT_CHANGE_UNKNOWN);
            ledger.when(changes(it -> it.declined(ACCOUNT, CASE, "no figures", DAY_2)))
                    .then(new CreditDeclined(ACCOUNT, CASE, "no figures", DAY_2));
            ledger.givenCommands().when(application);
            assertThat(ledger.added()).contains(applied);
        }

        @Test
        void does_not_stand_in_the_way_of_nothing_else_and_takes_no_money() {
            ledger.given(applied);
            assertThat(ledger.attempt(new HoldCredit(ACCOUNT, "why", DAY_1))).isEmpty();
            assertThat(ledger.attempt(new LowerLimit(ACCOUNT, cny("0"), DAY_1))).isEmpty();
            assertThat(ledger.attempt(new CloseAccount(ACCOUNT, "why", DAY_1))).isEmpty();
            assertThat(ledger.attempt(new PostCreditNote(ACCOUNT, new CreditNoteId("C-1"), cny("1.00"), "why", DAY_1)))
                    .isEmpty();
            ledger.refuses(
                    changes(it -> it.request(ACCOUNT, CASE, CreditChange.limit(cny("1.00"), DAY_1), "why", DAY_1)),
                    RefusalCode.ACCOUNT_STATE);
        }

        @Test
        void is_for_a_dealer_that_exists_and_an_account_granted_directly_needs_none() {
            var nobody = new DealerId("D-9");
            ledger.refuses(
                    by(
                            "li",
                            DAY_1,
                            new ApplyForCredit(
                                    CreditAccountId.of(nobody, UNIT, Together.CNY),
                                    nobody,
                                    UNIT,
                                    cny("1.00"),
                                    30,
                                    null,
                                    DAY_1)),
                    RefusalCode.DEALER_UNKNOWN);
            ledger.givenCommands(new GrantCredit(ACCOUNT, DEALER, UNIT, cny("1.00"), 30, DAY_1))
                    .refuses(application, RefusalCode.ACCOUNT_STATE);
        }
    }

    @Nested
    class AReservation {
        @BeforeEach
        void grant() {
            ledger.given(granted("1000.00"));
        }

        @Test
        void asked_for_again_is_held_once_and_asked_for_with_another_amount_it_is_another_order_s() {
            ledger.givenCommands(reserve(ORDER, "400.00"))
                    .when(reserve(ORDER, "400.00"))
                    .thenNothing();
            ledger.givenCommands().refuses(reserve(ORDER, "400.01"), RefusalCode.ORDER_EXISTS);
        }

        @Test
        void asked_for_again_is_answered_as_it_was() {
            ledger.givenCommands(account(it -> assertThat(it.reserve(ORDER, cny("400.00"), DAY_1))
                    .isEqualTo(it.reserve(ORDER, cny("400.00"), DAY_1))));
        }

        @Test
        void is_captured_in_parts_each_a_receivable_of_its_own_and_the_rest_refused() {
            ledger.givenCommands(reserve(ORDER, "1000.00"));
            for (int part = 1; part <= 10; part++) ledger.givenCommands(capture(part, "100.00"));
            // what is captured adds up to what was held, and not a cent more.
            assertThat(now()).isEqualTo(terms("1000.00", "0", "1000.00", "0", "0"));
            var refused = ledger.refuses(capture(11, "0.01"), RefusalCode.HOLD_TOO_SMALL);
            assertThat(refused)
                    .hasMessage("Account D-1~BU-1~CNY holds 0.00 for order O-1; 0.01 of it cannot be captured");
        }

        @Test
        void R_02_twenty_captures_of_100_on_a_hold_of_1000_capture_1000() {
            ledger.givenCommands(reserve(ORDER, "1000.00"));
            int captured = 0;
            for (int part = 1; part <= 20; part++) {
                if (!ledger.attempt(capture(part, "100.00")).isEmpty()) captured++;
            }
            assertThat(captured).isEqualTo(10);
            assertThat(now()).isEqualTo(terms("1000.00", "0", "1000.00", "0", "0"));
        }

        @Test
        void two_shipments_never_share_a_receivable() {
            ledger.givenCommands(reserve(ORDER, "1000.00"), capture(1, "100.00"));
            assertThatThrownBy(() -> ledger.when(capture(1, "100.00"))).hasMessageContaining("another shipment");
        }

        @Test
        void is_released_in_parts_and_once() {
            ledger.givenCommands(reserve(ORDER, "400.00"))
                    .when(account(it -> it.release(ORDER, cny("100.00"), DAY_2)))
                    .then(new ReservationReleased(ACCOUNT, ORDER, cny("100.00"), DAY_2));
            ledger.givenCommands()
                    .refuses(account(it -> it.release(ORDER, cny("300.01"), DAY_2)), RefusalCode.HOLD_TOO_SMALL);
            ledger.when(account(it -> it.release(ORDER, DAY_2)))
                    .then(new ReservationReleased(ACCOUNT, ORDER, cny("300.00"), DAY_2));
            ledger.givenCommands().when(account(it -> it.release(ORDER, DAY_2))).thenNothing();
            ledger.when(account(it -> it.release(ORDER, cny("1.00"), DAY_2))).thenNothing();
        }

        @Test
        void R_06_cancelled_failed_and_timed_out_in_any_order_what_is_released_is_what_was_held() {
            ledger.givenCommands(reserve(ORDER, "400.00"), account(it -> it.holdUntil(ORDER, DAY_31, DAY_1)));
            var release = account(it -> it.release(ORDER, DAY_2));
            var expire = expire(ORDER, DAY_31);
            assertThat(ledger.attempt(release)).hasSize(1);
            for (var command : List.of(expire, release, expire))
                assertThat(ledger.attempt(command)).isEmpty();
            assertThat(now()).isEqualTo(terms("1000.00", "0", "0", "0", "0"));
        }

        @Test
        void ends_at_its_instant_and_only_once() {
            ledger.givenCommands(reserve(ORDER, "400.00"), capture(1, "150.00"))
                    .when(account(it -> it.holdUntil(ORDER, DAY_31, DAY_1)))
                    .then(new ReservationExpirySet(ACCOUNT, ORDER, DAY_31, DAY_1));
            ledger.givenCommands()
                    .when(expire(ORDER, DAY_31))
                    .then(new ReservationExpired(ACCOUNT, ORDER, cny("250.00"), DAY_31));
            ledger.givenCommands().when(expire(ORDER, DAY_31)).thenNothing();
            ledger.refuses(capture(2, "1.00"), RefusalCode.HOLD_TOO_SMALL);
        }

        @Test
        void that_is_held_for_longer_meanwhile_does_not_end_early() {
            ledger.givenCommands(
                            reserve(ORDER, "400.00"),
                            account(it -> it.holdUntil(ORDER, DAY_2, DAY_1)),
                            account(it -> it.holdUntil(ORDER, DAY_31, DAY_1)))
                    .when(expire(ORDER, DAY_2))
                    .thenNothing();
            ledger.when(account(it -> it.holdUntil(ORDER, DAY_31, DAY_1))).thenNothing();
            ledger.when(account(it -> it.holdUntil(SECOND, DAY_31, DAY_1))).thenNothing();
            ledger.when(expire(SECOND, DAY_31)).thenNothing();
        }

        @Test
        void R_04_is_raised_by_the_difference_or_stays_as_it_was() {
            ledger.givenCommands(reserve(ORDER, "400.00"))
                    .when(account(it -> it.reserveMore(ORDER, cny("600.00"), DAY_2)))
                    .then(new CreditReserved(ACCOUNT, ORDER, cny("600.00"), DAY_2));
            ledger.givenCommands().when(account(it -> it.reserveMore(ORDER, cny("0.01"), DAY_2)));
            assertThat(ledger.added())
                    .singleElement()
                    .isInstanceOfSatisfying(CreditReservationRefused.class, refused -> {
                        assertThat(refused.amount()).isEqualTo(cny("0.01"));
                        assertThat(refused.terms().held()).isEqualTo(cny("1000.00"));
                        // Its own hold is no remedy.
                        assertThat(refused.remedies())
                                .containsExactly(
                                        new Remedy(Remedy.Kind.PAY, cny("0.01")),
                                        new Remedy(Remedy.Kind.TEMPORARY_LIMIT, cny("0.01")));
                    });
            assertThat(held(ORDER)).isEqualTo(cny("1000.00"));
        }

        @Test
        void refused_names_the_smallest_order_whose_hold_is_enough() {
            ledger.givenCommands(
                    reserve(new OrderId("O-a"), "500.00"),
                    reserve(new OrderId("O-b"), "200.00"),
                    reserve(new OrderId("O-d"), "150.00"),
                    reserve(new OrderId("O-c"), "150.00"));
            assertThat(remedies("150.00"))
                    .containsExactly(
                            new Remedy(Remedy.Kind.PAY, cny("150.00")),
                            new Remedy(Remedy.Kind.TEMPORARY_LIMIT, cny("150.00")),
                            new Remedy(Remedy.Kind.RELEASE_ORDER, cny("150.00"), new OrderId("O-c")));
            assertThat(remedies("150.01"))
                    .contains(new Remedy(Remedy.Kind.RELEASE_ORDER, cny("200.00"), new OrderId("O-b")));
            assertThat(remedies("500.01")).extracting(Remedy::kind).doesNotContain(Remedy.Kind.RELEASE_ORDER);
        }

        @Test
        void refused_names_of_orders_that_hold_the_same_the_first_by_name() {
            ledger.givenCommands(reserve(new OrderId("O-2"), "150.00"), reserve(new OrderId("O-10"), "150.00"));
            assertThat(remedies("850.00"))
                    .contains(new Remedy(Remedy.Kind.RELEASE_ORDER, cny("150.00"), new OrderId("O-10")));
        }

        private List<Remedy> remedies(String amount) {
            var refused = (CreditReservationRefused)
                    ledger.attempt(reserve(ORDER, amount)).getFirst();
            return refused.remedies();
        }
    }

    @Nested
    class AHold {
        @BeforeEach
        void grant() {
            ledger.given(granted("1000.00"));
        }

        @Test
        void by_hand_is_placed_once_and_lifted_once() {
            ledger.when(new HoldCredit(ACCOUNT, "rumours", DAY_1))
                    .then(new CreditHoldPlaced(ACCOUNT, HoldCause.MANUAL, "rumours", null, DAY_1));
            ledger.givenCommands().refuses(new HoldCredit(ACCOUNT, "more", DAY_1), RefusalCode.ACCOUNT_STATE);
            ledger.when(new ReleaseHold(ACCOUNT, "untrue", DAY_2))
                    .then(new CreditHoldLifted(ACCOUNT, HoldCause.MANUAL, "untrue", DAY_2));
            ledger.givenCommands().refuses(new ReleaseHold(ACCOUNT, "again", DAY_2), RefusalCode.ACCOUNT_STATE);
            ledger.when(reserve(ORDER, "1000.00"));
            assertThat(ledger.added()).containsExactly(new CreditReserved(ACCOUNT, ORDER, cny("1000.00"), DAY_1));
        }

        @Test
        void R_07_stops_new_reservations_and_nothing_else() {
            ledger.givenCommands(reserve(ORDER, "400.00"), new HoldCredit(ACCOUNT, "rumours", DAY_1))
                    .when(reserve(SECOND, "1.00"))
                    .then(new CreditReservationBlocked(
                            ACCOUNT,
                            SECOND,
                            cny("1.00"),
                            AccountStatus.ON_HOLD,
                            terms("1000.00", "0", "0", "400.00", "0"),
                            DAY_1));
            ledger.givenCommands();
            assertThat(ledger.attempt(capture(1, "300.00"))).hasSize(1);
            assertThat(ledger.attempt(account(it -> it.release(ORDER, DAY_2)))).hasSize(1);
            ledger.givenCommands(payment("300.00"), new VerifyPayment(PAYMENT), new AllocatePayment(PAYMENT));
            assertThat(now()).isEqualTo(terms("1000.00", "0", "0", "0", "0"));
            assertThat(ledger.attempt(account(it -> it.reserveMore(ORDER, cny("1.00"), DAY_2))))
                    .singleElement()
                    .isInstanceOf(CreditReservationBlocked.class);
        }

        @Test
        void R_09_is_placed_where_more_than_the_tolerance_is_overdue_and_cents_hold_nobody() {
            ledger.givenCommands(reserve(ORDER, "1000.00"), capture(1, "0.01"), capture(2, "50.00"));
            // Due on day 31; nothing is overdue before it is.
            ledger.when(new CheckOverdue(ACCOUNT, RULE, DAY_31)).thenNothing();
            ledger.when(new CheckOverdue(ACCOUNT, RULE, DAY_31.plusSeconds(1)))
                    .then(new CreditHoldPlaced(
                            ACCOUNT,
                            HoldCause.OVERDUE,
                            null,
                            new Overdue(cny("50.01"), DAY_31),
                            DAY_31.plusSeconds(1)));
            ledger.givenCommands()
                    .when(new CheckOverdue(ACCOUNT, RULE, DAY_31.plusSeconds(2)))
                    .thenNothing();
            // Paid down to the tolerance: not held any more.
            ledger.givenCommands(payment("0.01"), new VerifyPayment(PAYMENT), new AllocatePayment(PAYMENT))
                    .when(new CheckOverdue(ACCOUNT, RULE, DAY_31.plusSeconds(3)))
                    .then(new CreditHoldLifted(ACCOUNT, HoldCause.OVERDUE, null, DAY_31.plusSeconds(3)));
        }

        @Test
        void R_09_is_placed_where_something_is_overdue_for_too_long_but_not_for_what_is_negligible() {
            var late = DAY_31.plus(Duration.ofDays(30));
            ledger.givenCommands(reserve(ORDER, "1000.00"), capture(1, "1.00"))
                    .when(new CheckOverdue(ACCOUNT, RULE, late.plus(Duration.ofDays(3650))))
                    .thenNothing();
            ledger.givenCommands(capture(2, "0.01"))
                    .when(new CheckOverdue(ACCOUNT, RULE, late))
                    .thenNothing();
            ledger.when(new CheckOverdue(ACCOUNT, RULE, late.plusSeconds(1)));
            assertThat(ledger.added()).hasSize(1).first().isInstanceOf(CreditHoldPlaced.class);
        }

        @Test
        void by_hand_is_not_lifted_by_the_rule_and_takes_over_from_it() {
            ledger.givenCommands(reserve(ORDER, "1000.00"), capture(1, "100.00"))
                    .givenCommands(new CheckOverdue(ACCOUNT, RULE, DAY_31.plusSeconds(1)))
                    .when(new HoldCredit(ACCOUNT, "rumours too", DAY_31))
                    .then(new CreditHoldPlaced(ACCOUNT, HoldCause.MANUAL, "rumours too", null, DAY_31));
            ledger.givenCommands(payment("100.00"), new VerifyPayment(PAYMENT), new AllocatePayment(PAYMENT))
                    .when(new CheckOverdue(ACCOUNT, RULE, DAY_31.plusSeconds(9)))
                    .thenNothing();
        }
    }

    @Nested
    class ALimit {
        @BeforeEach
        void grant() {
            ledger.given(granted("1000.00"));
        }

        @Test
        void is_lowered_at_once_even_below_what_is_held_and_cancels_nothing() {
            ledger.givenCommands(reserve(ORDER, "900.00"))
                    .when(new LowerLimit(ACCOUNT, cny("100.00"), DAY_2))
                    .then(new CreditLimitChanged(ACCOUNT, null, cny("1000.00"), cny("100.00"), DAY_2));
            ledger.givenCommands();
            assertThat(now().available()).isEqualTo(cny("-800.00"));
            assertThat(held(ORDER)).isEqualTo(cny("900.00"));
            ledger.when(new LowerLimit(ACCOUNT, cny("100.00"), DAY_2)).thenNothing();
            ledger.refuses(new LowerLimit(ACCOUNT, cny("100.01"), DAY_2), RefusalCode.LIMIT_NOT_LOWER);
        }

        @Test
        void that_is_asked_for_changes_nothing_until_it_is_agreed_to() {
            var change = CreditChange.limit(cny("2000.00"), DAY_1);
            ledger.when(request(CASE, change)).then(new CreditChangeRequested(ACCOUNT, CASE, change, "why", DAY_1));
            ledger.givenCommands().when(request(CASE, change)).thenNothing();
            ledger.refuses(request(CASE, CreditChange.limit(cny("3000.00"), DAY_1)), RefusalCode.CREDIT_CHANGE_EXISTS);
            assertThat(now().limit()).isEqualTo(cny("1000.00"));
            ledger.when(changes(it -> it.approved(ACCOUNT, CASE, DAY_2)))
                    .then(new CreditLimitChanged(ACCOUNT, CASE, cny("1000.00"), cny("2000.00"), DAY_2));
            ledger.givenCommands()
                    .refuses(changes(it -> it.approved(ACCOUNT, CASE, DAY_2)), RefusalCode.CREDIT_CHANGE_UNKNOWN);
        }

        @Test
        void is_changed_by_a_case_of_its_own_also_while_that_waits_for_its_day() {
            ledger.givenCommands(
                            request(CASE, CreditChange.limit(cny("2000.00"), DAY_31)),
                            changes(it -> it.approved(ACCOUNT, CASE, DAY_2)))
                    .refuses(
                            request(CASE, CreditChange.limit(cny("3000.00"), DAY_31)),
                            RefusalCode.CREDIT_CHANGE_EXISTS);
        }

        @Test
        void is_never_of_another_currency_than_its_account() {
            var euro = Money.parse("amount", "1.00", Currency.getInstance("EUR"));
            ledger.refuses(request(CASE, CreditChange.limit(euro, DAY_1)), RefusalCode.MIXED_CURRENCY);
            ledger.refuses(request(CASE, CreditChange.temporaryLimit(euro, DAY_1, DAY_31)), RefusalCode.MIXED_CURRENCY);
            ledger.refuses(new LowerLimit(ACCOUNT, euro, DAY_1), RefusalCode.MIXED_CURRENCY);
            ledger.refuses(
                    new PostCreditNote(ACCOUNT, new CreditNoteId("C-1"), euro, "why", DAY_1),
                    RefusalCode.MIXED_CURRENCY);
            ledger.refuses(
                    new CheckOverdue(ACCOUNT, new OverdueRule(euro, 30, euro), DAY_31), RefusalCode.MIXED_CURRENCY);
        }

        @Test
        void that_is_declined_never_changes_anything() {
            ledger.givenCommands(request(CASE, CreditChange.limit(cny("2000.00"), DAY_1)))
                    .when(changes(it -> it.declined(ACCOUNT, CASE, "too much", DAY_2)))
                    .then(new CreditChangeDeclined(ACCOUNT, CASE, "too much", DAY_2));
            ledger.givenCommands()
                    .refuses(changes(it -> it.approved(ACCOUNT, CASE, DAY_2)), RefusalCode.CREDIT_CHANGE_UNKNOWN);
            assertThat(now().limit()).isEqualTo(cny("1000.00"));
        }

        @Test
        void agreed_to_for_later_counts_from_its_instant_on_even_where_its_timer_is_late() {
            var change = CreditChange.limit(cny("500.00"), DAY_31);
            ledger.givenCommands(request(CASE, change))
                    .when(changes(it -> it.approved(ACCOUNT, CASE, DAY_2)))
                    .then(new CreditChangeScheduled(ACCOUNT, CASE, change, DAY_2));
            ledger.givenCommands();
            assertThat(at(DAY_31.minusSeconds(1)).limit()).isEqualTo(cny("1000.00"));
            assertThat(at(DAY_31).limit()).isEqualTo(cny("500.00"));
            ledger.when(new PutChangeIntoEffect(ACCOUNT, CASE))
                    .then(new CreditLimitChanged(ACCOUNT, CASE, cny("1000.00"), cny("500.00"), DAY_31));
            ledger.givenCommands().when(new PutChangeIntoEffect(ACCOUNT, CASE)).thenNothing();
        }

        @Test
        void supersedes_the_one_before_in_the_order_of_their_instants_however_late_their_timers_are() {
            var first = CreditChange.limit(cny("500.00"), DAY_2);
            var second = CreditChange.limit(cny("700.00"), DAY_31);
            ledger.givenCommands(
                            request(CASE, first),
                            request(OTHER_CASE, second),
                            changes(it -> it.approved(ACCOUNT, CASE, DAY_1)),
                            changes(it -> it.approved(ACCOUNT, OTHER_CASE, DAY_1)))
                    .when(new PutChangeIntoEffect(ACCOUNT, OTHER_CASE))
                    .then(
                            new CreditLimitChanged(ACCOUNT, CASE, cny("1000.00"), cny("500.00"), DAY_2),
                            new CreditLimitChanged(ACCOUNT, OTHER_CASE, cny("500.00"), cny("700.00"), DAY_31));
            ledger.givenCommands().when(new PutChangeIntoEffect(ACCOUNT, CASE)).thenNothing();
        }

        @Test
        void for_a_time_counts_from_its_first_instant_to_its_last_and_never_after() {
            var change = CreditChange.temporaryLimit(cny("200.00"), DAY_1, DAY_31);
            ledger.givenCommands(request(CASE, change))
                    .when(changes(it -> it.approved(ACCOUNT, CASE, DAY_2)))
                    .then(new TemporaryLimitGranted(ACCOUNT, CASE, cny("200.00"), DAY_31, DAY_2));
            ledger.givenCommands();
            assertThat(at(DAY_31.minusSeconds(1)).available()).isEqualTo(cny("1200.00"));
            // The timer is late; the decision is not taken in.
            assertThat(at(DAY_31).available()).isEqualTo(cny("1000.00"));
            assertThat(ledger.attempt(account(it -> it.reserve(ORDER, cny("1000.01"), DAY_31))))
                    .singleElement()
                    .isInstanceOf(CreditReservationRefused.class);
            assertThat(ledger.attempt(account(it -> it.reserve(ORDER, cny("1200.00"), DAY_2))))
                    .singleElement()
                    .isInstanceOf(CreditReserved.class);
            ledger.when(new LapseTemporaryLimit(ACCOUNT, CASE))
                    .then(new TemporaryLimitLapsed(ACCOUNT, CASE, cny("200.00"), DAY_31));
            ledger.givenCommands().when(new LapseTemporaryLimit(ACCOUNT, CASE)).thenNothing();
            assertThat(at(DAY_2).available()).isEqualTo(cny("-200.00"));
        }

        @Test
        void for_a_time_that_begins_later_counts_from_then() {
            var change = CreditChange.temporaryLimit(cny("200.00"), DAY_2, DAY_31);
            ledger.givenCommands(request(CASE, change), changes(it -> it.approved(ACCOUNT, CASE, DAY_1)));
            assertThat(at(DAY_1).temporaryLimit()).isEqualTo(cny("0"));
            assertThat(at(DAY_2).temporaryLimit()).isEqualTo(cny("200.00"));
            assertThat(at(DAY_31).temporaryLimit()).isEqualTo(cny("0"));
            ledger.when(new PutChangeIntoEffect(ACCOUNT, CASE))
                    .then(new TemporaryLimitGranted(ACCOUNT, CASE, cny("200.00"), DAY_31, DAY_2));
        }

        @Test
        void agreed_to_for_later_is_the_one_that_began_last_whichever_was_agreed_to_first() {
            ledger.givenCommands(
                    request(CASE, CreditChange.limit(cny("700.00"), DAY_31)),
                    request(OTHER_CASE, CreditChange.limit(cny("500.00"), DAY_2)),
                    changes(it -> it.approved(ACCOUNT, CASE, DAY_1)),
                    changes(it -> it.approved(ACCOUNT, OTHER_CASE, DAY_1)));
            assertThat(at(DAY_2).limit()).isEqualTo(cny("500.00"));
            assertThat(at(DAY_31).limit()).isEqualTo(cny("700.00"));
        }

        @Test
        void agreed_to_now_takes_the_place_of_the_one_that_is_due_although_its_timer_is_late() {
            ledger.givenCommands(
                            request(CASE, CreditChange.limit(cny("500.00"), DAY_2)),
                            request(OTHER_CASE, CreditChange.limit(cny("2000.00"), DAY_1)),
                            changes(it -> it.approved(ACCOUNT, CASE, DAY_1)))
                    .when(changes(it -> it.approved(ACCOUNT, OTHER_CASE, DAY_31)))
                    .then(
                            new CreditLimitChanged(ACCOUNT, CASE, cny("1000.00"), cny("500.00"), DAY_2),
                            new CreditLimitChanged(ACCOUNT, OTHER_CASE, cny("500.00"), cny("2000.00"), DAY_31));
        }

        @Test
        void for_a_time_lapses_alone() {
            for (var id : List.of(CASE, OTHER_CASE)) {
                ledger.givenCommands(
                        request(id, CreditChange.temporaryLimit(cny("200.00"), DAY_1, DAY_31)),
                        changes(it -> it.approved(ACCOUNT, id, DAY_1)));
            }
            ledger.givenCommands(new LapseTemporaryLimit(ACCOUNT, CASE));
            assertThat(at(DAY_2).temporaryLimit()).isEqualTo(cny("200.00"));
        }

        @Test
        void for_a_time_counts_together_with_its_like_and_with_nothing_else() {
            ledger.givenCommands(
                    request(CASE, CreditChange.temporaryLimit(cny("200.00"), DAY_1, DAY_31)),
                    request(OTHER_CASE, CreditChange.limit(cny("5000.00"), DAY_1)));
            ledger.givenCommands(account(it ->
                    assertThat(it.agreedOrAskedFor(SubjectKind.TEMPORARY_LIMIT)).isEqualTo(cny("200.00"))));
        }

        @Test
        void for_a_time_that_was_over_when_it_was_agreed_to_is_declined() {
            ledger.givenCommands(request(CASE, CreditChange.temporaryLimit(cny("200.00"), DAY_1, DAY_2)))
                    .when(changes(it -> it.approved(ACCOUNT, CASE, DAY_2)))
                    .then(new CreditChangeDeclined(ACCOUNT, CASE, "Its end had passed before it was approved", DAY_2));
        }

        @Test
        void may_be_exceeded_by_one_order_once_within_a_cap_and_before_an_end() {
            ledger.givenCommands(request(CASE, CreditChange.override(ORDER, cny("100.00"), DAY_1, DAY_31)))
                    .when(changes(it -> it.approved(ACCOUNT, CASE, DAY_2)))
                    .then(new LimitOverrideGranted(ACCOUNT, CASE, ORDER, cny("100.00"), DAY_31, DAY_2));
            ledger.givenCommands();
            for (var refused : List.of(
                    reserve(SECOND, "1100.00"),
                    reserve(ORDER, "1100.01"),
                    account(it -> it.reserve(ORDER, cny("1100.00"), DAY_31)))) {
                assertThat(ledger.attempt(refused)).singleElement().isInstanceOf(CreditReservationRefused.class);
            }
            ledger.when(reserve(ORDER, "1100.00"))
                    .then(
                            new CreditReserved(ACCOUNT, ORDER, cny("1100.00"), DAY_1),
                            new LimitOverrideUsed(ACCOUNT, CASE, ORDER, cny("100.00"), cny("100.00"), DAY_31, DAY_1));
            ledger.givenCommands(account(it -> it.release(ORDER, DAY_2)));
            assertThat(ledger.attempt(reserve(ORDER, "1000.01")))
                    .singleElement()
                    .isInstanceOf(CreditReservationRefused.class);
        }

        @Test
        void needs_no_override_where_there_is_room() {
            ledger.givenCommands(
                            request(CASE, CreditChange.override(ORDER, cny("100.00"), DAY_1, DAY_31)),
                            changes(it -> it.approved(ACCOUNT, CASE, DAY_2)))
                    .when(reserve(ORDER, "1000.00"))
                    .then(new CreditReserved(ACCOUNT, ORDER, cny("1000.00"), DAY_1));
        }
    }

    @Nested
    class AnEnd {
        @BeforeEach
        void grant() {
            ledger.given(granted("1000.00"));
        }

        @Test
        void of_an_item_that_will_never_be_paid_is_agreed_to_and_lowers_what_is_owed() {
            ledger.givenCommands(
                            reserve(ORDER, "100.00"),
                            capture(0, "100.00"),
                            request(CASE, CreditChange.writeOff(ITEM, cny("60.00"), DAY_1)))
                    .when(changes(it -> it.approved(ACCOUNT, CASE, DAY_2)))
                    .then(new ReceivableWrittenOff(ACCOUNT, CASE, ITEM, cny("60.00"), DAY_2));
            ledger.givenCommands();
            assertThat(now().receivable()).isEqualTo(cny("40.00"));
            ledger.refuses(request(CASE, CreditChange.writeOff(ITEM, cny("40.01"), DAY_1)), RefusalCode.ITEM_NOT_OPEN);
        }

        @Test
        void of_an_account_that_owes_nothing_comes_at_once() {
            ledger.when(new CloseAccount(ACCOUNT, "gives up", DAY_2))
                    .then(new CreditClosing(ACCOUNT, "gives up", DAY_2), new CreditClosed(ACCOUNT, DAY_2));
            ledger.givenCommands();
            for (var command : new Object[] {
                new CloseAccount(ACCOUNT, "again", DAY_2),
                new HoldCredit(ACCOUNT, "why", DAY_2),
                new ReleaseHold(ACCOUNT, "why", DAY_2),
                new LowerLimit(ACCOUNT, cny("1.00"), DAY_2),
                new PostCreditNote(ACCOUNT, new CreditNoteId("C-1"), cny("1.00"), "why", DAY_1)
            }) {
                assertThat(ledger.attempt(command)).as("%s", command).isEmpty();
            }
        }

        @Test
        void of_an_account_waits_until_nothing_is_held_owed_or_paid_in_advance_and_holds_can_still_be_given_up() {
            ledger.givenCommands(reserve(ORDER, "100.00"), reserve(SECOND, "50.00"))
                    .when(new CloseAccount(ACCOUNT, "gives up", DAY_2))
                    .then(new CreditClosing(ACCOUNT, "gives up", DAY_2));
            ledger.givenCommands()
                    .when(reserve(new OrderId("O-3"), "1.00"))
                    .then(new CreditReservationBlocked(
                            ACCOUNT,
                            new OrderId("O-3"),
                            cny("1.00"),
                            AccountStatus.CLOSING,
                            terms("1000.00", "0", "0", "150.00", "0"),
                            DAY_1));
            ledger.givenCommands(account(it -> it.release(SECOND, DAY_2)), capture(0, "100.00"), payment("130.00"))
                    .givenCommands(new VerifyPayment(PAYMENT), new AllocatePayment(PAYMENT));
            ledger.givenCommands(changes(it -> it.requestRefund(PAYMENT, CASE, cny("30.00"), "closing")))
                    .when(changes(it -> it.refundApproved(PAYMENT, CASE, DAY_31)));
            assertThat(ledger.added()).contains(new CreditClosed(ACCOUNT, DAY_31));
        }

        @Test
        void of_an_account_that_still_waits_leaves_no_request_but_that_to_write_off_what_is_owed() {
            var off = new ApprovalCaseId("A-3");
            ledger.givenCommands(
                            reserve(ORDER, "100.00"),
                            capture(0, "100.00"),
                            request(CASE, CreditChange.limit(cny("2000.00"), DAY_1)),
                            request(off, CreditChange.writeOff(ITEM, cny("100.00"), DAY_1)))
                    .when(new CloseAccount(ACCOUNT, "gives up", DAY_2))
                    .then(
                            new CreditClosing(ACCOUNT, "gives up", DAY_2),
                            new CreditChangeDeclined(ACCOUNT, CASE, "The account is closing", DAY_2));
            ledger.givenCommands()
                    .refuses(request(OTHER_CASE, CreditChange.limit(cny("3000.00"), DAY_2)), RefusalCode.ACCOUNT_STATE);
            ledger.givenCommands(request(OTHER_CASE, CreditChange.writeOff(ITEM, cny("50.00"), DAY_2)))
                    .when(changes(it -> it.approved(ACCOUNT, off, DAY_31)))
                    .then(
                            new ReceivableWrittenOff(ACCOUNT, off, ITEM, cny("100.00"), DAY_31),
                            new CreditChangeDeclined(ACCOUNT, OTHER_CASE, "Less of it is open now", DAY_31),
                            new CreditClosed(ACCOUNT, DAY_31));
        }

        @Test
        void of_an_account_takes_no_money_any_more_nor_does_one_that_was_never_granted() {
            ledger.givenCommands(payment("1.00"), new VerifyPayment(PAYMENT), new CloseAccount(ACCOUNT, "no", DAY_2))
                    .refuses(new AllocatePayment(PAYMENT), RefusalCode.ACCOUNT_STATE);
            try (var other = Together.decisions().given(registered())) {
                other.given(new CreditApplied(ACCOUNT, DEALER, UNIT, cny("500.00"), 30, null, DAY_1))
                        .givenCommands(payment("1.00"), new VerifyPayment(PAYMENT))
                        .refuses(new AllocatePayment(PAYMENT), RefusalCode.ACCOUNT_STATE);
            }
        }

        @Test
        void of_what_can_be_paid_in_advance_comes_where_it_can_be_added_up_no_more() {
            var most = new Money(Money.MAX_MINOR_UNITS, Together.CNY);
            for (int i = 1; i <= 1_000; i++) {
                ledger.given(new CreditNotePosted(
                        ACCOUNT, new CreditNoteId("C-" + i), most, List.of(), most, "much", DAY_1));
            }
            ledger.givenCommands(payment("0.01"), new VerifyPayment(PAYMENT))
                    .refuses(new AllocatePayment(PAYMENT), RefusalCode.AMOUNT_TOO_LARGE);
        }

        /** Owes 100.00 for one shipment, has not a fen of advance, and is closing. */
        private Decisions owing() {
            return ledger.givenCommands(
                    reserve(ORDER, "100.00"), capture(0, "100.00"), new CloseAccount(ACCOUNT, "gives up", DAY_2));
        }

        @Test
        void of_an_account_comes_with_the_payment_that_settles_the_last_item() {
            owing().givenCommands(payment("100.00"), new VerifyPayment(PAYMENT)).when(new AllocatePayment(PAYMENT));
            assertThat(ledger.added()).contains(new CreditClosed(ACCOUNT, DAY_2));
        }

        @Test
        void of_an_account_comes_with_the_credit_note_that_settles_the_last_item() {
            owing().when(new PostCreditNote(ACCOUNT, new CreditNoteId("C-1"), cny("100.00"), "broken", DAY_31));
            assertThat(ledger.added()).contains(new CreditClosed(ACCOUNT, DAY_31));
        }

        @Test
        void of_an_account_comes_with_the_last_hold_that_expires() {
            ledger.givenCommands(
                            reserve(ORDER, "100.00"),
                            account(it -> it.holdUntil(ORDER, DAY_31, DAY_1)),
                            new CloseAccount(ACCOUNT, "gives up", DAY_2))
                    .when(expire(ORDER, DAY_31));
            assertThat(ledger.added()).contains(new CreditClosed(ACCOUNT, DAY_31));
        }

        @Test
        void of_an_account_comes_with_the_last_hold_that_is_given_up_at_once_or_bit_by_bit() {
            ledger.givenCommands(reserve(ORDER, "100.00"), new CloseAccount(ACCOUNT, "gives up", DAY_2))
                    .givenCommands(account(it -> it.release(ORDER, cny("60.00"), DAY_2)))
                    .when(account(it -> it.release(ORDER, cny("40.00"), DAY_31)));
            assertThat(ledger.added()).contains(new CreditClosed(ACCOUNT, DAY_31));
            try (var other = Together.decisions().given(registered(), granted("1000.00"))) {
                other.givenCommands(reserve(ORDER, "100.00"), new CloseAccount(ACCOUNT, "gives up", DAY_2))
                        .when(account(it -> it.release(ORDER, DAY_31)));
                assertThat(other.added()).contains(new CreditClosed(ACCOUNT, DAY_31));
            }
        }

        @Test
        void of_an_account_comes_with_the_last_of_its_advance_shipped_on_or_taken_back() {
            ledger.givenCommands(payment("100.00"), new VerifyPayment(PAYMENT), new AllocatePayment(PAYMENT))
                    .givenCommands(new CloseAccount(ACCOUNT, "gives up", DAY_2));
            ledger.givenCommands(account(it -> it.capturePrepaid(ORDER, SPLIT, ITEM, cny("60.00"), DAY_2, () -> DAY_2)))
                    .when(account(it -> it.capturePrepaid(
                            SECOND,
                            new SplitId("O-2-1"),
                            new ReceivableId("O-2-1-r"),
                            cny("40.00"),
                            DAY_31,
                            () -> DAY_31)));
            assertThat(ledger.added()).contains(new CreditClosed(ACCOUNT, DAY_31));
            try (var other = Together.decisions().given(registered(), granted("1000.00"))) {
                other.givenCommands(payment("100.00"), new VerifyPayment(PAYMENT), new AllocatePayment(PAYMENT))
                        .givenCommands(new CloseAccount(ACCOUNT, "gives up", DAY_2))
                        .when(new ReversePayment(PAYMENT, "bounced", DAY_31));
                assertThat(other.added()).contains(new CreditClosed(ACCOUNT, DAY_31));
            }
        }

        @Test
        void of_an_account_comes_with_the_last_shipment_that_an_advance_pays() {
            ledger.givenCommands(payment("100.00"), new VerifyPayment(PAYMENT), new AllocatePayment(PAYMENT))
                    .givenCommands(reserve(ORDER, "100.00"), new CloseAccount(ACCOUNT, "gives up", DAY_2))
                    .when(capture(0, "100.00"));
            assertThat(ledger.added()).contains(new CreditClosed(ACCOUNT, DAY_1));
        }

        @Test
        void of_an_account_comes_with_the_advance_that_is_put_to_the_last_item() {
            unallocated("100.00")
                    .givenCommands(new CloseAccount(ACCOUNT, "gives up", DAY_2))
                    .when(allocate("100.00"));
            assertThat(ledger.added()).contains(new CreditClosed(ACCOUNT, DAY_31));
        }

        /** An item of 100.00 is open, and a payment of so much settles nothing any more. */
        private Decisions unallocated(String amount) {
            return ledger.givenCommands(
                    reserve(ORDER, "100.00"),
                    capture(0, "100.00"),
                    payment(amount),
                    new VerifyPayment(PAYMENT),
                    new AllocatePayment(PAYMENT),
                    new UnallocatePayment(PAYMENT, List.of(), "mistaken", DAY_2));
        }

        private static AllocateToItems allocate(String amount) {
            return new AllocateToItems(PAYMENT, List.of(new Allocation(ITEM, cny(amount))), DAY_31);
        }

        @Test
        void of_an_item_is_not_paid_twice_by_an_advance_nor_by_more_than_there_is() {
            unallocated("150.00").refuses(allocate("100.01"), RefusalCode.ITEM_NOT_OPEN);
        }

        @Test
        void of_an_item_needs_as_much_advance_as_is_put_to_it() {
            unallocated("60.00").refuses(allocate("60.01"), RefusalCode.ADVANCE_TOO_SMALL);
        }

        @Test
        void of_an_item_needs_as_much_money_as_is_put_to_it() {
            ledger.givenCommands(
                            reserve(ORDER, "100.00"),
                            capture(0, "100.00"),
                            payment("60.00"),
                            new VerifyPayment(PAYMENT))
                    .refuses(allocate("60.01"), RefusalCode.ADVANCE_TOO_SMALL);
        }

        @Test
        void of_a_higher_limit_counts_from_the_one_that_is_due_although_its_timer_is_late() {
            ledger.givenCommands(
                            request(CASE, CreditChange.limit(cny("1500.00"), DAY_2)),
                            changes(it -> it.approved(ACCOUNT, CASE, DAY_1)))
                    .when(new LowerLimit(ACCOUNT, cny("1200.00"), DAY_31))
                    .then(
                            new CreditLimitChanged(ACCOUNT, CASE, cny("1000.00"), cny("1500.00"), DAY_2),
                            new CreditLimitChanged(ACCOUNT, null, cny("1500.00"), cny("1200.00"), DAY_31));
        }

        @Test
        void of_an_account_is_undone_where_money_never_came_until_it_is_owed_no_more() {
            ledger.givenCommands(
                    reserve(ORDER, "100.00"),
                    capture(0, "100.00"),
                    payment("100.00"),
                    new VerifyPayment(PAYMENT),
                    new AllocatePayment(PAYMENT),
                    new CloseAccount(ACCOUNT, "gives up", DAY_2),
                    new ReversePayment(PAYMENT, "bounced", DAY_31));
            assertThat(now().receivable()).isEqualTo(cny("100.00"));
            ledger.givenCommands(request(CASE, CreditChange.writeOff(ITEM, cny("100.00"), DAY_31)))
                    .when(changes(it -> it.approved(ACCOUNT, CASE, DAY_31)))
                    .then(
                            new ReceivableWrittenOff(ACCOUNT, CASE, ITEM, cny("100.00"), DAY_31),
                            new CreditClosed(ACCOUNT, DAY_31));
        }
    }

    @Test
    void each_shipment_of_a_split_and_what_cancelling_it_costs_is_owed_under_a_name_of_its_own() {
        ledger.given(granted("1000.00")).givenCommands(reserve(ORDER, "600.00")).when(account(it -> {
            it.capturePart(ORDER, SPLIT, 1, cny("100.00"), DAY_1);
            it.capturePart(ORDER, SPLIT, 2, cny("200.00"), DAY_1);
            it.captureCharge(ORDER, SPLIT, cny("50.00"), DAY_1);
            it.releasePart(ORDER, cny("0"), DAY_1);
            it.releasePart(ORDER, cny("250.00"), DAY_1);
        }));
        assertThat(ledger.added().stream()
                        .filter(ReservationCaptured.class::isInstance)
                        .map(event ->
                                ((ReservationCaptured) event).receivableId().value()))
                .containsExactly("O-1-1-r", "O-1-1-r2", "O-1-1-c");
        ledger.givenCommands();
        assertThat(now()).isEqualTo(terms("1000.00", "0", "350.00", "0", "0"));
    }

    @Test
    void a_capture_says_when_it_is_due() {
        ledger.given(granted("1000.00"))
                .givenCommands(reserve(ORDER, "100.00"))
                .when(capture(0, "100.00"))
                .then(new ReservationCaptured(ACCOUNT, ORDER, SPLIT, ITEM, cny("100.00"), DAY_31, DAY_1));
    }

    private static Directly.OfAccount reserve(OrderId order, String amount) {
        return account(it -> it.reserve(order, cny(amount), DAY_1));
    }

    /** @param part which shipment of the split; 0 where it is the only one */
    private static Directly.OfAccount expire(OrderId order, Instant at) {
        return account(it -> it.expire(order, at));
    }

    private static Directly.OfAccount capture(int part, String amount) {
        if (part == 0) return account(it -> it.capture(ORDER, SPLIT, cny(amount), DAY_1));
        var item = new ReceivableId("O-1-1-r" + part);
        return account(it -> it.capture(ORDER, new SplitId("O-1-1"), item, cny(amount), DAY_1));
    }

    private static Directly.OfChanges request(ApprovalCaseId caseId, CreditChange change) {
        return changes(it -> it.request(ACCOUNT, caseId, change, "why", DAY_1));
    }

    private static RegisterPayment payment(String amount) {
        return new RegisterPayment(PAYMENT, DEALER, UNIT, cny(amount), PaymentChannel.CASH, null, DAY_2);
    }

    private CreditTerms now() {
        return at(DAY_2);
    }

    private CreditTerms at(Instant at) {
        var found = new ArrayList<CreditTerms>();
        ledger.givenCommands(account(it -> found.add(it.terms(at))));
        return found.getFirst();
    }

    private Money held(OrderId order) {
        var found = new ArrayList<Money>();
        ledger.givenCommands(account(it -> found.add(it.held(order))));
        return found.getFirst();
    }

    private static CreditTerms terms(String limit, String temporary, String receivable, String held, String advance) {
        return new CreditTerms(cny(limit), cny(temporary), cny(receivable), cny(held), cny(advance));
    }
}
