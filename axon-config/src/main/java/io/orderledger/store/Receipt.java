package io.orderledger.store;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * What became of one command. It travels in the unit of work that decides the command, and is stored in the same
 * transaction as the events (I-18).
 */
public final class Receipt {
    /** The unit of work's resource under which the store finds the receipt of the command being decided. */
    public static final String RESOURCE = Receipt.class.getName();

    private final String commandId;
    private final byte[] contentHash;
    private final Map<String, Long> basedOn = new HashMap<>();
    private volatile long position = -1;

    private Receipt(String commandId, byte[] contentHash) {
        this.commandId = commandId;
        this.contentHash = contentHash;
    }

    /**
     * @param commandId what makes a repeat recognisable
     * @param content   what the sender sent: same id and same content is a repeat, same id and other content is refused
     */
    public static Receipt of(String commandId, Object content) {
        return new Receipt(commandId, hash(content));
    }

    /** SHA-256 over the class's simple name and the JSON of the content. */
    private static byte[] hash(Object content) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(EventJson.bytes(content.getClass().getSimpleName()));
            return sha.digest(EventJson.bytes(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // Every Java platform has SHA-256.
        }
    }

    public String commandId() {
        return commandId;
    }

    byte[] contentHash() {
        return contentHash;
    }

    public boolean isStored() {
        return position >= 0;
    }

    /**
     * The decision of the current unit of work, if it is one, rests on this state of a stream. The store takes it only while
     * that state is the last: so a state that was kept in memory, while another node went on, decides nothing.
     *
     * @param lastSequence the last event seen, -1 where there was none
     */
    public static void basedOn(String stream, long lastSequence) {
        if (!CurrentUnitOfWork.isStarted()) return;
        Receipt receipt = CurrentUnitOfWork.get().getResource(RESOURCE);
        // Seen twice, it rests on the older one.
        if (receipt != null) receipt.basedOn.merge(stream, lastSequence, Math::min);
    }

    Map<String, Long> basedOn() {
        return basedOn;
    }

    /** The global position of the command's last event; only once stored. */
    public long position() {
        return position;
    }

    void storedAt(long lastPosition) {
        position = lastPosition;
    }

    /** The stored form of a refusal. */
    record StoredRefusal(RefusalCode code, Map<String, String> details) {
        Refused toRefused() {
            return new Refused(code, details);
        }
    }

    /**
     * A receipt found in the store.
     *
     * @param refusal why the command was refused, or null where it was done
     * @param answer  the answer's JSON; {@code null} in JSON where there was none
     */
    public record Found(byte[] contentHash, @Nullable Refused refusal, byte[] answer, long position) {
        /** @throws Refused with {@link RefusalCode#COMMAND_ID_REUSED} when the content is another */
        public Found mustMatch(Receipt receipt) {
            if (!MessageDigest.isEqual(contentHash, receipt.contentHash)) {
                throw new Refused(RefusalCode.COMMAND_ID_REUSED, "commandId", Refused.shown(receipt.commandId));
            }
            return this;
        }

        public <R> @Nullable R answer(Class<R> type) {
            return type == Void.class ? null : EventJson.read(answer, type);
        }
    }
}
