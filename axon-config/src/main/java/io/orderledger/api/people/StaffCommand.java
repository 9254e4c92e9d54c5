package io.orderledger.api.people;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Texts;
import io.orderledger.api.ValueDates;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything that can be asked of the record of a member of staff. */
public sealed interface StaffCommand {
    @TargetAggregateIdentifier
    StaffId staffId();

    /** @param valueDate the first instant at which the person works here */
    record RegisterStaff(StaffId staffId, BilingualName name, Instant valueDate) implements StaffCommand {
        public RegisterStaff {
            valueDate = ValueDates.checked(valueDate);
        }
    }

    record RenameStaff(StaffId staffId, BilingualName name) implements StaffCommand {}

    /** @param most the largest amount of its currency that the person may decide on alone from then on; zero: none of it */
    record SetAuthority(StaffId staffId, Money most, Instant valueDate) implements StaffCommand {
        public SetAuthority {
            most = most.notNegative("authority");
            valueDate = ValueDates.checked(valueDate);
        }
    }

    /**
     * Limits what the person may decide about, beside the units in which the roles are.
     *
     * @param regions the regions the person is limited to from then on; empty: all of them
     * @param dealers the dealers the person is limited to from then on; empty: all of them
     */
    record SetScope(StaffId staffId, List<String> regions, List<DealerId> dealers, Instant valueDate)
            implements StaffCommand {
        /** More than anybody looks after by name; who has more has a region. */
        static final int MAX_ENTRIES = 1_000;

        public SetScope {
            regions = regions.stream()
                    .map(region -> Texts.required("regions", region, 100))
                    .distinct()
                    .sorted()
                    .toList();
            dealers = dealers.stream()
                    .distinct()
                    .sorted(Comparator.comparing(DealerId::value))
                    .toList();
            if (Math.max(regions.size(), dealers.size()) > MAX_ENTRIES) {
                throw new Refused(RefusalCode.SCOPE_TOO_LARGE, "max", Integer.toString(MAX_ENTRIES));
            }
            valueDate = ValueDates.checked(valueDate);
        }
    }

    /** All roles end with it; the dealers of a seller are handed over on their own. */
    record DepartStaff(StaffId staffId, Instant valueDate) implements StaffCommand {
        public DepartStaff {
            valueDate = ValueDates.checked(valueDate);
        }
    }

    /** Without any role; those have to be granted anew. */
    record ReturnStaff(StaffId staffId, Instant valueDate) implements StaffCommand {
        public ReturnStaff {
            valueDate = ValueDates.checked(valueDate);
        }
    }
}
