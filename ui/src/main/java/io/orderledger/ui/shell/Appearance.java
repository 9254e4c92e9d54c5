package io.orderledger.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import io.orderledger.ui.i18n.Languages;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Light, dark, or as the system says; and the language. Both are remembered by the browser, not by the ledger. */
@Configuration(proxyBeanMethods = false)
class Appearance {
    private static final String COOKIE = "ledger-colours";

    enum Colours {
        SYSTEM(ColorScheme.Value.LIGHT_DARK),
        LIGHT(ColorScheme.Value.LIGHT),
        DARK(ColorScheme.Value.DARK);

        private final ColorScheme.Value scheme;

        Colours(ColorScheme.Value scheme) {
            this.scheme = scheme;
        }

        private static Colours of(VaadinRequest request) {
            var remembered = Languages.cookie(request, COOKIE).orElse("");
            for (var colours : values()) if (colours.name().equals(remembered)) return colours;
            return SYSTEM;
        }
    }

    static Colours colours() {
        var request = VaadinRequest.getCurrent();
        return request == null ? Colours.SYSTEM : Colours.of(request);
    }

    static void choose(UI ui, Colours colours) {
        remember(ui, COOKIE, colours.name());
        ui.getPage().setColorScheme(colours.scheme);
    }

    /** The page is loaded anew, since every text on it changes. */
    static void choose(UI ui, Locale language) {
        remember(ui, Languages.COOKIE, language.toLanguageTag());
        ui.getPage().reload();
    }

    private static void remember(UI ui, String name, String value) {
        ui.getPage()
                .executeJs("document.cookie = $0 + '=' + $1 + '; path=/; max-age=31536000; SameSite=Lax'", name, value);
    }

    /** The page comes in its colours at once, without a flash of the others. */
    @Bean
    VaadinServiceInitListener colourOfThePage() {
        return service -> {
            service.addIndexHtmlRequestListener(page -> {
                var colours = Colours.of(page.getVaadinRequest());
                page.getDocument().head().append("<link rel=\"icon\" href=\"app/favicon.svg\" type=\"image/svg+xml\">");
                if (colours != Colours.SYSTEM) {
                    page.getDocument()
                            .getElementsByTag("html")
                            .attr("style", "color-scheme: " + colours.scheme.getValue())
                            .attr("theme", colours.scheme.getThemeValue());
                }
            });
        };
    }
}
