package io.orderledger.api.approval;

/** What a rule asks for, from the mildest to the most severe: the most severe rule that matches wins. */
public enum RuleEffect {
    ALLOW,
    /** Nobody is asked; the approval says which rule warned. */
    WARN,
    REQUIRE_APPROVAL,
    BLOCK
}
