package io.orderledger.store;

/** The stream that a command was to begin exists: what it wanted to create is there. */
public final class StreamExists extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String stream;

    StreamExists(String stream) {
        super(stream + " exists", null, false, false);
        this.stream = stream;
    }

    /** Such as {@code order/O-1}. */
    public String stream() {
        return stream;
    }
}
