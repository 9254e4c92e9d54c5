package io.orderledger.command.joint;

import io.orderledger.api.approval.PolicyRule;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.command.approval.Dossier;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every decider sees beside what the case is about: the account, and the rule that asks. */
final class Dossiers {
    static final String CREDIT = "credit";

    private Dossiers() {}

    static Dossier of(Question question, int policyVersion, PolicyRule rule) {
        Map<String, Object> parts = new HashMap<>(question.told());
        if (question.terms() != null) parts.put(CREDIT, credit(question.terms()));
        parts.put("rule", Map.of("id", rule.ruleId(), "title", rule.title(), "policyVersion", policyVersion));
        return Dossier.of(parts);
    }

    static Map<String, Object> credit(CreditTerms terms) {
        return Map.of(
                "limit", terms.limit().toString(),
                "temporaryLimit", terms.temporaryLimit().toString(),
                "receivable", terms.receivable().toString(),
                "held", terms.held().toString(),
                "advance", terms.advance().toString(),
                "exposure", terms.exposure().toString(),
                "available", terms.available().toString());
    }

    /** Leaves out what is not known. */
    static void put(Map<String, Object> told, String name, @Nullable Object value) {
        if (value != null) told.put(name, value.toString());
    }
}
