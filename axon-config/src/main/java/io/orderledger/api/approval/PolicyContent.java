package io.orderledger.api.approval;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one version of the policy says.
 *
 * @param windowDays           orders of a dealer within so many days count together, 0 (each for itself) to 92
 * @param toleranceBasisPoints an approver must read again once the credit position has moved by more than this share of the
 *                             amount, 0 to 10000
 * @param leadTimes            standard lead times, at most one per order type
 * @param rules                at most 500; kept in the order in which they win among equally severe ones
 */
public record PolicyContent(
        int windowDays, int toleranceBasisPoints, List<LeadTime> leadTimes, List<PolicyRule> rules) {
    private static final int MAX_WINDOW = 92;
    private static final int MAX_RULES = 500;
    private static final Comparator<PolicyRule> WINNING =
            Comparator.comparingInt(PolicyRule::priority).thenComparing(PolicyRule::ruleId);

    public PolicyContent {
        PolicyForm.between("windowDays", windowDays, 0, MAX_WINDOW);
        PolicyForm.between("toleranceBasisPoints", toleranceBasisPoints, 0, 10_000);
        leadTimes = List.copyOf(leadTimes);
        if (leadTimes.stream().map(LeadTime::orderType).distinct().count() < leadTimes.size()) {
            throw PolicyForm.list("leadTimes", 0, leadTimes.size() - 1);
        }
        var ids = new HashSet<String>();
        for (var rule : rules) if (!ids.add(rule.ruleId())) throw PolicyForm.list("rules", 0, rules.size() - 1);
        if (rules.size() > MAX_RULES) throw PolicyForm.list("rules", 0, MAX_RULES);
        rules = rules.stream().sorted(WINNING).toList();
    }

    /**
     * The rule that decides on these facts: the most severe that matches, of those the one of the smallest priority, of those
     * the one of the smallest id. The same facts always get the same rule, and nothing is made on the way.
     *
     * @return null where no rule matches
     */
    public @Nullable PolicyRule evaluate(PolicyFacts facts) {
        var leadTimeShortBy = leadTimeShortBy(facts);
        PolicyRule winner = null;
        for (var rule : rules) {
            if (winner != null && rule.effect().compareTo(winner.effect()) <= 0) continue;
            if (rule.when().match(facts, leadTimeShortBy)) winner = rule;
        }
        return winner;
    }

    private @Nullable Integer leadTimeShortBy(PolicyFacts facts) {
        var wantedIn = facts.wantedIn();
        if (wantedIn == null) return null;
        for (var lead : leadTimes) if (lead.orderType() == facts.orderType()) return lead.days() - wantedIn;
        return null;
    }

    /** Whether a rule looks at what the dealer owes past its due date. */
    public boolean asksForOverdue() {
        return rules.stream()
                .map(PolicyRule::when)
                .anyMatch(when -> !when.overdueAtLeast().isEmpty() || when.overdueDaysAtLeast() != null);
    }

    /** Whether a rule looks at the dealer's grade. */
    public boolean asksForGrade() {
        return rules.stream().anyMatch(rule -> !rule.when().dealerGrades().isEmpty());
    }

    /** Whether a rule looks at the dealer's region. */
    public boolean asksForRegion() {
        return rules.stream().anyMatch(rule -> !rule.when().regions().isEmpty());
    }

    /** Whether a rule asks people about this kind in this region, or blocks it, by name. */
    public boolean restricts(SubjectKind kind, String region) {
        return rules.stream()
                .filter(rule -> rule.effect().compareTo(RuleEffect.REQUIRE_APPROVAL) >= 0)
                .map(PolicyRule::when)
                .filter(when -> when.subjects().contains(kind))
                .anyMatch(when -> when.regions().isEmpty() || when.regions().contains(region));
    }
}
