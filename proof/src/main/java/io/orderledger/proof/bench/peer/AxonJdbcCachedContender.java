package io.orderledger.proof.bench.peer;

import com.zaxxer.hikari.HikariDataSource;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.proof.bench.Contender;
import io.orderledger.proof.bench.peer.Stock.Tuning;
import io.orderledger.proof.bench.peer.StockDomain.Account;
import io.orderledger.proof.bench.peer.StockDomain.ApproveOrder;
import io.orderledger.proof.bench.peer.StockDomain.OpenAccounts;
import io.orderledger.proof.bench.peer.StockDomain.Opening;
import io.orderledger.proof.bench.peer.StockDomain.Order;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.modelling.command.Repository;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The fastest that stock Axon does: its JDBC event store, accounts cached, and one command handler that takes the account and
 * makes the order, so that the three events are one append.
 *
 * <p>Conflicts cannot occur, so none is retried: there is one process, and Axon locks the account until after the commit.
 */
public class AxonJdbcCachedContender implements Contender {
    private final HikariDataSource pool;
    private final Configuration axon;
    private final Cache cache = new StrongCache();
    private final Money limit;
    private volatile int round;

    public AxonJdbcCachedContender(String url) {
        this(url, Samples.AMPLE, Tuning.PLAIN);
    }

    AxonJdbcCachedContender(String url, Money limit, Tuning tuning) {
        this.limit = limit;
        pool = Stock.pool(url, tuning);
        var transactions = new SpringTransactionManager(new JdbcTransactionManager(pool));
        var serializer = Stock.serializer();
        var events = JdbcEventStorageEngine.builder()
                .connectionProvider(
                        new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(pool)))
                .transactionManager(transactions)
                // Axon's own for JDBC does not know PostgreSQL's code for a key that is there already.
                .persistenceExceptionResolver(new SQLStateResolver("23505"))
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .build();
        events.createSchema(PostgresEventTableFactory.INSTANCE);
        axon = DefaultConfigurer.defaultConfiguration(false) // Else it would look for Axon Server.
                .configureTransactionManager(_ -> transactions)
                .configureSerializer(_ -> serializer)
                .configureEmbeddedEventStore(_ -> events)
                .configureAggregate(
                        AggregateConfigurer.defaultConfiguration(Account.class).configureCache(_ -> cache))
                .registerCommandHandler(config -> new Opening(config.repository(Account.class)))
                .registerCommandHandler(
                        config -> new Submitting(config.repository(Account.class), orders(config.eventStore())))
                .start();
    }

    /** Not by {@code configureAggregate}: there the order itself would take the command. */
    private static Repository<Order> orders(EventStore events) {
        return EventSourcingRepository.builder(Order.class).eventStore(events).build();
    }

    /** The same with inserts in batches. */
    public static final class Tuned extends AxonJdbcCachedContender {
        public Tuned(String url) {
            super(url, Samples.AMPLE, Tuning.TUNED);
        }
    }

    @Override
    public void openAccounts(int round) {
        cache.removeAll();
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
        pool.close();
    }

    private static final class Submitting {
        private final Repository<Account> accounts;
        private final Repository<Order> orders;

        private Submitting(Repository<Account> accounts, Repository<Order> orders) {
            this.accounts = accounts;
            this.orders = orders;
        }

        @CommandHandler
        void decide(SubmitOrder command) throws Exception {
            var account = accounts.load(command.creditAccountId().toString());
            var order = orders.newInstance(() -> new Order(command));
            account.execute(it -> it.decide(StockDomain.reserving(command)));
            order.execute(it -> it.decide(new ApproveOrder(command.orderId())));
        }
    }

    /** Axon's cache, whose entries would not live to the next garbage collection. */
    private static final class StrongCache extends WeakReferenceCache {
        private final ConcurrentHashMap<Object, Object> kept = new ConcurrentHashMap<>();

        @Override
        public void put(Object key, Object value) {
            kept.put(key, value);
            super.put(key, value);
        }

        @Override
        public boolean remove(Object key) {
            kept.remove(key);
            return super.remove(key);
        }

        @Override
        public void removeAll() {
            kept.clear();
            super.removeAll();
        }
    }
}
