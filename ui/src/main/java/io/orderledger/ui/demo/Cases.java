package io.orderledger.ui.demo;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalCommand.DecideCase;
import io.orderledger.api.approval.ApprovalQuery.ApprovalDetail;
import io.orderledger.api.approval.ApprovalQuery.AskedPerson;
import io.orderledger.api.approval.ApprovalQuery.FindApproval;
import io.orderledger.api.approval.CaseAnswer;
import io.orderledger.api.approval.CaseDecision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The brand's approvers at work: each decides what they are asked, having read the dossier. */
final class Cases {
    private final Desk desk;

    Cases(Desk desk) {
        this.desk = desk;
    }

    /** The first case about something. */
    static ApprovalCaseId first(String subject) {
        return new ApprovalCaseId(subject + "-a1");
    }

    /** The case about what was changed after the first one. */
    static ApprovalCaseId second(String subject) {
        return new ApprovalCaseId(subject + "-a2");
    }

    /** @param asked whether people were asked about it before */
    static ApprovalCaseId next(String subject, boolean asked) {
        return asked ? second(subject) : first(subject);
    }

    /**
     * Everybody who is asked agrees, until the case has ended.
     *
     * @param atLeast where the case was opened, at the latest
     * @return where that is visible
     */
    long agree(ApprovalCaseId id, long atLeast) {
        var reached = atLeast;
        for (var read = read(id, reached); read.summary().status().isOpen(); read = read(id, reached)) {
            reached = decide(read, CaseDecision.APPROVE, null);
        }
        return Math.max(reached, read(id, reached).summary().position());
    }

    /**
     * Whoever is asked first decides, as long as this step is the one that is asked.
     *
     * @return where that is visible
     */
    long decide(ApprovalCaseId id, int step, CaseDecision decision, @Nullable String comment, long atLeast) {
        var read = read(id, atLeast);
        var asked = read.summary();
        if (!asked.status().isOpen() || asked.step() != step) return atLeast; // Done before the program was killed.
        return decide(read, decision, comment);
    }

    private long decide(ApprovalDetail read, CaseDecision decision, @Nullable String comment) {
        var id = read.summary().caseId();
        var who = read.asked().stream()
                .map(AskedPerson::staff)
                .map(staff -> People.of(staff.value()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody is asked in " + id));
        return desk.send(
                        who,
                        "case:%s:%d".formatted(id.value(), read.summary().step()),
                        new DecideCase(id, decision, comment, read.dossierHash()),
                        CaseAnswer.class)
                .position();
    }

    ApprovalDetail read(ApprovalCaseId id, long atLeast) {
        return desk.awaited(
                "the case " + id.value(),
                new FindApproval(id, Instant.now()),
                ApprovalDetail.class,
                atLeast,
                _ -> true);
    }
}
