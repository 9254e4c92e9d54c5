package io.orderledger.ui.demo;

import io.orderledger.api.people.PeopleQuery.FindStaffMember;
import io.orderledger.api.people.PeopleQuery.StaffDetail;
import io.orderledger.ui.demo.Dealers.Dealer;
import io.orderledger.ui.demo.Plan.Planned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings the whole demo in, dealer by dealer, several at a time. Where it was killed it goes on: all that was done is sent again
 * and has no second effect.
 */
final class Loader {
    /** The same demo for everybody. */
    static final long SEED = 20_260_331;

    /** Enough to keep the store busy, few enough to leave the console room. */
    private static final int SIDE_BY_SIDE = 8;

    private static final int HIRED = 900;

    private final Desk desk;
    private final long seed;
    private final Instant now;

    /** @param now the instant of this start; only its day counts, and that only at the first */
    Loader(Desk desk, long seed, Instant now) {
        this.desk = desk;
        this.seed = seed;
        this.now = now;
    }

    /** Whether all of it is in. */
    boolean isDone() {
        @Nullable
        StaffDetail last = desk.ask(new FindStaffMember(People.NEWCOMER.staffId(), now), StaffDetail.class, 0);
        return last != null;
    }

    /**
     * @param peopleAreIn called once everybody is registered, so that they can be let in
     * @throws Desk.Closed where the desk was closed before all was in
     */
    void load(Runnable peopleAreIn) {
        var people = new People(desk);
        var day = people.found(Day.of(now));
        people.open(day);
        for (var person : People.all()) people.hire(person, day.ago(HIRED));
        people.scope(day);
        peopleAreIn.run();
        var policies = new Policies(desk, day);
        policies.ofTheMonth();
        var orders = new Plan(seed, day).orders();
        month(day, orders);
        var balances = new Balances(desk, day);
        balances.hold();
        new Dealers(desk, day).handOver();
        policies.ofToday();
        new Today(desk, day, seed).send();
        new Requests(desk, day, orders).send(Today.WITHOUT_CREDIT);
        balances.vouchers();
        policies.ofNextMonth();
        people.hire(People.NEWCOMER, day.ago(-7));
    }

    private void month(Day day, List<Planned> all) {
        var orders = all.stream().collect(Collectors.groupingBy(Planned::dealer));
        var works = new ArrayList<Callable<Void>>();
        for (var dealer : Dealers.ALL) {
            works.add(() -> {
                month(dealer, orders.getOrDefault(dealer, List.of()), day);
                return null;
            });
        }
        sideBySide(works);
    }

    private void month(Dealer dealer, List<Planned> orders, Day day) {
        new Dealers(desk, day).open(dealer);
        var agenda = new Agenda(desk, day);
        var takings = new Takings(desk, agenda, seed);
        var ordering = new Orders(desk, agenda, new Cases(desk), takings);
        for (var order : orders) ordering.plan(order);
        agenda.work();
        new Balances(desk, day).check(dealer);
    }

    private void sideBySide(List<Callable<Void>> works) {
        try (var threads =
                Executors.newFixedThreadPool(SIDE_BY_SIDE, Thread.ofVirtual().factory())) {
            for (var work : threads.invokeAll(works)) work.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException reason) throw reason;
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Desk.Closed();
        }
    }
}
