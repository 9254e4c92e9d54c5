package io.orderledger.ui.rest;

import io.orderledger.api.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.ResourceBundle;

/** Says a {@link No} in English or Chinese. */
final class Words {
    static final String REFUSAL = "refusal.";
    private static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;

    /** The console's own texts: a refusal has the same words on every door. */
    private final ResourceBundle refusals = bundle("vaadin-i18n/translations");

    private final ResourceBundle problems = bundle("problems");

    /** The first language asked for that is spoken here; English where none is. */
    static Locale languageOf(HttpServletRequest request) {
        if (request.getHeader("Accept-Language") == null) return Locale.ENGLISH;
        for (var asked : Collections.list(request.getLocales())) {
            if (asked.getLanguage().equals(CHINESE.getLanguage())) return CHINESE;
            if (asked.getLanguage().equals(Locale.ENGLISH.getLanguage())) return Locale.ENGLISH;
        }
        return Locale.ENGLISH;
    }

    String in(Locale language, No no) {
        return Refused.filled(language.equals(CHINESE) ? chinese(no) : no.words(), no.details());
    }

    private String chinese(No no) {
        if (refusals.containsKey(REFUSAL + no.code())) return refusals.getString(REFUSAL + no.code());
        return problems.containsKey(no.code()) ? problems.getString(no.code()) : no.words();
    }

    static ResourceBundle bundle(String name) {
        var noFallback = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        return ResourceBundle.getBundle(name, CHINESE, noFallback);
    }
}
