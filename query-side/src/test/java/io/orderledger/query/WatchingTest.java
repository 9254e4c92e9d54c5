package io.orderledger.query;

import static io.orderledger.query.Trade.account;
import static io.orderledger.query.Trade.cny;
import static io.orderledger.query.Trade.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.api.approval.ApprovalQuery.PolicyChanged;
import io.orderledger.api.approval.ApprovalQuery.WatchPolicies;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyProposed;
import io.orderledger.api.credit.CreditPolicyId;
import io.orderledger.api.credit.CreditPolicyQuery.CreditPolicyChanged;
import io.orderledger.api.credit.CreditPolicyQuery.WatchCreditPolicies;
import io.orderledger.api.credit.CreditPolicyTerms;
import io.orderledger.api.credit.CreditPoolEvent.PoolCreated;
import io.orderledger.api.credit.CreditPoolEvent.PoolLimitChanged;
import io.orderledger.api.credit.CreditPoolQuery.PoolChanged;
import io.orderledger.api.credit.CreditPoolQuery.WatchPools;
import io.orderledger.api.credit.CreditQuery.AccountChanged;
import io.orderledger.api.credit.CreditQuery.WatchAccounts;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderQuery.OrderChanged;
import io.orderledger.api.order.OrderQuery.WatchOrders;
import io.orderledger.api.payment.PaymentEvent.PaymentVerified;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.payment.PaymentQuery.PaymentChanged;
import io.orderledger.api.payment.PaymentQuery.WatchPayments;
import io.orderledger.api.people.PeopleQuery.PeopleChanged;
import io.orderledger.api.people.PeopleQuery.WatchPeople;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitPolicyEvent.SplitPolicyProposed;
import io.orderledger.api.split.SplitPolicyId;
import io.orderledger.api.split.SplitPolicyQuery.SplitPolicyChanged;
import io.orderledger.api.split.SplitPolicyQuery.WatchSplitPolicies;
import io.orderledger.api.split.SplitQuery.SplitChanged;
import io.orderledger.api.split.SplitQuery.WatchSplits;
import io.orderledger.api.split.SplitRules;
import io.orderledger.api.split.SplitStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.junit.jupiter.api.Test;

class WatchingTest {
    private final ReadSide side = ReadSide.fresh();
    private final Trade trade = new Trade().dealer("D-1", "1000.00");

    @Test
    void watchers_hear_once_per_batch_of_each_order_that_changed() {
        side.tell(trade.news());
        var heard = watch(new WatchOrders(), OrderChanged.class);

        trade.order("O-1", "D-1", "10.00", day(1)).order("O-2", "D-1", "10.00", day(1));
        side.tell(trade.news());

        assertThat(heard)
                .containsExactlyInAnyOrder(
                        new OrderChanged(new OrderId("O-1"), trade.position() - 3),
                        new OrderChanged(new OrderId("O-2"), trade.position()));
    }

    @Test
    void watchers_hear_of_accounts_and_splits() {
        var accounts = watch(new WatchAccounts(), AccountChanged.class);
        var splits = watch(new WatchSplits(), SplitChanged.class);

        trade.order("O-1", "D-1", "10.00", day(1)).fulfil("O-1");
        side.tell(trade.news());

        assertThat(accounts).containsExactly(new AccountChanged(account("D-1"), 4));
        assertThat(splits)
                .containsExactly(new SplitChanged(
                        new SplitId("O-1-1"), new OrderId("O-1"), SplitStatus.RELEASED, trade.position()));
    }

    @Test
    void watchers_of_payments_hear_once_per_batch_of_each_that_changed() {
        trade.register("P-1", "D-1", "10.00", day(1));
        side.tell(trade.news());
        var payments = watch(new WatchPayments(), PaymentChanged.class);

        trade.record(new PaymentVerified(new PaymentId("P-1"))).register("P-2", "D-1", "10.00", day(1));
        side.tell(trade.news());

        assertThat(payments)
                .containsExactlyInAnyOrder(
                        new PaymentChanged(new PaymentId("P-1"), trade.position() - 1),
                        new PaymentChanged(new PaymentId("P-2"), trade.position()));
    }

    @Test
    void watchers_of_people_hear_of_each_unit_person_and_dealer_once_a_batch() {
        side.tell(trade.news());
        var people = watch(new WatchPeople(), PeopleChanged.class);

        trade.people();
        side.tell(trade.news());

        assertThat(people)
                .extracting(PeopleChanged::stream)
                .containsExactlyInAnyOrder("unit/BRAND", "unit/EAST", "staff/li.na", "dealer/D-1");
    }

    @Test
    void watchers_of_pools_hear_once_per_batch_of_each_that_changed() {
        var pools = watch(new WatchPools(), PoolChanged.class);

        trade.record(new PoolCreated(CreditStory.POOL, Trade.UNIT, "North", cny("500.00"), day(1)))
                .record(new PoolLimitChanged(CreditStory.POOL, cny("500.00"), cny("400.00"), day(2)));
        side.tell(trade.news());

        assertThat(pools).containsExactly(new PoolChanged(CreditStory.POOL, trade.position()));
    }

    @Test
    void watchers_of_policies_hear_of_their_own_kind() {
        var approvals = watch(new WatchPolicies(), PolicyChanged.class);
        var credit = watch(new WatchCreditPolicies(), CreditPolicyChanged.class);
        var splits = watch(new WatchSplitPolicies(), SplitPolicyChanged.class);
        var terms = new CreditPolicyTerms(List.of(), List.of());

        trade.record(Approving.proposed(1));
        var first = trade.position();
        trade.record(new CreditPolicyProposed(new CreditPolicyId("BU-1"), 1, terms, day(1)))
                .record(new SplitPolicyProposed(new SplitPolicyId("BU-1"), 1, day(1), SplitRules.BUILT_IN, "anna"));
        side.tell(trade.news());

        assertThat(approvals).containsExactly(new PolicyChanged(1, first));
        assertThat(credit).containsExactly(new CreditPolicyChanged(new CreditPolicyId("BU-1"), first + 1));
        assertThat(splits).containsExactly(new SplitPolicyChanged(new SplitPolicyId("BU-1"), first + 2));
    }

    @Test
    void when_watchers_hear_of_a_change_it_can_be_read() {
        var reached = new ArrayList<Long>();
        var gateway = DefaultQueryGateway.builder().queryBus(side.queries()).build();
        gateway.subscriptionQuery(
                        new WatchOrders(),
                        ResponseTypes.optionalInstanceOf(OrderChanged.class),
                        ResponseTypes.instanceOf(OrderChanged.class))
                .updates()
                // On a thread of its own, which sees only what is committed.
                .subscribe(_ -> reached.add(CompletableFuture.supplyAsync(
                                () -> side.bean(Freshness.class).reached(Projections.ORDER))
                        .join()));

        side.tell(trade.order("O-1", "D-1", "10.00", day(1)).news());

        assertThat(reached).containsExactly(trade.position());
    }

    @Test
    void watchers_hear_nothing_of_a_batch_that_failed() {
        side.tell(trade.news());
        var heard = watch(new WatchOrders(), OrderChanged.class);

        trade.order("O-1", "D-1", "10.00", day(1)).confirm("O-unknown");

        assertThatThrownBy(() -> side.tell(side.projector("OrderProjector"), trade.news()))
                .hasStackTraceContaining("O-unknown");
        assertThat(heard).isEmpty();
    }

    private <U> List<U> watch(Object query, Class<U> change) {
        var heard = new ArrayList<U>();
        DefaultQueryGateway.builder()
                .queryBus(side.queries())
                .build()
                .subscriptionQuery(query, ResponseTypes.optionalInstanceOf(change), ResponseTypes.instanceOf(change))
                .updates()
                .subscribe(heard::add);
        return heard;
    }
}
