package io.orderledger.command.approval;

import io.orderledger.api.approval.PolicyContent;

/** One version of the approval policy. */
public record PolicyVersion(int number, PolicyContent content) {}
