package io.orderledger.ui.rest;

/**
 * Every reason why the door itself says no, before or beside the ledger. Stable: programs depend on the names. The words
 * in Chinese are in {@code problems_zh_CN.properties} under the same names.
 */
enum ProblemCode {
    MISSING_BODY(400, "This request needs a body in JSON"),
    MALFORMED_JSON(400, "The body is not JSON that can be read (line {line}, column {column})"),
    MISSING_FIELD(400, "{field} is missing"),
    UNKNOWN_FIELD(400, "{field} is not a field of this request; it knows {known}"),
    NOT_A_TEXT(400, "{field} must be a text in quotes"),
    NOT_A_WHOLE_NUMBER(400, "{field} must be a whole number without quotes, decimals or exponent"),
    NUMBER_TOO_LARGE(400, "{field} is too large a number: {value}"),
    NOT_A_BOOLEAN(400, "{field} must be true or false without quotes"),
    NOT_A_LIST(400, "{field} must be a list in [ ]"),
    NOT_AN_OBJECT(400, "{field} must be an object in { }"),
    TOO_MANY_ITEMS(400, "{field} must have at most {max} items; it has {count}"),
    BAD_CHARACTERS(400, "{field} holds half of a character that no program can read"),
    BAD_CHOICE(400, "{field} must be one of {choices}: {value}"),
    BAD_DATE(400, "{field} must be a date such as 2026-03-31, between 1970 and 2199: {value}"),
    BAD_NUMBER(400, "{field} must be a whole number from {min} to {max}: {value}"),
    UNKNOWN_PARAMETER(400, "{field} is not a parameter of this request; it knows {known}"),
    REPEATED_PARAMETER(400, "{field} is given more than once"),
    SEVERAL_FIELDS(400, "{count} fields are not as they must be; see errors"),
    BAD_IDEMPOTENCY_KEY(400, "Idempotency-Key must be given once, as 1 to 128 visible ASCII characters"),
    BAD_REQUEST(400, "The request cannot be read"),
    NOT_SIGNED_IN(401, "Name and password are needed, and these are not known or not right"),
    FORBIDDEN(403, "Your account may not do this; it needs one of the roles {roles}"),
    OTHER_SITE(403, "A page of another site may not change anything here"),
    NO_SUCH_PATH(404, "There is nothing at {path}"),
    METHOD_NOT_ALLOWED(405, "{method} is not possible here; possible: {allowed}"),
    NOT_ACCEPTABLE(406, "Answers are in JSON; the Accept header must allow application/json"),
    BODY_TOO_LARGE(413, "The body is larger than {max} bytes"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body must be JSON, with Content-Type: application/json"),
    TOO_MANY_ATTEMPTS(429, "Too many failed sign-ins for this name; try again in {seconds} seconds"),
    INTERNAL(500, "Something went wrong inside; whoever runs the ledger finds it in the log under {incident}"),
    INDETERMINATE(
            503,
            "Nobody can say now whether this was done; send it again with Idempotency-Key: {key} and it has one effect"),
    NOT_THERE_YET(503, "What is shown has not caught up with what was asked for; ask again");

    private final int status;
    private final String words;

    ProblemCode(int status, String words) {
        this.status = status;
        this.words = words;
    }

    /** The HTTP status. */
    int status() {
        return status;
    }

    /** The English text with {@code {placeholders}}. */
    String words() {
        return words;
    }
}
