package io.orderledger.proof;

import io.orderledger.api.Actor;
import io.orderledger.api.ActorSource;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/**
 * The ledger as it decides, on a PostgreSQL that is there already: no web, no views, and no processes, so that every command
 * is one that somebody here has sent.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = {HibernateJpaAutoConfiguration.class, DataJpaRepositoriesAutoConfiguration.class})
@ComponentScan(
        basePackages = {"io.orderledger.wiring", "io.orderledger.command"},
        excludeFilters =
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = "io\\.orderledger\\.command\\.process\\..*"))
public class CommandSide {
    /**
     * Where the database is, and as whom to come; neither role has a password here.
     *
     * @param user  the role that the ledger runs under
     * @param owner the role that migrates
     */
    public record Database(String url, String user, String owner) {}

    @Bean
    ActorSource actors() {
        return actorsOfProof();
    }

    /** Everything is asked by one part of the system. */
    public static ActorSource actorsOfProof() {
        var actor = Actor.system("proof");
        return () -> actor;
    }

    /** Starts the command side. */
    public static ConfigurableApplicationContext start(Database database) {
        return start(database, CommandSide.class);
    }

    /**
     * Starts an application of that sort.
     *
     * @param application a configuration such as this one
     */
    @SafeVarargs
    public static ConfigurableApplicationContext start(
            Database database,
            Class<?> application,
            ApplicationContextInitializer<ConfigurableApplicationContext>... initializers) {
        return new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .properties(properties(database))
                .initializers(initializers)
                .run();
    }

    /** The ledger's own settings, as in its application.yaml, without those for web and sign-in. */
    private static Map<String, Object> properties(Database database) {
        var properties = new TreeMap<String, Object>();
        properties.put("ledger.database.url", database.url());
        properties.put("ledger.database.user", database.user());
        properties.put("ledger.database.owner", database.owner());
        properties.put("spring.main.banner-mode", "off");
        properties.put("spring.main.log-startup-info", "false");
        properties.put("spring.flyway.locations", "classpath:db/migration/store,classpath:db/migration/view");
        properties.put("spring.flyway.out-of-order", "true");
        properties.put("spring.jpa.open-in-view", "false");
        properties.put("spring.jpa.hibernate.ddl-auto", "none");
        properties.put(
                "spring.autoconfigure.exclude",
                "org.axonframework.springboot.autoconfig.JpaAutoConfiguration,"
                        + "org.axonframework.springboot.autoconfig.JpaEventStoreAutoConfiguration,"
                        + "org.axonframework.springboot.autoconfig.legacyjpa.JpaJavaxAutoConfiguration,"
                        + "org.axonframework.springboot.autoconfig.legacyjpa.JpaJavaxEventStoreAutoConfiguration,"
                        + "org.axonframework.springboot.autoconfig.XStreamAutoConfiguration");
        properties.put("axon.axonserver.enabled", "false");
        properties.put("axon.serializer.general", "jackson3");
        properties.put("axon.update-check.disabled", "true");
        properties.put("axon.timeout.enabled", "false");
        properties.put("logging.level.root", "warn");
        properties.put("logging.level.org.axonframework.modelling.command.AbstractRepository", "error");
        properties.put("logging.level.org.flywaydb.core.internal.command.DbMigrate", "error");
        return properties;
    }
}
