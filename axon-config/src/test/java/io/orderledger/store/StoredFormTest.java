package io.orderledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.api.Role;
import io.orderledger.api.approval.AmountBand;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalEvent;
import io.orderledger.api.approval.ApprovalPolicyId;
import io.orderledger.api.approval.ApprovalStep;
import io.orderledger.api.approval.Asked;
import io.orderledger.api.approval.CaseDecision;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.api.approval.CaseSubject;
import io.orderledger.api.approval.EscalationCause;
import io.orderledger.api.approval.LeadTime;
import io.orderledger.api.approval.PolicyContent;
import io.orderledger.api.approval.PolicyEvent;
import io.orderledger.api.approval.PolicyRule;
import io.orderledger.api.approval.Quorum;
import io.orderledger.api.approval.RecentOrdersEvent;
import io.orderledger.api.approval.RecentOrdersId;
import io.orderledger.api.approval.RuleConditions;
import io.orderledger.api.approval.RuleEffect;
import io.orderledger.api.approval.SubjectKind;
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
import io.orderledger.api.credit.CreditPoolEvent;
import io.orderledger.api.credit.CreditPoolId;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.HoldCause;
import io.orderledger.api.credit.Overdue;
import io.orderledger.api.credit.OverdueRule;
import io.orderledger.api.credit.PoolRefusal;
import io.orderledger.api.credit.PoolTerms;
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
import io.orderledger.api.order.PaymentMethod;
import io.orderledger.api.order.Specification;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentEvent;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.payment.Voucher;
import io.orderledger.api.people.BilingualName;
import io.orderledger.api.people.OrgUnitEvent;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.RoleGrant;
import io.orderledger.api.people.StaffEvent;
import io.orderledger.api.people.StaffId;
import io.orderledger.api.split.Goods;
import io.orderledger.api.split.SlipCause;
import io.orderledger.api.split.SplitEvent;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitLine;
import io.orderledger.api.split.SplitPolicyEvent;
import io.orderledger.api.split.SplitPolicyId;
import io.orderledger.api.split.SplitRules;
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
    private static final Instant LATER = Instant.parse("2026-04-30T16:00:00Z");
    private static final CreditPoolId POOL = new CreditPoolId("POOL-1");
    private static final CreditNoteId NOTE = new CreditNoteId("C-1");
    private static final OrgUnitId ORG_UNIT = new OrgUnitId("EAST");
    private static final StaffId STAFF = new StaffId("li.na");
    private static final BilingualName NAME = new BilingualName("华东", "East");
    private static final CreditTerms TERMS = new CreditTerms(cny(500000), cny(0), cny(1200), cny(300), cny(0));
    private static final List<Allocation> ALLOCATIONS = List.of(new Allocation(RECEIVABLE, cny(1530)));
    private static final List<Remedy> REMEDIES = List.of(new Remedy(Remedy.Kind.PAY, cny(100)));

    private static final ApprovalCaseId CASE = new ApprovalCaseId("O-1-a1");
    private static final StaffId WANG = new StaffId("wang");
    private static final ApprovalStep STEP =
            new ApprovalStep(Quorum.ANY_OF, 1, List.of(Role.APPROVER), List.of(), 24, Role.FINANCE);
    private static final Asked ASKED =
            new Asked(1, 0, new OrgUnitId("BU-1"), List.of(Role.APPROVER), List.of(WANG), 24);
    private static final ApprovalCaseId OTHER_CASE = new ApprovalCaseId("A-1");
    private static final LocalDate DAY = LocalDate.parse("2026-04-15");
    private static final List<OrderLine> LINES = List.of(OrderLine.of(
            1,
            "85123A",
            null,
            null,
            12,
            UnitPrice.parse("2.55"),
            null,
            true,
            CNY,
            new Specification(
                    List.of(new Specification.Field("width", "1200 mm")),
                    "±2 mm",
                    List.of(new Specification.Drawing("drawings/85123A.pdf", "0123456789abcdef".repeat(4)))),
            DAY,
            6L,
            2L));

    static Stream<Object> events() {
        return Stream.of(
                new DealerEvent.DealerRegistered(DEALER, "ACME 贸易", "华东", null),
                new DealerEvent.SellerAssigned(DEALER, STAFF, AT),
                new DealerEvent.OnboardingRequested(DEALER, OTHER_CASE),
                new DealerEvent.DealerOnboarded(DEALER, OTHER_CASE),
                new DealerEvent.OnboardingDeclined(DEALER, OTHER_CASE, "no references"),
                new CreditEvent.CreditGranted(ACCOUNT, DEALER, UNIT, cny(500000), 30, AT),
                new CreditEvent.CreditReserved(ACCOUNT, ORDER, cny(1530), AT),
                new CreditEvent.CreditReservationRefused(ACCOUNT, ORDER, cny(1530), TERMS, REMEDIES, AT),
                new CreditEvent.ReservationCaptured(ACCOUNT, ORDER, SPLIT, RECEIVABLE, cny(1530), AT, AT),
                new CreditEvent.PrepaidCaptured(ACCOUNT, ORDER, SPLIT, RECEIVABLE, cny(1530), AT, AT),
                new DealerEvent.DealerGraded(DEALER, "A", AT),
                new CreditEvent.OverdueCheckSet(ACCOUNT, LATER, AT),
                new CreditPoolEvent.PoolCreated(POOL, UNIT, "North", cny(900000), AT),
                new CreditPoolEvent.PoolLimitChanged(POOL, cny(900000), cny(800000), AT),
                new CreditPoolEvent.PoolJoined(POOL, ACCOUNT, cny(1500), AT),
                new CreditPoolEvent.PoolLeft(POOL, ACCOUNT, cny(1500), "sold", AT),
                new CreditPoolEvent.PoolExposureMoved(POOL, ACCOUNT, cny(-470)),
                new CreditEvent.CreditPoolEntered(ACCOUNT, POOL, AT),
                new CreditEvent.CreditPoolExited(ACCOUNT, POOL, AT),
                new SplitEvent.SplitReleaseRefused(
                        SPLIT, ORDER, HoldReason.CREDIT_EXCEEDED, cny(1530), TERMS, REMEDIES),
                new CreditEvent.ReservationReleased(ACCOUNT, ORDER, cny(1530), AT),
                new CreditEvent.PaymentApplied(ACCOUNT, PAYMENT, cny(2000), ALLOCATIONS, cny(470), AT),
                new CreditEvent.CreditNotePosted(ACCOUNT, NOTE, cny(2000), ALLOCATIONS, cny(470), "damaged", AT),
                new CreditEvent.AdvanceApplied(ACCOUNT, AdvanceSource.of(PAYMENT), RECEIVABLE, cny(470), AT),
                new CreditEvent.CreditApplied(ACCOUNT, DEALER, UNIT, cny(500000), 30, null, AT),
                new CreditEvent.CreditReviewStarted(ACCOUNT, OTHER_CASE, AT),
                new CreditEvent.CreditDeclined(ACCOUNT, OTHER_CASE, "no figures", AT),
                new CreditEvent.CreditChangeRequested(
                        ACCOUNT, OTHER_CASE, CreditChange.temporaryLimit(cny(100), AT, LATER), "spring fair", AT),
                new CreditEvent.CreditChangeDeclined(ACCOUNT, OTHER_CASE, "too much", AT),
                new CreditEvent.CreditChangeScheduled(ACCOUNT, OTHER_CASE, CreditChange.limit(cny(100), LATER), AT),
                new CreditEvent.CreditLimitChanged(ACCOUNT, null, cny(500000), cny(400000), AT),
                new CreditEvent.TemporaryLimitGranted(ACCOUNT, OTHER_CASE, cny(100), LATER, AT),
                new CreditEvent.TemporaryLimitLapsed(ACCOUNT, OTHER_CASE, cny(100), LATER),
                new CreditEvent.LimitOverrideGranted(ACCOUNT, OTHER_CASE, ORDER, cny(100), LATER, AT),
                new CreditEvent.LimitOverrideUsed(ACCOUNT, OTHER_CASE, ORDER, cny(30), cny(100), LATER, AT),
                new CreditEvent.CreditHoldPlaced(ACCOUNT, HoldCause.OVERDUE, null, new Overdue(cny(30), AT), AT),
                new CreditEvent.CreditHoldLifted(ACCOUNT, HoldCause.MANUAL, "paid", AT),
                new CreditEvent.CreditReservationBlocked(ACCOUNT, ORDER, cny(1530), AccountStatus.ON_HOLD, TERMS, AT),
                new CreditEvent.ReservationExpirySet(ACCOUNT, ORDER, LATER, AT),
                new CreditEvent.ReservationExpired(ACCOUNT, ORDER, cny(1530), LATER),
                new CreditEvent.AdvanceAllocated(ACCOUNT, PAYMENT, ALLOCATIONS, AT),
                new CreditEvent.PaymentUnapplied(
                        ACCOUNT, PAYMENT, List.of(new ReopenedItem(RECEIVABLE, cny(1530), LATER, 7)), AT),
                new CreditEvent.PaymentTakenBack(ACCOUNT, PAYMENT, cny(2000), AT),
                new CreditEvent.AdvanceRefunded(ACCOUNT, PAYMENT, OTHER_CASE, cny(470), AT),
                new CreditEvent.ReceivableWrittenOff(ACCOUNT, OTHER_CASE, RECEIVABLE, cny(30), AT),
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
                new OrderEvent.OrderSentForApproval(ORDER, 1, OTHER_CASE),
                new OrderEvent.OrderRejected(ORDER, 1, OTHER_CASE, "too dear"),
                new OrderEvent.OrderReturned(ORDER, 1, OTHER_CASE, "fewer, please"),
                new OrderEvent.OrderAmendmentRequested(ORDER, 2, cny(3060), null, LINES, "more", AT),
                new OrderEvent.OrderAmendmentRefused(ORDER, 1, cny(3060), cny(1530), TERMS, REMEDIES, AT),
                new OrderEvent.OrderRevised(
                        ORDER, 2, OrderType.CUSTOM, cny(3060), DAY, LINES, List.of(SPLIT), "more", AT),
                new OrderEvent.OrderHeldByHand(ORDER, 1, "look at it"),
                new OrderEvent.OrderReleased(ORDER, 1),
                new OrderEvent.OrderPartlyShipped(ORDER, SPLIT, cny(510), AT),
                new OrderEvent.OrderResplit(ORDER, 1, List.of(SPLIT)),
                new OrderEvent.OrderDelivered(ORDER, AT),
                new OrderEvent.OrderCompleted(ORDER),
                new OrderEvent.OrderClosedShort(ORDER, cny(3060), LINES, List.of(SPLIT), "enough", AT),
                new OrderEvent.OrderReopened(ORDER, 3, cny(3060), cny(1020), LINES, "after all", AT),
                new OrderEvent.OrderInterceptRequested(ORDER, "wrong address", AT),
                new OrderEvent.OrderIntercepted(ORDER, "at the gate", AT),
                new OrderEvent.OrderInterceptFailed(ORDER, "too late", AT),
                new SplitEvent.SplitInProduction(SPLIT, ORDER),
                new SplitEvent.SplitReady(SPLIT, ORDER),
                new SplitEvent.SplitPartShipped(SPLIT, ORDER, 1, List.of(new SplitLine(1, 2, cny(510))), cny(510), AT),
                new SplitEvent.SplitDelivered(SPLIT, ORDER, AT),
                new SplitEvent.SplitClosed(SPLIT, ORDER),
                new SplitEvent.SplitRescheduled(SPLIT, ORDER, null, DAY, SlipCause.MAKER, "furnace"),
                new SplitEvent.SplitSuperseded(SPLIT, ORDER, List.of(new SplitId("O-1-2"))),
                new SplitEvent.SplitRestCancelled(
                        SPLIT, ORDER, List.of(new SplitLine(1, 2, cny(510))), cny(510), "enough", AT),
                new SplitEvent.SplitCancellationRequested(SPLIT, ORDER, OTHER_CASE),
                new SplitEvent.SplitCancellationDeclined(SPLIT, ORDER, OTHER_CASE, "too late"),
                new SplitPolicyEvent.SplitPolicyProposed(
                        new SplitPolicyId("BU-1"),
                        1,
                        AT,
                        new SplitRules(
                                true,
                                true,
                                true,
                                2,
                                20,
                                "Asia/Shanghai",
                                List.of(new SplitRules.SourceRule("sofa", null, "M-1", 30))),
                        "anna"),
                new SplitPolicyEvent.SplitPolicyApproved(new SplitPolicyId("BU-1"), 1, "bo"),
                new PaymentEvent.PaymentRegistered(
                        PAYMENT, DEALER, UNIT, ACCOUNT, cny(2000), PaymentChannel.BANK_TRANSFER, null, AT),
                new PaymentEvent.PaymentVerified(PAYMENT),
                new PaymentEvent.PaymentAllocated(PAYMENT, ALLOCATIONS, cny(470)),
                new PaymentEvent.VoucherAttached(PAYMENT, new Voucher("vouchers/2026/1.pdf", "0a".repeat(32))),
                new PaymentEvent.PaymentRejected(PAYMENT, "no such transfer"),
                new PaymentEvent.PaymentUnallocated(PAYMENT, ALLOCATIONS, cny(2000), "wrong item"),
                new PaymentEvent.PaymentReversed(PAYMENT, "bounced", AT),
                new PaymentEvent.RefundRequested(PAYMENT, OTHER_CASE, cny(470), "paid twice"),
                new PaymentEvent.VerificationRequested(PAYMENT, OTHER_CASE),
                new PaymentEvent.VerificationReturned(PAYMENT, OTHER_CASE, "another voucher"),
                new PaymentEvent.RefundDeclined(PAYMENT, OTHER_CASE, "keep it"),
                new PaymentEvent.PaymentRefunded(PAYMENT, OTHER_CASE, cny(470), cny(0), AT),
                new ApprovalEvent.ApprovalRequested(
                        CASE,
                        new CaseSubject(SubjectKind.ORDER, "O-1", 1),
                        ACCOUNT,
                        DEALER,
                        "华东",
                        "li",
                        null,
                        List.of("li"),
                        cny(1530),
                        cny(2530),
                        new OrgUnitId("BU-1"),
                        3,
                        "large",
                        1000,
                        List.of(STEP),
                        "{\"order\":{}}",
                        "44136fa3",
                        cny(500),
                        ASKED),
                new ApprovalEvent.ApprovalStepDecided(
                        CASE,
                        1,
                        CaseDecision.APPROVE,
                        WANG,
                        WANG,
                        new RoleGrant(Role.APPROVER, new OrgUnitId("BU-1")),
                        cny(10000),
                        null,
                        "44136fa3",
                        CaseStatus.APPROVED,
                        null),
                new ApprovalEvent.ApprovalDelegated(CASE, WANG, new StaffId("zhao"), AT),
                new ApprovalEvent.ApprovalEscalated(
                        CASE, EscalationCause.DEADLINE_PASSED, new OrgUnitId("TEAM-1"), ASKED),
                new ApprovalEvent.ApprovalWithdrawn(CASE, "li", "mistake"),
                new ApprovalEvent.ApprovalInvalidated(CASE, "cancelled"),
                new ApprovalEvent.ApprovalDossierRenewed(CASE, "{}", "44136fa3", cny(400)),
                new ApprovalEvent.ApprovalGivenByRule(CASE, "small", RuleEffect.ALLOW),
                new PolicyEvent.PolicyProposed(ApprovalPolicyId.BRAND, 1, policy(), AT, WANG, null),
                new PolicyEvent.PolicyApproved(ApprovalPolicyId.BRAND, 1, new StaffId("zhao"), AT),
                new PolicyEvent.PolicyCameIntoForce(ApprovalPolicyId.BRAND, 1, null),
                new RecentOrdersEvent.OrderCounted(RecentOrdersId.of(ACCOUNT), ORDER, cny(1530), AT),
                new RecentOrdersEvent.OrderUncounted(RecentOrdersId.of(ACCOUNT), ORDER),
                new OrgUnitEvent.UnitOpened(ORG_UNIT, NAME, null, AT),
                new OrgUnitEvent.UnitRenamed(ORG_UNIT, NAME),
                new OrgUnitEvent.UnitMoved(ORG_UNIT, new OrgUnitId("BRAND"), AT),
                new OrgUnitEvent.UnitClosed(ORG_UNIT, AT),
                new OrgUnitEvent.RoleGranted(ORG_UNIT, STAFF, Role.APPROVER, AT, null),
                new OrgUnitEvent.RoleWithdrawn(ORG_UNIT, STAFF, Role.APPROVER, AT),
                new StaffEvent.StaffRegistered(STAFF, NAME, AT),
                new StaffEvent.StaffRenamed(STAFF, NAME),
                new StaffEvent.RoleReceived(STAFF, ORG_UNIT, Role.APPROVER, AT, AT.plusSeconds(60)),
                new StaffEvent.RoleEnded(STAFF, ORG_UNIT, Role.APPROVER, AT),
                new StaffEvent.AuthoritySet(STAFF, cny(500000), AT),
                new StaffEvent.ScopeSet(STAFF, List.of("华东"), List.of(DEALER), AT),
                new StaffEvent.StaffDeparted(STAFF, AT),
                new StaffEvent.StaffReturned(STAFF, AT));
    }

    private static PolicyContent policy() {
        var when = new RuleConditions(
                List.of(SubjectKind.ORDER),
                List.of(OrderType.CUSTOM),
                List.of(new AmountBand(cny(100), null)),
                List.of(cny(1)),
                List.of(),
                30,
                1250,
                100L,
                true,
                5,
                List.of("华东"),
                List.of(UNIT),
                List.of(),
                List.of());
        return new PolicyContent(
                7,
                1000,
                List.of(new LeadTime(OrderType.CUSTOM, 30)),
                List.of(new PolicyRule("large", 10, "Large orders", when, RuleEffect.REQUIRE_APPROVAL, List.of(STEP))));
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

    /** What came later is left out where it is null, and so stands on no line above. */
    @Test
    void what_was_added_to_an_event_is_written_where_it_is_there_and_read_back() {
        for (var event : List.of(
                new OrderEvent.OrderSubmitted(
                        ORDER,
                        1,
                        DEALER,
                        UNIT,
                        ACCOUNT,
                        OrderType.PROJECT,
                        cny(1530),
                        null,
                        null,
                        LINES,
                        AT,
                        ReservationPoint.AT_SPLIT_RELEASE,
                        PaymentMethod.ADVANCE),
                new CreditPolicyEvent.CreditPolicyProposed(
                        CreditPolicyId.of(UNIT),
                        1,
                        new CreditPolicyTerms(List.of(), List.of(), List.of(new OverdueRule(cny(5000), 30, cny(100)))),
                        AT),
                new CreditEvent.CreditReservationRefused(
                        ACCOUNT,
                        ORDER,
                        cny(1530),
                        TERMS,
                        REMEDIES,
                        AT,
                        new PoolRefusal(PoolRefusal.Lacking.BOTH, new PoolTerms(POOL, cny(900000), cny(899999)))),
                new OrderEvent.OrderApproved(ORDER, 1, "approval-case", OTHER_CASE),
                new OrderEvent.OrderSplit(ORDER, 1, List.of(SPLIT), 3),
                new SplitEvent.SplitShipped(SPLIT, ORDER, cny(1530), AT, 2),
                new SplitEvent.SplitCancelled(SPLIT, ORDER, "dealer withdrew", AT, cny(100), OTHER_CASE),
                new SplitEvent.SplitCancellationRequested(SPLIT, ORDER, OTHER_CASE, cny(100), "withdrew"),
                new SplitEvent.SplitProposed(
                        SPLIT,
                        ORDER,
                        1,
                        ACCOUNT,
                        2,
                        List.of(new SplitLine(1, 6, cny(1530))),
                        cny(1530),
                        DAY,
                        List.of(new SplitId("O-1-0")),
                        Goods.CUSTOM,
                        "M-1",
                        ReservationPoint.AT_SPLIT_RELEASE))) {
            var name = EventNames.of(event.getClass());
            assertThat(EventNames.read(name.logical(), name.revision(), EventNames.bytes(event)))
                    .isEqualTo(event);
        }
        assertThatThrownBy(() -> EventNames.read(
                        "order.approved", "1", "{\"orderId\":\"O-1\",\"revision\":1}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalStateException.class);
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
