package io.orderledger.api.credit;

import org.jspecify.annotations.Nullable;

/** When an order of some type reserves credit. */
public enum ReservationPoint {
    /** All of it when it is submitted; so where no policy says otherwise. */
    AT_SUBMIT,
    /** All of it when it is approved. */
    AT_APPROVAL,
    /** Each split by itself when it is released: for orders that are called off over months. */
    AT_SPLIT_RELEASE,
    /** Never: it is paid before it ships. */
    NONE;

    /** As events name it: what is so where no policy says otherwise is null. */
    public @Nullable ReservationPoint named() {
        return this == AT_SUBMIT ? null : this;
    }

    /** Whether an order's hold is for all that has not left yet. */
    public boolean holdsWhole() {
        return this == AT_SUBMIT || this == AT_APPROVAL;
    }
}
