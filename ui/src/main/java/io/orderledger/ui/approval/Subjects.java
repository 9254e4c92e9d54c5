package io.orderledger.ui.approval;

import io.orderledger.api.approval.CaseSubject;
import io.orderledger.ui.i18n.Words;

/** What a case is about, in a few words. */
final class Subjects {
    private Subjects() {}

    static String title(Words words, CaseSubject subject) {
        var kind = words.of(subject.kind());
        return switch (subject.kind()) {
            case ORDER, AMENDMENT, OVERRIDE ->
                words.text("approval.subject.of", kind, subject.id(), subject.revision());
            // An account's name is made of three.
            default -> words.text("approval.subject.plain", kind, subject.id().replace("~", " · "));
        };
    }
}
