package io.orderledger.api;

import java.util.Collection;
import java.util.List;

/** Events as they were stored, for those who know where they are: a view keeps positions where it need not keep copies. */
@FunctionalInterface
public interface PastEvents {
    /** The events at these global positions, in their order; nothing for a position that the store does not have. */
    List<RecordedEvent> at(Collection<Long> positions);
}
