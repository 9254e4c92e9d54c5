package io.orderledger.command.joint;

import static io.orderledger.command.approval.TestApprovals.by;
import static io.orderledger.command.joint.Together.ACCOUNT;
import static io.orderledger.command.joint.Together.CNY;
import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.DAY_2;
import static io.orderledger.command.joint.Together.DAY_31;
import static io.orderledger.command.joint.Together.DEALER;
import static io.orderledger.command.joint.Together.ORDER;
import static io.orderledger.command.joint.Together.UNIT;
import static io.orderledger.command.joint.Together.cny;
import static io.orderledger.command.joint.Together.granted;
import static io.orderledger.command.joint.Together.line;
import static io.orderledger.command.joint.Together.order;
import static io.orderledger.command.joint.Together.registered;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Role;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalCommand;
import io.orderledger.api.approval.ApprovalCommand.DecideCase;
import io.orderledger.api.approval.ApprovalCommand.DelegateCase;
import io.orderledger.api.approval.ApprovalCommand.EscalateCase;
import io.orderledger.api.approval.ApprovalCommand.RenewDossier;
import io.orderledger.api.approval.ApprovalCommand.WithdrawCase;
import io.orderledger.api.approval.ApprovalEvent.ApprovalDelegated;
import io.orderledger.api.approval.ApprovalEvent.ApprovalDossierRenewed;
import io.orderledger.api.approval.ApprovalEvent.ApprovalEscalated;
import io.orderledger.api.approval.ApprovalEvent.ApprovalInvalidated;
import io.orderledger.api.approval.ApprovalEvent.ApprovalRequested;
import io.orderledger.api.approval.ApprovalEvent.ApprovalStepDecided;
import io.orderledger.api.approval.ApprovalEvent.ApprovalWithdrawn;
import io.orderledger.api.approval.ApprovalPolicyId;
import io.orderledger.api.approval.ApprovalStep;
import io.orderledger.api.approval.Asked;
import io.orderledger.api.approval.CaseAnswer;
import io.orderledger.api.approval.CaseDecision;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.api.approval.CaseSubject;
import io.orderledger.api.approval.EscalationCause;
import io.orderledger.api.approval.LeadTime;
import io.orderledger.api.approval.PolicyContent;
import io.orderledger.api.approval.PolicyEvent.PolicyCameIntoForce;
import io.orderledger.api.approval.PolicyEvent.PolicyProposed;
import io.orderledger.api.approval.PolicyRule;
import io.orderledger.api.approval.Quorum;
import io.orderledger.api.approval.RecentOrdersEvent.OrderCounted;
import io.orderledger.api.approval.RecentOrdersEvent.OrderUncounted;
import io.orderledger.api.approval.RecentOrdersId;
import io.orderledger.api.approval.RuleConditions;
import io.orderledger.api.approval.RuleEffect;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.CreditEvent.CreditReserved;
import io.orderledger.api.credit.CreditEvent.ReservationReleased;
import io.orderledger.api.dealer.DealerEvent.SellerAssigned;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.order.CreditAnswer;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.AmendOrder;
import io.orderledger.api.order.OrderCommand.CancelOrder;
import io.orderledger.api.order.OrderCommand.HoldOrder;
import io.orderledger.api.order.OrderCommand.ReleaseOrder;
import io.orderledger.api.order.OrderCommand.ReopenOrder;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderEvent.OrderAmendmentRequested;
import io.orderledger.api.order.OrderEvent.OrderApproved;
import io.orderledger.api.order.OrderEvent.OrderCancelled;
import io.orderledger.api.order.OrderEvent.OrderRejected;
import io.orderledger.api.order.OrderEvent.OrderReleased;
import io.orderledger.api.order.OrderEvent.OrderReopened;
import io.orderledger.api.order.OrderEvent.OrderReturned;
import io.orderledger.api.order.OrderEvent.OrderRevised;
import io.orderledger.api.order.OrderEvent.OrderSentForApproval;
import io.orderledger.api.order.OrderEvent.OrderSubmitted;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.RoleGrant;
import io.orderledger.api.people.StaffId;
import io.orderledger.command.Decisions;
import io.orderledger.command.people.KnownStaff;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Orders before the approval policy, and the people who decide about them. */
class ApprovingOrdersTest {
    private static final ApprovalCaseId CASE = new ApprovalCaseId("O-1-a1");
    private static final OrgUnitId TEAM = new OrgUnitId("TEAM-1");
    private static final OrgUnitId SELLING = new OrgUnitId("BU-1");
    private static final OrgUnitId BRAND = new OrgUnitId("BRAND");
    private static final Instant TOMORROW = DAY_1.plus(Duration.ofDays(1));

    /** li sells in a team of BU-1; wang and zhao approve for BU-1, zhou for the brand; fang is finance there. */
    private final KnownStaff staff = new KnownStaff()
            .unit("BRAND", null)
            .unit("BU-1", "BRAND")
            .unit("TEAM-1", "BU-1")
            .person("li", Role.SALES, "TEAM-1", cny("0.00"))
            .person("wang", Role.APPROVER, "BU-1", cny("5000.00"))
            .person("zhao", Role.APPROVER, "BU-1", cny("5000.00"))
            .person("zhou", Role.APPROVER, "BRAND", cny("100000.00"))
            .person("fang", Role.FINANCE, "BU-1", cny("5000.00"));

    private final Decisions ledger = Together.decisions(staff);

    @AfterEach
    void end() {
        ledger.close();
    }

    private static ApprovalStep anyOf(Role... roles) {
        return new ApprovalStep(Quorum.ANY_OF, 1, List.of(roles), List.of(), 24, null);
    }

    private static PolicyRule asking(String from, ApprovalStep... steps) {
        return rule(RuleEffect.REQUIRE_APPROVAL, from, steps);
    }

    private static PolicyRule rule(RuleEffect effect, String from, ApprovalStep... steps) {
        return rule(SubjectKind.ORDER, effect, from, steps);
    }

    private static PolicyRule rule(SubjectKind kind, RuleEffect effect, String from, ApprovalStep... steps) {
        var when = RuleConditions.when().subjects(kind).amountFrom(cny(from)).build();
        return new PolicyRule("large", 10, "Large orders", when, effect, List.of(steps));
    }

    private Decisions under(PolicyRule... rules) {
        return under(0, rules);
    }

    private Decisions under(int windowDays, PolicyRule... rules) {
        return ledger.given(
                registered(),
                granted("50000.00"),
                new PolicyProposed(
                        ApprovalPolicyId.BRAND,
                        1,
                        new PolicyContent(windowDays, 1000, List.of(), List.of(rules)),
                        DAY_1,
                        new StaffId("wang"),
                        null),
                new PolicyCameIntoForce(ApprovalPolicyId.BRAND, 1, null));
    }

    private Object submits(String who, String order, String amount) {
        return by(who, DAY_1, order(order, amount));
    }

    private static <E> E last(Decisions ledger, Class<E> type) {
        return ledger.added().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((_, second) -> second)
                .orElseThrow();
    }

    private String hash() {
        return ledger.events()
                .readEvents(CASE.stream())
                .asStream()
                .map(event -> event.getPayload())
                .map(event -> event instanceof ApprovalRequested requested
                        ? requested.dossierHash()
                        : event instanceof ApprovalDossierRenewed renewed ? renewed.dossierHash() : "")
                .filter(hash -> !hash.isEmpty())
                .reduce("", (_, second) -> second);
    }

    private Object approves(String who) {
        return decides(who, CaseDecision.APPROVE, null);
    }

    private Object decides(String who, CaseDecision decision, @Nullable String comment) {
        return by(who, TOMORROW, new DecideCase(CASE, decision, comment, hash()));
    }

    private static ApprovalStepDecided decided(
            int step,
            String who,
            OrgUnitId unit,
            String authority,
            String hash,
            CaseStatus status,
            @Nullable Asked next) {
        return new ApprovalStepDecided(
                CASE,
                step,
                CaseDecision.APPROVE,
                new StaffId(who),
                new StaffId(who),
                new RoleGrant(Role.APPROVER, unit),
                cny(authority),
                null,
                hash,
                status,
                next);
    }

    @Test
    void without_a_policy_nobody_is_asked_and_nobody_needs_to_be_known() {
        ledger.given(registered(), granted("1000.00")).when(order("O-1", "1000.00"));
        assertThat(ledger.added().getLast()).isEqualTo(new OrderApproved(ORDER, 1, "no-rule-matched"));
    }

    @Test
    void an_order_below_the_band_passes_by_no_rule_with_the_same_three_events() {
        under(asking("1000.00", anyOf(Role.APPROVER))).when(submits("li", "O-1", "999.99"));
        assertThat(ledger.added()).hasSize(3).last().isEqualTo(new OrderApproved(ORDER, 1, "no-rule-matched"));
    }

    @Test
    void an_order_in_the_band_waits_for_people_and_its_credit_is_held_in_the_same_append() {
        under(asking("1000.00", anyOf(Role.APPROVER))).when(submits("li", "O-1", "1000.00"));
        assertThat(ledger.added())
                .map(Object::getClass)
                .containsExactly(
                        OrderSubmitted.class,
                        CreditReserved.class,
                        ApprovalRequested.class,
                        ApprovalEscalated.class,
                        OrderSentForApproval.class);
        var requested = last(ledger, ApprovalRequested.class);
        assertThat(requested.subject()).isEqualTo(new CaseSubject(SubjectKind.ORDER, "O-1", 1));
        assertThat(requested.requester()).isEqualTo("li");
        assertThat(requested.unit()).isEqualTo(TEAM);
        assertThat(requested.dossier())
                .contains("\"total\":\"1000.00 CNY\"")
                .contains("\"available\":\"49000.00 CNY\"")
                .contains("\"id\":\"large\"");
        assertThat(last(ledger, OrderSentForApproval.class)).isEqualTo(new OrderSentForApproval(ORDER, 1, CASE));
    }

    @Test
    void the_question_begins_in_the_deepest_of_the_requester_s_units_below_the_one_that_sells() {
        staff.unit("TEAM-2", "BU-1").unit("BU-2", "BRAND").unit("A-TEAM", "BU-1");
        under(asking("1000.00", anyOf(Role.APPROVER)));
        assertThat(begins("O-1", SELLING, new OrgUnitId("TEAM-2"), TEAM)).isEqualTo(new OrgUnitId("TEAM-2"));
        assertThat(begins("O-2", new OrgUnitId("BU-2"), BRAND)).isEqualTo(SELLING);
        assertThat(begins("O-4", SELLING, new OrgUnitId("A-TEAM"))).isEqualTo(new OrgUnitId("A-TEAM"));
        ledger.when(submits("system:import", "O-3", "1000.00"));
        assertThat(last(ledger, ApprovalRequested.class).unit()).isEqualTo(SELLING);
    }

    /** The unit that is asked first about an order of somebody who sells in these. */
    private OrgUnitId begins(String order, OrgUnitId... sellsIn) {
        var grants = Arrays.stream(sellsIn)
                .map(unit -> new RoleGrant(Role.SALES, unit))
                .collect(Collectors.toSet());
        staff.person("li", grants, cny("0.00"));
        ledger.when(submits("li", order, "1000.00"));
        return last(ledger, ApprovalRequested.class).unit();
    }

    @Test
    void deciders_see_who_sells_when_it_is_wanted_and_each_line_as_it_was_ordered() {
        var line = io.orderledger.api.order.OrderLine.of(
                1,
                "SKU",
                "oak table",
                null,
                2,
                io.orderledger.api.money.UnitPrice.parse("600.00"),
                io.orderledger.api.money.UnitPrice.parse("650.50"),
                false,
                CNY);
        var wanted = LocalDate.parse("2026-04-01");
        under(asking("1000.00", anyOf(Role.APPROVER)))
                .when(by(
                        "li",
                        DAY_1,
                        new SubmitOrder(
                                ORDER, DEALER, UNIT, OrderType.REGULAR, CNY, "mei", wanted, DAY_1, List.of(line))));
        assertThat(last(ledger, ApprovalRequested.class).dossier())
                .contains("\"sellerId\":\"mei\"")
                .contains("\"requestedDate\":\"2026-04-01\"")
                .contains("\"description\":\"oak table\"")
                .contains("650.5");
    }

    @Test
    void a_warning_is_written_on_the_approval_that_nobody_gave() {
        under(rule(RuleEffect.WARN, "1000.00")).when(submits("li", "O-1", "1000.00"));
        assertThat(ledger.added()).hasSize(3).last().isEqualTo(new OrderApproved(ORDER, 1, "warned-by:large"));
    }

    @Test
    void what_a_rule_allows_is_approved_by_that_rule() {
        under(rule(RuleEffect.ALLOW, "1000.00")).when(submits("li", "O-1", "1000.00"));
        assertThat(ledger.added()).hasSize(3).last().isEqualTo(new OrderApproved(ORDER, 1, "large"));
    }

    @Test
    void what_a_rule_blocks_is_refused_and_nothing_is_held() {
        var refused = under(rule(RuleEffect.BLOCK, "1000.00"))
                .refuses(submits("li", "O-1", "1000.00"), RefusalCode.BLOCKED_BY_POLICY);
        assertThat(refused)
                .hasMessage("Rule large of version 1 of the approval policy does not allow this: Large orders");
    }

    @Test
    void the_discount_that_counts_is_that_on_all_listed_lines() {
        var when = RuleConditions.when()
                .orderTypes(OrderType.CUSTOM)
                .discountAtLeast(2000)
                .quantityAtLeast(3)
                .custom(true)
                .regions("East")
                .businessUnits(UNIT)
                .build();
        var rule = new PolicyRule("cheap", 1, "Cheap", when, RuleEffect.WARN, List.of());
        under(rule).when(by("li", DAY_1, listed("O-1", "8.00")));
        assertThat(ledger.added().getLast()).isEqualTo(new OrderApproved(ORDER, 1, "warned-by:cheap"));
        ledger.when(by("li", DAY_1, listed("O-2", "8.01")));
        assertThat(ledger.added().getLast()).isEqualTo(new OrderApproved(new OrderId("O-2"), 1, "no-rule-matched"));
    }

    private static SubmitOrder listed(String id, String price) {
        var line = io.orderledger.api.order.OrderLine.of(
                1,
                "SKU",
                null,
                null,
                3,
                io.orderledger.api.money.UnitPrice.parse(price),
                io.orderledger.api.money.UnitPrice.parse("10.00"),
                true,
                CNY);
        return new SubmitOrder(new OrderId(id), DEALER, UNIT, OrderType.CUSTOM, CNY, null, null, DAY_1, List.of(line));
    }

    @Test
    void splitting_an_order_does_not_slip_under_a_threshold_because_siblings_count_together() {
        var recent = RecentOrdersId.of(ACCOUNT);
        under(7, asking("1000.00", anyOf(Role.APPROVER)))
                .givenCommands(submits("li", "O-0", "600.00"))
                // Back-dating the second half does not help: what counts is when it was sent.
                .when(by(
                        "li",
                        DAY_2,
                        new SubmitOrder(
                                ORDER,
                                DEALER,
                                UNIT,
                                OrderType.REGULAR,
                                CNY,
                                null,
                                null,
                                DAY_1.minus(Duration.ofDays(90)),
                                List.of(line("400.00")))));
        assertThat(ledger.added()).contains(new OrderCounted(recent, ORDER, cny("400.00"), DAY_2));
        var requested = last(ledger, ApprovalRequested.class);
        assertThat(requested.amount()).isEqualTo(cny("400.00"));
        assertThat(requested.counted()).isEqualTo(cny("1000.00"));
        assertThat(requested.dossier()).contains("\"with\":[\"O-0\"]");
    }

    @Test
    void outside_the_window_an_order_counts_for_itself() {
        under(7, asking("1000.00", anyOf(Role.APPROVER)))
                .givenCommands(submits("li", "O-0", "600.00"))
                .when(by("li", DAY_31, order("O-1", "400.00")));
        assertThat(ledger.added().getLast()).isEqualTo(new OrderApproved(ORDER, 1, "no-rule-matched"));
    }

    @Test
    void an_order_that_came_to_nothing_no_longer_counts() {
        under(7, asking("1000.00", anyOf(Role.APPROVER)))
                .givenCommands(submits("li", "O-0", "600.00"))
                .when(by("li", DAY_1, new CancelOrder(new OrderId("O-0"), "mistake", DAY_1)));
        assertThat(ledger.added()).contains(new OrderUncounted(RecentOrdersId.of(ACCOUNT), new OrderId("O-0")));
        ledger.taken().when(submits("li", "O-1", "400.00"));
        assertThat(ledger.added().getLast()).isEqualTo(new OrderApproved(ORDER, 1, "no-rule-matched"));
    }

    @Test
    void R_18_a_step_with_nobody_eligible_escalates_at_once_to_the_parent_unit() {
        under(asking("1000.00", anyOf(Role.APPROVER))).when(submits("li", "O-1", "1000.00"));
        assertThat(last(ledger, ApprovalRequested.class).asked().staff()).isEmpty();
        assertThat(last(ledger, ApprovalEscalated.class))
                .isEqualTo(new ApprovalEscalated(
                        CASE,
                        EscalationCause.NOBODY_ELIGIBLE,
                        TEAM,
                        new Asked(
                                1,
                                1,
                                SELLING,
                                List.of(Role.APPROVER),
                                List.of(new StaffId("wang"), new StaffId("zhao")),
                                24)));
    }

    @Test
    void R_18_who_lacks_the_authority_is_not_asked_so_the_brand_is() {
        under(asking("1000.00", anyOf(Role.APPROVER))).when(submits("li", "O-1", "5000.01"));
        assertThat(last(ledger, ApprovalEscalated.class).asked().unit()).isEqualTo(BRAND);
        assertThat(last(ledger, ApprovalEscalated.class).asked().staff()).containsExactly(new StaffId("zhou"));
    }

    @Test
    void R_18_no_case_is_opened_that_nobody_could_decide() {
        var refused = under(asking("1000.00", anyOf(Role.AUDITOR)))
                .refuses(submits("li", "O-1", "1000.00"), RefusalCode.NOBODY_ELIGIBLE);
        assertThat(refused.getMessage()).contains("AUDITOR").contains("TEAM-1");
    }

    @Test
    void R_18_where_the_roles_are_missing_the_escalation_target_is_asked() {
        var step = new ApprovalStep(Quorum.ANY_OF, 1, List.of(Role.AUDITOR), List.of(), 24, Role.FINANCE);
        under(asking("1000.00", step)).when(submits("li", "O-1", "1000.00"));
        assertThat(last(ledger, ApprovalEscalated.class).asked().staff()).containsExactly(new StaffId("fang"));
    }

    @Test
    void one_who_is_asked_approves_and_the_order_goes_on() {
        opened(anyOf(Role.APPROVER))
                .when(approves("wang"))
                .then(
                        decided(1, "wang", SELLING, "5000.00", hash(), CaseStatus.APPROVED, null),
                        new OrderApproved(ORDER, 1, "approval-case", CASE))
                .answering(new CaseAnswer(CASE, CaseStatus.APPROVED, 1, hash()));
    }

    private Decisions opened(ApprovalStep... steps) {
        return under(asking("1000.00", steps)).givenCommands(submits("li", "O-1", "1000.00"));
    }

    @Test
    void whoever_is_rejected_gets_the_credit_back_in_the_same_append() {
        opened(anyOf(Role.APPROVER)).when(decides("zhao", CaseDecision.REJECT, "too cheap"));
        assertThat(ledger.added().subList(1, 3))
                .containsExactly(
                        new OrderRejected(ORDER, 1, CASE, "too cheap"),
                        new ReservationReleased(ACCOUNT, ORDER, cny("1000.00"), TOMORROW));
        assertThat(last(ledger, ApprovalStepDecided.class).status()).isEqualTo(CaseStatus.REJECTED);
    }

    @Test
    void what_is_returned_keeps_its_credit_and_waits_for_changes() {
        opened(anyOf(Role.APPROVER)).when(decides("zhao", CaseDecision.RETURN, "fewer please"));
        assertThat(ledger.added()).hasSize(2).last().isEqualTo(new OrderReturned(ORDER, 1, CASE, "fewer please"));
    }

    @Test
    void steps_are_asked_one_after_the_other_and_each_needs_other_eyes() {
        opened(anyOf(Role.APPROVER), anyOf(Role.APPROVER)).when(approves("wang"));
        assertThat(last(ledger, ApprovalStepDecided.class).status()).isEqualTo(CaseStatus.PENDING);
        assertThat(last(ledger, ApprovalEscalated.class).asked())
                .isEqualTo(new Asked(2, 1, SELLING, List.of(Role.APPROVER), List.of(new StaffId("zhao")), 24));
        take();
        ledger.refuses(approves("wang"), RefusalCode.ALREADY_DECIDED);
        ledger.when(approves("zhou"));
        assertThat(ledger.added())
                .containsExactly(
                        decided(2, "zhou", BRAND, "100000.00", hash(), CaseStatus.APPROVED, null),
                        new OrderApproved(ORDER, 1, "approval-case", CASE));
    }

    /** Takes what happened so far as given. */
    private void take() {
        ledger.taken();
    }

    @Test
    void who_agreed_to_an_earlier_step_fills_no_place_of_a_later_one() {
        var two = new ApprovalStep(Quorum.N_OF_M, 2, List.of(Role.APPROVER, Role.FINANCE), List.of(), 24, null);
        opened(anyOf(Role.APPROVER), two).givenCommands(approves("wang")).when(approves("zhao"));
        assertThat(last(ledger, ApprovalStepDecided.class).status().isOpen()).isTrue();
        take();
        ledger.when(approves("fang"));
        assertThat(ledger.added().getLast()).isEqualTo(new OrderApproved(ORDER, 1, "approval-case", CASE));
    }

    @Test
    void n_of_m_needs_so_many_different_people() {
        opened(new ApprovalStep(Quorum.N_OF_M, 2, List.of(Role.APPROVER, Role.FINANCE), List.of(), 24, null))
                .when(approves("wang"));
        assertThat(last(ledger, ApprovalStepDecided.class).status()).isEqualTo(CaseStatus.ESCALATED);
        take();
        ledger.refuses(approves("wang"), RefusalCode.ALREADY_DECIDED);
        ledger.when(approves("fang"));
        assertThat(ledger.added().getLast()).isEqualTo(new OrderApproved(ORDER, 1, "approval-case", CASE));
    }

    @Test
    void all_of_needs_each_role_and_nobody_fills_two() {
        staff.person(
                "both",
                Set.of(new RoleGrant(Role.APPROVER, SELLING), new RoleGrant(Role.FINANCE, SELLING)),
                cny("5000.00"));
        opened(new ApprovalStep(Quorum.ALL_OF, 1, List.of(Role.APPROVER, Role.FINANCE), List.of(), 24, null))
                .when(approves("wang"));
        take();
        ledger.refuses(approves("zhao"), RefusalCode.NOT_ELIGIBLE);
        ledger.when(approves("both"));
        assertThat(last(ledger, ApprovalStepDecided.class).right().role()).isEqualTo(Role.FINANCE);
        assertThat(ledger.added().getLast()).isEqualTo(new OrderApproved(ORDER, 1, "approval-case", CASE));
    }

    @Test
    void an_earlier_step_answers_only_up_to_its_limit() {
        var first = new ApprovalStep(Quorum.ANY_OF, 1, List.of(Role.APPROVER), List.of(cny("2000.00")), 24, null);
        under(asking("1000.00", first, anyOf(Role.APPROVER)))
                .givenCommands(submits("li", "O-1", "9000.00"))
                .givenCommands(approves("wang"))
                .refuses(approves("zhao"), RefusalCode.AUTHORITY_EXCEEDED);
        ledger.when(approves("zhou"));
        assertThat(ledger.added().getLast()).isEqualTo(new OrderApproved(ORDER, 1, "approval-case", CASE));
    }

    @Test
    void R_17_nobody_approves_what_they_submitted_whatever_their_roles() {
        under(asking("1000.00", anyOf(Role.APPROVER)))
                .givenCommands(submits("wang", "O-1", "1000.00"))
                .refuses(approves("wang"), RefusalCode.SELF_APPROVAL);
    }

    @Test
    void R_17_the_owning_seller_does_not_approve_although_another_one_submitted() {
        var owned = new SubmitOrder(
                ORDER, DEALER, UNIT, OrderType.REGULAR, CNY, "wang", null, DAY_1, List.of(line("1000.00")));
        under(asking("1000.00", anyOf(Role.APPROVER)))
                .givenCommands(by("li", DAY_1, owned))
                .refuses(approves("wang"), RefusalCode.SELF_APPROVAL);
    }

    @Test
    void R_17_whose_dealer_it_is_now_does_not_approve_either() {
        under(asking("1000.00", anyOf(Role.APPROVER)))
                .given(
                        new SellerAssigned(DEALER, new StaffId("wang"), DAY_1),
                        new SellerAssigned(DEALER, new StaffId("zhao"), DAY_2))
                .givenCommands(submits("li", "O-1", "1000.00"))
                .refuses(approves("wang"), RefusalCode.SELF_APPROVAL);
        ledger.when(approves("zhao"));
    }

    @Test
    void R_17_who_submitted_is_not_even_asked() {
        under(asking("1000.00", anyOf(Role.APPROVER))).when(submits("wang", "O-1", "1000.00"));
        assertThat(last(ledger, ApprovalRequested.class).asked().staff()).containsExactly(new StaffId("zhao"));
    }

    @Test
    void R_17_nobody_decides_on_their_own_business_by_a_delegate_or_as_one() {
        under(asking("1000.00", anyOf(Role.APPROVER)))
                .givenCommands(submits("wang", "O-1", "1000.00"))
                .refuses(
                        by("wang", DAY_1, new DelegateCase(CASE, new StaffId("fang"), DAY_31)),
                        RefusalCode.SELF_APPROVAL);
        ledger.refuses(
                by("zhao", DAY_1, new DelegateCase(CASE, new StaffId("wang"), DAY_31)), RefusalCode.DELEGATION_REFUSED);
    }

    @Test
    void R_17_parts_of_the_ledger_decide_nothing() {
        opened(anyOf(Role.APPROVER)).refuses(approves("system:timer"), RefusalCode.NOT_ELIGIBLE);
    }

    @Test
    void rights_are_those_at_the_time_of_the_decision() {
        opened(anyOf(Role.APPROVER));
        staff.gone("wang").person("new", Role.APPROVER, "BU-1", cny("1000.00"));
        ledger.refuses(approves("wang"), RefusalCode.NOT_ELIGIBLE);
        ledger.when(approves("new"));
        assertThat(ledger.added().getLast()).isEqualTo(new OrderApproved(ORDER, 1, "approval-case", CASE));
    }

    @Test
    void who_has_no_role_or_not_enough_authority_is_told_which() {
        opened(anyOf(Role.APPROVER)).refuses(approves("fang"), RefusalCode.NOT_ELIGIBLE);
        staff.person("wang", Role.APPROVER, "BU-1", cny("999.99"));
        ledger.refuses(approves("wang"), RefusalCode.AUTHORITY_EXCEEDED);
    }

    @Test
    void who_is_limited_to_other_dealers_or_regions_is_not_eligible() {
        opened(anyOf(Role.APPROVER));
        staff.onlyFor("wang", Set.of(), Set.of(new DealerId("D-9")));
        ledger.refuses(approves("wang"), RefusalCode.NOT_ELIGIBLE);
        staff.onlyFor("zhao", Set.of("West"), Set.of());
        ledger.refuses(approves("zhao"), RefusalCode.NOT_ELIGIBLE);
        staff.onlyFor("wang", Set.of("East"), Set.of(DEALER));
        ledger.when(approves("wang"));
    }

    @Test
    void R_16_a_decision_on_another_dossier_than_the_one_that_stands_is_refused_with_both_hashes() {
        var refused = opened(anyOf(Role.APPROVER))
                .refuses(
                        by("wang", TOMORROW, new DecideCase(CASE, CaseDecision.APPROVE, null, "0000")),
                        RefusalCode.DOSSIER_MOVED);
        assertThat(refused.details()).containsEntry("read", "0000").containsEntry("now", hash());
    }

    @Test
    void R_16_once_the_credit_moved_beyond_tolerance_the_decider_reads_again() {
        opened(anyOf(Role.APPROVER)).givenCommands(submits("li", "O-2", "100.00"));
        ledger.givenCommands(submits("li", "O-3", "0.01"));
        var refused = ledger.refuses(approves("wang"), RefusalCode.CREDIT_MOVED);
        assertThat(refused.details())
                .containsEntry("then", "49000.00 CNY")
                .containsEntry("now", "48899.99 CNY")
                .containsEntry("tolerance", "100.00 CNY");

        ledger.when(by("wang", TOMORROW, new RenewDossier(CASE)));
        var renewed = last(ledger, ApprovalDossierRenewed.class);
        assertThat(renewed.available()).isEqualTo(cny("48899.99"));
        assertThat(renewed.dossier()).contains("48899.99 CNY").contains("\"orderId\":\"O-1\"");
        take();
        ledger.when(approves("wang"));
        assertThat(ledger.added().getLast()).isEqualTo(new OrderApproved(ORDER, 1, "approval-case", CASE));
    }

    @Test
    void R_16_within_the_tolerance_the_dossier_holds() {
        opened(anyOf(Role.APPROVER))
                .givenCommands(submits("li", "O-2", "100.00"))
                .when(approves("wang"));
        assertThat(ledger.added().getLast()).isEqualTo(new OrderApproved(ORDER, 1, "approval-case", CASE));
    }

    @Test
    void renewing_what_has_not_moved_changes_nothing() {
        opened(anyOf(Role.APPROVER))
                .when(by("wang", TOMORROW, new RenewDossier(CASE)))
                .thenNothing()
                .answering(new CaseAnswer(CASE, CaseStatus.ESCALATED, 1, hash()));
    }

    @Test
    void a_delegate_decides_in_somebodys_place_until_the_end() {
        opened(anyOf(Role.APPROVER))
                .when(by("wang", DAY_1, new DelegateCase(CASE, new StaffId("fang"), DAY_2)))
                .then(new ApprovalDelegated(CASE, new StaffId("wang"), new StaffId("fang"), DAY_2))
                .answering(new CaseAnswer(CASE, CaseStatus.ESCALATED, 1, hash()));
        take();
        ledger.refuses(
                by("fang", DAY_2, new DecideCase(CASE, CaseDecision.APPROVE, null, hash())), RefusalCode.NOT_ELIGIBLE);
        ledger.when(by("fang", DAY_2.minusMillis(1), new DecideCase(CASE, CaseDecision.APPROVE, null, hash())));
        var decided = last(ledger, ApprovalStepDecided.class);
        assertThat(decided.by()).isEqualTo(new StaffId("fang"));
        assertThat(decided.onBehalfOf()).isEqualTo(new StaffId("wang"));
        assertThat(decided.right()).isEqualTo(new RoleGrant(Role.APPROVER, SELLING));
    }

    @Test
    void a_delegation_is_worth_no_more_than_the_rights_of_who_gave_it() {
        opened(anyOf(Role.APPROVER))
                .givenCommands(by("wang", DAY_1, new DelegateCase(CASE, new StaffId("fang"), DAY_31)));
        staff.gone("wang");
        ledger.refuses(approves("fang"), RefusalCode.NOT_ELIGIBLE);
    }

    @Test
    void a_delegation_needs_a_right_an_end_to_come_and_somebody_else() {
        opened(anyOf(Role.APPROVER))
                .refuses(
                        by("fang", DAY_1, new DelegateCase(CASE, new StaffId("zhou"), DAY_31)),
                        RefusalCode.NOT_ELIGIBLE);
        ledger.refuses(
                by("wang", DAY_2, new DelegateCase(CASE, new StaffId("fang"), DAY_2)), RefusalCode.DELEGATION_REFUSED);
        ledger.refuses(
                by("wang", DAY_1, new DelegateCase(CASE, new StaffId("wang"), DAY_2)), RefusalCode.DELEGATION_REFUSED);
        staff.gone("fang");
        ledger.refuses(
                by("wang", DAY_1, new DelegateCase(CASE, new StaffId("fang"), DAY_2)), RefusalCode.DELEGATION_REFUSED);
    }

    @Test
    void a_deadline_that_passes_asks_one_unit_further_up() {
        opened(anyOf(Role.APPROVER))
                .when(by("system:timer", DAY_2, new EscalateCase(CASE, 1, 1)))
                .then(new ApprovalEscalated(
                        CASE,
                        EscalationCause.DEADLINE_PASSED,
                        SELLING,
                        new Asked(
                                1,
                                2,
                                BRAND,
                                List.of(Role.APPROVER),
                                List.of(new StaffId("wang"), new StaffId("zhao"), new StaffId("zhou")),
                                24)));
    }

    @Test
    void a_deadline_that_passes_lets_the_escalation_target_decide_as_well() {
        var step = new ApprovalStep(Quorum.ANY_OF, 1, List.of(Role.APPROVER), List.of(), 24, Role.FINANCE);
        opened(step).refuses(approves("fang"), RefusalCode.NOT_ELIGIBLE);
        ledger.givenCommands(by("system:timer", DAY_2, new EscalateCase(CASE, 1, 1)))
                .when(approves("fang"));
        assertThat(last(ledger, ApprovalStepDecided.class).right().role()).isEqualTo(Role.FINANCE);
    }

    @Test
    void a_deadline_of_an_earlier_question_finds_nothing_to_do() {
        opened(anyOf(Role.APPROVER))
                .when(by("system:timer", DAY_2, new EscalateCase(CASE, 1, 0)))
                .thenNothing()
                .answering(new CaseAnswer(CASE, CaseStatus.ESCALATED, 1, hash()));
        ledger.when(by("system:timer", DAY_2, new EscalateCase(CASE, 2, 1))).thenNothing();
    }

    @Test
    void at_the_top_a_deadline_has_nobody_else_to_ask() {
        opened(anyOf(Role.APPROVER))
                .givenCommands(by("system:timer", DAY_2, new EscalateCase(CASE, 1, 1)))
                .when(by("system:timer", DAY_2, new EscalateCase(CASE, 1, 2)))
                .thenNothing()
                .answering(new CaseAnswer(CASE, CaseStatus.ESCALATED, 1, hash()));
    }

    @Test
    void who_asked_may_withdraw_and_the_order_waits_to_be_changed() {
        opened(anyOf(Role.APPROVER))
                .when(by("li", TOMORROW, new WithdrawCase(CASE, "wrong price")))
                .then(
                        new ApprovalWithdrawn(CASE, "li", "wrong price"),
                        new OrderReturned(ORDER, 1, CASE, "wrong price"))
                .answering(new CaseAnswer(CASE, CaseStatus.WITHDRAWN, 1, hash()));
    }

    @Test
    void nobody_else_withdraws() {
        opened(anyOf(Role.APPROVER))
                .refuses(by("wang", TOMORROW, new WithdrawCase(CASE, "why")), RefusalCode.WITHDRAWAL_REFUSED);
    }

    @Test
    void cancelling_the_order_ends_its_case_in_the_same_append() {
        opened(anyOf(Role.APPROVER))
                .when(by("li", TOMORROW, new CancelOrder(ORDER, "dealer withdrew", DAY_2)))
                .then(
                        new OrderCancelled(ORDER, "dealer withdrew", DAY_2),
                        new ReservationReleased(ACCOUNT, ORDER, cny("1000.00"), DAY_2),
                        new ApprovalInvalidated(CASE, "dealer withdrew"));
    }

    /** How a case can end. */
    enum End {
        APPROVED,
        REJECTED,
        RETURNED,
        WITHDRAWN,
        INVALIDATED
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void a_case_that_has_ended_decides_nothing_more(End end) {
        opened(anyOf(Role.APPROVER))
                .givenCommands(
                        switch (end) {
                            case APPROVED -> approves("wang");
                            case REJECTED -> decides("wang", CaseDecision.REJECT, "no");
                            case RETURNED -> decides("wang", CaseDecision.RETURN, "no");
                            case WITHDRAWN -> by("li", TOMORROW, new WithdrawCase(CASE, "no"));
                            case INVALIDATED -> by("li", TOMORROW, new CancelOrder(ORDER, "no", DAY_2));
                        });
        for (var decision : CaseDecision.values()) {
            var refused = ledger.refuses(decides("zhao", decision, "late"), RefusalCode.APPROVAL_STATE);
            assertThat(refused.details()).containsEntry("status", end.name());
        }
        for (ApprovalCommand late : List.of(
                new DelegateCase(CASE, new StaffId("fang"), DAY_31),
                new WithdrawCase(CASE, "late"),
                new RenewDossier(CASE))) {
            // Nothing has moved where the order still holds its credit; where it does not, the dossier is closed all
            // the same.
            ledger.refuses(by("li", TOMORROW, late), RefusalCode.APPROVAL_STATE);
        }
        ledger.when(by("system:timer", DAY_31, new EscalateCase(CASE, 1, 1))).thenNothing();
    }

    @Test
    void an_order_asked_about_again_gets_a_case_of_another_name() {
        // A name that is taken (an order of that very name was asked about) is never taken twice.
        opened(anyOf(Role.APPROVER)).givenCommands(approves("wang"));
        assertThat(new FirstFacts(ledger.events()).nextCaseOf("O-1")).isEqualTo(new ApprovalCaseId("O-1-a2"));
    }

    @Test
    void there_is_no_deciding_on_a_case_that_nobody_opened() {
        ledger.refuses(
                by("wang", DAY_1, new DecideCase(new ApprovalCaseId("O-9-a1"), CaseDecision.APPROVE, null, "0")),
                RefusalCode.APPROVAL_UNKNOWN);
    }

    /** An order over 600.00 that was approved by no rule, and a change of it to 1000.00 that waits for people. */
    private Decisions amended(int windowDays) {
        return under(
                        windowDays,
                        rule(SubjectKind.AMENDMENT, RuleEffect.REQUIRE_APPROVAL, "1000.00", anyOf(Role.APPROVER)))
                .givenCommands(submits("li", "O-1", "600.00"))
                .when(by("li", DAY_1, amend("1000.00")));
    }

    private static AmendOrder amend(String amount) {
        return new AmendOrder(ORDER, null, null, "one more", DAY_1, List.of(line(amount)));
    }

    @Test
    void a_change_in_the_band_waits_with_its_difference_held() {
        amended(0);
        assertThat(ledger.added())
                .map(Object::getClass)
                .containsExactly(
                        CreditReserved.class,
                        OrderAmendmentRequested.class,
                        ApprovalRequested.class,
                        ApprovalEscalated.class,
                        OrderSentForApproval.class);
        assertThat(ledger.added().getFirst()).isEqualTo(new CreditReserved(ACCOUNT, ORDER, cny("400.00"), DAY_1));
        var requested = last(ledger, ApprovalRequested.class);
        assertThat(requested.subject()).isEqualTo(new CaseSubject(SubjectKind.AMENDMENT, "O-1", 2));
        assertThat(requested.dossier()).contains("\"revision\":2").contains("\"available\":\"49000.00 CNY\"");
    }

    @Test
    void a_change_that_waits_is_answered_with_what_is_in_force_and_told_apart_from_it() {
        amended(0)
                .answering(new OrderAnswer(
                        ORDER,
                        OrderStatus.AWAITING_APPROVAL,
                        1,
                        cny("600.00"),
                        new CreditAnswer(
                                CreditAnswer.Decision.RESERVED, cny("400.00"), cny("49000.00"), null, List.of()),
                        2,
                        cny("1000.00")));
    }

    @Test
    void a_change_that_people_return_is_asked_about_as_a_change_again() {
        amended(0).taken().givenCommands(decides("zhao", CaseDecision.RETURN, "a little less"));
        ledger.when(by("li", TOMORROW, amend("1100.00")));
        assertThat(last(ledger, ApprovalRequested.class).subject())
                .isEqualTo(new CaseSubject(SubjectKind.AMENDMENT, "O-1", 3));
        assertThat(last(ledger, OrderAmendmentRequested.class).total()).isEqualTo(cny("1100.00"));
    }

    @Test
    void a_change_that_people_approve_is_in_force_in_the_same_append() {
        amended(0).taken().when(approves("wang"));
        assertThat(ledger.added().subList(1, 3))
                .containsExactly(
                        new OrderRevised(
                                ORDER,
                                2,
                                OrderType.REGULAR,
                                cny("1000.00"),
                                null,
                                List.of(line("1000.00")),
                                List.of(),
                                "one more",
                                DAY_1),
                        new OrderApproved(ORDER, 2, "approval-case", CASE));
    }

    @Test
    void a_change_that_people_reject_gives_its_difference_back_and_the_order_counts_as_before() {
        amended(7).taken().when(decides("zhao", CaseDecision.REJECT, "too much"));
        assertThat(ledger.added().subList(1, 4))
                .containsExactly(
                        new OrderRejected(ORDER, 2, CASE, "too much"),
                        new ReservationReleased(ACCOUNT, ORDER, cny("400.00"), TOMORROW),
                        new OrderCounted(RecentOrdersId.of(ACCOUNT), ORDER, cny("600.00"), TOMORROW));
    }

    @Test
    void an_order_counts_once_with_what_it_comes_to_now() {
        under(7, asking("1000.00", anyOf(Role.APPROVER)))
                .givenCommands(submits("li", "O-1", "600.00"), by("li", DAY_1, amend("700.00")))
                .when(submits("li", "O-2", "299.99"));
        assertThat(ledger.added()).endsWith(new OrderApproved(new OrderId("O-2"), 1, "no-rule-matched"));
        ledger.givenCommands(by("li", DAY_1, new CancelOrder(new OrderId("O-2"), "mistake", DAY_1)))
                .when(submits("li", "O-3", "300.00"));
        assertThat(last(ledger, ApprovalRequested.class).counted()).isEqualTo(cny("1000.00"));
        assertThat(last(ledger, ApprovalRequested.class).dossier()).contains("\"with\":[\"O-1\"]");
    }

    @Test
    void an_order_that_never_counted_is_taken_out_of_nothing() {
        ledger.given(registered(), granted("50000.00")).givenCommands(submits("li", "O-0", "1.00"));
        ledger.given(
                        new PolicyProposed(
                                ApprovalPolicyId.BRAND,
                                1,
                                new PolicyContent(7, 1000, List.of(), List.of()),
                                DAY_1,
                                new StaffId("wang"),
                                null),
                        new PolicyCameIntoForce(ApprovalPolicyId.BRAND, 1, null))
                .givenCommands(submits("li", "O-1", "1.00"))
                .when(by("li", DAY_1, new CancelOrder(new OrderId("O-0"), "mistake", DAY_1)));
        assertThat(ledger.added()).noneMatch(OrderUncounted.class::isInstance);
    }

    @Test
    void goods_made_for_the_dealer_count_as_such_by_the_order_s_type_and_by_a_line() {
        under(warning(RuleConditions.when().custom(true))).givenCommands(submits("li", "O-1", "1.00"));
        assertThat(ruleOf("O-1")).isEqualTo("no-rule-matched");
        ledger.givenCommands(
                by("li", DAY_1, order("O-2", OrderType.CUSTOM, line("1.00"))),
                by("li", DAY_1, order("O-3", OrderType.REGULAR, line("1.00"), Together.custom(2, 1, "1.00"))));
        assertThat(ruleOf("O-2")).isEqualTo("warned-by:looked-at");
        assertThat(ruleOf("O-3")).isEqualTo("warned-by:looked-at");
    }

    @Test
    void an_order_wanted_sooner_than_is_standard_is_looked_at_by_so_many_days() {
        ledger.given(
                registered(),
                granted("50000.00"),
                new PolicyProposed(
                        ApprovalPolicyId.BRAND,
                        1,
                        new PolicyContent(
                                0,
                                1000,
                                List.of(new LeadTime(OrderType.REGULAR, 30)),
                                List.of(warning(RuleConditions.when().leadTimeShortByDays(10)))),
                        DAY_1,
                        new StaffId("wang"),
                        null),
                new PolicyCameIntoForce(ApprovalPolicyId.BRAND, 1, null));
        ledger.givenCommands(submits("li", "O-1", "1.00"), wanted("O-2", "2026-03-21"), wanted("O-3", "2026-03-22"));
        assertThat(ruleOf("O-1")).isEqualTo("no-rule-matched");
        assertThat(ruleOf("O-2")).isEqualTo("warned-by:looked-at");
        assertThat(ruleOf("O-3")).isEqualTo("no-rule-matched");
    }

    private static Object wanted(String order, String date) {
        return by(
                "li",
                DAY_1,
                new SubmitOrder(
                        new OrderId(order),
                        DEALER,
                        UNIT,
                        OrderType.REGULAR,
                        CNY,
                        null,
                        LocalDate.parse(date),
                        DAY_1,
                        List.of(line("1.00"))));
    }

    private static PolicyRule warning(RuleConditions.Builder when) {
        return new PolicyRule("looked-at", 10, "Looked at", when.build(), RuleEffect.WARN, List.of());
    }

    private String ruleOf(String order) {
        return ledger.events()
                .readEvents(new OrderId(order).stream())
                .asStream()
                .map(event -> event.getPayload())
                .filter(OrderApproved.class::isInstance)
                .map(event -> ((OrderApproved) event).rule())
                .findFirst()
                .orElse("none");
    }

    @Test
    void an_order_that_people_reject_no_longer_counts() {
        under(7, asking("1000.00", anyOf(Role.APPROVER)))
                .givenCommands(submits("li", "O-1", "1000.00"))
                .when(decides("zhao", CaseDecision.REJECT, "too much"));
        assertThat(ledger.added()).endsWith(new OrderUncounted(RecentOrdersId.of(ACCOUNT), ORDER));
    }

    @Test
    void a_change_below_the_band_passes() {
        under(rule(SubjectKind.AMENDMENT, RuleEffect.REQUIRE_APPROVAL, "1000.00", anyOf(Role.APPROVER)))
                .givenCommands(submits("li", "O-1", "600.00"))
                .when(by("li", DAY_1, amend("999.99")));
        assertThat(ledger.added().getLast()).isEqualTo(new OrderApproved(ORDER, 2, "no-rule-matched"));
    }

    @Test
    void what_a_rule_blocks_changes_nothing_of_an_order() {
        under(rule(SubjectKind.AMENDMENT, RuleEffect.BLOCK, "1000.00"))
                .givenCommands(submits("li", "O-1", "600.00"))
                .refuses(by("li", DAY_1, amend("1000.00")), RefusalCode.BLOCKED_BY_POLICY);
    }

    @Test
    void an_order_off_hold_is_judged_like_a_new_one() {
        opened(anyOf(Role.APPROVER))
                .givenCommands(approves("wang"), new HoldOrder(ORDER, "look again"))
                .when(by("li", TOMORROW, new ReleaseOrder(ORDER, DAY_2)));
        assertThat(ledger.added())
                .map(Object::getClass)
                .containsExactly(
                        OrderReleased.class,
                        ApprovalRequested.class,
                        ApprovalEscalated.class,
                        OrderSentForApproval.class);
        assertThat(last(ledger, OrderSentForApproval.class))
                .isEqualTo(new OrderSentForApproval(ORDER, 1, new ApprovalCaseId("O-1-a2")));
    }

    @Test
    void a_reopened_order_is_judged_like_a_new_one() {
        opened(anyOf(Role.APPROVER))
                .givenCommands(by("li", TOMORROW, new CancelOrder(ORDER, "mistake", DAY_2)))
                .when(by("li", TOMORROW, new ReopenOrder(ORDER, "no mistake", DAY_2)));
        assertThat(ledger.added())
                .map(Object::getClass)
                .containsExactly(
                        OrderReopened.class,
                        CreditReserved.class,
                        ApprovalRequested.class,
                        ApprovalEscalated.class,
                        OrderSentForApproval.class);
    }

    @Test
    void an_order_that_waits_is_said_to() {
        under(asking("1000.00", anyOf(Role.APPROVER)))
                .when(submits("li", "O-1", "1000.00"))
                .answering(new OrderAnswer(
                        ORDER,
                        OrderStatus.AWAITING_APPROVAL,
                        1,
                        cny("1000.00"),
                        new CreditAnswer(
                                CreditAnswer.Decision.RESERVED,
                                cny("1000.00"),
                                cny("49000.00"),
                                null,
                                Arrays.asList())));
    }
}
