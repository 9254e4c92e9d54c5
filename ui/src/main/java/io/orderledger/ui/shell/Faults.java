package io.orderledger.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.NotificationVariant;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.orderledger.ui.i18n.Words;
import java.util.UUID;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The last resort: what nobody foresaw is logged under a number, and the person is told the number and nothing else. */
@Configuration(proxyBeanMethods = false)
class Faults {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    @Bean
    VaadinServiceInitListener lastResort() {
        return service -> service.getSource()
                .addSessionInitListener(opened -> opened.getSession().setErrorHandler(Faults::tell));
    }

    static void tell(ErrorEvent fault) {
        var cause = fault.getThrowable();
        if (isOfAGoneBrowser(cause)) {
            LOG.debug("The browser went away before it had its answer", cause);
            return;
        }
        var number = logged(cause);
        var ui = UI.getCurrent();
        if (ui == null) return;
        // In a window that was closed meanwhile there is nobody to tell.
        ui.accessLater(
                        () -> Notices.show(
                                Words.ofThisWindow().text("fault.text", number), NotificationVariant.ERROR, 0),
                        () -> LOG.debug("The window of fault {} is closed", number))
                .run();
    }

    /** Whether an answer was not taken. Only what says so itself counts: a database that broke off is a fault. */
    private static boolean isOfAGoneBrowser(@Nullable Throwable cause) {
        for (var one = cause; one != null; one = one.getCause()) if (one instanceof ClientAbortException) return true;
        return false;
    }

    private static String logged(Throwable cause) {
        var number = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Fault {} on a screen", number, cause);
        return number;
    }

    /** Shown where a whole page could not be built. */
    @AnonymousAllowed
    static class FaultView extends Main implements HasErrorParameter<Exception>, HasDynamicTitle {
        private static final long serialVersionUID = 1L;

        private final transient Words words = Words.ofThisWindow();

        FaultView() {
            addClassName("lost");
        }

        @Override
        public int setErrorParameter(BeforeEnterEvent entering, ErrorParameter<Exception> error) {
            add(
                    new H1(words.text("fault.title")),
                    new Paragraph(words.text("fault.text", logged(error.getException()))));
            return 500;
        }

        @Override
        public String getPageTitle() {
            return words.text("fault.title") + " · " + words.text("app.name");
        }
    }
}
