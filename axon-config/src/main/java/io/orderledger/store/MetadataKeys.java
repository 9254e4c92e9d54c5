package io.orderledger.store;

/** What is stored beside every event; stamped by the system, never by a client. */
public final class MetadataKeys {
    /** Who: a sign-in name or {@code system:component}. */
    public static final String ACTOR = "actor";
    /** The roles that the actor had when the command was sent, separated by commas. */
    public static final String ROLES = "roles";

    /** When the command came to the door, ISO-8601 in UTC; on commands only, an event has its own instant. */
    public static final String SENT_AT = "sentAt";

    public static final String COMMAND_ID = "commandId";
    /** What all consequences of one outside request share. */
    public static final String CORRELATION_ID = "correlationId";
    /** The message that directly caused it. */
    public static final String CAUSATION_ID = "causationId";

    private MetadataKeys() {}
}
