package io.orderledger.proof.bench.peer;

import com.zaxxer.hikari.HikariDataSource;
import io.orderledger.api.credit.CreditEvent.CreditReserved;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderEvent.OrderApproved;
import io.orderledger.api.order.OrderEvent.OrderSubmitted;
import io.orderledger.proof.bench.Contender;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.jpa.EntityManagerProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jpa.JpaTokenStore;
import org.axonframework.eventhandling.tokenstore.jpa.TokenEntry;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.DomainEventEntry;
import org.axonframework.eventsourcing.eventstore.jpa.SnapshotEventEntry;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;

/**
 * Rebuilds a JPA projection from Axon's JPA event store by a pooled processor, in batches of 100. Done twice, so that the
 * pass that counts does not pay for the start of the virtual machine.
 */
public final class AxonJpaReplay {
    private static final int EVENTS = 30_000;
    private static final int BATCH = 100;
    private static final int SEGMENTS = 16;
    /** Axon's own number, and twice that of the cores. */
    private static final int THREADS = 4;

    private static final long GIVE_UP_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final HikariDataSource pool;
    private final EntityManagerFactory entityManagers;
    private final EntityManagerProvider entityManager;
    private final TransactionManager transactions;
    private final EventStorageEngine engine;
    private final int orders;

    private AxonJpaReplay(String url, int orders) throws SQLException {
        this.orders = orders;
        pool = Stock.pool(url, Stock.Tuning.PLAIN);
        entityManagers = Stock.entityManagers(
                pool,
                Stock.Tuning.PLAIN,
                DomainEventEntry.class,
                SnapshotEventEntry.class,
                TokenEntry.class,
                OrderView.class,
                BalanceView.class);
        entityManager = Stock.entityManager(entityManagers);
        transactions = new SpringTransactionManager(new JpaTransactionManager(entityManagers));
        engine = Stock.jpaEvents(pool, entityManager, transactions);
    }

    /**
     * Arguments: the JDBC address of an empty database and, if not 30,000, how many events to replay, a multiple of three.
     * Prints one line {@code events N nanos M}; whatever else is printed goes to standard error.
     */
    public static void main(String[] arguments) throws Exception {
        var answers = System.out;
        System.setOut(System.err);
        var events = arguments.length > 1 ? Integer.parseInt(arguments[1]) : EVENTS;
        answers.println("events " + events + " nanos " + nanos(arguments[0], events));
        System.exit(0); // Whatever threads the framework has left behind.
    }

    static long nanos(String url, int events) throws Exception {
        if (events < 3 || events % 3 != 0) throw new IllegalArgumentException(events + " is not a multiple of three");
        var replay = new AxonJpaReplay(url, events / 3);
        try (replay.pool;
                replay.entityManagers) {
            replay.fill();
            replay.pass("first");
            replay.forget();
            return replay.pass("second");
        }
    }

    private void fill() {
        var next = new long[Contender.ACCOUNTS];
        for (int from = 0; from < orders; from += 1_000) {
            var messages = new ArrayList<DomainEventMessage<?>>();
            for (int order = from; order < Math.min(from + 1_000, orders); order++) {
                var account = order % Contender.ACCOUNTS;
                var submitted = StockDomain.submitted(Samples.order(0, account, order));
                var reserving = StockDomain.reserving(submitted);
                var stream = submitted.orderId().toString();
                messages.add(message("Order", stream, 0, submitted));
                messages.add(message(
                        "Account", reserving.account().toString(), next[account]++, StockDomain.reserved(reserving)));
                messages.add(message("Order", stream, 1, StockDomain.approved(submitted.orderId())));
            }
            transactions.executeInTransaction(() -> {
                engine.appendEvents(messages);
                entityManager.getEntityManager().clear();
            });
        }
    }

    /** As old as an event is when it is replayed: within its first minute Axon looks for gaps around it. */
    private static DomainEventMessage<?> message(String type, String stream, long sequence, Object event) {
        var plain = new GenericDomainEventMessage<>(type, stream, sequence, event);
        var origins = MetaData.with("traceId", plain.getIdentifier()).and("correlationId", plain.getIdentifier());
        return new GenericDomainEventMessage<>(
                type, stream, sequence, event, origins, plain.getIdentifier(), Samples.VALUE_DATE);
    }

    private long pass(String name) throws Exception {
        var store = EmbeddedEventStore.builder().storageEngine(engine).build();
        var coordinator = Executors.newSingleThreadScheduledExecutor();
        var workers = Executors.newScheduledThreadPool(THREADS);
        try {
            var last = store.createHeadToken();
            var processor = processor(name, store, coordinator, workers);
            var began = System.nanoTime();
            processor.start();
            while (!isDone(processor, last)) {
                mustGoOn(processor, began);
                Thread.sleep(2);
            }
            var nanos = System.nanoTime() - began;
            processor.shutDown();
            mustBeComplete();
            return nanos;
        } finally {
            coordinator.shutdown();
            workers.shutdown();
            store.shutDown();
        }
    }

    private PooledStreamingEventProcessor processor(
            String name,
            EmbeddedEventStore store,
            ScheduledExecutorService coordinator,
            ScheduledExecutorService workers) {
        return PooledStreamingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(new Projection(entityManager.getEntityManager()))
                        .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                        .build())
                .messageSource(store)
                .tokenStore(tokens())
                .transactionManager(transactions)
                .initialToken(StreamableMessageSource::createTailToken)
                .initialSegmentCount(SEGMENTS)
                .batchSize(BATCH)
                .coordinatorExecutor(coordinator)
                .workerExecutor(workers)
                .build();
    }

    private TokenStore tokens() {
        return JpaTokenStore.builder()
                .entityManagerProvider(entityManager)
                .serializer(Stock.serializer())
                .build();
    }

    private static boolean isDone(PooledStreamingEventProcessor processor, TrackingToken last) {
        var segments = processor.processingStatus().values();
        return segments.size() == SEGMENTS
                && segments.stream()
                        .map(EventTrackerStatus::getTrackingToken)
                        .allMatch(done -> done != null && done.covers(last));
    }

    private static void mustGoOn(PooledStreamingEventProcessor processor, long began) {
        var broken = processor.processingStatus().values().stream()
                .filter(EventTrackerStatus::isErrorState)
                .findAny();
        if (broken.isPresent()) {
            throw new IllegalStateException(
                    "The replay broke off", broken.orElseThrow().getError());
        }
        if (System.nanoTime() - began > GIVE_UP_NANOS) throw new IllegalStateException("The replay does not end");
    }

    private void mustBeComplete() throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select count(*), coalesce(sum(total), 0), (select sum(held) from BalanceView)
                          from OrderView where status = 'APPROVED'""")) {
            rows.next();
            if (rows.getLong(1) != orders || rows.getLong(2) != rows.getLong(3)) {
                throw new IllegalStateException("The projection has %d orders of %d, worth %d, and holds %d"
                        .formatted(rows.getLong(1), orders, rows.getLong(2), rows.getLong(3)));
            }
        }
    }

    private void forget() throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("truncate OrderView, BalanceView");
        }
    }

    private static final class Projection {
        private final EntityManager rows;

        private Projection(EntityManager rows) {
            this.rows = rows;
        }

        @EventHandler
        void on(OrderSubmitted event) {
            rows.persist(new OrderView(event));
        }

        @EventHandler
        void on(OrderApproved event) {
            Objects.requireNonNull(rows.find(OrderView.class, event.orderId().value()))
                    .nowIs("APPROVED");
        }

        @EventHandler
        void on(CreditReserved event) {
            var id = event.creditAccountId().value();
            var balance = rows.find(BalanceView.class, id);
            if (balance == null) {
                balance = new BalanceView(id);
                rows.persist(balance);
            }
            balance.hold(event.amount());
        }
    }

    @Entity(name = "OrderView")
    static class OrderView {
        @Id
        private String id;

        private String dealer;
        private String account;
        private long total;
        private String status;

        OrderView(OrderSubmitted event) {
            id = event.orderId().value();
            dealer = event.dealerId().value();
            account = event.creditAccountId().value();
            total = event.total().minorUnits();
            status = "SUBMITTED";
        }

        void nowIs(String status) {
            this.status = status;
        }

        @SuppressWarnings("NullAway.Init") // For JPA.
        protected OrderView() {}
    }

    @Entity(name = "BalanceView")
    static class BalanceView {
        @Id
        private String id;

        private long held;

        BalanceView(String id) {
            this.id = id;
        }

        void hold(Money amount) {
            held += amount.minorUnits();
        }

        @SuppressWarnings("NullAway.Init") // For JPA.
        protected BalanceView() {}
    }
}
