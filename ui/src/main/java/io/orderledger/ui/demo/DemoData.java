package io.orderledger.ui.demo;

import io.orderledger.api.Ledger;
import io.orderledger.ui.security.Accounts;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Brings the demo in while the console is open already, lets its people in, and then keeps a little happening. */
@Component
@ConditionalOnBooleanProperty("ledger.demo")
class DemoData {
    private static final Logger LOG = LoggerFactory.getLogger(DemoData.class);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

    private final Accounts accounts;
    private final Clock clock;
    private final Duration pace;
    private final Desk desk;
    private final Thread work = Thread.ofVirtual().name("demo").unstarted(this::work);

    /** @param pace between two things that the live traffic does; zero: there is none */
    DemoData(Ledger ledger, Accounts accounts, Clock clock, @Value("${ledger.demo-trickle:6s}") Duration pace) {
        this.accounts = accounts;
        this.clock = clock;
        this.pace = pace;
        this.desk = new Desk(ledger, Long.MAX_VALUE);
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        work.start();
    }

    /** No command is on its way when the ledger goes down. */
    @EventListener(ContextClosedEvent.class)
    void end() throws InterruptedException {
        desk.close();
        synchronized (desk) {
            desk.notifyAll();
        }
        if (work.isAlive()) work.join(STOPS_WITHIN);
    }

    private void work() {
        try {
            var loader = new Loader(desk, Loader.SEED, clock.instant());
            if (!loader.isDone()) {
                var began = System.nanoTime();
                loader.load(this::letIn);
                LOG.info(
                        "The demo is in, after {} s",
                        Duration.ofNanos(System.nanoTime() - began).toSeconds());
            }
            if (pace.isPositive()) live();
        } catch (Desk.Closed stopped) {
            LOG.info("The demo stops here; the next start goes on with it");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            LOG.error("The demo stops here, and goes on at the next start", failed);
        }
    }

    @SuppressWarnings("SystemOut") // Passwords are for the person at the terminal, not for a log that others keep.
    private void letIn() {
        for (var person : People.SIGN_INS) {
            accounts.createForStaff(person.id(), person.zh() + " " + person.en())
                    .ifPresent(password -> System.out.printf(
                            "Demo staff: %-11s %-17s password %s%n", person.id(), person.role(), password));
        }
    }

    private void live() throws InterruptedException {
        var trickle = new Trickle(desk, clock, Loader.SEED + clock.instant().getEpochSecond());
        while (!desk.isClosed()) {
            synchronized (desk) {
                if (!desk.isClosed()) desk.wait(pace.toMillis());
            }
            if (!desk.isClosed()) trickle.tick();
        }
    }
}
