package io.orderledger.command.joint;

import static io.orderledger.api.approval.RuleConditions.when;
import static io.orderledger.command.approval.TestApprovals.by;
import static io.orderledger.command.joint.Together.ACCOUNT;
import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.DAY_2;
import static io.orderledger.command.joint.Together.DAY_31;
import static io.orderledger.command.joint.Together.DEALER;
import static io.orderledger.command.joint.Together.UNIT;
import static io.orderledger.command.joint.Together.cny;
import static io.orderledger.command.joint.Together.granted;
import static io.orderledger.command.joint.Together.order;
import static io.orderledger.command.joint.Together.registered;
import static io.orderledger.command.joint.UnderPolicy.TOMORROW;
import static io.orderledger.command.joint.UnderPolicy.anyOf;
import static io.orderledger.command.joint.UnderPolicy.approves;
import static io.orderledger.command.joint.UnderPolicy.asking;
import static io.orderledger.command.joint.UnderPolicy.decides;
import static io.orderledger.command.joint.UnderPolicy.inForce;
import static io.orderledger.command.joint.UnderPolicy.kinds;
import static io.orderledger.command.joint.UnderPolicy.last;
import static io.orderledger.command.joint.UnderPolicy.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Role;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalCommand.DecideCase;
import io.orderledger.api.approval.ApprovalCommand.InvalidateCase;
import io.orderledger.api.approval.ApprovalCommand.RenewDossier;
import io.orderledger.api.approval.ApprovalCommand.WithdrawCase;
import io.orderledger.api.approval.ApprovalEvent.ApprovalDossierRenewed;
import io.orderledger.api.approval.ApprovalEvent.ApprovalEscalated;
import io.orderledger.api.approval.ApprovalEvent.ApprovalGivenByRule;
import io.orderledger.api.approval.ApprovalEvent.ApprovalInvalidated;
import io.orderledger.api.approval.ApprovalEvent.ApprovalRequested;
import io.orderledger.api.approval.ApprovalEvent.ApprovalStepDecided;
import io.orderledger.api.approval.ApprovalEvent.ApprovalWithdrawn;
import io.orderledger.api.approval.ApprovalPolicyId;
import io.orderledger.api.approval.CaseAnswer;
import io.orderledger.api.approval.CaseDecision;
import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.api.approval.CaseSubject;
import io.orderledger.api.approval.PolicyContent;
import io.orderledger.api.approval.PolicyEvent.PolicyCameIntoForce;
import io.orderledger.api.approval.PolicyEvent.PolicyProposed;
import io.orderledger.api.approval.PolicyRule;
import io.orderledger.api.approval.RuleConditions;
import io.orderledger.api.approval.RuleEffect;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditChange;
import io.orderledger.api.credit.CreditCommand.ApplyForCredit;
import io.orderledger.api.credit.CreditCommand.ChangeLimit;
import io.orderledger.api.credit.CreditCommand.CloseAccount;
import io.orderledger.api.credit.CreditCommand.GrantCredit;
import io.orderledger.api.credit.CreditCommand.GrantTemporaryLimit;
import io.orderledger.api.credit.CreditCommand.RaiseLimit;
import io.orderledger.api.credit.CreditEvent.CreditApplied;
import io.orderledger.api.credit.CreditEvent.CreditChangeDeclined;
import io.orderledger.api.credit.CreditEvent.CreditChangeRequested;
import io.orderledger.api.credit.CreditEvent.CreditChangeScheduled;
import io.orderledger.api.credit.CreditEvent.CreditClosed;
import io.orderledger.api.credit.CreditEvent.CreditClosing;
import io.orderledger.api.credit.CreditEvent.CreditDeclined;
import io.orderledger.api.credit.CreditEvent.CreditGranted;
import io.orderledger.api.credit.CreditEvent.CreditLimitChanged;
import io.orderledger.api.credit.CreditEvent.CreditReviewStarted;
import io.orderledger.api.credit.CreditEvent.TemporaryLimitGranted;
import io.orderledger.api.dealer.DealerEvent.DealerGraded;
import io.orderledger.api.dealer.DealerEvent.SellerAssigned;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.StaffId;
import io.orderledger.command.Decisions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Applications for credit and changes of limits: asked for by one person, agreed to by others. */
class AskingForCreditTest {
    private static final ApprovalCaseId CASE = new ApprovalCaseId("D-1~BU-1~CNY-a1");
    private static final ApprovalCaseId SECOND = new ApprovalCaseId("D-1~BU-1~CNY-a2");

    private final Decisions ledger = Together.decisions(UnderPolicy.staff());

    @BeforeEach
    void begin() {
        ledger.given(registered());
    }

    @AfterEach
    void end() {
        ledger.close();
    }

    private static Object applies(String who, String limit) {
        return by(who, DAY_1, new ApplyForCredit(ACCOUNT, DEALER, UNIT, cny(limit), 30, "new shop", DAY_1));
    }

    private static Object raises(String who, String limit) {
        return by(who, DAY_1, new ChangeLimit(ACCOUNT, cny(limit), "sells more", DAY_1));
    }

    private static Object temporary(String who, String amount) {
        return by(who, DAY_1, new GrantTemporaryLimit(ACCOUNT, cny(amount), DAY_31, "the fair", DAY_1));
    }

    private Object rejects(String who, ApprovalCaseId caseId, @Nullable String comment) {
        return decides(ledger, who, caseId, CaseDecision.REJECT, comment);
    }

    @Nested
    class AnApplication {
        @Test
        void is_reviewed_from_the_same_instant_on_by_the_built_in_rule_where_no_policy_is_in_force() {
            ledger.when(applies("li", "3000.00")).answering(new CaseOpened(CASE, CaseStatus.ESCALATED));
            assertThat(kinds(ledger))
                    .containsExactly(
                            CreditApplied.class,
                            ApprovalRequested.class,
                            // Nobody in li's own team may decide.
                            ApprovalEscalated.class,
                            CreditReviewStarted.class);
            var requested = last(ledger, ApprovalRequested.class);
            assertThat(requested.subject()).isEqualTo(new CaseSubject(SubjectKind.LIMIT, ACCOUNT.value(), 1));
            assertThat(requested.creditAccountId()).isEqualTo(ACCOUNT);
            assertThat(requested.unit()).isEqualTo(new OrgUnitId("TEAM-1"));
            assertThat(requested.ruleId()).isEqualTo("built-in");
            assertThat(requested.policyVersion()).isZero();
            assertThat(requested.amount()).isEqualTo(cny("3000.00"));
            assertThat(requested.dossier())
                    .contains("\"application\":{\"businessUnit\":\"BU-1\",\"dealerId\":\"D-1\",")
                    .contains("\"newLimit\":\"3000.00 CNY\"")
                    .contains("\"note\":\"new shop\"")
                    .contains("\"termsDays\":30")
                    .contains("\"available\":\"0.00 CNY\"");
            assertThat(ledger.added().getLast()).isEqualTo(new CreditReviewStarted(ACCOUNT, CASE, DAY_1));
        }

        @Test
        void is_granted_in_the_append_of_the_last_decision() {
            ledger.givenCommands(applies("li", "3000.00")).when(approves(ledger, "fang", CASE));
            assertThat(kinds(ledger)).containsExactly(ApprovalStepDecided.class, CreditGranted.class);
            assertThat(last(ledger, CreditGranted.class))
                    .isEqualTo(new CreditGranted(ACCOUNT, DEALER, UNIT, cny("3000.00"), 30, TOMORROW));
        }

        @Test
        void that_is_rejected_or_returned_is_declined_and_may_be_made_again() {
            ledger.givenCommands(applies("li", "3000.00")).when(rejects("wang", CASE, "no figures"));
            assertThat(ledger.added().getLast()).isEqualTo(new CreditDeclined(ACCOUNT, CASE, "no figures", TOMORROW));
            ledger.givenCommands(applies("li", "2000.00"))
                    .when(decides(ledger, "wang", SECOND, CaseDecision.RETURN, "60 days, please"));
            assertThat(ledger.added().getLast())
                    .isEqualTo(new CreditDeclined(ACCOUNT, SECOND, "60 days, please", TOMORROW));
            ledger.givenCommands(applies("li", "1000.00"));
        }

        @Test
        void that_is_withdrawn_is_declined() {
            ledger.givenCommands(applies("li", "3000.00"))
                    .when(by("li", TOMORROW, new WithdrawCase(CASE, "another plan")));
            assertThat(kinds(ledger)).containsExactly(ApprovalWithdrawn.class, CreditDeclined.class);
        }

        @Test
        void is_decided_by_the_steps_of_the_rule_that_asks_one_after_the_other() {
            ledger.given(inForce(asking(SubjectKind.LIMIT, "3000.00", anyOf(Role.FINANCE), anyOf(Role.APPROVER))))
                    .givenCommands(applies("li", "3000.00"))
                    .refuses(approves(ledger, "wang", CASE), RefusalCode.NOT_ELIGIBLE);
            ledger.when(approves(ledger, "fang", CASE));
            assertThat(kinds(ledger)).containsExactly(ApprovalStepDecided.class, ApprovalEscalated.class);
            ledger.givenCommands().when(approves(ledger, "wang", CASE));
            assertThat(kinds(ledger)).containsExactly(ApprovalStepDecided.class, CreditGranted.class);
        }

        @Test
        void I_12_is_never_decided_by_who_made_it_or_sells_to_the_dealer_nor_without_authority() {
            ledger.given(new SellerAssigned(DEALER, new StaffId("fang"), DAY_1))
                    .givenCommands(applies("wang", "5000.01"))
                    .refuses(approves(ledger, "wang", CASE), RefusalCode.SELF_APPROVAL);
            ledger.refuses(approves(ledger, "fang", CASE), RefusalCode.SELF_APPROVAL);
            ledger.refuses(approves(ledger, "zhao", CASE), RefusalCode.AUTHORITY_EXCEEDED);
            ledger.when(approves(ledger, "zhou", CASE));
            assertThat(last(ledger, CreditGranted.class).limit()).isEqualTo(cny("5000.01"));
        }

        @Test
        void I_13_is_decided_on_the_dossier_that_stands_and_on_no_other() {
            ledger.givenCommands(applies("li", "3000.00"))
                    .refuses(
                            by("wang", TOMORROW, new DecideCase(CASE, CaseDecision.APPROVE, null, "0000")),
                            RefusalCode.DOSSIER_MOVED);
        }

        @Test
        void that_a_rule_allows_is_granted_at_once_and_the_rule_stands_in_the_case() {
            ledger.given(inForce(rule(SubjectKind.LIMIT, RuleEffect.ALLOW, "0.00")))
                    .when(applies("li", "3000.00"))
                    .answering(new CaseOpened(CASE, CaseStatus.APPROVED));
            assertThat(kinds(ledger))
                    .containsExactly(
                            CreditApplied.class,
                            ApprovalRequested.class,
                            ApprovalGivenByRule.class,
                            CreditReviewStarted.class,
                            CreditGranted.class);
            assertThat(last(ledger, ApprovalGivenByRule.class))
                    .isEqualTo(new ApprovalGivenByRule(CASE, "large", RuleEffect.ALLOW));
            ledger.givenCommands().refuses(approves(ledger, "wang", CASE), RefusalCode.APPROVAL_STATE);
        }

        @Test
        void that_a_rule_blocks_or_nobody_could_decide_is_refused_and_nothing_is_left() {
            ledger.refuses(applies("li", "100000.01"), RefusalCode.NOBODY_ELIGIBLE);
            ledger.given(inForce(rule(SubjectKind.LIMIT, RuleEffect.BLOCK, "3000.00")))
                    .refuses(applies("li", "3000.00"), RefusalCode.BLOCKED_BY_POLICY);
        }
    }

    @Nested
    class GrantingDirectly {
        private final GrantCredit grant = new GrantCredit(ACCOUNT, DEALER, UNIT, cny("3000.00"), 30, DAY_1);

        @Test
        void is_no_side_door_past_a_rule_that_asks_people_or_blocks() {
            var refused = ledger.given(inForce(asking(SubjectKind.LIMIT, "3000.00", anyOf(Role.APPROVER))))
                    .refuses(grant, RefusalCode.APPROVAL_NEEDED);
            assertThat(refused)
                    .hasMessage("Rule large of version 1 of the approval policy asks people about this: Large ones."
                            + " Ask for it instead");
        }

        @Test
        void goes_on_where_no_rule_is_about_it() {
            ledger.given(inForce(asking(SubjectKind.LIMIT, "3000.01", anyOf(Role.APPROVER))))
                    .when(grant)
                    .then(new CreditGranted(ACCOUNT, DEALER, UNIT, cny("3000.00"), 30, DAY_1));
        }

        @Test
        void is_blocked_by_a_rule_that_blocks_limits() {
            ledger.given(inForce(rule(SubjectKind.LIMIT, RuleEffect.BLOCK, "3000.00")))
                    .refuses(grant, RefusalCode.BLOCKED_BY_POLICY);
        }
    }

    @Nested
    class ALimit {
        @BeforeEach
        void grant() {
            ledger.given(granted("2000.00"));
        }

        @Test
        void is_lowered_at_once_and_nobody_is_asked() {
            ledger.given(inForce(asking(SubjectKind.LIMIT, "0.00", anyOf(Role.APPROVER))))
                    .when(by("fang", DAY_1, new ChangeLimit(ACCOUNT, cny("1500.00"), null, DAY_2)))
                    .then(new CreditLimitChanged(ACCOUNT, null, cny("2000.00"), cny("1500.00"), DAY_2))
                    .answering(new CaseOpened(null, CaseStatus.APPROVED));
            ledger.givenCommands()
                    .when(by("fang", DAY_1, new ChangeLimit(ACCOUNT, cny("1500.00"), null, DAY_2)))
                    .thenNothing();
        }

        @Test
        void is_raised_once_others_agree_and_until_then_nothing_changes() {
            ledger.when(raises("li", "3000.00")).answering(new CaseOpened(CASE, CaseStatus.ESCALATED));
            var change = CreditChange.limit(cny("3000.00"), DAY_1);
            assertThat(ledger.added().getLast())
                    .isEqualTo(new CreditChangeRequested(ACCOUNT, CASE, change, "sells more", DAY_1));
            assertThat(last(ledger, ApprovalRequested.class).dossier())
                    .contains("\"newLimit\":\"3000.00 CNY\"")
                    .contains("\"reason\":\"sells more\"")
                    .contains("\"limit\":\"2000.00 CNY\"");
            ledger.givenCommands().when(approves(ledger, "wang", CASE));
            assertThat(ledger.added().getLast())
                    .isEqualTo(new CreditLimitChanged(ACCOUNT, CASE, cny("2000.00"), cny("3000.00"), TOMORROW));
        }

        @Test
        void is_looked_at_by_rules_about_the_dealer_s_region() {
            ledger.given(inForce(blocking(when().regions("West")))).givenCommands(raises("li", "3000.00"));
            ledger.given(
                            new PolicyProposed(
                                    ApprovalPolicyId.BRAND,
                                    2,
                                    new PolicyContent(0, 0, List.of(), List.of(blocking(when().regions("East")))),
                                    DAY_1,
                                    new StaffId("wang"),
                                    null),
                            new PolicyCameIntoForce(ApprovalPolicyId.BRAND, 2, 1))
                    .refuses(raises("li", "3000.00"), RefusalCode.BLOCKED_BY_POLICY);
        }

        @Test
        void is_looked_at_by_rules_about_how_good_the_dealer_is() {
            ledger.given(inForce(blocking(when().dealerGrades("C")))).givenCommands(raises("li", "3000.00"));
            ledger.given(new DealerGraded(DEALER, "C", DAY_1))
                    .refuses(raises("li", "3000.00"), RefusalCode.BLOCKED_BY_POLICY);
        }

        private static PolicyRule blocking(RuleConditions.Builder when) {
            var limits = when.subjects(SubjectKind.LIMIT).build();
            return new PolicyRule("never", 10, "Never", limits, RuleEffect.BLOCK, List.of());
        }

        @Test
        void that_is_to_rise_later_is_agreed_to_now_and_scheduled() {
            ledger.givenCommands(by("li", DAY_1, new ChangeLimit(ACCOUNT, cny("3000.00"), "season", DAY_31)))
                    .when(approves(ledger, "wang", CASE));
            assertThat(kinds(ledger)).containsExactly(ApprovalStepDecided.class, CreditChangeScheduled.class);
        }

        @Test
        void that_is_asked_for_for_later_puts_nothing_into_effect_that_was_agreed_to_for_a_day_between() {
            ledger.givenCommands(by("li", DAY_1, new ChangeLimit(ACCOUNT, cny("3000.00"), "season", DAY_31)));
            ledger.givenCommands(approves(ledger, "wang", CASE));
            var later = DAY_31.plus(Duration.ofDays(30));
            ledger.when(by("li", DAY_1, new ChangeLimit(ACCOUNT, cny("4000.00"), "more", later)));
            assertThat(kinds(ledger)).doesNotContain(CreditLimitChanged.class);
            ledger.givenCommands().when(by("li", DAY_1, new RaiseLimit(ACCOUNT, cny("4000.00"), "more", later)));
            assertThat(kinds(ledger)).doesNotContain(CreditLimitChanged.class);
        }

        @Test
        void is_asked_for_by_those_who_may_not_lower_it() {
            ledger.when(by("li", DAY_1, new RaiseLimit(ACCOUNT, cny("2000.01"), "sells more", DAY_1)));
            var change = CreditChange.limit(cny("2000.01"), DAY_1);
            assertThat(ledger.added().getLast())
                    .isEqualTo(new CreditChangeRequested(ACCOUNT, CASE, change, "sells more", DAY_1));
            ledger.givenCommands().when(approves(ledger, "wang", CASE));
            assertThat(ledger.added().getLast())
                    .isEqualTo(new CreditLimitChanged(ACCOUNT, CASE, cny("2000.00"), cny("2000.01"), TOMORROW));
        }

        @Test
        void is_neither_lowered_nor_left_as_it_is_by_those_who_may_only_ask_for_more() {
            for (var limit : List.of("0.00", "1999.99", "2000.00")) {
                var no = ledger.refuses(
                        by("li", DAY_1, new RaiseLimit(ACCOUNT, cny(limit), "less", DAY_31)),
                        RefusalCode.LIMIT_NOT_HIGHER);
                assertThat(no.details()).containsEntry("limit", "2000.00");
            }
        }

        @Test
        void that_is_to_rise_is_not_asked_for_below_what_it_has_risen_to_meanwhile() {
            ledger.givenCommands(by("li", DAY_1, new ChangeLimit(ACCOUNT, cny("3000.00"), "season", DAY_31)));
            ledger.givenCommands(approves(ledger, "wang", CASE));
            // Its timer has not come yet.
            ledger.refuses(
                    by("li", DAY_31, new RaiseLimit(ACCOUNT, cny("2500.00"), "more", DAY_31)),
                    RefusalCode.LIMIT_NOT_HIGHER);
        }

        @Test
        void is_not_raised_without_a_reason() {
            ledger.refuses(
                    by("li", DAY_1, new ChangeLimit(ACCOUNT, cny("3000.00"), null, DAY_1)), RefusalCode.BAD_TEXT);
        }

        @Test
        void that_people_say_no_to_stays_and_may_be_asked_for_again() {
            ledger.givenCommands(raises("li", "3000.00")).when(rejects("wang", CASE, "no"));
            assertThat(ledger.added().getLast()).isEqualTo(new CreditChangeDeclined(ACCOUNT, CASE, "no", TOMORROW));
            ledger.givenCommands(raises("li", "2500.00")).when(approves(ledger, "wang", SECOND));
        }

        @Test
        void counts_as_a_whole_so_that_small_steps_do_not_slip_under_a_threshold() {
            ledger.given(inForce(
                            asking(SubjectKind.LIMIT, "2100.00", anyOf(Role.APPROVER)),
                            new PolicyRule(
                                    "small", 20, "Small ones", RuleConditions.always(), RuleEffect.ALLOW, List.of())))
                    .when(raises("li", "2099.99"));
            assertThat(last(ledger, CreditLimitChanged.class).limit()).isEqualTo(cny("2099.99"));
            ledger.givenCommands().when(raises("li", "2100.00"));
            assertThat(kinds(ledger)).endsWith(CreditChangeRequested.class);
        }

        @Test
        void of_an_account_that_closes_is_not_waited_for_any_more_and_the_case_ends() {
            ledger.givenCommands(raises("li", "3000.00"))
                    .when(new CloseAccount(ACCOUNT, "gives up", DAY_2))
                    .then(
                            new CreditClosing(ACCOUNT, "gives up", DAY_2),
                            new CreditChangeDeclined(ACCOUNT, CASE, "The account is closing", DAY_2),
                            new CreditClosed(ACCOUNT, DAY_2));
            ledger.givenCommands().refuses(approves(ledger, "wang", CASE), RefusalCode.CREDIT_CHANGE_UNKNOWN);
            ledger.when(new InvalidateCase(CASE, "The account is closing"))
                    .then(new ApprovalInvalidated(CASE, "The account is closing"));
            ledger.givenCommands()
                    .when(new InvalidateCase(CASE, "The account is closing"))
                    .thenNothing();
            assertThat(ledger.<CaseAnswer>answer().status()).isEqualTo(CaseStatus.INVALIDATED);
        }

        @Test
        void is_asked_for_of_an_account_that_is_there() {
            assertThat(ledger.attempt(by(
                            "li",
                            DAY_1,
                            new ChangeLimit(
                                    CreditAccountId.of(new DealerId("D-9"), UNIT, Together.CNY),
                                    cny("1.00"),
                                    "why",
                                    DAY_1))))
                    .isEmpty();
        }
    }

    @Nested
    class ATemporaryLimit {
        @BeforeEach
        void grant() {
            ledger.given(granted("2000.00"));
        }

        @Test
        void is_in_force_between_its_instants_once_others_agree() {
            ledger.givenCommands(temporary("li", "1000.00")).when(approves(ledger, "wang", CASE));
            assertThat(ledger.added().getLast())
                    .isEqualTo(new TemporaryLimitGranted(ACCOUNT, CASE, cny("1000.00"), DAY_31, TOMORROW));
        }

        @Test
        void is_decided_on_by_people_who_see_until_when_it_is_wanted() {
            ledger.when(temporary("li", "1000.00")).answering(new CaseOpened(CASE, CaseStatus.ESCALATED));
            assertThat(last(ledger, ApprovalRequested.class).dossier())
                    .contains("\"amount\":\"1000.00 CNY\"")
                    .contains("\"until\":\"2026-03-31T00:00:00Z\"");
        }

        @Test
        void counts_together_with_those_that_were_agreed_to_and_asked_for() {
            ledger.givenCommands(temporary("li", "3000.00"), temporary("li", "2000.00"))
                    .when(temporary("li", "0.01"));
            assertThat(last(ledger, ApprovalRequested.class).counted()).isEqualTo(cny("5000.01"));
            var third = new ApprovalCaseId("D-1~BU-1~CNY-a3");
            ledger.givenCommands().refuses(approves(ledger, "wang", third), RefusalCode.AUTHORITY_EXCEEDED);
            ledger.when(approves(ledger, "zhou", third));
        }

        @Test
        void I_13_is_read_again_when_the_account_has_moved_by_more_than_the_tolerance() {
            ledger.givenCommands(temporary("li", "1000.00"), order("O-1", "100.01"))
                    .refuses(approves(ledger, "wang", CASE), RefusalCode.CREDIT_MOVED);
            ledger.when(by("wang", TOMORROW, new RenewDossier(CASE)));
            assertThat(last(ledger, ApprovalDossierRenewed.class).dossier())
                    .contains("\"available\":\"1899.99 CNY\"")
                    .contains("\"reason\":\"the fair\"");
            ledger.givenCommands().when(approves(ledger, "wang", CASE));
            assertThat(kinds(ledger)).endsWith(TemporaryLimitGranted.class);
        }

        @Test
        void ends_after_it_begins() {
            assertThatThrownBy(() -> new GrantTemporaryLimit(ACCOUNT, cny("1.00"), DAY_1, "why", DAY_1))
                    .isInstanceOf(Refused.class);
        }
    }
}
