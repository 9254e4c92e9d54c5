package io.orderledger.api;

import org.jspecify.annotations.Nullable;

/**
 * Every reason why the ledger says no. Stable: programs depend on the names. {@code words} is the English text with
 * {@code {placeholders}}; the console's bundles hold the same texts in each language under {@code refusal.NAME}.
 */
public enum RefusalCode {
    // Form: the message could never have been right, whatever the state.
    BAD_ID(
            Kind.FORM,
            null,
            "{field} must be 1 to 64 letters, digits or . _ : - and begin with a letter or digit: {value}"),
    BAD_TEXT(Kind.FORM, null, "{field} must be {min} to {max} characters without control characters"),
    BAD_CURRENCY(Kind.FORM, null, "Unknown currency: {value}"),
    BAD_AMOUNT(Kind.FORM, null, "{field} is not an amount: {value}"),
    FRACTION_OF_MINOR_UNIT(Kind.FORM, null, "{field} has more decimals than {currency} has ({decimals}): {value}"),
    AMOUNT_TOO_LARGE(Kind.FORM, null, "{field} is larger than the ledger takes (at most {max}): {value}"),
    AMOUNT_NEGATIVE(Kind.FORM, null, "{field} must not be negative: {value}"),
    AMOUNT_NOT_POSITIVE(Kind.FORM, null, "{field} must be more than zero: {value}"),
    BAD_PRICE(
            Kind.FORM, null, "{field} must be zero or more with at most 6 decimals and 12 digits before them: {value}"),
    BAD_QUANTITY(Kind.FORM, null, "{field} must be a whole number from 1 to 1000000000: {value}"),
    BAD_TERMS(Kind.FORM, null, "termsDays must be 0 to 3650 days: {value}"),
    BAD_VALUE_DATE(Kind.FORM, null, "{field} must be an instant or a date between 1970 and 2199: {value}"),
    NO_LINES(Kind.FORM, null, "An order needs 1 to 5000 lines; this one has {count}"),
    MIXED_CURRENCY(Kind.FORM, null, "Amounts of {first} and {second} cannot be combined"),
    FILE_TOO_LARGE(Kind.FORM, null, "The file is larger than {max}; split it"),
    BAD_BODY(Kind.FORM, null, "{detail}"),
    BAD_ITEMS(Kind.FORM, null, "Name 1 to 1000 open items, each of them once; {count} were named"),
    BAD_POLICY(Kind.FORM, null, "The policy cannot be read: {detail}"),
    BAD_HASH(Kind.FORM, null, "{field} must be a SHA-256: 64 hexadecimal digits in lower case: {value}"),

    // What is named does not exist.
    DEALER_UNKNOWN(Kind.NOT_FOUND, null, "There is no dealer {dealer}"),
    ACCOUNT_UNKNOWN(Kind.NOT_FOUND, null, "There is no credit account {account}"),
    ORDER_UNKNOWN(Kind.NOT_FOUND, null, "There is no order {order}"),
    SPLIT_UNKNOWN(Kind.NOT_FOUND, null, "There is no split {split}"),
    PAYMENT_UNKNOWN(Kind.NOT_FOUND, null, "There is no payment {payment}"),
    POLICY_UNKNOWN(Kind.NOT_FOUND, null, "This business unit has no credit policy"),

    IMPORT_UNKNOWN(Kind.NOT_FOUND, null, "There is no import {import}, or the ledger was started anew since"),

    // The current state says no.
    IMPORT_RUNNING(Kind.CONFLICT, null, "Another import is running; wait until it is done"),
    DEALER_EXISTS(Kind.CONFLICT, null, "Dealer {dealer} exists already"),
    ACCOUNT_EXISTS(Kind.CONFLICT, null, "Credit account {account} exists already"),
    ORDER_EXISTS(Kind.CONFLICT, null, "Order {order} exists already"),
    PAYMENT_EXISTS(Kind.CONFLICT, null, "Payment {payment} exists already"),
    SPLIT_EXISTS(Kind.CONFLICT, null, "Split {split} exists already"),
    CREDIT_NOTE_EXISTS(Kind.CONFLICT, null, "Credit note {creditNote} exists already on account {account}"),
    ORDER_STATE(Kind.CONFLICT, null, "Order {order} is {status}; it cannot be {verb}"),
    SPLIT_STATE(Kind.CONFLICT, null, "Split {split} is {status}; it cannot be {verb}"),
    PAYMENT_STATE(Kind.CONFLICT, null, "Payment {payment} is {status}; it cannot be {verb}"),
    POLICY_EXISTS(Kind.CONFLICT, null, "Somebody has just proposed the first version of this policy; propose again"),
    POLICY_STATE(
            Kind.CONFLICT, null, "Version {version} of the policy of {policy} is decided or none; it cannot be {verb}"),
    ACCOUNT_STATE(Kind.CONFLICT, null, "Credit account {account} is {status}; it cannot be {verb}"),
    CREDIT_CHANGE_EXISTS(Kind.CONFLICT, null, "Case {case} already decides another change of account {account}"),
    CREDIT_CHANGE_UNKNOWN(Kind.CONFLICT, null, "No change of account {account} waits for case {case}"),
    REFUND_UNKNOWN(Kind.CONFLICT, null, "No refund of payment {payment} waits for case {case}"),
    PAYMENT_BEHIND(
            Kind.CONFLICT,
            "I-08",
            "The account has just used some of payment {payment} and the payment has not heard of it; try again"),
    COMMAND_ID_REUSED(
            Kind.CONFLICT, "I-18", "Command {commandId} was sent before with other content; nothing was changed"),
    TOO_BUSY(Kind.CONFLICT, null, "Others changed the same thing at the same time, {attempts} times over; try again"),

    // A rule of the business says no.
    ACCOUNT_MISSING(
            Kind.RULE, "I-01", "Dealer {dealer} has no credit account at {businessUnit} in {currency}; open one first"),
    HOLD_TOO_SMALL(
            Kind.RULE, "I-02", "Account {account} holds {held} for order {order}; {amount} of it cannot be {verb}"),
    ITEM_NOT_OPEN(Kind.RULE, "I-08", "{open} of item {item} is open; {amount} of it cannot be settled"),
    NOT_ALLOCATED(Kind.RULE, "I-08", "Payment {payment} settled {settled} of item {item}; {amount} cannot be undone"),
    ADVANCE_TOO_SMALL(Kind.RULE, "I-08", "{left} of payment {payment} is left, not {amount}"),
    ADVANCE_IN_USE(
            Kind.RULE, "I-05", "Only {available} is available on account {account}; {amount} cannot be paid back"),
    SECOND_PERSON(
            Kind.RULE, "I-12", "{actor} registered payment {payment}; above {threshold} another person verifies it"),
    OTHER_PERSON(
            Kind.RULE,
            "I-12",
            "{actor} has proposed version {version} of the policy of {policy}, or agreed to it; another person decides"),
    LIMIT_NOT_LOWER(Kind.RULE, "I-06", "The limit is {limit}; a higher one must be asked for and approved"),
    REVISION_NOT_APPROVED(
            Kind.RULE,
            "I-11",
            "Split {split} cannot be released: revision {revision} of order {order} is not approved"),
    RIGHT_MISSING(Kind.RULE, "I-12", "{actor} may not do this: it needs the role {role}");

    /** How grave, and so which HTTP status: 400, 404, 409, 422. */
    public enum Kind {
        FORM,
        NOT_FOUND,
        CONFLICT,
        RULE
    }

    private final Kind kind;
    private final @Nullable String rule;
    private final String words;

    RefusalCode(Kind kind, @Nullable String rule, String words) {
        this.kind = kind;
        this.rule = rule;
        this.words = words;
    }

    public Kind kind() {
        return kind;
    }

    /** The invariant behind the refusal ({@code I-01} ...), or null where it is plain state or form. */
    public @Nullable String rule() {
        return rule;
    }

    public String words() {
        return words;
    }
}
