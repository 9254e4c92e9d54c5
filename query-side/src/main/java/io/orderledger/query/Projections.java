package io.orderledger.query;

import java.util.List;

/** The names of the projections: their processing groups, and the rows of {@code view.projection_position}. */
public final class Projections {
    public static final String ORDER = "order-view";
    public static final String CREDIT = "credit-view";
    public static final String SPLIT = "split-view";
    public static final String PAYMENT = "payment-view";
    public static final String DEALER = "dealer-view";
    public static final String APPROVAL = "approval-view";
    public static final String PEOPLE = "people-view";

    public static final List<String> ALL = List.of(ORDER, CREDIT, SPLIT, PAYMENT, DEALER, PEOPLE, APPROVAL);

    private Projections() {}
}
