package io.orderledger.command.approval;

import io.orderledger.api.people.StaffId;
import java.time.Instant;
import org.axonframework.messaging.MetaData;

/**
 * Who sent a command, and when: what the door has stamped on it, which no client can choose.
 *
 * @param actor a sign-in name or {@code system:component}
 */
public record Sent(String actor, Instant at) {
    private static final String SYSTEM = "system:";

    /** @throws IllegalStateException where the command did not come through the door */
    public static Sent of(MetaData metaData) {
        if (metaData.get("actor") instanceof String actor && metaData.get("sentAt") instanceof String at) {
            return new Sent(actor, Instant.parse(at));
        }
        throw new IllegalStateException("Nobody knows who sent this command and when");
    }

    public boolean isSystem() {
        return actor.startsWith(SYSTEM);
    }

    StaffId staff() {
        return new StaffId(actor);
    }
}
