package io.orderledger.query.approval;

import static io.orderledger.query.Approving.approved;
import static io.orderledger.query.Approving.asked;
import static io.orderledger.query.Approving.cameIntoForce;
import static io.orderledger.query.Approving.caseOf;
import static io.orderledger.query.Approving.decided;
import static io.orderledger.query.Approving.delegated;
import static io.orderledger.query.Approving.escalated;
import static io.orderledger.query.Approving.proposed;
import static io.orderledger.query.Approving.requested;
import static io.orderledger.query.Trade.cny;
import static io.orderledger.query.Trade.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.approval.ApprovalEvent.ApprovalDossierRenewed;
import io.orderledger.api.approval.ApprovalEvent.ApprovalGivenByRule;
import io.orderledger.api.approval.ApprovalEvent.ApprovalInvalidated;
import io.orderledger.api.approval.ApprovalQuery.ApprovalDetail;
import io.orderledger.api.approval.ApprovalQuery.ApprovalHistory;
import io.orderledger.api.approval.ApprovalQuery.ApprovalSummary;
import io.orderledger.api.approval.ApprovalQuery.Approvals;
import io.orderledger.api.approval.ApprovalQuery.AskedPerson;
import io.orderledger.api.approval.ApprovalQuery.FindApproval;
import io.orderledger.api.approval.ApprovalQuery.FindApprovalHistory;
import io.orderledger.api.approval.ApprovalQuery.FindApprovals;
import io.orderledger.api.approval.ApprovalQuery.FindPolicies;
import io.orderledger.api.approval.ApprovalQuery.Policies;
import io.orderledger.api.approval.CaseDecision;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.api.approval.PolicyStatus;
import io.orderledger.api.approval.RuleEffect;
import io.orderledger.api.order.OrderEvent.OrderSentForApproval;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderQuery.FindOrder;
import io.orderledger.api.order.OrderQuery.OrderDetail;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.people.StaffId;
import io.orderledger.query.ReadSide;
import io.orderledger.query.Trade;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApprovalViewTest {
    private final ReadSide side = ReadSide.fresh();
    private final Trade trade = new Trade()
            .dealer("D-1", "1000.00")
            .order("O-1", "D-1", "100.00", day(1))
            .order("O-2", "D-1", "100.00", day(1))
            .record(requested("O-1", "D-1", "wang", "zhao"))
            .record(new OrderSentForApproval(new OrderId("O-1"), 1, caseOf("O-1")));

    @Test
    void a_case_waits_in_the_queue_of_everybody_who_is_asked_and_of_nobody_else() {
        assertThat(queue("wang", day(1))).containsExactly("O-1-a1");
        assertThat(queue("zhao", day(1))).containsExactly("O-1-a1");
        assertThat(queue("li", day(1))).isEmpty();
        assertThat(find("O-1").summary()).satisfies(one -> {
            assertThat(one.status()).isEqualTo(CaseStatus.PENDING);
            assertThat(one.amount()).isEqualTo(cny("100.00"));
            assertThat(one.counted()).isEqualTo(cny("250.00"));
            assertThat(one.dueAt()).isEqualTo(one.requestedAt().plus(Duration.ofHours(24)));
        });
        assertThat(side.ask(new FindOrder(new OrderId("O-1")), OrderDetail.class)
                        .summary()
                        .status())
                .isEqualTo(OrderStatus.AWAITING_APPROVAL);
    }

    @Test
    void whoever_has_decided_is_not_asked_again_and_the_next_step_asks_others() {
        trade.record(decided("O-1", 1, CaseDecision.APPROVE, "wang", "wang", CaseStatus.PENDING, asked(2, 0, "zhao")));
        assertThat(queue("wang", day(1))).isEmpty();
        assertThat(queue("zhao", day(1))).containsExactly("O-1-a1");
        assertThat(find("O-1").summary().step()).isEqualTo(2);
        trade.record(decided("O-1", 2, CaseDecision.APPROVE, "zhao", "zhao", CaseStatus.APPROVED, null));
        assertThat(queue("zhao", day(1))).isEmpty();
        assertThat(find("O-1").summary().dueAt()).isNull();
    }

    @Test
    void a_delegate_is_asked_until_the_delegation_ends_or_the_other_one_decides() {
        trade.record(delegated("O-1", "wang", "fang", 20));
        assertThat(queue("fang", day(20).minusMillis(1))).containsExactly("O-1-a1");
        assertThat(queue("fang", day(20))).isEmpty();
        assertThat(find("O-1").asked()).contains(new AskedPerson(new StaffId("fang"), new StaffId("wang"), day(20)));
        trade.record(decided("O-1", 1, CaseDecision.APPROVE, "wang", "wang", CaseStatus.PENDING, null));
        assertThat(queue("fang", day(2))).isEmpty();
        assertThat(queue("zhao", day(2))).containsExactly("O-1-a1");
    }

    @Test
    void a_delegate_is_asked_only_where_the_one_in_whose_place_is() {
        trade.record(delegated("O-1", "wang", "fang", 20));
        assertThat(whoIsAsked("O-1", day(1))).containsExactly("fang", "wang", "zhao");
        assertThat(whoIsAsked("O-1", day(20))).containsExactly("wang", "zhao");
        trade.record(decided("O-1", 1, CaseDecision.APPROVE, "zhao", "zhao", CaseStatus.PENDING, asked(2, 0, "zhou")));
        assertThat(whoIsAsked("O-1", day(1))).as("wang is not asked at step 2").containsExactly("zhou");
        trade.record(escalated("O-1", asked(2, 1, "wang", "zhou")));
        assertThat(whoIsAsked("O-1", day(1))).containsExactly("fang", "wang", "zhou");
    }

    @Test
    void who_hands_on_a_right_without_having_been_asked_is_asked_with_the_delegate_until_others_are() {
        trade.record(delegated("O-1", "zhou", "fang", 20));
        assertThat(whoIsAsked("O-1", day(1))).containsExactly("fang", "wang", "zhao", "zhou");
        trade.record(decided("O-1", 1, CaseDecision.APPROVE, "wang", "wang", CaseStatus.PENDING, asked(2, 0, "zhao")));
        assertThat(whoIsAsked("O-1", day(1))).containsExactly("zhao");
    }

    @Test
    void an_escalated_case_asks_more_people_and_is_told_so() {
        trade.record(delegated("O-1", "wang", "fang", 20)).record(escalated("O-1", asked(1, 1, "wang", "zhou")));
        assertThat(queue("zhou", day(1))).containsExactly("O-1-a1");
        assertThat(queue("fang", day(1))).containsExactly("O-1-a1");
        assertThat(queue("zhao", day(1))).isEmpty();
        assertThat(find("O-1").summary().status()).isEqualTo(CaseStatus.ESCALATED);
    }

    @Test
    void a_renewed_dossier_is_the_one_to_read() {
        trade.record(new ApprovalDossierRenewed(caseOf("O-1"), "{\"credit\":{}}", "hash-2", cny("1.00")));
        assertThat(find("O-1").dossier()).isEqualTo("{\"credit\":{}}");
        assertThat(find("O-1").dossierHash()).isEqualTo("hash-2");
    }

    @Test
    void what_a_rule_agrees_to_waits_for_nobody_and_says_which_rule_it_was() {
        trade.record(requested("O-2", "D-1")).record(new ApprovalGivenByRule(caseOf("O-2"), "small", RuleEffect.WARN));
        assertThat(find("O-2").summary().status()).isEqualTo(CaseStatus.APPROVED);
        assertThat(find("O-2").summary().dueAt()).isNull();
        assertThat(find("O-2").asked()).isEmpty();
        var history = side.ask(new FindApprovalHistory(caseOf("O-2")), ApprovalHistory.class);
        assertThat(history.entries().getLast().details())
                .containsEntry("rule", "small")
                .containsEntry("effect", "WARN");
    }

    @Test
    void the_longest_waiting_case_comes_first_and_ended_ones_last() {
        trade.record(requested("O-2", "D-1", "wang")).record(new ApprovalInvalidated(caseOf("O-1"), "cancelled"));
        assertThat(list(null, null)).containsExactly("O-2-a1", "O-1-a1");
        assertThat(list(null, CaseStatus.INVALIDATED)).containsExactly("O-1-a1");
        assertThat(queue("wang", day(1))).containsExactly("O-2-a1");
    }

    @Test
    void the_history_tells_who_decided_on_whose_behalf_under_which_right() {
        trade.record(decided("O-1", 1, CaseDecision.REJECT, "fang", "wang", CaseStatus.REJECTED, null));
        side.tell(trade.news());
        var history = side.ask(new FindApprovalHistory(caseOf("O-1")), ApprovalHistory.class);
        assertThat(history.entries()).hasSize(2);
        assertThat(history.entries().getLast().type()).isEqualTo("approval.step-decided");
        assertThat(history.entries().getLast().details())
                .containsEntry("by", "fang")
                .containsEntry("onBehalfOf", "wang")
                .containsEntry("role", "APPROVER")
                .containsEntry("unit", "BU-1")
                .containsEntry("comment", "no");
    }

    @Test
    void there_is_no_case_that_nobody_opened() {
        side.tell(trade.news());
        assertThat(side.maybe(new FindApproval(caseOf("O-9"), day(1)), ApprovalDetail.class))
                .isNull();
    }

    @Test
    void the_versions_of_the_policy_are_listed_newest_first_with_who_agreed() {
        trade.record(proposed(1))
                .record(approved(1, "zhao", false))
                .record(approved(1, "zhou", true))
                .record(cameIntoForce(1, null))
                .record(proposed(2));
        side.tell(trade.news(), 2);
        var versions = side.ask(new FindPolicies(), Policies.class).versions();
        assertThat(versions).extracting(one -> one.version()).containsExactly(2, 1);
        assertThat(versions)
                .extracting(one -> one.status())
                .containsExactly(PolicyStatus.PROPOSED, PolicyStatus.IN_FORCE);
        assertThat(versions.getLast().approvedBy()).containsExactly(new StaffId("zhao"), new StaffId("zhou"));
        assertThat(versions.getLast().content()).isEqualTo(proposed(1).content());
        trade.record(approved(2, "zhao", false))
                .record(approved(2, "zhou", true))
                .record(cameIntoForce(2, 1));
        side.tell(trade.news(), 1);
        assertThat(side.ask(new FindPolicies(), Policies.class).versions())
                .extracting(one -> one.status())
                .containsExactly(PolicyStatus.IN_FORCE, PolicyStatus.SUPERSEDED);
    }

    private ApprovalDetail find(String order) {
        return find(order, day(1));
    }

    private ApprovalDetail find(String order, Instant at) {
        side.tell(trade.news(), 1);
        return side.ask(new FindApproval(caseOf(order), at), ApprovalDetail.class);
    }

    /** By name, once each; the queue of each of them has the case, and that of nobody else. */
    private List<String> whoIsAsked(String order, Instant at) {
        var detail = find(order, at);
        var everybody = List.of("fang", "li", "wang", "zhao", "zhou");
        var asked = everybody.stream()
                .filter(name -> detail.asks(new StaffId(name)))
                .toList();
        for (var name : everybody)
            assertThat(queue(name, at).contains(order + "-a1")).isEqualTo(asked.contains(name));
        return asked;
    }

    private List<String> queue(String staff, Instant at) {
        side.tell(trade.news());
        return ids(new FindApprovals(new StaffId(staff), null, at, 0, 10));
    }

    private List<String> list(@Nullable String staff, @Nullable CaseStatus status) {
        side.tell(trade.news());
        return ids(new FindApprovals(staff == null ? null : new StaffId(staff), status, day(1), 0, 10));
    }

    private List<String> ids(FindApprovals query) {
        return side.ask(query, Approvals.class).rows().stream()
                .map(ApprovalSummary::caseId)
                .map(id -> id.value())
                .toList();
    }
}
