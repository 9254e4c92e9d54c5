package io.orderledger.ui.rest;

import java.util.List;

/** The door says no: for one reason, or because of several fields at once. */
final class Declined extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient No reason;
    private final transient List<Field> fields;

    /** What is wrong with one field of the request. */
    record Field(String name, No reason) {}

    Declined(ProblemCode code, String... details) {
        this(No.of(code, details), List.of());
    }

    private Declined(No reason, List<Field> fields) {
        super(reason.code());
        this.reason = reason;
        this.fields = List.copyOf(fields);
    }

    /** @param fields at least one */
    static Declined because(List<Field> fields) {
        if (fields.size() == 1) return new Declined(fields.getFirst().reason(), fields);
        return new Declined(No.of(ProblemCode.SEVERAL_FIELDS, "count", Integer.toString(fields.size())), fields);
    }

    No reason() {
        return reason;
    }

    List<Field> fields() {
        return fields;
    }
}
