package io.orderledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.AccountStatus;
import io.orderledger.api.credit.AdvanceSource;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditChange;
import io.orderledger.api.credit.CreditEvent;
import io.orderledger.api.credit.CreditNoteId;
import io.orderledger.api.credit.CreditPolicyEvent;
import io.orderledger.api.credit.CreditPolicyId;
import io.orderledger.api.credit.CreditPolicyTerms;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.HoldCause;
import io.orderledger.api.credit.Overdue;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.credit.Remedy;
import io.orderledger.api.credit.ReopenedItem;
import io.orderledger.api.credit.ReservationPoint;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerEvent;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.money.UnitPrice;
import io.orderledger.api.order.HoldReason;
import io.orderledger.api.order.OrderEvent;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentEvent;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.payment.Voucher;
import io.orderledger.api.split.SplitEvent;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is stored today must be readable for ever: name, revision and JSON of every event are pinned in
 * {@code stored-form.txt}. A line of it is never changed; a new form gets a new revision and a new line.
 */
class StoredFormTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Instant AT = Instant.parse("2026-03-31T08:26:00Z");
    private static final DealerId DEALER = new DealerId("D-1");
    private static final BusinessUnitId UNIT = new BusinessUnitId("BU-1");
    private static final CreditAccountId ACCOUNT = CreditAccountId.of(DEALER, UNIT, CNY);
    private static final OrderId ORDER = new OrderId("O-1");
    private static final SplitId SPLIT = new SplitId("O-1-1");
    private static final ReceivableId RECEIVABLE = new ReceivableId("O-1-1-r");
    private static final PaymentId PAYMENT = new PaymentId("P-1");
    private static final ApprovalCaseId CASE = new ApprovalCaseId("A-1");
    private static final Instant LATER = Instant.parse("2026-04-30T16:00:00Z");
    private static final CreditNoteId NOTE = new CreditNoteId("C-1");
    private static final CreditTerms TERMS = new CreditTerms(cny(500000), cny(0), cny(1200), cny(300), cny(0));
    private static final List<Allocation> ALLOCATIONS = List.of(new Allocation(RECEIVABLE, cny(1530)));
    private static final List<Remedy> REMEDIES = List.of(new Remedy(Remedy.Kind.PAY, cny(100)));

    static Stream<Object> events() {
        return Stream.of(
                new DealerEvent.DealerRegistered(DEALER, "ACME 贸易", "华东", null),
                new CreditEvent.CreditGranted(ACCOUNT, DEALER, UNIT, cny(500000), 30, AT),
                new CreditEvent.CreditReserved(ACCOUNT, ORDER, cny(1530), AT),
                new CreditEvent.CreditReservationRefused(ACCOUNT, ORDER, cny(1530), TERMS, REMEDIES, AT),
                new CreditEvent.ReservationCaptured(ACCOUNT, ORDER, SPLIT, RECEIVABLE, cny(1530), AT, AT),
                new CreditEvent.ReservationReleased(ACCOUNT, ORDER, cny(1530), AT),
                new CreditEvent.PaymentApplied(ACCOUNT, PAYMENT, cny(2000), ALLOCATIONS, cny(470), AT),
                new CreditEvent.CreditNotePosted(ACCOUNT, NOTE, cny(2000), ALLOCATIONS, cny(470), "damaged", AT),
                new CreditEvent.AdvanceApplied(ACCOUNT, AdvanceSource.of(PAYMENT), RECEIVABLE, cny(470), AT),
                new CreditEvent.CreditApplied(ACCOUNT, DEALER, UNIT, cny(500000), 30, null, AT),
                new CreditEvent.CreditReviewStarted(ACCOUNT, CASE, AT),
                new CreditEvent.CreditDeclined(ACCOUNT, CASE, "no figures", AT),
                new CreditEvent.CreditChangeRequested(
                        ACCOUNT, CASE, CreditChange.temporaryLimit(cny(100), AT, LATER), "spring fair", AT),
                new CreditEvent.CreditChangeDeclined(ACCOUNT, CASE, "too much", AT),
                new CreditEvent.CreditChangeScheduled(ACCOUNT, CASE, CreditChange.limit(cny(100), LATER), AT),
                new CreditEvent.CreditLimitChanged(ACCOUNT, null, cny(500000), cny(400000), AT),
                new CreditEvent.TemporaryLimitGranted(ACCOUNT, CASE, cny(100), LATER, AT),
                new CreditEvent.TemporaryLimitLapsed(ACCOUNT, CASE, cny(100), LATER),
                new CreditEvent.LimitOverrideGranted(ACCOUNT, CASE, ORDER, cny(100), LATER, AT),
                new CreditEvent.LimitOverrideUsed(ACCOUNT, CASE, ORDER, cny(30), cny(100), LATER, AT),
                new CreditEvent.CreditHoldPlaced(ACCOUNT, HoldCause.OVERDUE, null, new Overdue(cny(30), AT), AT),
                new CreditEvent.CreditHoldLifted(ACCOUNT, HoldCause.MANUAL, "paid", AT),
                new CreditEvent.CreditReservationBlocked(ACCOUNT, ORDER, cny(1530), AccountStatus.ON_HOLD, TERMS, AT),
                new CreditEvent.ReservationExpirySet(ACCOUNT, ORDER, LATER, AT),
                new CreditEvent.ReservationExpired(ACCOUNT, ORDER, cny(1530), LATER),
                new CreditEvent.AdvanceAllocated(ACCOUNT, PAYMENT, ALLOCATIONS, AT),
                new CreditEvent.PaymentUnapplied(
                        ACCOUNT, PAYMENT, List.of(new ReopenedItem(RECEIVABLE, cny(1530), LATER, 7)), AT),
                new CreditEvent.PaymentTakenBack(ACCOUNT, PAYMENT, cny(2000), AT),
                new CreditEvent.AdvanceRefunded(ACCOUNT, PAYMENT, CASE, cny(470), AT),
                new CreditEvent.ReceivableWrittenOff(ACCOUNT, CASE, RECEIVABLE, cny(30), AT),
                new CreditEvent.CreditClosing(ACCOUNT, "dealer gives up", AT),
                new CreditEvent.CreditClosed(ACCOUNT, AT),
                new CreditPolicyEvent.CreditPolicyProposed(
                        CreditPolicyId.of(UNIT),
                        1,
                        new CreditPolicyTerms(
                                List.of(new CreditPolicyTerms.Reservation(
                                        OrderType.PROJECT, ReservationPoint.AT_SPLIT_RELEASE, 90)),
                                List.of(cny(1000000))),
                        AT),
                new CreditPolicyEvent.CreditPolicySeconded(CreditPolicyId.of(UNIT), 1),
                new CreditPolicyEvent.CreditPolicyApproved(CreditPolicyId.of(UNIT), 1, AT),
                new CreditPolicyEvent.CreditPolicyRejected(CreditPolicyId.of(UNIT), 2, "too loose"),
                new OrderEvent.OrderSubmitted(
                        ORDER,
                        1,
                        DEALER,
                        UNIT,
                        ACCOUNT,
                        OrderType.REGULAR,
                        cny(1530),
                        "S-1",
                        LocalDate.parse("2026-04-15"),
                        List.of(OrderLine.of(
                                1,
                                "85123A",
                                "HEART \"T\" HOLDER",
                                null,
                                6,
                                UnitPrice.parse("2.550"),
                                null,
                                false,
                                CNY)),
                        AT),
                new OrderEvent.OrderApproved(ORDER, 1, "no-rule-matched"),
                new OrderEvent.OrderHeld(ORDER, 1, HoldReason.CREDIT_EXCEEDED, cny(1530), TERMS, REMEDIES),
                new OrderEvent.OrderConfirmed(ORDER, 1),
                new OrderEvent.OrderSplit(ORDER, 1, List.of(SPLIT)),
                new OrderEvent.OrderShipped(ORDER, SPLIT, cny(1530), AT),
                new OrderEvent.OrderCancelled(ORDER, "dealer withdrew", AT),
                new SplitEvent.SplitProposed(
                        SPLIT, ORDER, 1, ACCOUNT, 1, List.of(new SplitLine(1, 6, cny(1530))), cny(1530), null),
                new SplitEvent.SplitConfirmed(SPLIT, ORDER),
                new SplitEvent.SplitReleased(SPLIT, ORDER),
                new SplitEvent.SplitShipped(SPLIT, ORDER, cny(1530), AT),
                new SplitEvent.SplitCancelled(SPLIT, ORDER, "dealer withdrew", AT),
                new PaymentEvent.PaymentRegistered(
                        PAYMENT, DEALER, UNIT, ACCOUNT, cny(2000), PaymentChannel.BANK_TRANSFER, null, AT),
                new PaymentEvent.PaymentVerified(PAYMENT),
                new PaymentEvent.PaymentAllocated(PAYMENT, ALLOCATIONS, cny(470)),
                new PaymentEvent.VoucherAttached(PAYMENT, new Voucher("vouchers/2026/1.pdf", "0a".repeat(32))),
                new PaymentEvent.PaymentRejected(PAYMENT, "no such transfer"),
                new PaymentEvent.PaymentUnallocated(PAYMENT, ALLOCATIONS, cny(2000), "wrong item"),
                new PaymentEvent.PaymentReversed(PAYMENT, "bounced", AT),
                new PaymentEvent.RefundRequested(PAYMENT, CASE, cny(470), "paid twice"),
                new PaymentEvent.RefundDeclined(PAYMENT, CASE, "keep it"),
                new PaymentEvent.PaymentRefunded(PAYMENT, CASE, cny(470), cny(0), AT));
    }

    private static Money cny(long fen) {
        return new Money(fen, CNY);
    }

    @Test
    void every_event_is_written_as_it_was_pinned() throws IOException {
        var written = new ArrayList<String>();
        events().forEach(event -> {
            var name = EventNames.of(event.getClass());
            written.add(name.logical() + " " + name.revision() + " "
                    + new String(EventNames.bytes(event), StandardCharsets.UTF_8));
        });
        assertThat(written).containsExactlyElementsOf(pinnedToday());
    }

    @Test
    void every_pinned_form_is_read_back_as_the_same_event_and_none_is_missing() throws IOException {
        var read = new ArrayList<Object>();
        for (var line : pinnedToday()) read.add(read(line));
        assertThat(read).containsExactlyElementsOf(events().toList());
        assertThat(events().map(Object::getClass))
                .hasSameSizeAs(EventNames.all().keySet());
    }

    @Test
    void every_form_that_was_ever_written_is_brought_up_to_date() throws IOException {
        for (var line : pinned()) {
            assertThat(read(line)).isInstanceOf(EventNames.all().get(line.substring(0, line.indexOf(' '))));
        }
    }

    private static Object read(String line) {
        var parts = line.split(" ", 3);
        return EventNames.read(parts[0], parts[1], parts[2].getBytes(StandardCharsets.UTF_8));
    }

    /** The lines of the revisions that are written today. */
    private static List<String> pinnedToday() throws IOException {
        return pinned().stream()
                .filter(line -> {
                    var parts = line.split(" ", 3);
                    var event = EventNames.all().get(parts[0]);
                    return event != null && EventNames.of(event).revision().equals(parts[1]);
                })
                .toList();
    }

    private static List<String> pinned() throws IOException {
        try (var file = Objects.requireNonNull(StoredFormTest.class.getResourceAsStream("stored-form.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    /** The one component that a pinned form has grown by since. */
    @Test
    void a_remedy_names_an_order_where_there_is_one_and_is_written_as_ever_where_there_is_none() {
        var release = new Remedy(Remedy.Kind.RELEASE_ORDER, cny(300), ORDER);
        var written = new String(EventJson.bytes(release), StandardCharsets.UTF_8);
        assertThat(written).isEqualTo("""
                        {"kind":"RELEASE_ORDER","amount":{"minorUnits":300,"currency":"CNY"},"orderId":"O-1"}""");
        assertThat(EventJson.read(written.getBytes(StandardCharsets.UTF_8), Remedy.class))
                .isEqualTo(release);
    }

    static Stream<String> wrong() {
        return Stream.of(
                "{\"minorUnits\":1.9,\"currency\":\"CNY\"}",
                "{\"minorUnits\":\"1\",\"currency\":\"CNY\"}",
                "{\"minorUnits\":1}",
                "{\"minorUnits\":1,\"currency\":\"CNY\",\"extra\":1}",
                "{\"minorUnits\":null,\"currency\":\"CNY\"}",
                "{\"minorUnits\":1,\"currency\":\"CNY\"} trailing");
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void a_form_that_is_nearly_right_is_an_error_and_never_a_guess(String json) {
        assertThatThrownBy(() -> EventJson.read(json.getBytes(StandardCharsets.UTF_8), Money.class))
                .isInstanceOf(IllegalStateException.class);
    }
}
