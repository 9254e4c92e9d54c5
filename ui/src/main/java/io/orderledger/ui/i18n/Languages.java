package io.orderledger.ui.i18n;

import com.vaadin.flow.i18n.DefaultI18NProvider;
import com.vaadin.flow.internal.LocaleUtil;
import com.vaadin.flow.server.VaadinRequest;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages people may choose, and which one a request is answered in: their choice, else their browser's, else English. */
public final class Languages {
    public static final Locale ENGLISH = Locale.ENGLISH;
    public static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    public static final List<Locale> ALL = List.of(ENGLISH, CHINESE);

    /** The cookie that remembers a choice, for a year, on this browser. */
    public static final String COOKIE = "ledger-language";

    static final DefaultI18NProvider BUNDLES = new DefaultI18NProvider(ALL);

    private Languages() {}

    /** The language to answer this request in. */
    public static Locale of(VaadinRequest request) {
        return chosen(request)
                .or(() -> LocaleUtil.getExactLocaleMatch(request, ALL))
                .or(() -> LocaleUtil.getLocaleMatchByLanguage(request, ALL))
                .orElse(ENGLISH);
    }

    private static Optional<Locale> chosen(VaadinRequest request) {
        return cookie(request, COOKIE)
                .flatMap(tag -> ALL.stream()
                        .filter(known -> known.toLanguageTag().equals(tag))
                        .findFirst());
    }

    /** What the browser remembers under a name, if anything. */
    public static Optional<String> cookie(VaadinRequest request, String name) {
        var cookies = request.getCookies();
        if (cookies == null) return Optional.empty();
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name)) return Optional.of(cookie.getValue());
        }
        return Optional.empty();
    }
}
