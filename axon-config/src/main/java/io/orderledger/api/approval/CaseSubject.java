package io.orderledger.api.approval;

import io.orderledger.api.Texts;

/**
 * What an approval case is about.
 *
 * @param id       the name of the order, account, payment or whatever its kind says
 * @param revision the revision that was asked about; 1 for what has none
 */
public record CaseSubject(SubjectKind kind, String id, int revision) {
    public CaseSubject {
        id = Texts.required("subjectId", id, 200);
    }
}
