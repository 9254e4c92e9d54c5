package io.orderledger.wiring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.orderledger.api.CannotStart;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
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

    @Bean(name = "dataSource")
    @Conditional(NoDatabaseOfYourOwn.class)
    HikariDataSource embeddedDataSource(EmbeddedDatabase embedded, LedgerSettings settings) {
        return pool(embedded.url(), "postgres", "postgres", settings.database().connections());
    }

    @Bean(name = "dataSource")
    @Conditional(DatabaseOfYourOwn.class)
    HikariDataSource yourDataSource(LedgerSettings settings) {
        var yours = settings.database();
        var url = String.valueOf(yours.url());
        try (var connection = DriverManager.getConnection(url, yours.user(), yours.password())) {
            if (connection.getMetaData().getDatabaseMajorVersion() < 17) {
                throw new CannotStart("The database at " + url + " is older than PostgreSQL 17.", null);
            }
        } catch (SQLException down) {
            throw new CannotStart("The database at " + url + " does not answer: " + down.getMessage(), down);
        }
        return pool(url, yours.user(), yours.password(), yours.connections());
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
