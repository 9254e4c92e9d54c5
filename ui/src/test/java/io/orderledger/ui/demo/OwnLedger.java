package io.orderledger.ui.demo;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.awaitility.Awaitility.await;

import io.orderledger.api.Ledger;
import io.orderledger.ui.LedgerApplication;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
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

    /** By stream, the types of its events in their order. */
    Map<String, List<String>> events() {
        return jdbc()
                .sql("select stream, type from store.event order by stream, sequence")
                .query((row, _) -> Map.entry(row.getString(1), row.getString(2)))
                .stream()
                .collect(groupingBy(Map.Entry::getKey, TreeMap::new, mapping(Map.Entry::getValue, toList())));
    }

    /** Returns once everything that follows the events has handled the last of them, and nothing came after it. */
    void settle() {
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            var head = head();
            return followers().allMatch(at -> at >= head) && head() == head;
        });
    }

    private long head() {
        return jdbc().sql("select position from store.head").query(Long.class).single();
    }

    /** How far each has got. */
    private LongStream followers() {
        return bean(EventProcessingConfiguration.class).eventProcessors().values().stream()
                .map(StreamingEventProcessor.class::cast)
                .flatMap(follower -> follower.processingStatus().values().stream())
                .mapToLong(segment -> segment.getCurrentPosition().orElse(-1));
    }

    long parked() {
        return jdbc().sql("select count(*) from store.parked").query(Long.class).single();
    }

    @Override
    public void close() {
        context.close();
    }
}
