package io.orderledger.ui.rest;

import io.orderledger.api.Role;
import io.orderledger.ui.LedgerApplication;
import io.orderledger.ui.security.Accounts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole ledger on an embedded database and a port of its own, started once for all tests that talk HTTP to it. */
@SpringBootTest(classes = LedgerApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class RunningLedger {
    protected static final String ADMIN = "admin";
    protected static final String ADMIN_PASSWORD = "only-for-tests-1";

    private static final Path DATA = temporaryFolder();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private static final Map<String, String> PASSWORDS = new ConcurrentHashMap<>(Map.of(ADMIN, ADMIN_PASSWORD));
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @LocalServerPort
    protected int port;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected Accounts accounts;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("ledger.data", DATA::toString);
        // The bundle of the console is made by the package, after the tests.
        registry.add("vaadin.productionMode", () -> "true");
        registry.add("LEDGER_ADMIN_PASSWORD", () -> ADMIN_PASSWORD);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "ledger-");
        } catch (IOException full) {
            throw new IllegalStateException(full);
        }
    }

    /** A name that no other test uses. */
    protected static String fresh(String prefix) {
        return prefix + NUMBER.incrementAndGet();
    }

    /** Somebody with these roles and no others, made at the first call. */
    protected String somebody(String name, Role... roles) {
        PASSWORDS.computeIfAbsent(name, _ -> accounts.create(name, name, Set.of(roles)));
        return name;
    }

    protected static String passwordOf(String name) {
        return String.valueOf(PASSWORDS.get(name));
    }

    protected Answer get(String path) {
        return send(request(path).GET());
    }

    protected Answer post(String path, String json) {
        return post(path, json, Map.of());
    }

    protected Answer post(String path, String json, Map<String, String> headers) {
        var request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json, StandardCharsets.UTF_8));
        headers.forEach(request::setHeader);
        return send(request);
    }

    /** A request of the administrator's; another {@code Authorization} may be set instead. */
    protected HttpRequest.Builder request(String path) {
        return anonymous(path).header("Authorization", basic(ADMIN, ADMIN_PASSWORD));
    }

    protected HttpRequest.Builder as(String name, String path) {
        return anonymous(path).header("Authorization", basic(name, passwordOf(name)));
    }

    protected HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(40));
    }

    protected static String basic(String name, @Nullable String password) {
        var both = name + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    protected static Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)));
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    protected long eventCount() {
        return jdbc.sql("select count(*) from store.event").query(Long.class).single();
    }

    /** A dealer with a credit account; returns the account's id. */
    protected String dealerWithCredit(String dealer, String limit) {
        must(201, post("/api/v1/dealers", """
                {"dealerId": "%s", "name": "ACME 贸易", "region": "华东"}""".formatted(dealer)));
        var opened = must(201, post("/api/v1/credit-accounts", """
                {"dealerId": "%s", "businessUnit": "BU-1", "currency": "CNY", "limit": "%s", "termsDays": 30}""".formatted(dealer, limit)));
        return opened.at("/creditAccountId");
    }

    protected static String order(String dealer, long quantity, String price) {
        return """
                {"dealerId": "%s", "businessUnit": "BU-1", "type": "REGULAR", "currency": "CNY",
                 "lines": [{"sku": "85123A", "quantity": %d, "unitPrice": "%s"}]}""".formatted(dealer, quantity, price);
    }

    /** An order confirmed and released by the processes; returns the id of its split. */
    protected String released(String orderId) {
        for (int i = 0; i < 200; i++) {
            var splits = get("/api/v1/orders/" + orderId + "/splits");
            if (splits.at("/splits/0/status").equals("RELEASED")) return splits.at("/splits/0/splitId");
            pause();
        }
        throw new AssertionError("No released split: " + get("/api/v1/orders/" + orderId + "/history"));
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    protected static Answer must(int status, Answer answer) {
        if (answer.status() != status) throw new AssertionError("Expected " + status + " but was " + answer);
        return answer;
    }
}
