package io.orderledger.ui;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.theme.aura.Aura;
import io.orderledger.api.CannotStart;
import io.orderledger.ui.cli.CommandLine;
import io.orderledger.ui.cli.ImportCli;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;

/** One jar: {@code run} starts the ledger, {@code import} brings a file in. */
@SpringBootApplication(scanBasePackages = "io.orderledger")
@ConfigurationPropertiesScan("io.orderledger.ui")
@Push
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("app/app.css")
public class LedgerApplication implements AppShellConfigurator {
    private static final long serialVersionUID = 1L;

    static void main(String[] args) {
        try {
            var line = CommandLine.parse(args);
            if (line.verb().equals("import")) System.exit(ImportCli.run(line, LedgerApplication::start));
            PortCheck.mustBeFree(line.port());
            start(line.properties());
        } catch (CannotStart cannot) {
            System.err.println("ledger: " + cannot.getMessage());
            System.exit(1);
        } catch (CommandLine.Wrong wrong) {
            System.err.println("ledger: " + wrong.getMessage());
            System.exit(2);
        }
    }

    /** Starts the ledger and returns once it can decide commands; it runs until it is stopped. */
    private static ConfigurableApplicationContext start(Map<String, Object> properties) {
        var application = new SpringApplication(LedgerApplication.class);
        var arguments = properties.entrySet().stream()
                .map(option -> "--" + option.getKey() + "=" + option.getValue())
                .toArray(String[]::new);
        try {
            return application.run(arguments);
        } catch (RuntimeException failed) {
            var words = StartFailures.words(failed);
            if (words.isEmpty()) throw failed;
            System.err.println("ledger: " + words.get());
            System.exit(1);
            throw failed;
        }
    }
}
