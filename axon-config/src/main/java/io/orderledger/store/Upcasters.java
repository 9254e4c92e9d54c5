package io.orderledger.store;

import io.orderledger.store.EventNames.Name;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings stored events of earlier releases up to date while they are read; what is stored stays as it was. One event stays
 * one event: nothing is dropped or made two of, so sequences and positions keep their meaning.
 */
final class Upcasters {
    private final Map<Name, Step> steps;

    /**
     * From one revision to the next.
     *
     * @param revision what the event is of afterwards
     * @param change   adds, renames or works out fields; no clock, no chance, nothing from outside of the event
     */
    record Step(String revision, UnaryOperator<ObjectNode> change) {}

    /** @param steps by the form that they begin with */
    Upcasters(Map<Name, Step> steps) {
        this.steps = Map.copyOf(steps);
    }

    /** @throws EventNames.UnknownEvent where no steps lead from the stored form to today's */
    JsonNode upToDate(Name stored, Name today, byte[] json) {
        var event = (ObjectNode) EventJson.MAPPER.readTree(json);
        var at = stored;
        while (!at.equals(today)) {
            var step = steps.get(at);
            if (step == null) throw new EventNames.UnknownEvent(stored.logical(), stored.revision());
            event = step.change().apply(event);
            at = new Name(at.logical(), step.revision());
        }
        return event;
    }
}
