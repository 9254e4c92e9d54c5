package io.orderledger.query;

import static io.orderledger.query.Trade.account;
import static io.orderledger.query.Trade.cny;
import static io.orderledger.query.Trade.day;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.AccountStatus;
import io.orderledger.api.credit.AdvanceSource;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditChange;
import io.orderledger.api.credit.CreditEvent.AdvanceAllocated;
import io.orderledger.api.credit.CreditEvent.AdvanceApplied;
import io.orderledger.api.credit.CreditEvent.AdvanceRefunded;
import io.orderledger.api.credit.CreditEvent.CreditApplied;
import io.orderledger.api.credit.CreditEvent.CreditChangeDeclined;
import io.orderledger.api.credit.CreditEvent.CreditChangeRequested;
import io.orderledger.api.credit.CreditEvent.CreditChangeScheduled;
import io.orderledger.api.credit.CreditEvent.CreditClosed;
import io.orderledger.api.credit.CreditEvent.CreditClosing;
import io.orderledger.api.credit.CreditEvent.CreditDeclined;
import io.orderledger.api.credit.CreditEvent.CreditGranted;
import io.orderledger.api.credit.CreditEvent.CreditHoldLifted;
import io.orderledger.api.credit.CreditEvent.CreditHoldPlaced;
import io.orderledger.api.credit.CreditEvent.CreditLimitChanged;
import io.orderledger.api.credit.CreditEvent.CreditPoolEntered;
import io.orderledger.api.credit.CreditEvent.CreditPoolExited;
import io.orderledger.api.credit.CreditEvent.CreditReservationBlocked;
import io.orderledger.api.credit.CreditEvent.CreditReviewStarted;
import io.orderledger.api.credit.CreditEvent.LimitOverrideGranted;
import io.orderledger.api.credit.CreditEvent.LimitOverrideUsed;
import io.orderledger.api.credit.CreditEvent.OverdueCheckSet;
import io.orderledger.api.credit.CreditEvent.PaymentTakenBack;
import io.orderledger.api.credit.CreditEvent.PaymentUnapplied;
import io.orderledger.api.credit.CreditEvent.PrepaidCaptured;
import io.orderledger.api.credit.CreditEvent.ReceivableWrittenOff;
import io.orderledger.api.credit.CreditEvent.ReservationExpired;
import io.orderledger.api.credit.CreditEvent.ReservationExpirySet;
import io.orderledger.api.credit.CreditEvent.TemporaryLimitGranted;
import io.orderledger.api.credit.CreditEvent.TemporaryLimitLapsed;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyApproved;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyProposed;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyRejected;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicySeconded;
import io.orderledger.api.credit.CreditPolicyId;
import io.orderledger.api.credit.CreditPolicyTerms;
import io.orderledger.api.credit.CreditPoolEvent.PoolCreated;
import io.orderledger.api.credit.CreditPoolEvent.PoolExposureMoved;
import io.orderledger.api.credit.CreditPoolEvent.PoolJoined;
import io.orderledger.api.credit.CreditPoolEvent.PoolLeft;
import io.orderledger.api.credit.CreditPoolEvent.PoolLimitChanged;
import io.orderledger.api.credit.CreditPoolId;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.HoldCause;
import io.orderledger.api.credit.Overdue;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.credit.ReopenedItem;
import io.orderledger.api.credit.ReservationPoint;
import io.orderledger.api.dealer.DealerEvent.DealerGraded;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.payment.PaymentEvent.PaymentAllocated;
import io.orderledger.api.payment.PaymentEvent.PaymentRefunded;
import io.orderledger.api.payment.PaymentEvent.PaymentRejected;
import io.orderledger.api.payment.PaymentEvent.PaymentReversed;
import io.orderledger.api.payment.PaymentEvent.PaymentUnallocated;
import io.orderledger.api.payment.PaymentEvent.RefundDeclined;
import io.orderledger.api.payment.PaymentEvent.RefundRequested;
import io.orderledger.api.payment.PaymentEvent.VerificationRequested;
import io.orderledger.api.payment.PaymentEvent.VerificationReturned;
import io.orderledger.api.payment.PaymentEvent.VoucherAttached;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.payment.Voucher;
import io.orderledger.api.split.SplitId;
import java.util.List;

/** The life of one account with all that seldom happens: applied for, changed, held, paid back, closed. */
public final class CreditStory {
    public static final String DEALER = "D-story";
    public static final CreditAccountId ACCOUNT = account(DEALER);
    private static final ApprovalCaseId CASE = new ApprovalCaseId("A-1");
    private static final OrderId TOO_MUCH = new OrderId("S-4");
    private static final ReceivableId ITEM = new ReceivableId("S-2-1-r");
    public static final CreditPoolId POOL = new CreditPoolId("POOL-1");
    public static final CreditPoolId OTHER_POOL = new CreditPoolId("POOL-2");
    private static final PaymentId PAID = new PaymentId("P-S-1");
    private static final PaymentId BOUNCED = new PaymentId("P-S-2");
    private static final PaymentId REJECTED = new PaymentId("P-S-3");

    private CreditStory() {}

    static void tell(Trade trade) {
        trade.dealer(DEALER, "Dealer of the story", "West");
        trade.record(new DealerGraded(new DealerId(DEALER), "A", day(2)));
        granted(trade);
        expired(trade);
        paid(trade);
        prepaid(trade);
        changed(trade);
        ended(trade);
        policed(trade);
        pooled(trade);
    }

    /** Three versions of a policy: agreed to, waiting, rejected. */
    public static Trade policed(Trade trade) {
        var policy = CreditPolicyId.of(Trade.UNIT);
        var terms = new CreditPolicyTerms(
                List.of(new CreditPolicyTerms.Reservation(OrderType.PROJECT, ReservationPoint.AT_SPLIT_RELEASE, 90)),
                List.of(cny("10000.00")));
        for (int version = 1; version <= 3; version++) {
            trade.record(new CreditPolicyProposed(policy, version, terms, day(version)));
        }
        trade.record(new CreditPolicySeconded(policy, 1));
        trade.record(new CreditPolicyApproved(policy, 1, day(4)));
        return trade.record(new CreditPolicyRejected(policy, 3, "too loose"));
    }

    /** A pool that the account joins, moves and leaves, and one that it stays in. */
    public static Trade pooled(Trade trade) {
        for (var pool : List.of(POOL, OTHER_POOL)) {
            trade.record(new PoolCreated(pool, Trade.UNIT, "North", cny("5000.00"), day(36)));
            trade.record(new PoolJoined(pool, ACCOUNT, cny("0"), day(36)));
            trade.moved(new CreditPoolEntered(ACCOUNT, pool, day(36)), none());
            if (pool.equals(OTHER_POOL)) continue;
            trade.record(new PoolExposureMoved(pool, ACCOUNT, cny("30.00")));
            trade.record(new PoolLimitChanged(pool, cny("5000.00"), cny("4000.00"), day(37)));
            trade.record(new PoolLeft(pool, ACCOUNT, cny("10.00"), "sold", day(38)));
            trade.moved(new CreditPoolExited(ACCOUNT, pool, day(38)), none());
        }
        return trade;
    }

    public static Trade granted(Trade trade) {
        var dealer = new DealerId(DEALER);
        for (int time = 1; time <= 2; time++) {
            trade.moved(new CreditApplied(ACCOUNT, dealer, Trade.UNIT, cny("900.00"), 30, "new shop", day(1)), none());
            trade.moved(new CreditReviewStarted(ACCOUNT, CASE, day(1)), none());
            if (time == 1) trade.moved(new CreditDeclined(ACCOUNT, CASE, "no figures", day(2)), none());
        }
        return trade.moved(
                new CreditGranted(ACCOUNT, dealer, Trade.UNIT, cny("900.00"), Trade.TERMS_DAYS, day(3)),
                by("900.00", "0", "0", "0", "0"));
    }

    public static Trade expired(Trade trade) {
        trade.order("S-1", DEALER, "400.00", day(5));
        trade.moved(new ReservationExpirySet(ACCOUNT, new OrderId("S-1"), day(9), day(5)), none());
        return trade.moved(
                new ReservationExpired(ACCOUNT, new OrderId("S-1"), cny("400.00"), day(9)),
                by("0", "0", "0", "-400.00", "0"));
    }

    /** One payment is allocated, unallocated, allocated by name and partly refunded; one bounces, one is rejected. */
    public static Trade paid(Trade trade) {
        trade.sell("S-2", DEALER, "300.00", day(6)).pay(PAID.value(), DEALER, "500.00", day(7));
        var all = List.of(new Allocation(ITEM, cny("300.00")));
        var reopened = new ReopenedItem(ITEM, cny("300.00"), day(6 + Trade.TERMS_DAYS), 0);
        trade.moved(
                new PaymentUnapplied(ACCOUNT, PAID, List.of(reopened), day(8)), by("0", "0", "300.00", "0", "300.00"));
        trade.record(new PaymentUnallocated(PAID, all, cny("500.00"), "wrong item"));
        trade.moved(new AdvanceAllocated(ACCOUNT, PAID, all, day(12)), by("0", "0", "-300.00", "0", "-300.00"));
        trade.record(new PaymentAllocated(PAID, all, cny("200.00")));
        trade.record(new RefundRequested(PAID, CASE, cny("150.00"), "paid twice"));
        trade.record(new RefundDeclined(PAID, CASE, "not yet"));
        trade.record(new RefundRequested(PAID, CASE, cny("200.00"), "paid twice"));
        trade.moved(
                new AdvanceRefunded(ACCOUNT, PAID, CASE, cny("200.00"), day(14)), by("0", "0", "0", "0", "-200.00"));
        trade.record(new PaymentRefunded(PAID, CASE, cny("200.00"), cny(0), day(14)));
        trade.pay(BOUNCED.value(), DEALER, "50.00", day(15));
        trade.moved(new PaymentTakenBack(ACCOUNT, BOUNCED, cny("50.00"), day(20)), by("0", "0", "0", "0", "-50.00"));
        trade.record(new PaymentReversed(BOUNCED, "bounced", day(20)));
        trade.register(REJECTED.value(), DEALER, "70.00", day(16));
        trade.record(new VerificationRequested(REJECTED, CASE));
        trade.record(new VerificationReturned(REJECTED, CASE, "another voucher"));
        trade.record(new VoucherAttached(REJECTED, new Voucher("v/1.pdf", "0a".repeat(32))));
        trade.record(new PaymentRejected(REJECTED, "no such transfer"));
        return trade;
    }

    /** Goods leave that were paid before: owed and settled at once. */
    public static Trade prepaid(Trade trade) {
        var item = new ReceivableId("S-2-2-r");
        var split = new SplitId("S-2-2");
        var source = new PaymentId("P-S-4");
        trade.pay(source.value(), DEALER, "40.00", day(17));
        trade.moved(
                new PrepaidCaptured(
                        ACCOUNT, new OrderId("S-2"), split, item, cny("40.00"), day(17 + Trade.TERMS_DAYS), day(17)),
                by("0", "0", "40.00", "0", "0"));
        return trade.moved(
                new AdvanceApplied(ACCOUNT, AdvanceSource.of(source), item, cny("40.00"), day(17)),
                by("0", "0", "-40.00", "0", "-40.00"));
    }

    public static Trade changed(Trade trade) {
        trade.order(TOO_MUCH.value(), DEALER, "920.00", day(20));
        var limit = CreditChange.limit(cny("1100.00"), day(24));
        trade.moved(new CreditChangeRequested(ACCOUNT, CASE, limit, "grows", day(21)), none());
        trade.moved(new CreditChangeScheduled(ACCOUNT, CASE, limit, day(22)), none());
        trade.moved(
                new CreditLimitChanged(ACCOUNT, CASE, cny("900.00"), cny("1100.00"), day(24)),
                by("200.00", "0", "0", "0", "0"));
        trade.moved(
                new TemporaryLimitGranted(ACCOUNT, CASE, cny("100.00"), day(40), day(25)),
                by("0", "100.00", "0", "0", "0"));
        trade.moved(new TemporaryLimitLapsed(ACCOUNT, CASE, cny("100.00"), day(40)), by("0", "-100.00", "0", "0", "0"));
        trade.moved(new CreditChangeDeclined(ACCOUNT, CASE, "too much", day(26)), none());
        trade.moved(new LimitOverrideGranted(ACCOUNT, CASE, TOO_MUCH, cny("30.00"), day(40), day(27)), none());
        return trade.moved(
                new LimitOverrideUsed(ACCOUNT, CASE, TOO_MUCH, cny("20.00"), cny("30.00"), day(40), day(28)), none());
    }

    public static Trade ended(Trade trade) {
        trade.sell("S-3", DEALER, "10.00", day(30));
        var overdue = new Overdue(cny("10.00"), day(30));
        trade.moved(new OverdueCheckSet(ACCOUNT, day(31), day(30)), none());
        trade.moved(new CreditHoldPlaced(ACCOUNT, HoldCause.OVERDUE, null, overdue, day(31)), none());
        var terms = trade.terms(DEALER);
        trade.moved(
                new CreditReservationBlocked(
                        ACCOUNT, new OrderId("S-3"), cny("5.00"), AccountStatus.ON_HOLD, terms, day(32)),
                none());
        trade.moved(new CreditHoldLifted(ACCOUNT, HoldCause.OVERDUE, null, day(33)), none());
        trade.moved(
                new ReceivableWrittenOff(ACCOUNT, CASE, new ReceivableId("S-3-1-r"), cny("10.00"), day(34)),
                by("0", "0", "-10.00", "0", "0"));
        trade.moved(new CreditClosing(ACCOUNT, "gives up", day(35)), none());
        return trade.moved(new CreditClosed(ACCOUNT, day(35)), none());
    }

    private static CreditTerms none() {
        return by("0", "0", "0", "0", "0");
    }

    private static CreditTerms by(String limit, String temporary, String receivable, String held, String advance) {
        return new CreditTerms(cny(limit), cny(temporary), cny(receivable), cny(held), cny(advance));
    }
}
