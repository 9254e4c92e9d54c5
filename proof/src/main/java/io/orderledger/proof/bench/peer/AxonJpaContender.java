package io.orderledger.proof.bench.peer;

import com.zaxxer.hikari.HikariDataSource;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderEvent.OrderSubmitted;
import io.orderledger.proof.bench.Contender;
import io.orderledger.proof.bench.peer.Stock.Tuning;
import io.orderledger.proof.bench.peer.StockDomain.Account;
import io.orderledger.proof.bench.peer.StockDomain.ApproveOrder;
import io.orderledger.proof.bench.peer.StockDomain.OpenAccounts;
import io.orderledger.proof.bench.peer.StockDomain.Opening;
import io.orderledger.proof.bench.peer.StockDomain.Order;
import jakarta.persistence.EntityManagerFactory;
import java.sql.SQLException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventsourcing.eventstore.jpa.DomainEventEntry;
import org.axonframework.eventsourcing.eventstore.jpa.SnapshotEventEntry;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;

/**
 * Axon's JPA event store, the way its guides show: the order says that it was submitted, and a subscribing handler reserves
 * the credit and approves the order. All in the transaction of the first command.
 */
public class AxonJpaContender implements Contender {
    private final HikariDataSource pool;
    private final EntityManagerFactory entityManagers;
    private final Configuration axon;
    private final Money limit;
    private volatile int round;

    public AxonJpaContender(String url) throws SQLException {
        this(url, Samples.AMPLE, Tuning.PLAIN);
    }

    AxonJpaContender(String url, Money limit, Tuning tuning) throws SQLException {
        this.limit = limit;
        pool = Stock.pool(url, tuning);
        entityManagers = Stock.entityManagers(pool, tuning, DomainEventEntry.class, SnapshotEventEntry.class);
        var transactions = new SpringTransactionManager(new JpaTransactionManager(entityManagers));
        var events = Stock.jpaEvents(pool, Stock.entityManager(entityManagers), transactions);
        var serializer = Stock.serializer();
        axon = DefaultConfigurer.defaultConfiguration(false) // Else it would look for Axon Server.
                .configureTransactionManager(_ -> transactions)
                .configureSerializer(_ -> serializer)
                .configureEmbeddedEventStore(_ -> events)
                .configureAggregate(Account.class)
                .configureAggregate(Order.class)
                .registerCommandHandler(config -> new Opening(config.repository(Account.class)))
                .eventProcessing(processing -> processing
                        .usingSubscribingEventProcessors()
                        // By default a refused order would be logged, and stored.
                        .registerDefaultListenerInvocationErrorHandler(_ -> PropagatingErrorHandler.instance())
                        .registerEventHandler(config -> new Reserving(config.commandGateway())))
                .start();
    }

    /** The same with inserts in batches. */
    public static final class Tuned extends AxonJpaContender {
        public Tuned(String url) throws SQLException {
            super(url, Samples.AMPLE, Tuning.TUNED);
        }
    }

    @Override
    public void openAccounts(int round) {
        axon.commandGateway().sendAndWait(new OpenAccounts(round, limit));
        this.round = round;
    }

    @Override
    public void submit(int account, long order) {
        axon.commandGateway().sendAndWait(Samples.order(round, account, order));
    }

    @Override
    public void close() {
        axon.shutdown();
        entityManagers.close();
        pool.close();
    }

    private static final class Reserving {
        private final CommandGateway commands;

        private Reserving(CommandGateway commands) {
            this.commands = commands;
        }

        @EventHandler
        void on(OrderSubmitted event) {
            commands.sendAndWait(StockDomain.reserving(event));
            commands.sendAndWait(new ApproveOrder(event.orderId()));
        }
    }
}
