package io.orderledger.api;

/** An event as a follower is handed it: what happened, and what the store says of it. */
public record RecordedEvent(Object event, Recorded recorded) {}
