package io.orderledger.api.dealer;

import io.orderledger.api.Texts;
import io.orderledger.api.ValueDates;
import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.money.Money;
import io.orderledger.api.people.StaffId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of a dealer's record. */
public sealed interface DealerCommand {
    @TargetAggregateIdentifier
    DealerId dealerId();

    /**
     * A new dealer. Where a rule of the approval policy asks people about new dealers, the dealer is registered and gets no
     * credit account before they have agreed. Answered by a {@link CaseOpened}, or by null where nothing was asked.
     *
     * @param name     1 to 200 characters
     * @param region   where the dealer sells, 1 to 100 characters
     * @param sellerId the salesperson who owns the dealer, or null where nobody does yet
     * @param intake   who takes the dealer on and with what in view, or null where no rule asks for it
     */
    record RegisterDealer(
            DealerId dealerId,
            String name,
            String region,
            @Nullable String sellerId,
            @Nullable Intake intake) implements DealerCommand {
        public RegisterDealer(DealerId dealerId, String name, String region, @Nullable String sellerId) {
            this(dealerId, name, region, sellerId, null);
        }

        public RegisterDealer {
            name = Texts.required("name", name, 200);
            region = Texts.required("region", region, 100);
            sellerId = Texts.optional("sellerId", sellerId, 64);
        }
    }

    /**
     * Says how good a dealer is, from then on; rules may look at it. Nothing happens where it is so already.
     *
     * @param grade 1 to 20 characters, such as {@code A}
     */
    record GradeDealer(DealerId dealerId, String grade, Instant valueDate) implements DealerCommand {
        public GradeDealer {
            grade = Texts.required("grade", grade, 20);
            valueDate = ValueDates.checked(valueDate);
        }
    }

    /** Gives the dealer to a salesperson, from then on; nothing happens where the dealer is that person's then. */
    record AssignSeller(DealerId dealerId, StaffId sellerId, Instant valueDate) implements DealerCommand {
        public AssignSeller {
            valueDate = ValueDates.checked(valueDate);
        }
    }

    /**
     * What people look at who decide about a new dealer.
     *
     * @param businessUnit   which unit takes the dealer on
     * @param expectedCredit what credit is expected to be needed, zero or more; grants nothing
     */
    record Intake(BusinessUnitId businessUnit, Money expectedCredit) {
        public Intake {
            expectedCredit.notNegative("expectedCredit").bounded("expectedCredit");
        }
    }

    /**
     * Asks again to take on a dealer whom people declined. Answered by a {@link CaseOpened}, or by null where no rule asks any
     * more.
     */
    record RequestOnboarding(DealerId dealerId, Intake intake) implements DealerCommand {}
}
