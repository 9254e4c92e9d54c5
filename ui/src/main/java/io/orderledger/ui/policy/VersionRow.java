package io.orderledger.ui.policy;

import io.orderledger.api.approval.PolicyContent;
import io.orderledger.api.approval.PolicyStatus;
import io.orderledger.api.credit.CreditPolicyTerms;
import io.orderledger.api.split.SplitRules;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a policy of any kind, as the list and the panel tell it.
 *
 * @param unit       whose it is, or null: the brand's
 * @param state      where it stands, to be read under {@code PolicyState}
 * @param reason     why it was proposed or rejected, or null
 * @param approvedBy who has agreed so far
 * @param content    what it says
 */
record VersionRow(
        PolicyKind kind,
        @Nullable String unit,
        int version,
        PolicyState state,
        Instant effectiveFrom,
        String proposedBy,
        @Nullable String reason,
        List<String> approvedBy,
        Content content) {
    private static final String BETWEEN = "~";

    /** What a version says, by its kind. */
    sealed interface Content {}

    record ApprovalContent(PolicyContent rules) implements Content {}

    record CreditContent(CreditPolicyTerms terms) implements Content {}

    record SplitContent(SplitRules rules) implements Content {}

    /** Where a version stands. */
    enum PolicyState {
        PROPOSED,
        /** One of two has agreed. */
        SECONDED,
        APPROVED,
        IN_FORCE,
        SUPERSEDED,
        REJECTED;

        static PolicyState of(PolicyStatus status) {
            return switch (status) {
                case PROPOSED -> PROPOSED;
                case APPROVED -> APPROVED;
                case IN_FORCE -> IN_FORCE;
                case SUPERSEDED -> SUPERSEDED;
            };
        }

        boolean isOpen() {
            return this == PROPOSED || this == SECONDED;
        }
    }

    /** What stands in the address. */
    String id() {
        return String.join(BETWEEN, kind.name(), unit == null ? "" : unit, Integer.toString(version));
    }

    /**
     * Which version an address means.
     *
     * @param unit null for the brand's
     */
    record Address(PolicyKind kind, @Nullable String unit, int version) {
        /** Null where it means none. */
        static @Nullable Address of(String id) {
            var parts = id.split(BETWEEN, -1);
            if (parts.length != 3 || !parts[2].matches("[1-9][0-9]{0,8}")) return null;
            for (var kind : PolicyKind.values()) {
                if (!kind.name().equals(parts[0])) continue;
                return new Address(kind, parts[1].isEmpty() ? null : parts[1], Integer.parseInt(parts[2]));
            }
            return null;
        }
    }
}
