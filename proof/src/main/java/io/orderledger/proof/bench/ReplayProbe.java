package io.orderledger.proof.bench;

import io.orderledger.api.ActorSource;
import io.orderledger.proof.CommandSide;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import tools.jackson.databind.json.JsonMapper;

/**
 * How fast all events of a store go into a view, with its tokens, in the ledger's own processor; beside a cursor over the same
 * events that parses their JSON and does nothing with it.
 */
final class ReplayProbe {
    /** What is read before counting begins, of a hundred: the compiler has seen it all by then. */
    private static final int WARM_UP_PERCENT = 50;

    private ReplayProbe() {}

    /** The read side with the orders' view alone. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ComponentScan(
            basePackages = {"io.orderledger.wiring", "io.orderledger.query"},
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = "io\\.orderledger\\.query\\.(credit|split|payment|dealer|people|approval)\\..*"))
    static class OrdersView {
        @Bean
        ActorSource actors() {
            return CommandSide.actorsOfProof();
        }
    }

    /** The read side with the view of credit accounts alone. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ComponentScan(
            basePackages = {"io.orderledger.wiring", "io.orderledger.query"},
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = "io\\.orderledger\\.query\\.(order|split|payment|dealer|people|approval)\\..*"))
    static class CreditView {
        @Bean
        ActorSource actors() {
            return CommandSide.actorsOfProof();
        }
    }

    /**
     * Arguments: the JDBC address of a database in which a ledger has taken orders and the projection has not run; which
     * projection, order or credit.
     */
    public static void main(String[] arguments) throws Exception {
        var figures = System.out;
        System.setOut(System.err);
        parse(arguments[0]);
        var before = parse(arguments[0]);
        var replayed = arguments[1].equals("order")
                ? replay(arguments[0], "order-view", OrdersView.class)
                : replay(arguments[0], "credit-view", CreditView.class);
        var after = parse(arguments[0]);
        figures.println("figure cursor-parse-events-per-s " + (before + after) / 2);
        figures.println("figure replay-%s-events-per-s %f".formatted(arguments[1], replayed));
        System.exit(0);
    }

    private static double parse(String url) throws SQLException {
        var mapper = JsonMapper.builder().build();
        try (var connection = DriverManager.getConnection(url, "postgres", "postgres")) {
            connection.setAutoCommit(false);
            var began = System.nanoTime();
            var events = 0L;
            try (var statement =
                    connection.prepareStatement("select position, stream, sequence, type, revision, event_id,"
                            + " recorded_at, payload, metadata from store.event order by position")) {
                statement.setFetchSize(2_000);
                try (var row = statement.executeQuery()) {
                    while (row.next()) {
                        if (mapper.readTree(row.getBytes(8)).isEmpty()) throw new IllegalStateException("No payload");
                        if (mapper.readTree(row.getBytes(9)).isEmpty()) throw new IllegalStateException("No metadata");
                        events++;
                    }
                }
            }
            return events / ((System.nanoTime() - began) / 1e9);
        }
    }

    private static double replay(String url, String projection, Class<?> application)
            throws SQLException, InterruptedException {
        try (var context = CommandSide.start(new CommandSide.Database(url, "ledger", "postgres"), application);
                var connection = DriverManager.getConnection(url, "postgres", "postgres");
                var position =
                        connection.prepareStatement("select position from view.projection_position where name = ?")) {
            position.setString(1, projection);
            var head = number(connection.prepareStatement("select position from store.head"));
            var counted = head * WARM_UP_PERCENT / 100;
            var from = 0L;
            var since = 0L;
            while (context.isActive()) {
                var reached = number(position);
                if (since == 0 && reached >= counted) {
                    from = reached;
                    since = System.nanoTime();
                }
                if (reached >= head) return (head - from) / ((System.nanoTime() - since) / 1e9);
                Thread.sleep(5);
            }
            throw new IllegalStateException("The read side stopped");
        }
    }

    private static long number(java.sql.PreparedStatement statement) throws SQLException {
        try (var row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
