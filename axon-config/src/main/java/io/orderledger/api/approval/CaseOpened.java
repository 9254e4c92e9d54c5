package io.orderledger.api.approval;

import org.jspecify.annotations.Nullable;

/**
 * What became of a request that others may have to agree to.
 *
 * @param caseId the case that decides it, or null where nobody ever has to be asked
 * @param status APPROVED where it is decided already, by a rule; else people are asked
 */
public record CaseOpened(@Nullable ApprovalCaseId caseId, CaseStatus status) {}
