package io.orderledger.command.joint;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.Role;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalEvent;
import io.orderledger.api.approval.ApprovalEvent.ApprovalDelegated;
import io.orderledger.api.approval.ApprovalEvent.ApprovalDossierRenewed;
import io.orderledger.api.approval.ApprovalEvent.ApprovalRequested;
import io.orderledger.api.approval.ApprovalEvent.ApprovalStepDecided;
import io.orderledger.api.approval.ApprovalStep;
import io.orderledger.api.approval.CaseDecision;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.money.Money;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The books of approval cases, kept by the rules of the domain: who was concerned, who decided on what reading, and whether
 * somebody could. They know the staff as a table, not through the product.
 */
final class CaseBooks {
    /**
     * One of the staff.
     *
     * @param unit      where the role is held
     * @param authority in cents
     */
    record Person(String name, Role role, String unit, long authority) {}

    private record Delegation(String from, String to, Instant until) {}

    static final class Case {
        final ApprovalRequested request;
        final Set<String> concerned = new HashSet<>();
        private final Set<String> decided = new HashSet<>();
        private final List<Delegation> delegations = new ArrayList<>();
        private int step = 1;
        private int agreed;
        String hash;
        private long available;
        boolean open = true;
        boolean approved;

        private Case(ApprovalRequested request) {
            this.request = request;
            this.hash = request.dossierHash();
            this.available = minor(request.available());
        }

        boolean isNoOrder() {
            var kind = request.subject().kind();
            return kind != SubjectKind.ORDER && kind != SubjectKind.AMENDMENT;
        }

        private ApprovalStep asking() {
            return request.steps().get(step - 1);
        }
    }

    final Map<String, Case> cases = new LinkedHashMap<>();
    private final List<Person> staff;
    /** Each unit with those above it, nearest first. */
    private final Map<String, List<String>> paths;

    CaseBooks(List<Person> staff, Map<String, List<String>> paths) {
        this.staff = staff;
        this.paths = paths;
    }

    /**
     * What the case's subject and its account were before the step, and what the account is after it.
     *
     * @param talkedAbout the revision that people talk about
     * @param editors     who submitted or changed the order, told from who sent which command
     */
    record Around(int talkedAbout, Set<String> editors, long availableBefore, long availableAfter) {}

    void book(ApprovalEvent event, String actor, Instant now, Around around, List<Object> led) {
        var id = event.caseId().value();
        if (event instanceof ApprovalRequested requested) {
            requested(requested, actor, around);
            return;
        }
        var one = Objects.requireNonNull(cases.get(id), id);
        assertThat(one.open).as("open").isTrue();
        switch (event) {
            case ApprovalStepDecided decided -> decided(one, decided, actor, now, around);
            case ApprovalDelegated delegated -> {
                assertThat(delegated.from().value()).isEqualTo(actor).isNotIn(one.concerned);
                assertThat(delegated.to().value()).isNotIn(one.concerned);
                one.delegations.add(
                        new Delegation(delegated.from().value(), delegated.to().value(), delegated.until()));
            }
            case ApprovalDossierRenewed renewed -> {
                assertThat(sha256(renewed.dossier())).isEqualTo(renewed.dossierHash());
                assertThat(minor(renewed.available())).isEqualTo(around.availableBefore());
                one.hash = renewed.dossierHash();
                one.available = around.availableBefore();
            }
            case ApprovalEvent.ApprovalWithdrawn withdrawn -> {
                assertThat(withdrawn.by()).isEqualTo(actor).isEqualTo(one.request.requester());
                one.open = false;
            }
            case ApprovalEvent.ApprovalInvalidated _ -> one.open = false;
            default -> {}
        }
        if (one.open)
            assertThat(somebodyMayDecide(one)).as("R-18: %s has a decider", id).isTrue();
    }

    private void requested(ApprovalRequested event, String actor, Around around) {
        assertThat(event.requester()).isEqualTo(actor);
        assertThat(event.subject().revision()).isEqualTo(around.talkedAbout());
        assertThat(sha256(event.dossier())).isEqualTo(event.dossierHash());
        assertThat(minor(event.available())).isEqualTo(around.availableAfter());
        var one = new Case(event);
        one.concerned.addAll(around.editors());
        one.concerned.add(actor);
        if (event.seller() != null) one.concerned.add(event.seller());
        assertThat(cases.put(event.caseId().value(), one)).isNull();
        assertThat(somebodyMayDecide(one)).as("R-18: somebody may decide").isTrue();
    }

    private void decided(Case one, ApprovalStepDecided event, String actor, Instant now, Around around) {
        var by = event.by().value();
        var behalf = event.onBehalfOf().value();
        // I-12: by nobody concerned, neither for others nor through others; by nobody twice; and with the authority.
        assertThat(by).isEqualTo(actor).isNotIn(one.concerned).isNotIn(one.decided);
        assertThat(behalf).isNotIn(one.concerned).isNotIn(one.decided);
        if (!behalf.equals(by)) {
            assertThat(one.delegations)
                    .anyMatch(it -> it.from().equals(behalf) && it.to().equals(by) && now.isBefore(it.until()));
        }
        assertThat(staff).anyMatch(it -> it.name().equals(behalf) && mayDecide(one, it));
        // I-13: on what stands now.
        assertThat(event.dossierHash()).isEqualTo(one.hash);
        assertThat(one.request.subject().revision()).isEqualTo(around.talkedAbout());
        if (event.decision() == CaseDecision.APPROVE) {
            var tolerance = minor(one.request.amount()) * one.request.toleranceBasisPoints() / 10_000;
            assertThat(Math.abs(around.availableBefore() - one.available))
                    .as("how far the credit moved since it was read")
                    .isLessThanOrEqualTo(tolerance);
        }
        assertThat(event.step()).isEqualTo(one.step);
        one.decided.add(by);
        one.decided.add(behalf);
        goesOn(one, event);
    }

    private void goesOn(Case one, ApprovalStepDecided event) {
        if (event.decision() == CaseDecision.APPROVE) {
            one.agreed++;
            if (one.agreed < one.asking().places()) {
                assertThat(event.status().isOpen()).isTrue();
                return;
            }
            one.agreed = 0;
            if (one.step < one.request.steps().size()) {
                one.step++;
                assertThat(event.status().isOpen()).isTrue();
                return;
            }
        }
        assertThat(event.status())
                .isEqualTo(
                        switch (event.decision()) {
                            case APPROVE -> CaseStatus.APPROVED;
                            case REJECT -> CaseStatus.REJECTED;
                            case RETURN -> CaseStatus.RETURNED;
                        });
        one.open = false;
        one.approved = event.decision() == CaseDecision.APPROVE;
    }

    private boolean somebodyMayDecide(Case one) {
        return !deciders(one).isEmpty();
    }

    /** Who may decide on the step that asks. */
    List<String> deciders(Case one) {
        return staff.stream()
                .filter(it -> !one.concerned.contains(it.name()) && !one.decided.contains(it.name()))
                .filter(it -> mayDecide(one, it))
                .map(Person::name)
                .toList();
    }

    /** What is given away is what people were asked about, and have agreed to. */
    void mustHaveAgreed(ApprovalCaseId id, SubjectKind kind, Money amount) {
        var one = Objects.requireNonNull(cases.get(id.value()), id::value);
        assertThat(one.approved).as("agreed to: %s", id).isTrue();
        assertThat(one.request.subject().kind()).isEqualTo(kind);
        assertThat(amount).isEqualTo(one.request.amount());
    }

    private boolean mayDecide(Case one, Person person) {
        var step = one.asking();
        var limit = step.authorityLimits().stream().mapToLong(Money::minorUnits).findFirst();
        var share = Math.min(minor(one.request.counted()), limit.orElse(Long.MAX_VALUE));
        var target = step.escalateTo() == null ? Stream.<Role>of() : Stream.of(step.escalateTo());
        return Stream.concat(step.roles().stream(), target).anyMatch(person.role()::equals)
                && Objects.requireNonNull(paths.get(one.request.unit().value())).contains(person.unit())
                && person.authority() >= share;
    }

    private static long minor(@org.jspecify.annotations.Nullable Money amount) {
        return Objects.requireNonNull(amount).minorUnits();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
