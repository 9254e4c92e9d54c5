package io.orderledger.proof.bench.peer;

import com.zaxxer.hikari.HikariDataSource;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderEvent.OrderSubmitted;
import io.orderledger.api.order.OrderLine;
import io.orderledger.proof.bench.Contender;
import io.orderledger.proof.bench.peer.Stock.Tuning;
import io.orderledger.store.EventJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactory;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * No events: Spring Data JPA rows that are changed in place, the account locked by {@code SELECT ... FOR UPDATE}, and an
 * audit table that takes down what an event would have said.
 */
public class CrudContender implements Contender {
    private final HikariDataSource pool;
    private final EntityManagerFactory entityManagers;
    private final TransactionTemplate transactions;
    private final Accounts accounts;
    private final Orders orders;
    private final Lines lines;
    private final Audit audit;
    private final Tuning tuning;
    private final Money limit;
    private volatile int round;

    public CrudContender(String url) {
        this(url, Samples.AMPLE, Tuning.PLAIN);
    }

    CrudContender(String url, Money limit, Tuning tuning) {
        this.limit = limit;
        this.tuning = tuning;
        pool = Stock.pool(url, tuning);
        entityManagers =
                Stock.entityManagers(pool, tuning, AccountRow.class, OrderRow.class, LineRow.class, AuditRow.class);
        transactions = new TransactionTemplate(new JpaTransactionManager(entityManagers));
        var repositories =
                new JpaRepositoryFactory(SharedEntityManagerCreator.createSharedEntityManager(entityManagers));
        accounts = repositories.getRepository(Accounts.class);
        orders = repositories.getRepository(Orders.class);
        lines = repositories.getRepository(Lines.class);
        audit = repositories.getRepository(Audit.class);
    }

    /** The same with inserts in batches. */
    public static final class Tuned extends CrudContender {
        public Tuned(String url) {
            super(url, Samples.AMPLE, Tuning.TUNED);
        }
    }

    @Override
    public void openAccounts(int round) {
        var opened = IntStream.range(0, ACCOUNTS)
                .mapToObj(account -> new AccountRow(Samples.account(round, account), limit))
                .toList();
        transactions.executeWithoutResult(_ -> accounts.saveAll(opened));
        this.round = round;
    }

    @Override
    public void submit(int account, long order) {
        var asked = Samples.order(round, account, order);
        transactions.executeWithoutResult(_ -> take(asked));
    }

    private void take(SubmitOrder asked) {
        var order = StockDomain.submitted(asked);
        var account = accounts.locked(asked.creditAccountId().value());
        account.hold(order.total());
        orders.save(new OrderRow(order, tuning));
        // Rows of their own, as one draws such tables; whoever counts statements keeps them in the order's row.
        if (tuning == Tuning.PLAIN)
            lines.saveAll(
                    order.lines().stream().map(line -> new LineRow(order, line)).toList());
        audit.saveAll(List.of(
                new AuditRow(order.orderId().stream(), 0, order),
                new AuditRow(
                        asked.creditAccountId().stream(),
                        account.entries,
                        StockDomain.reserved(StockDomain.reserving(order))),
                new AuditRow(order.orderId().stream(), 1, StockDomain.approved(order.orderId()))));
    }

    @Override
    public void close() {
        entityManagers.close();
        pool.close();
    }

    interface Accounts extends JpaRepository<AccountRow, String> {
        @Lock(LockModeType.PESSIMISTIC_WRITE)
        @Query("select account from AccountRow account where account.id = :id")
        AccountRow locked(String id);
    }

    interface Orders extends JpaRepository<OrderRow, String> {}

    interface Lines extends JpaRepository<LineRow, Long> {}

    interface Audit extends JpaRepository<AuditRow, Long> {}

    @Entity(name = "AccountRow")
    @Table(name = "account")
    static class AccountRow {
        @Id
        private String id;

        /** Null until stored, by which Spring Data knows to insert and not to look for it first. */
        @Version
        private @Nullable Integer version;

        private long creditLimit;
        private long held;

        /** How many rows of the audit are about this account. */
        private long entries;

        AccountRow(CreditAccountId id, Money limit) {
            this.id = id.value();
            creditLimit = limit.minorUnits();
        }

        void hold(Money amount) {
            if (creditLimit - held < amount.minorUnits()) throw new StockDomain.OverLimit(id, amount);
            held += amount.minorUnits();
            entries++;
        }

        @SuppressWarnings("NullAway.Init") // For JPA.
        protected AccountRow() {}
    }

    @Entity(name = "OrderRow")
    @Table(name = "orders")
    static class OrderRow {
        @Id
        private String id;

        @Version
        private @Nullable Integer version;

        private String account;
        private long total;
        private String status;
        private byte @Nullable [] lines;

        OrderRow(OrderSubmitted order, Tuning tuning) {
            id = order.orderId().value();
            account = order.creditAccountId().value();
            total = order.total().minorUnits();
            status = "APPROVED";
            lines = tuning == Tuning.PLAIN ? null : EventJson.MAPPER.writeValueAsBytes(order.lines());
        }

        @SuppressWarnings("NullAway.Init") // For JPA.
        protected OrderRow() {}
    }

    @Entity(name = "LineRow")
    @Table(name = "order_line")
    static class LineRow {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        private String orderId;
        private int number;
        private String sku;
        private long quantity;
        private String unitPrice;
        private long amount;

        LineRow(OrderSubmitted order, OrderLine line) {
            orderId = order.orderId().value();
            number = line.lineNumber();
            sku = line.sku();
            quantity = line.quantity();
            unitPrice = line.unitPrice().toString();
            amount = line.amount().minorUnits();
        }

        @SuppressWarnings("NullAway.Init") // For JPA.
        protected LineRow() {}
    }

    @Entity(name = "AuditRow")
    @Table(name = "audit", uniqueConstraints = @UniqueConstraint(columnNames = {"subject", "entry"}))
    static class AuditRow {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        private String subject;
        private long entry;
        private String type;

        @Column(name = "recorded_at")
        private Instant at;

        private byte[] content;

        AuditRow(String subject, long entry, Object content) {
            this.subject = subject;
            this.entry = entry;
            type = content.getClass().getName();
            at = Instant.now();
            this.content = EventJson.MAPPER.writeValueAsBytes(content);
        }

        @SuppressWarnings("NullAway.Init") // For JPA.
        protected AuditRow() {}
    }
}
