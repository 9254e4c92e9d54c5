package io.orderledger.query.split;

import io.orderledger.api.Recorded;
import io.orderledger.api.split.SlipCause;
import io.orderledger.api.split.SplitEvent.SplitRescheduled;
import io.orderledger.api.split.SplitQuery.Slip;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** One change of a promised date as a split's row keeps it. */
record StoredSlip(@Nullable String from, String to, SlipCause cause, String reason, String by, String at) {
    static final TypeReference<List<StoredSlip>> LIST = new TypeReference<>() {};

    static StoredSlip of(SplitRescheduled moved, Recorded recorded) {
        return new StoredSlip(
                moved.from() == null ? null : moved.from().toString(),
                moved.to().toString(),
                moved.cause(),
                moved.reason(),
                recorded.actor(),
                recorded.recordedAt().toString());
    }

    static List<StoredSlip> plus(List<StoredSlip> before, StoredSlip last) {
        var all = new ArrayList<>(before);
        all.add(last);
        return List.copyOf(all);
    }

    Slip slip() {
        return new Slip(
                from == null ? null : LocalDate.parse(from), LocalDate.parse(to), cause, reason, by, Instant.parse(at));
    }
}
