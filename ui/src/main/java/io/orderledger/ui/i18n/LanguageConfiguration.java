package io.orderledger.ui.i18n;

import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells Vaadin our languages, and every page the one it is written in. */
@Configuration(proxyBeanMethods = false)
class LanguageConfiguration {
    @Bean
    I18NProvider bundles() {
        return Languages.BUNDLES;
    }

    @Bean
    VaadinServiceInitListener language() {
        return service -> {
            // Glyph choice for Chinese and screen readers want the full tag (zh-CN), which Vaadin shortens.
            service.addIndexHtmlRequestListener(page -> page.getDocument()
                    .getElementsByTag("html")
                    .attr("lang", Languages.of(page.getVaadinRequest()).toLanguageTag()));
            service.getSource().addUIInitListener(opened -> {
                var request = VaadinRequest.getCurrent();
                if (request != null) opened.getUI().setLocale(Languages.of(request));
            });
        };
    }
}
