package io.orderledger.api.approval;

/**
 * Where a case stands after a command.
 *
 * @param step the step that is asked, or the last that was
 */
public record CaseAnswer(ApprovalCaseId caseId, CaseStatus status, int step, String dossierHash) {}
