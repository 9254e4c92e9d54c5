package io.orderledger.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.server.ErrorEvent;
import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What nobody foresaw is told to whoever is there, and a person who closes a window is not a fault. */
@ExtendWith(OutputCaptureExtension.class)
@ViewPackages(packages = "io.orderledger.api") // There are no views in it: a window is enough.
class FaultsTest extends BrowserlessTest {
    private static final Pattern NUMBERED = Pattern.compile("Fault ([0-9a-f]{8}) on a screen");

    @Test
    void an_answer_that_the_browser_did_not_wait_for_is_no_fault(CapturedOutput log) {
        var gone = new ClientAbortException(new IOException("Broken pipe"));
        Faults.tell(new ErrorEvent(gone));
        Faults.tell(new ErrorEvent(new IllegalStateException(gone)));
        roundTrip();
        assertThat(log.getAll()).doesNotContain("Fault").doesNotContain("ERROR");
        assertThat($(Notification.class).exists()).isFalse();
    }

    @Test
    void a_connection_that_broke_elsewhere_is_a_fault(CapturedOutput log) {
        Faults.tell(new ErrorEvent(new IllegalStateException(new IOException("Broken pipe"))));
        assertThat(log.getAll()).containsPattern(NUMBERED);
    }

    @Test
    void a_fault_is_told_by_the_number_under_which_it_is_logged(CapturedOutput log) {
        Faults.tell(new ErrorEvent(new IllegalStateException("nobody foresaw this")));
        roundTrip();
        var logged = NUMBERED.matcher(log.getAll());
        assertThat(logged.find()).isTrue();
        assertThat($(Span.class, $(Notification.class).single()).single().getText())
                .contains(logged.group(1))
                .doesNotContain("nobody foresaw this");
    }

    @Test
    void a_fault_in_a_window_that_is_closed_is_logged_and_brings_no_other(CapturedOutput log) {
        var ui = UI.getCurrentOrThrow();
        ui.getInternals().getSession().removeUI(ui);
        UI.setCurrent(ui);
        Faults.tell(new ErrorEvent(new IllegalStateException("nobody foresaw this")));
        assertThat(log.getAll()).containsPattern(NUMBERED).contains("nobody foresaw this");
    }
}
