package io.orderledger.api;

/** Knows who is at the door. Implemented where people sign in. */
public interface ActorSource {
    /** @throws IllegalStateException where nobody is signed in: nothing may be done anonymously */
    Actor current();
}
