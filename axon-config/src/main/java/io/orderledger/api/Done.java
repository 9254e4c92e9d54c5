package io.orderledger.api;

/**
 * A command was decided and its events are on disk.
 *
 * @param answer   what the decision answers; the same again for the same command id and content
 * @param position the global position of the command's last event; a read {@code atLeast} it sees the effect
 * @param repeated whether this command was decided before, so that nothing happened now
 */
public record Done<R>(R answer, long position, boolean repeated) {}
