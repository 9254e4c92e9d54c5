package io.orderledger.wiring;

import io.orderledger.store.MetadataKeys;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;

/** What an event takes over from the command that caused it: who, under which id, in which chain of causes. */
final class Origins implements CorrelationDataProvider {
    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        var origins = new HashMap<String, Object>();
        for (var key : new String[] {MetadataKeys.ACTOR, MetadataKeys.COMMAND_ID, MetadataKeys.CORRELATION_ID}) {
            var value = message.getMetaData().get(key);
            if (value != null) origins.put(key, value);
        }
        origins.put(MetadataKeys.CAUSATION_ID, message.getIdentifier());
        return origins;
    }
}
