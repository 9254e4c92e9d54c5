package io.orderledger.command.joint;

import static io.orderledger.command.joint.Together.CNY;
import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.cny;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Role;
import io.orderledger.api.approval.AmountBand;
import io.orderledger.api.approval.ApprovalPolicyId;
import io.orderledger.api.approval.ApprovalStep;
import io.orderledger.api.approval.PolicyContent;
import io.orderledger.api.approval.PolicyEvent.PolicyCameIntoForce;
import io.orderledger.api.approval.PolicyEvent.PolicyProposed;
import io.orderledger.api.approval.PolicyRule;
import io.orderledger.api.approval.Quorum;
import io.orderledger.api.approval.RuleConditions;
import io.orderledger.api.approval.RuleEffect;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditEvent.CreditGranted;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyApproved;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyProposed;
import io.orderledger.api.credit.CreditPolicyId;
import io.orderledger.api.credit.CreditPolicyTerms;
import io.orderledger.api.credit.CreditPolicyTerms.Reservation;
import io.orderledger.api.credit.CreditPoolEvent.PoolCreated;
import io.orderledger.api.credit.CreditPoolId;
import io.orderledger.api.credit.ReservationPoint;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerEvent.DealerRegistered;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.people.StaffId;
import io.orderledger.command.Decisions;
import io.orderledger.command.Decisions.Outcome;
import io.orderledger.command.joint.CaseBooks.Person;
import io.orderledger.command.joint.WholeHistory.Kind;
import io.orderledger.command.joint.WholeHistory.Step;
import io.orderledger.command.people.KnownStaff;
import io.orderledger.store.Receipt;
import io.orderledger.wiring.TestBus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random histories of a small brand as a whole: orders of every type with their splits, two dealers with room for little, their
 * payments, and an approval policy that asks now and then. Everybody sends anything, late, twice, or under an id that was used
 * before. After every command the laws of the domain hold against books that share no code with the aggregates: I-01 to I-13
 * and I-18 to I-20; see {@link WholeBooks}, {@link AccountBooks}, {@link PoolBooks}, {@link OrderBooks}, {@link CaseBooks} and
 * {@link DoubleEntries}.
 *
 * <p>Which mutation each law was seen to convict stands in docs/decisions/0024-laws.md.
 */
class WholeHistoriesTest {
    private static final int HISTORIES = Integer.getInteger("laws.histories", 560);
    private static final int STEPS = 180;
    private static final int HISTORIES_OF_A_LEDGER = 30;
    private static final Duration FOR_SHORTENING = Duration.ofSeconds(Integer.getInteger("laws.shorten", 20));

    private static final BusinessUnitId ASKING = new BusinessUnitId("BU-1");
    private static final BusinessUnitId FREE = new BusinessUnitId("BU-2");
    /** Where orders of some types reserve when they are approved, and others split by split. */
    private static final BusinessUnitId LATER = new BusinessUnitId("BU-3");

    private static final List<Person> STAFF = List.of(
            new Person("li", Role.SALES, "BU-1", 0),
            new Person("wang", Role.APPROVER, "BU-1", 30_00),
            new Person("zhao", Role.APPROVER, "BU-1", 30_00),
            new Person("zhou", Role.APPROVER, "BRAND", 10_000_00),
            new Person("fang", Role.FINANCE, "BU-1", 30_00),
            new Person("qian", Role.FINANCE, "BRAND", 10_000_00));
    private static final Map<String, List<String>> PATHS = Map.of(
            "BU-1",
            List.of("BU-1", "BRAND"),
            "BU-2",
            List.of("BU-2", "BRAND"),
            "BU-3",
            List.of("BU-3", "BU-1", "BRAND"),
            "BRAND",
            List.of("BRAND"));

    @Test
    void I_01_to_I_13_and_I_18_to_I_20_hold_after_every_command_of_any_history() {
        var seen = new HashMap<String, Integer>();
        var commands = 0;
        for (int from = 1; from <= HISTORIES; from += HISTORIES_OF_A_LEDGER) {
            try (var ledger = ledger()) {
                for (int seed = from; seed < from + HISTORIES_OF_A_LEDGER && seed <= HISTORIES; seed++) {
                    var history = new History(seed, ledger);
                    history.live();
                    history.books.seen.forEach((kind, times) -> seen.merge(kind, times, Integer::sum));
                    commands += history.sent.size();
                }
            }
        }
        assertThat(commands).isEqualTo(HISTORIES * STEPS);
        // What these histories never saw, they have not tried.
        assertThat(MUST_BE_SEEN)
                .allSatisfy(kind -> assertThat(seen.getOrDefault(kind, 0))
                        .as("%s among %s", kind, seen)
                        .isGreaterThanOrEqualTo(5));
    }

    /** What one dealer does is none of another's business: sent in any other order, each stream is the same to the letter. */
    @Test
    void I_18_independent_commands_may_come_in_any_order() {
        for (int seed = 1; seed <= 12; seed++) {
            try (var ledger = ledger();
                    var other = ledger()) {
                var one = new History(seed, ledger, List.of("A"));
                var two = new History(-seed, ledger, List.of("B"));
                one.live();
                two.live();
                var again = new History(seed, other, List.of("A"));
                var too = new History(-seed, other, List.of("B"));
                again.begin();
                too.begin();
                var random = new Random(seed);
                var ofOne = one.sent.iterator();
                var ofTwo = two.sent.iterator();
                while (ofOne.hasNext() || ofTwo.hasNext()) {
                    var first = ofOne.hasNext() && (!ofTwo.hasNext() || random.nextBoolean());
                    if (first) again.tell(ofOne.next());
                    else too.tell(ofTwo.next());
                }
                assertThat(again.led).isEqualTo(one.led);
                assertThat(too.led).isEqualTo(two.led);
            }
        }
    }

    private static final List<String> MUST_BE_SEEN = List.of(
            "CreditReserved",
            "CreditReservationRefused",
            "CreditReservationBlocked",
            "LimitOverrideUsed",
            "ReservationCaptured",
            "ReservationReleased",
            "ReservationExpired",
            "PrepaidCaptured",
            "prepaid while ON_HOLD",
            "prepaid in a pool",
            "NOT_PREPAID",
            "AdvanceApplied",
            "AdvanceAllocated",
            "VoucherAttached",
            "VerificationRequested",
            "VerificationReturned",
            "VERIFICATION_ASKED",
            "VERIFICATION_UNKNOWN",
            "PaymentRejected",
            "PaymentApplied",
            "PaymentUnapplied",
            "PaymentTakenBack",
            "AdvanceRefunded",
            "ReceivableWrittenOff",
            "CreditNotePosted",
            "CreditLimitChanged",
            "CreditChangeScheduled",
            "TemporaryLimitGranted",
            "TemporaryLimitLapsed",
            "CreditHoldPlaced",
            "CreditHoldLifted",
            "CreditClosing",
            "PoolJoined",
            "PoolLeft",
            "PoolLimitChanged",
            "refused for lack of room in ACCOUNT",
            "refused for lack of room in POOL",
            "refused for lack of room in BOTH",
            "POOL_TOO_SMALL",
            "OrderSentForApproval",
            "OrderApproved",
            "OrderRejected",
            "OrderReturned",
            "OrderHeld",
            "OrderHeldByHand",
            "OrderReleased",
            "OrderAmendmentRequested",
            "OrderAmendmentRefused",
            "OrderRevised",
            "OrderResplit",
            "OrderClosedShort",
            "OrderCancelled",
            "OrderReopened",
            "OrderInterceptRequested",
            "OrderCompleted",
            "SplitSuperseded",
            "SplitPartShipped",
            "SplitRestCancelled",
            "SplitCancelled",
            "SplitCancellationRequested",
            "SplitCancellationDeclined",
            "SplitReleaseRefused",
            "a case agreed to about LIMIT",
            "a case agreed to about TEMPORARY_LIMIT",
            "a case agreed to about OVERRIDE",
            "a case agreed to about WRITE_OFF",
            "a case agreed to about REFUND",
            "a case agreed to about VOUCHER",
            "a case agreed to about SPLIT_CANCELLATION",
            "ApprovalStepDecided",
            "ApprovalDelegated",
            "ApprovalEscalated",
            "ApprovalWithdrawn",
            "ApprovalInvalidated",
            "ApprovalDossierRenewed",
            "SELF_APPROVAL",
            "AUTHORITY_EXCEEDED",
            "ALREADY_DECIDED",
            "NOT_ELIGIBLE",
            "DOSSIER_MOVED",
            "CREDIT_MOVED",
            "BLOCKED_BY_POLICY",
            "SECOND_PERSON",
            "LINE_FIXED",
            "REVISION_NOT_APPROVED",
            "ORDER_EXISTS",
            "COMMAND_ID_REUSED",
            "a repeat");

    /** One history on one ledger, with its own dealers and names, so that many share one. */
    private static final class History {
        private final long seed;
        private final Decisions ledger;
        private final BusinessUnitId unit;
        private final List<DealerId> dealers;
        private final WholeBooks books;
        private final List<Step> sent = new ArrayList<>();
        private final List<List<Object>> led = new ArrayList<>();
        private final Map<String, Outcome> first = new HashMap<>();

        History(long seed, Decisions ledger) {
            this(seed, ledger, List.of("A", "B"));
        }

        History(long seed, Decisions ledger, List<String> names) {
            this.seed = seed;
            this.ledger = ledger;
            this.unit = List.of(FREE, LATER, ASKING, ASKING).get(Math.floorMod(seed, 4));
            this.dealers = names.stream()
                    .map(name -> new DealerId("D%d-%s".formatted(seed, name)))
                    .toList();
            var limits = new LinkedHashMap<CreditAccountId, Long>();
            for (var dealer : dealers) limits.put(account(dealer), limit(dealer).minorUnits());
            this.books = new WholeBooks(new CaseBooks(STAFF, PATHS), limits, !unit.equals(FREE));
        }

        private CreditAccountId account(DealerId dealer) {
            return CreditAccountId.of(dealer, unit, CNY);
        }

        private static Money limit(DealerId dealer) {
            return cny(dealer.value().endsWith("A") ? "60.00" : "25.00");
        }

        void begin() {
            for (var dealer : dealers) {
                var seller = dealer.value().endsWith("A") ? "li" : null;
                ledger.given(
                        new DealerRegistered(dealer, "ACME", "East", seller),
                        new CreditGranted(
                                account(dealer), dealer, unit, limit(dealer), AccountBooks.TERMS_DAYS, DAY_1));
            }
            if (Math.floorMod(seed, 5) > 1) return;
            for (var pool : List.of("NORTH", "SOUTH")) {
                var created = new PoolCreated(
                        new CreditPoolId("H%d-%s".formatted(seed, pool)), unit, pool, cny("40.00"), DAY_1);
                ledger.given(created);
                books.pools.book(created, books::account);
            }
        }

        void live() {
            begin();
            var people = STAFF.stream().map(Person::name).toList();
            var story = new WholeHistory(seed, "H" + seed, unit, dealers, people, books);
            while (sent.size() < STEPS) {
                var step = story.next();
                sent.add(step);
                try {
                    tell(step);
                } catch (AssertionError | RuntimeException broken) {
                    throw told(broken);
                }
            }
        }

        private void tell(Step step) {
            var known = first.get(step.id());
            var outcome = ledger.outcome(TestBus.command(
                    step.id(),
                    step.content(),
                    step.command(),
                    Map.of("actor", step.actor(), "sentAt", step.at().toString())));
            led.add(outcome.led());
            if (known != null) {
                answersAgain(step, known, outcome);
            } else {
                first.put(step.id(), outcome);
                books.book(step, outcome);
                agrees(step);
            }
        }

        /** I-18 */
        private void answersAgain(Step step, Outcome known, Outcome outcome) {
            assertThat(outcome.led()).as("a repeat has no effect").isEmpty();
            if (step.kind() == Kind.REUSE) {
                assertThat(mustBeRefused(outcome).code()).isEqualTo(RefusalCode.COMMAND_ID_REUSED);
                books.seen.merge("COMMAND_ID_REUSED", 1, Integer::sum);
                return;
            }
            books.seen.merge("a repeat", 1, Integer::sum);
            assertThat(TestBus.isRepeat(outcome.result())).isTrue();
            var no = refusal(known);
            if (no != null) {
                assertThat(mustBeRefused(outcome).code()).isEqualTo(no.code());
                assertThat(mustBeRefused(outcome).details()).isEqualTo(no.details());
                return;
            }
            var answer = known.result().getPayload();
            var again = (Receipt.Found) outcome.result().getPayload();
            if (answer != null)
                assertThat((Object) again.answer(answer.getClass())).isEqualTo(answer);
        }

        private static Refused mustBeRefused(Outcome outcome) {
            return Objects.requireNonNull(refusal(outcome), "a refusal");
        }

        private static @Nullable Refused refusal(Outcome outcome) {
            if (!outcome.result().isExceptional()) return null;
            return outcome.result().exceptionResult() instanceof Refused refused ? refused : null;
        }

        /** Now and then: what the account itself says is what the books say. */
        private void agrees(Step step) {
            if (first.size() % 8 > 0) return;
            for (var dealer : dealers) {
                var account = account(dealer);
                var said = ledger.outcome(TestBus.command(
                        "%s agrees %d".formatted(account.value(), first.size()),
                        "",
                        new Directly.OfAccount(
                                account, it -> books.account(account.value()).agrees(it.terms(step.at()), step.at())),
                        Map.of("actor", "test", "sentAt", step.at().toString())));
                if (said.result().isExceptional()) {
                    throw new AssertionError(said.result().exceptionResult().getMessage());
                }
            }
        }

        private AssertionError told(Throwable broken) {
            var shortest = shortened(sent, place(broken));
            return new AssertionError(
                    "Seed %d, after %d commands: %s%nShortened to %d:%n%s"
                            .formatted(
                                    seed,
                                    sent.size(),
                                    broken.getMessage(),
                                    shortest.size(),
                                    shortest.stream().map(Step::toString).collect(Collectors.joining("\n"))),
                    broken);
        }

        /** Leaves out whatever the failure does not need, as far as the time allows. */
        private List<Step> shortened(List<Step> all, String place) {
            var end = System.nanoTime() + FOR_SHORTENING.toNanos();
            var steps = List.copyOf(all);
            for (int size = steps.size() / 2; size > 0; size = size == 1 ? 0 : (size + 1) / 2) {
                for (int from = 0; from < steps.size() && System.nanoTime() < end; ) {
                    var without = new ArrayList<>(steps.subList(0, from));
                    without.addAll(steps.subList(Math.min(steps.size(), from + size), steps.size()));
                    if (place.equals(whereBreaks(without))) steps = List.copyOf(without);
                    else from += size;
                }
            }
            return steps;
        }

        private @Nullable String whereBreaks(List<Step> steps) {
            try (var fresh = ledger()) {
                var again = new History(seed, fresh, names());
                again.begin();
                for (var step : steps) again.tell(step);
                return null;
            } catch (AssertionError | RuntimeException broken) {
                return place(broken);
            }
        }

        /** A history that breaks elsewhere is another story. */
        private static String place(Throwable broken) {
            return Arrays.stream(broken.getStackTrace())
                    .filter(it -> it.getClassName().startsWith("io.orderledger"))
                    .findFirst()
                    .map(StackTraceElement::toString)
                    .orElse("nowhere");
        }

        private List<String> names() {
            return dealers.stream()
                    .map(it -> it.value().substring(it.value().indexOf('-', 2) + 1))
                    .toList();
        }
    }

    private static Decisions ledger() {
        var known = new KnownStaff()
                .unit("BRAND", null)
                .unit("BU-1", "BRAND")
                .unit("BU-2", "BRAND")
                .unit("BU-3", "BU-1");
        for (var one : STAFF) known.person(one.name(), one.role(), one.unit(), new Money(one.authority(), CNY));
        var ledger = Together.decisions(known).withReceipts();
        var twoSteps = List.of(
                new ApprovalStep(Quorum.ANY_OF, 1, List.of(Role.APPROVER), List.of(cny("30.00")), 24, Role.FINANCE),
                new ApprovalStep(Quorum.ALL_OF, 1, List.of(Role.APPROVER, Role.FINANCE), List.of(), 24, null));
        var oneStep = List.of(new ApprovalStep(Quorum.ANY_OF, 1, List.of(Role.APPROVER), List.of(), 24, Role.FINANCE));
        var content = new PolicyContent(
                Math.toIntExact(WholeBooks.WINDOW.toDays()),
                1_000,
                List.of(),
                List.of(
                        rule("large", WholeBooks.ASKED_FROM, 30_00L, null, RuleEffect.REQUIRE_APPROVAL, oneStep),
                        rule("larger", 30_00, null, null, RuleEffect.REQUIRE_APPROVAL, twoSteps),
                        rule("gifts", WholeBooks.BLOCKED_FROM, null, OrderType.GIFT, RuleEffect.BLOCK, List.of()),
                        rule("cash", 0, null, OrderType.CASH, RuleEffect.WARN, List.of()),
                        new PolicyRule(
                                "vouchers",
                                10,
                                "vouchers",
                                RuleConditions.when()
                                        .subjects(SubjectKind.VOUCHER)
                                        .amountFrom(new Money(WholeBooks.VOUCHER_FROM, CNY))
                                        .businessUnits(ASKING, LATER)
                                        .build(),
                                RuleEffect.REQUIRE_APPROVAL,
                                oneStep)));
        var payments = CreditPolicyId.of(ASKING);
        var above = List.of(new Money(WholeBooks.SECOND_PERSON_ABOVE, CNY));
        var prepaid = new Reservation(OrderType.CASH, ReservationPoint.NONE, null);
        var later = CreditPolicyId.of(LATER);
        var points = List.of(
                new Reservation(OrderType.REGULAR, ReservationPoint.AT_SPLIT_RELEASE, 9),
                new Reservation(OrderType.CUSTOM, ReservationPoint.AT_SPLIT_RELEASE, null),
                new Reservation(OrderType.PROJECT, ReservationPoint.AT_APPROVAL, 6),
                prepaid);
        return ledger.given(
                new CreditPolicyProposed(payments, 1, new CreditPolicyTerms(List.of(prepaid), above), DAY_1),
                new CreditPolicyApproved(payments, 1, DAY_1),
                new CreditPolicyProposed(later, 1, new CreditPolicyTerms(points, above), DAY_1),
                new CreditPolicyApproved(later, 1, DAY_1),
                new PolicyProposed(ApprovalPolicyId.BRAND, 1, content, DAY_1, new StaffId("wang"), null),
                new PolicyCameIntoForce(ApprovalPolicyId.BRAND, 1, null));
    }

    private static PolicyRule rule(
            String id,
            long from,
            @Nullable Long below,
            @Nullable OrderType type,
            RuleEffect effect,
            List<ApprovalStep> steps) {
        var band = new AmountBand(new Money(from, CNY), below == null ? null : new Money(below, CNY));
        var always = RuleConditions.always();
        var when = new RuleConditions(
                List.of(SubjectKind.ORDER, SubjectKind.AMENDMENT),
                type == null ? List.of() : List.of(type),
                List.of(band),
                always.excessAtLeast(),
                always.overdueAtLeast(),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(ASKING, LATER),
                List.of(),
                List.of());
        return new PolicyRule(id, 10, id, when, effect, steps);
    }
}
