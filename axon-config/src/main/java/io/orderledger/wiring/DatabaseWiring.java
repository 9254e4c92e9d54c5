package io.orderledger.wiring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.orderledger.api.CannotStart;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** One database: embedded by default, yours where {@code ledger.database.url} says so. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LedgerSettings.class)
class DatabaseWiring {
    private static final int MIN_CONNECTIONS = 24;

    static final class NoDatabaseOfYourOwn implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !context.getEnvironment().containsProperty("ledger.database.url");
        }
    }

    static final class DatabaseOfYourOwn implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return context.getEnvironment().containsProperty("ledger.database.url");
        }
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @Conditional(NoDatabaseOfYourOwn.class)
    EmbeddedDatabase embeddedDatabase(LedgerSettings settings) {
        return EmbeddedDatabase.start(settings.data());
    }

    @Bean
    @Conditional(NoDatabaseOfYourOwn.class)
    DatabaseRoles embeddedRoles(EmbeddedDatabase embedded) {
        return embedded.roles();
    }

    @Bean
    @Conditional(DatabaseOfYourOwn.class)
    DatabaseRoles yourRoles(LedgerSettings settings) {
        var yours = settings.database();
        return new DatabaseRoles(
                String.valueOf(yours.url()), yours.user(), yours.password(), yours.owner(), yours.ownerPassword());
    }

    @Bean
    HikariDataSource dataSource(DatabaseRoles roles, LedgerSettings settings) {
        roles.mustAnswer();
        return pool(
                roles.url(), roles.user(), roles.password(), settings.database().connections());
    }

    /** Migrations run under the role that owns the tables. */
    @Bean
    FlywayConnectionDetails migrations(DatabaseRoles roles) {
        return roles.migrations();
    }

    @Bean
    Callback privileges(DatabaseRoles roles) {
        return new BaseCallback() {
            @Override
            public boolean supports(Event event, Context context) {
                return event == Event.AFTER_MIGRATE;
            }

            @Override
            public void handle(Event event, Context context) {
                try {
                    Roles.grant(context.getConnection(), roles.user());
                } catch (SQLException refused) {
                    throw new CannotStart(
                            "The database role \"%s\" could not be given its rights: %s"
                                    .formatted(roles.user(), refused.getMessage()),
                            refused);
                }
            }
        };
    }

    @Bean
    @DependsOnDatabaseInitialization
    InitializingBean leastPrivilege(DataSource database) {
        return () -> Roles.mustNotChangeEvents(database);
    }

    private static HikariDataSource pool(String url, String user, String password, int connections) {
        if (connections < MIN_CONNECTIONS) {
            throw new CannotStart(
                    "ledger.database.connections must be at least %d: followers hold one each while they wait for a command"
                            .formatted(MIN_CONNECTIONS),
                    null);
        }
        var config = new HikariConfig();
        config.setPoolName("ledger");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(10_000);
        config.addDataSourceProperty("ApplicationName", "order-ledger");
        config.addDataSourceProperty("prepareThreshold", "1");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // A database that is gone without a word must not hold everybody: the server's bounds first, then the socket's.
        config.addDataSourceProperty("socketTimeout", "60");
        config.addDataSourceProperty(
                "options", "-c statement_timeout=45s -c lock_timeout=20s -c idle_in_transaction_session_timeout=60s");
        return new HikariDataSource(config);
    }
}
