package io.orderledger.ui;

import java.time.Duration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the person at the terminal where the ledger is, once it can decide commands. */
@Component
class ReadyMessage {
    private final WebServerApplicationContext web;

    ReadyMessage(WebServerApplicationContext web) {
        this.web = web;
    }

    @EventListener
    @SuppressWarnings("SystemOut") // For the person at the terminal.
    void tell(ApplicationReadyEvent ready) {
        var server = web.getWebServer();
        var took = ready.getTimeTaken() == null ? Duration.ZERO : ready.getTimeTaken();
        System.out.printf(
                "Order Ledger is ready after %.1f s: http://localhost:%d/  (Ctrl-C stops it; its data stays)%n",
                took.toMillis() / 1000.0, server == null ? 0 : server.getPort());
    }
}
