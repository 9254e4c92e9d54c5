package io.orderledger.ui.demo;

import io.orderledger.api.Ledger;
import io.orderledger.ui.LedgerApplication;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;

/** A ledger on a folder of its own, so that it can be fresh, or be stopped and started again. */
final class OwnLedger implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    OwnLedger(Path data, String... more) {
        var arguments = new ArrayList<>(List.of(
                "--ledger.data=" + data,
                "--server.port=0",
                "--vaadin.productionMode=true",
                "--LEDGER_ADMIN_PASSWORD=only-for-tests-1"));
        arguments.addAll(List.of(more));
        // Who is signed in is kept the same way for the whole process, also for another ledger's requests.
        var signedIn = SecurityContextHolder.getContextHolderStrategy();
        context = new SpringApplication(LedgerApplication.class).run(arguments.toArray(String[]::new));
        SecurityContextHolder.setContextHolderStrategy(signedIn);
    }

    Ledger ledger() {
        return context.getBean(Ledger.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    private JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    /** Every event's stream, place in it and type. */
    List<String> events() {
        return jdbc().sql("select stream, sequence, type from store.event order by stream, sequence")
                .query((row, _) -> row.getString(1) + " " + row.getLong(2) + " " + row.getString(3))
                .list();
    }

    long parked() {
        return jdbc().sql("select count(*) from store.parked").query(Long.class).single();
    }

    @Override
    public void close() {
        context.close();
    }
}
