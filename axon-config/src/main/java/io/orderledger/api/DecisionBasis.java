package io.orderledger.api;

/**
 * Notes what the decision of the current unit of work rests on, beside the aggregates it has loaded: the store takes the
 * decision only while that is still so.
 */
public interface DecisionBasis {
    /** @param lastSequence the last event of the stream that was seen, -1 where there was none */
    void restsOn(String stream, long lastSequence);
}
