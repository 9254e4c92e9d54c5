package io.orderledger.command.approval;

import static io.orderledger.command.approval.TestApprovals.by;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Role;
import io.orderledger.api.approval.ApprovalPolicyId;
import io.orderledger.api.approval.PolicyCommand.ApprovePolicy;
import io.orderledger.api.approval.PolicyCommand.BringIntoForce;
import io.orderledger.api.approval.PolicyCommand.ProposePolicy;
import io.orderledger.api.approval.PolicyContent;
import io.orderledger.api.approval.PolicyEvent.PolicyCameIntoForce;
import io.orderledger.api.approval.PolicyEvent.PolicyProposed;
import io.orderledger.api.approval.PolicyRule;
import io.orderledger.api.approval.RuleConditions;
import io.orderledger.api.approval.RuleEffect;
import io.orderledger.api.money.Money;
import io.orderledger.api.people.StaffId;
import io.orderledger.command.Decisions;
import io.orderledger.command.people.KnownStaff;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page of the policy that is kept in memory: when it is read, and when it is read anew. */
class PolicyBookTest {
    private static final ApprovalPolicyId POLICY = ApprovalPolicyId.BRAND;
    private static final Instant TODAY = Instant.parse("2026-03-01T08:00:00Z");
    private static final Money NOTHING = Money.zero(Currency.getInstance("CNY"));
    private static final PolicyContent CONTENT = new PolicyContent(
            0,
            0,
            List.of(),
            List.of(new PolicyRule("warn", 1, "Warn", RuleConditions.always(), RuleEffect.WARN, List.of())));

    private final KnownStaff staff = new KnownStaff()
            .unit("BRAND", null)
            .person("zhao", Role.APPROVER, "BRAND", NOTHING)
            .person("zhou", Role.ADMINISTRATOR, "BRAND", NOTHING);

    private final List<Long> restedOn = new ArrayList<>();
    private final List<PolicyBook> books = new ArrayList<>();
    private final Decisions ledger = new Decisions(
            TestApprovals.AGGREGATES, event -> String.valueOf(TestApprovals.stream(event)), List.of(axon -> {
                var book = new PolicyBook(axon.eventStore(), (_, last) -> restedOn.add(last));
                books.add(book);
                return new DecidingPolicies(axon.repository(ApprovalPolicy.class), staff, book);
            }));

    @AfterEach
    void end() {
        ledger.close();
    }

    /** The last event of the policy that a decision would rest on now. */
    private long page() {
        books.getFirst().inForce();
        return restedOn.getLast();
    }

    @Test
    void the_page_is_turned_after_every_command_about_the_policy() {
        ledger.givenCommands(by("wang", TODAY, new ProposePolicy(POLICY, CONTENT, TODAY.plusSeconds(9), null)));
        assertThat(page()).isZero();
        ledger.givenCommands(by("zhao", TODAY, new ApprovePolicy(POLICY, 1)));
        assertThat(page()).isEqualTo(1);
        ledger.givenCommands(by("zhou", TODAY, new ApprovePolicy(POLICY, 1)));
        assertThat(page()).isEqualTo(2);
        ledger.givenCommands(by("system:timer", TODAY.plusSeconds(9), new BringIntoForce(POLICY, 1)));
        assertThat(page()).isEqualTo(3);
        ledger.givenCommands(by("wang", TODAY, new ProposePolicy(POLICY, CONTENT, TODAY, null)));
        assertThat(page()).isEqualTo(4);
    }

    @Test
    void a_refusal_leaves_the_page_open_and_any_other_failure_turns_it() {
        var book = new PolicyBook(ledger.events(), (_, last) -> restedOn.add(last));
        assertThat(book.inForce()).isNull();
        ledger.given(
                new PolicyProposed(POLICY, 1, CONTENT, TODAY, new StaffId("wang"), null),
                new PolicyCameIntoForce(POLICY, 1, null));

        failing(book, new Refused(RefusalCode.TOO_BUSY, "attempts", "8"));
        assertThat(book.inForce()).as("nothing says that the page is old").isNull();
        failing(book, new ConcurrencyException("policy has gone on"));
        assertThat(book.inForce()).isEqualTo(new PolicyVersion(1, CONTENT));
    }

    /** A decision that looks into the book and then fails. */
    private static void failing(PolicyBook book, Exception failure) {
        var unit = DefaultUnitOfWork.startAndGet(GenericMessage.asMessage("a decision"));
        book.inForce();
        unit.rollback(failure);
    }
}
