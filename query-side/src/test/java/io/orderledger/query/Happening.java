package io.orderledger.query;

import io.orderledger.api.Recorded;

/** An event as the store hands it out. */
public record Happening(Object event, Recorded recorded) {}
