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
    AMOUNT_TOO_LARGE(Kind.FORM, null, "{field} may be at most {max}: {value}"),
    AMOUNT_NEGATIVE(Kind.FORM, null, "{field} must not be negative: {value}"),
    AMOUNT_NOT_POSITIVE(Kind.FORM, null, "{field} must be more than zero: {value}"),
    BAD_PRICE(
            Kind.FORM, null, "{field} must be zero or more with at most 6 decimals and 12 digits before them: {value}"),
    BAD_QUANTITY(Kind.FORM, null, "{field} must be a whole number from 1 to 1000000000: {value}"),
    BAD_TERMS(Kind.FORM, null, "termsDays must be 0 to 3650 days: {value}"),
    BAD_VALUE_DATE(Kind.FORM, null, "{field} must be an instant or a date between 1970 and 2199: {value}"),
    NO_LINES(Kind.FORM, null, "An order needs 1 to 5000 lines; this one has {count}"),
    BAD_LINE_NUMBER(Kind.FORM, null, "{field} must have each line number once, from 1: {value}"),
    BAD_SPECIFICATION(
            Kind.FORM, null, "A specification needs 1 to 50 fields, each name once, and at most 20 drawings: {value}"),
    BAD_DIGEST(Kind.FORM, null, "{field} must be 64 lower-case hexadecimal digits: {value}"),
    SPECIFICATION_NOT_CUSTOM(Kind.FORM, null, "{field} is for custom lines only"),
    BAD_RULES(Kind.FORM, null, "{field} is out of range: {value}"),
    BAD_PARTS(Kind.FORM, null, "{field} must name what it is about once each, and at least as many as are needed"),
    MIXED_CURRENCY(Kind.FORM, null, "Amounts of {first} and {second} cannot be combined"),
    FILE_TOO_LARGE(Kind.FORM, null, "The file is larger than {max}; split it"),
    NUMBER_OUT_OF_RANGE(Kind.FORM, null, "{field} must be a whole number from {min} to {max}: {value}"),
    BAD_LIST(Kind.FORM, null, "{field} must have {min} to {max} entries, none of them twice"),
    BAD_STEPS(Kind.FORM, null, "Rule {rule} needs 1 to {max} steps where it asks for an approval, and none otherwise"),
    LAST_STEP_LIMITED(
            Kind.FORM,
            null,
            "The last step of rule {rule} must cover the whole amount, so it can have no authority limit"),
    BAD_BODY(Kind.FORM, null, "{detail}"),
    BAD_PERIOD(Kind.FORM, null, "{field} must be later than the beginning: {value}"),
    SCOPE_TOO_LARGE(Kind.FORM, null, "A scope names at most {max} regions and as many dealers"),
    BAD_SIGN_IN_NAME(
            Kind.FORM,
            null,
            "A sign-in name is 1 to 64 lower-case letters, digits or . _ - and begins with a letter or digit: {value}"),
    BAD_ITEMS(Kind.FORM, null, "Name 1 to 1000 open items, each of them once; {count} were named"),
    BAD_POLICY(Kind.FORM, null, "The policy cannot be read: {detail}"),
    BAD_HASH(Kind.FORM, null, "{field} must be a SHA-256: 64 hexadecimal digits in lower case: {value}"),

    // What is named does not exist.
    DEALER_UNKNOWN(Kind.NOT_FOUND, null, "There is no dealer {dealer}"),
    ACCOUNT_UNKNOWN(Kind.NOT_FOUND, null, "There is no credit account {account}"),
    ORDER_UNKNOWN(Kind.NOT_FOUND, null, "There is no order {order}"),
    SPLIT_UNKNOWN(Kind.NOT_FOUND, null, "There is no split {split}"),
    PAYMENT_UNKNOWN(Kind.NOT_FOUND, null, "There is no payment {payment}"),
    APPROVAL_UNKNOWN(Kind.NOT_FOUND, null, "There is no approval case {approval}"),
    POLICY_UNKNOWN(Kind.NOT_FOUND, null, "There is no policy {policy}"),
    UNIT_UNKNOWN(Kind.NOT_FOUND, null, "There is no organisation unit {unit}"),
    STAFF_UNKNOWN(Kind.NOT_FOUND, null, "There is no member of staff {staff}"),
    CREDIT_POOL_UNKNOWN(Kind.NOT_FOUND, null, "There is no credit pool {pool}"),
    CREDIT_POLICY_UNKNOWN(Kind.NOT_FOUND, null, "This business unit has no credit policy"),

    POLICY_VERSION_UNKNOWN(Kind.NOT_FOUND, null, "Policy {policy} has no version {version}"),
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
    UNIT_EXISTS(Kind.CONFLICT, null, "Organisation unit {unit} exists already"),
    UNIT_NOT_OPEN(Kind.CONFLICT, null, "Organisation unit {unit} is not open as of {at}"),
    UNIT_IN_USE(Kind.CONFLICT, null, "{staff} has the role {role} in unit {unit}; withdraw it first"),
    UNIT_CYCLE(Kind.CONFLICT, null, "Unit {parent} is below unit {unit} as of {at}; it cannot be above it"),
    STAFF_EXISTS(Kind.CONFLICT, null, "Member of staff {staff} exists already"),
    STAFF_NOT_ACTIVE(Kind.CONFLICT, null, "{staff} does not work here as of {at}"),
    STAFF_ACTIVE(Kind.CONFLICT, null, "{staff} works here already"),
    ROLE_HELD(Kind.CONFLICT, null, "{staff} has the role {role} in unit {unit} already during that time"),
    ROLE_NOT_HELD(Kind.CONFLICT, null, "{staff} does not have the role {role} in unit {unit} from {at} on"),
    ONBOARDING_STATE(Kind.CONFLICT, null, "Dealer {dealer} has been taken on, or approval case {case} decides on it"),
    ONBOARDING_UNKNOWN(Kind.CONFLICT, null, "Dealer {dealer} does not wait for case {case}"),
    DATED_BEFORE_LAST(
            Kind.CONFLICT, null, "This was changed as of {last}; a further change cannot be dated before that: {at}"),
    ORDER_REVISION(
            Kind.CONFLICT, null, "Order {order} is at revision {current} and not {revision}; read it again first"),
    SPLIT_OF_OTHER_ORDER(Kind.CONFLICT, null, "Split {split} is not of order {order}"),
    SPLIT_BY_POLICY(Kind.CONFLICT, null, "Order {order} is split as the split policy says"),
    LINE_FIXED(
            Kind.CONFLICT,
            null,
            "Line {line}: {fixed} are made or have left already; their number, product and price stay as they are"),
    PAYMENT_STATE(Kind.CONFLICT, null, "Payment {payment} is {status}; it cannot be {verb}"),
    APPROVAL_EXISTS(Kind.CONFLICT, null, "Approval case {approval} exists already"),
    APPROVAL_STATE(Kind.CONFLICT, null, "Approval case {approval} is {status}; it cannot be {verb}"),
    POLICY_STATE(Kind.CONFLICT, null, "Version {version} of the approval policy is {status}; it cannot be {verb}"),
    ALREADY_DECIDED(
            Kind.CONFLICT,
            "I-12",
            "{actor} has decided on approval case {approval} already; each step needs other eyes"),
    SUBJECT_MOVED(
            Kind.CONFLICT,
            "I-13",
            "Approval case {approval} is about revision {asked}; revision {now} stands now, so it must be asked for anew"),
    DOSSIER_MOVED(
            Kind.CONFLICT,
            "I-13",
            "The dossier of approval case {approval} is another one ({now}) than the one that was read ({read}); read it again"),
    CREDIT_MOVED(
            Kind.CONFLICT,
            "I-13",
            "Since the dossier of approval case {approval} was made, the available credit moved from {then} to {now},"
                    + " which is more than the tolerance of {tolerance}; renew the dossier and read it again"),
    CREDIT_POLICY_EXISTS(
            Kind.CONFLICT, null, "Somebody has just proposed the first version of this policy; propose again"),
    CREDIT_POLICY_STATE(
            Kind.CONFLICT, null, "Version {version} of the policy of {policy} is decided or none; it cannot be {verb}"),
    ACCOUNT_STATE(Kind.CONFLICT, null, "Credit account {account} is {status}; it cannot be {verb}"),
    CREDIT_POOL_EXISTS(Kind.CONFLICT, null, "Credit pool {pool} exists already"),
    IN_POOL(Kind.CONFLICT, null, "Credit account {account} belongs to pool {pool} already"),
    NOT_IN_POOL(Kind.CONFLICT, null, "Credit account {account} does not belong to pool {pool}"),
    POOL_OF_OTHERS(
            Kind.CONFLICT, null, "Pool {pool} is for accounts of {businessUnit} in {currency}; {account} is not one"),
    CREDIT_CHANGE_EXISTS(Kind.CONFLICT, null, "Case {case} already decides another change of account {account}"),
    CREDIT_CHANGE_UNKNOWN(Kind.CONFLICT, null, "No change of account {account} waits for case {case}"),
    VERIFICATION_ASKED(Kind.CONFLICT, null, "Case {case} decides already whether the money of payment {payment} came"),
    VERIFICATION_UNKNOWN(Kind.CONFLICT, null, "Payment {payment} does not wait for case {case}"),
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
    POOL_TOO_SMALL(
            Kind.RULE,
            "I-20",
            "Account {account} cannot join pool {pool}: its exposure is {exposure} and {available} is available"),
    NOT_PREPAID(
            Kind.RULE,
            "I-05",
            "Order {order} is paid before it ships: {amount} is needed, {advance} is paid in advance and {available} available"),
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
    LIMIT_NOT_HIGHER(Kind.RULE, null, "The limit is {limit} already; ask for more than that"),
    REVISION_NOT_APPROVED(
            Kind.RULE, "I-11", "Split {split} goes no further: revision {revision} of order {order} is not approved"),
    BLOCKED_BY_POLICY(
            Kind.RULE, null, "Rule {rule} of version {version} of the approval policy does not allow this: {title}"),
    INTAKE_MISSING(
            Kind.RULE,
            null,
            "The approval policy asks people about new dealers: say which unit takes {dealer} on, and what credit is expected"),
    DEALER_NOT_ONBOARDED(
            Kind.RULE, null, "Dealer {dealer} has not been taken on: approval case {case} has not agreed to it"),
    SUBJECT_NEVER_ASKED(
            Kind.RULE, null, "Rule {rule}: nothing ever asks about {subject}; the rule would never have an effect"),
    APPROVAL_NEEDED(
            Kind.RULE,
            null,
            "Rule {rule} of version {version} of the approval policy asks people about this: {title}. Ask for it instead"),
    SELF_APPROVAL(
            Kind.RULE,
            "I-12",
            "{actor} may not decide on approval case {approval}: nobody decides on what they asked for, sell or changed"),
    POLICY_SELF_APPROVAL(
            Kind.RULE,
            "I-12",
            "{actor} proposed or approved version {version} of the approval policy already; it needs two other people"),
    NOT_ELIGIBLE(
            Kind.RULE,
            "I-12",
            "{actor} may not decide on approval case {approval}: its step {step} asks for {roles} in {unit} or above"),
    AUTHORITY_EXCEEDED(
            Kind.RULE, "I-12", "The authority of {actor} does not cover {amount} of approval case {approval}"),
    NOBODY_ELIGIBLE(
            Kind.RULE,
            "I-12",
            "Nobody in {unit} or above could decide on step {step} as {roles} over {amount}; it cannot be asked for"),
    WITHDRAWAL_REFUSED(Kind.RULE, null, "{actor} cannot withdraw approval case {approval}: {requester} asked for it"),
    DELEGATION_REFUSED(Kind.RULE, "I-12", "{actor} cannot hand approval case {approval} to {to} until {until}"),
    OWN_PROPOSAL(
            Kind.RULE, "I-12", "{actor} proposed version {version} of policy {policy}; somebody else must approve it"),
    BELOW_MINIMUM_QUANTITY(
            Kind.RULE, "minimum-quantity", "Line {line}: {quantity} is less than the minimum of {minimum}"),
    NOT_IN_PACKS(Kind.RULE, "pack-size", "Line {line}: {quantity} is not a multiple of the pack of {pack}"),
    PARTS_DO_NOT_ADD_UP(
            Kind.RULE, "I-10", "Line {line} of split {split}: the parts have {parts} and the split has {carried}"),
    MORE_THAN_CARRIED(
            Kind.RULE, "I-10", "Line {line} of split {split}: {quantity} are to leave and {open} are still there"),
    SPLITS_DIFFER(Kind.RULE, "one-source", "Splits {first} and {second} come from different places"),
    CANCELLATION_NEEDS_APPROVAL(
            Kind.RULE, "cancel-in-production", "Split {split} is in production: cancelling it needs an approval"),
    CANCELLATION_ASKED(Kind.CONFLICT, null, "Case {case} decides already whether split {split} is cancelled"),
    CANCELLATION_UNKNOWN(Kind.CONFLICT, null, "The cancellation of split {split} does not wait for case {case}"),
    CHARGE_TOO_LARGE(
            Kind.RULE, "I-05", "The charge of {charge} for split {split} is more than the {amount} it is worth"),
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
