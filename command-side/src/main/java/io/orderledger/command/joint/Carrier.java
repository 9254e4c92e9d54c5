package io.orderledger.command.joint;

import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitStatus;
import io.orderledger.command.split.SplitDecisions;
import java.util.EnumSet;
import java.util.Set;

/**
 * A live split as a decision finds it.
 *
 * @param free whether what it carries may still be carried by others
 */
record Carrier(SplitId splitId, SplitStatus status, boolean free, SplitDecisions.Load load) {
    private static final Set<SplitStatus> BEFORE_PRODUCTION =
            EnumSet.of(SplitStatus.PROPOSED, SplitStatus.CONFIRMED, SplitStatus.RELEASED);

    static Carrier of(SplitId splitId, SplitDecisions split) {
        return new Carrier(splitId, split.status(), BEFORE_PRODUCTION.contains(split.status()), split.load());
    }
}
