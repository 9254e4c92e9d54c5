package io.orderledger.api.approval;

/** Where a version of the policy stands after the command. */
public record PolicyAnswer(ApprovalPolicyId policyId, int version, PolicyStatus status) {}
