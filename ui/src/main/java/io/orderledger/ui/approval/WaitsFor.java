package io.orderledger.ui.approval;

import io.orderledger.api.approval.ApprovalQuery.ApprovalDetail;
import io.orderledger.api.approval.ApprovalQuery.AskedPerson;
import io.orderledger.api.people.StaffId;
import io.orderledger.ui.i18n.Words;
import java.util.List;
import java.util.stream.Collectors;

/** For whom an open case waits, in one sentence; the whole list of who is asked stands below it. */
final class WaitsFor {
    private static final int BY_NAME = 3;

    private final Words words;

    WaitsFor(Words words) {
        this.words = words;
    }

    /** As it stands, for whoever is not asked. */
    String now(ApprovalDetail approval) {
        return sentence("approval.waits", approval);
    }

    /**
     * What became of a case with somebody's decision.
     *
     * @param step the one that was decided on
     */
    String decided(int step, ApprovalDetail after) {
        var summary = after.summary();
        if (!summary.status().isOpen()) {
            return words.text("approval.decided", summary.caseId().value(), words.of(summary.status()));
        }
        return sentence(summary.step() == step ? "approval.agreed.still" : "approval.agreed.next", after);
    }

    private String sentence(String key, ApprovalDetail approval) {
        var summary = approval.summary();
        return words.text(key, summary.step(), summary.steps(), people(approval));
    }

    private String people(ApprovalDetail approval) {
        var names = approval.asked().stream()
                .map(AskedPerson::staff)
                .map(StaffId::value)
                .distinct()
                .toList();
        if (names.isEmpty())
            return words.text(
                    "approval.waits.role", roles(approval), approval.askedUnit().value());
        if (names.size() <= BY_NAME + 1) return listed(names);
        return words.text("approval.waits.others", listed(names.subList(0, BY_NAME)), names.size() - BY_NAME);
    }

    private String listed(List<String> names) {
        return String.join(words.text("approval.waits.and"), names);
    }

    private String roles(ApprovalDetail approval) {
        return approval.askedRoles().stream().map(words::of).collect(Collectors.joining(" / "));
    }
}
