package io.orderledger.wiring;

import io.orderledger.store.CommitListener;
import io.orderledger.store.LedgerStorageEngine;
import javax.sql.DataSource;
import org.axonframework.common.caching.Cache;
import org.axonframework.spring.stereotype.Aggregate;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotationUtils;

/** What keeps the store quick when it is old, and when there are several nodes. */
@Configuration(proxyBeanMethods = false)
class StoreWiring {
    @Bean
    CommitListener commitListener(DataSource database, LedgerStorageEngine engine) {
        return CommitListener.start(database, engine);
    }

    /** Named in the {@code @Aggregate(snapshotTriggerDefinition = ...)} of long-lived aggregates. */
    @Bean
    StateSnapshots stateSnapshots(Cache aggregateCache, LedgerStorageEngine engine) {
        return new StateSnapshots(aggregateCache, engine);
    }

    @Bean
    SmartInitializingSingleton snapshotForms(ApplicationContext context, LedgerStorageEngine engine) {
        return () -> {
            for (var name : context.getBeanNamesForAnnotation(Aggregate.class)) {
                var root = context.getType(name);
                var aggregate = root == null ? null : AnnotationUtils.findAnnotation(root, Aggregate.class);
                if (root != null
                        && aggregate != null
                        && !aggregate.snapshotTriggerDefinition().isEmpty()) {
                    engine.keepSnapshots(aggregate.type(), root);
                }
            }
        };
    }
}
