package io.orderledger.api.people;

import io.orderledger.api.Texts;

/** What somebody or something is called in each language of the brand; both 1 to 200 characters. */
public record BilingualName(String zh, String en) {
    public BilingualName {
        zh = Texts.required("name.zh", zh, 200);
        en = Texts.required("name.en", en, 200);
    }
}
