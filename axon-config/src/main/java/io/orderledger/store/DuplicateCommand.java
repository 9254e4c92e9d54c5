package io.orderledger.store;

/** The command's receipt is in the store already: it was decided before, and the first answer stands. */
public final class DuplicateCommand extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DuplicateCommand() {
        super("The command was decided before", null, false, false);
    }
}
