package io.orderledger.ui.shell;

import io.orderledger.api.people.BilingualName;
import io.orderledger.ui.i18n.Words;
import java.util.Locale;

/** Names in the language of the window. */
public final class PeopleNames {
    private PeopleNames() {}

    public static String of(Words words, BilingualName name) {
        return words.locale().getLanguage().equals(Locale.CHINESE.getLanguage()) ? name.zh() : name.en();
    }
}
