package io.orderledger.proof.bench;

import io.orderledger.api.ActorSource;
import io.orderledger.proof.CommandSide;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/** The ledger with all its projections following beside it, in the same process and the same database. */
final class ProjectingContender extends LedgerContender {
    /** Commands, store and read side. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ComponentScan(
            basePackages = {"io.orderledger.wiring", "io.orderledger.command", "io.orderledger.query"},
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = "io\\.orderledger\\.command\\.process\\..*"))
    static class WithReadSide {
        @Bean
        ActorSource actors() {
            return CommandSide.actorsOfProof();
        }
    }

    ProjectingContender(String url) {
        super(url, WithReadSide.class);
    }
}
