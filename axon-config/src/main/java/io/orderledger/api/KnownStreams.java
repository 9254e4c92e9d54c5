package io.orderledger.api;

import java.util.List;

/** Which streams there are. For work that goes through all of a kind, once in a while; never for a decision. */
public interface KnownStreams {
    /** The streams whose names begin like that, in the order of their names, as stored by now. */
    List<String> beginningWith(String prefix);
}
