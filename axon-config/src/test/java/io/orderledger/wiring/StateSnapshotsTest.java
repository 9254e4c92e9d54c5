package io.orderledger.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.orderledger.store.LedgerStorageEngine;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.Test;

/** A snapshot is only ever a short cut, also while it is taken. */
class StateSnapshotsTest {
    @Test
    void one_that_cannot_be_taken_does_not_make_a_stored_command_look_failed() {
        var asked = new AtomicInteger();
        var broken = (Cache)
                Proxy.newProxyInstance(Cache.class.getClassLoader(), new Class<?>[] {Cache.class}, (_, method, _) -> {
                    asked.incrementAndGet();
                    throw new IllegalStateException(method.getName());
                });
        try (var database = new HikariDataSource();
                var snapshots = new StateSnapshots(broken, new LedgerStorageEngine(database))) {
            var trigger = snapshots.prepareTrigger(Object.class);
            var unit = DefaultUnitOfWork.startAndGet(GenericCommandMessage.asCommandMessage("any"));
            for (int sequence = 0; sequence < 50; sequence++) {
                trigger.eventHandled(new GenericDomainEventMessage<>("credit", "credit/A-1", sequence, "event"));
            }
            unit.commit();
            assertThat(unit.isRolledBack()).isFalse();
        }
        assertThat(asked).hasValue(1);
    }
}
