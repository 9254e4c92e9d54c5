package io.orderledger.api;

import java.time.Instant;

/**
 * What the store says of one event beside its content. An event handler may take it as a parameter.
 *
 * @param position      the global position; never moves
 * @param recordedAt    the instant the store took it; never moves
 * @param type          the event's logical name, such as {@code credit.reserved}
 * @param actor         who caused it: a sign-in name or {@code system:component}
 * @param commandId     the command that caused it
 * @param correlationId what all consequences of one outside request share
 * @param causationId   the message that directly caused it
 */
public record Recorded(
        long position,
        Instant recordedAt,
        String type,
        String actor,
        String commandId,
        String correlationId,
        String causationId) {}
