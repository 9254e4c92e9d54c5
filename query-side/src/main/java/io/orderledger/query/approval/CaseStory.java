package io.orderledger.query.approval;

import io.orderledger.api.approval.ApprovalEvent;
import io.orderledger.api.approval.ApprovalEvent.ApprovalDelegated;
import io.orderledger.api.approval.ApprovalEvent.ApprovalDossierRenewed;
import io.orderledger.api.approval.ApprovalEvent.ApprovalEscalated;
import io.orderledger.api.approval.ApprovalEvent.ApprovalGivenByRule;
import io.orderledger.api.approval.ApprovalEvent.ApprovalInvalidated;
import io.orderledger.api.approval.ApprovalEvent.ApprovalRequested;
import io.orderledger.api.approval.ApprovalEvent.ApprovalStepDecided;
import io.orderledger.api.approval.ApprovalEvent.ApprovalWithdrawn;
import io.orderledger.api.approval.Asked;
import io.orderledger.api.people.StaffId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a case's history says of each event, to be filled into a sentence for people. */
final class CaseStory {
    private final Map<String, String> details = new LinkedHashMap<>();

    private CaseStory() {}

    static Map<String, String> of(ApprovalEvent event) {
        var story = new CaseStory();
        return switch (event) {
            case ApprovalRequested requested ->
                story.with("requester", requested.requester())
                        .with("amount", requested.amount())
                        .with("counted", requested.counted())
                        .with("rule", requested.ruleId())
                        .with("version", requested.policyVersion())
                        .with("staff", names(requested.asked().staff()))
                        .details;
            case ApprovalStepDecided decided ->
                story.with("step", decided.step())
                        .with("decision", decided.decision())
                        .with("by", decided.by().value())
                        .with("onBehalfOf", decided.onBehalfOf().value())
                        .with("role", decided.right().role())
                        .with("unit", decided.right().unit().value())
                        .with("authority", decided.authority())
                        .with("comment", decided.comment() == null ? "" : decided.comment())
                        .with("status", decided.status())
                        .with("dossierHash", decided.dossierHash())
                        .details;
            case ApprovalDelegated(var _, var from, var to, var until) ->
                story.with("from", from.value()).with("to", to.value()).with("until", until).details;
            case ApprovalEscalated(var _, var cause, var from, var asked) ->
                story.with("cause", cause)
                        .with("step", asked.step())
                        .with("from", from.value())
                        .with("unit", asked.unit().value())
                        .with("staff", names(asked))
                        .details;
            case ApprovalWithdrawn(var _, var by, var reason) ->
                story.with("by", by).with("reason", reason).details;
            case ApprovalGivenByRule(var _, var rule, var effect) ->
                story.with("rule", rule).with("effect", effect).details;
            case ApprovalInvalidated(var _, var reason) -> story.with("reason", reason).details;
            case ApprovalDossierRenewed renewed ->
                story.with("available", renewed.available()).with("dossierHash", renewed.dossierHash()).details;
        };
    }

    private static String names(Asked asked) {
        return names(asked.staff());
    }

    private static String names(List<StaffId> staff) {
        return staff.stream().map(StaffId::value).collect(Collectors.joining(", "));
    }

    private CaseStory with(String name, @Nullable Object value) {
        if (value != null) details.put(name, value.toString());
        return this;
    }
}
