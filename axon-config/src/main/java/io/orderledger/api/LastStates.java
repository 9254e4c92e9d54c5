package io.orderledger.api;

import org.jspecify.annotations.Nullable;

/**
 * What streams say, for decisions that only look at them: without a lock, and as a rule from memory. The decision of the
 * current unit of work rests on what was seen: where that is not the last state, it is not stored but decided again.
 */
public interface LastStates {
    /**
     * The state that all events of a stream lead to, as far as this node knows them; null where there is no event.
     *
     * @param fold always the same for streams of the same kind
     */
    <S> @Nullable S of(Identity id, Fold<S> fold);

    /** Leads from one immutable state to the next. */
    @FunctionalInterface
    interface Fold<S> {
        /** @param state null before the first event */
        S after(@Nullable S state, Object event);
    }
}
