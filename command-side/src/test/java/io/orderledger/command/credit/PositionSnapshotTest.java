package io.orderledger.command.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.AccountStatus;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditChange;
import io.orderledger.api.credit.CreditEvent;
import io.orderledger.api.credit.CreditEvent.CreditChangeRequested;
import io.orderledger.api.credit.CreditEvent.CreditChangeScheduled;
import io.orderledger.api.credit.CreditEvent.CreditGranted;
import io.orderledger.api.credit.CreditEvent.CreditHoldPlaced;
import io.orderledger.api.credit.CreditEvent.CreditPoolEntered;
import io.orderledger.api.credit.CreditEvent.CreditReserved;
import io.orderledger.api.credit.CreditEvent.LimitOverrideGranted;
import io.orderledger.api.credit.CreditEvent.OverdueCheckSet;
import io.orderledger.api.credit.CreditEvent.PaymentApplied;
import io.orderledger.api.credit.CreditEvent.ReservationCaptured;
import io.orderledger.api.credit.CreditEvent.ReservationExpirySet;
import io.orderledger.api.credit.CreditEvent.TemporaryLimitGranted;
import io.orderledger.api.credit.CreditPoolId;
import io.orderledger.api.credit.HoldCause;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.split.SplitId;
import io.orderledger.store.EventJson;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A state that was kept is the state that was: nothing of it is lost, however seldom it occurs. */
class PositionSnapshotTest {
    private static final CreditAccountId ACCOUNT = new CreditAccountId("D-1~BU-1~CNY");
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2026-04-01T00:00:00Z");
    private static final OrderId ORDER = new OrderId("O-1");

    @Test
    void everything_an_account_knows_comes_back_from_its_snapshot() {
        var position = CreditPosition.opened(
                new CreditGranted(ACCOUNT, ACCOUNT.dealerId(), ACCOUNT.businessUnit(), cny(1000), 30, NOW));
        for (var event : List.<CreditEvent>of(
                new CreditReserved(ACCOUNT, ORDER, cny(300), NOW),
                new ReservationExpirySet(ACCOUNT, ORDER, LATER, NOW),
                new ReservationCaptured(
                        ACCOUNT, ORDER, new SplitId("O-1-1"), new ReceivableId("O-1-1-r"), cny(100), LATER, NOW),
                new PaymentApplied(ACCOUNT, new PaymentId("P-1"), cny(50), List.of(), cny(50), NOW),
                new CreditChangeRequested(
                        ACCOUNT, new ApprovalCaseId("A-1"), CreditChange.limit(cny(5), NOW), "why", NOW),
                new CreditChangeScheduled(
                        ACCOUNT, new ApprovalCaseId("A-2"), CreditChange.limit(cny(2000), LATER), NOW),
                new TemporaryLimitGranted(ACCOUNT, new ApprovalCaseId("A-3"), cny(70), LATER, NOW),
                new LimitOverrideGranted(ACCOUNT, new ApprovalCaseId("A-4"), ORDER, cny(9), LATER, NOW),
                new OverdueCheckSet(ACCOUNT, LATER, NOW),
                new CreditPoolEntered(ACCOUNT, new CreditPoolId("NORTH"), NOW),
                new CreditHoldPlaced(ACCOUNT, HoldCause.MANUAL, "why", null, NOW))) {
            position = position.after(event);
        }
        var json = EventJson.MAPPER.writeValueAsBytes(position);
        var read = EventJson.MAPPER.readValue(json, CreditPosition.class);
        assertThat(read).isEqualTo(position);
        assertThat(read.status()).isEqualTo(AccountStatus.ON_HOLD);
        assertThat(read.conditions().pool()).isEqualTo(new CreditPoolId("NORTH"));
        assertThat(read.conditions().nextCheck()).isEqualTo(LATER);
        assertThat(read.termsAt(NOW).available()).isEqualTo(cny(1000 + 70 - 300 + 50));
        assertThat(read.termsAt(LATER).available()).isEqualTo(cny(2000 - 300 + 50));
    }

    private static Money cny(long fen) {
        return new Money(fen, Money.currency("CNY"));
    }
}
