package io.orderledger.api;

import java.time.Instant;

/**
 * Commands that are sent when their time has come, also after a crash. They are sent as the actor {@code system:timer},
 * under a command id made of the timer's id, so each has one effect however often it is sent.
 *
 * <p>Who sets timers is a process that follows events: it is never replayed, so a replay sets none. A projection must not.
 */
public interface Timers {
    /**
     * Sends the command at that time, or at once where it has passed. A timer of that id that has not gone off yet is moved,
     * and its command replaced; so an event that is handled twice sets one timer.
     *
     * @param timerId 1 to 200 characters; used once, so best made of the event that sets it
     * @param command one of the ledger's commands
     * @throws IllegalArgumentException where the id or the command is none
     * @throws IllegalStateException    while events are replayed
     */
    void schedule(String timerId, Instant at, Object command);

    /** Takes back a timer that has not gone off. One that has, or never was, is no error. */
    void cancel(String timerId);
}
