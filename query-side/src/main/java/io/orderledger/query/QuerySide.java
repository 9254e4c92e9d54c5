package io.orderledger.query;

import org.axonframework.config.ConfigurerModule;
import org.axonframework.lifecycle.Phase;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** Makes the projections' tables readable, and lets a question wait for the position it names. */
@Configuration(proxyBeanMethods = false)
@EntityScan(basePackageClasses = QuerySide.class)
@EnableJpaRepositories(basePackageClasses = QuerySide.class)
class QuerySide {
    @Bean
    ConfigurerModule answersWaitForPositions(Freshness freshness) {
        return configurer -> configurer.onInitialize(configuration -> configuration.onStart(
                Phase.LOCAL_MESSAGE_HANDLER_REGISTRATIONS,
                () -> configuration.queryBus().registerHandlerInterceptor(new FreshAnswers(freshness))));
    }
}
