package io.orderledger.query;

import com.zaxxer.hikari.HikariDataSource;
import io.orderledger.api.PastEvents;
import io.orderledger.api.Recorded;
import io.orderledger.api.RecordedEvent;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.DefaultInterceptorChain;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.queryhandling.GenericQueryMessage;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.SimpleQueryUpdateEmitter;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.ReflectionUtils;

/**
 * The whole read side on a real PostgreSQL: migrated by Flyway, its tables checked against the entities by Hibernate,
 * written in Axon's batching unit of work, asked through Axon's query bus. Started once and shared; each test begins
 * with {@link #fresh}.
 */
public final class ReadSide {
    private static @Nullable ReadSide shared;

    private final AnnotationConfigApplicationContext context;
    private final QueryBus queries;
    private final Map<String, Projector<?>> projectors = new TreeMap<>();

    @Configuration(proxyBeanMethods = false)
    @ComponentScan("io.orderledger.query")
    @ImportAutoConfiguration({
        HibernateJpaAutoConfiguration.class,
        DataJpaRepositoriesAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        TransactionAutoConfiguration.class
    })
    static class Beans {
        @Bean(destroyMethod = "close")
        EmbeddedPostgres postgres() throws IOException {
            // A test's data need not outlive a power cut.
            return EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofMinutes(1))
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .start();
        }

        @Bean
        DataSource dataSource(EmbeddedPostgres postgres) {
            var pool = new HikariDataSource();
            pool.setDataSource(postgres.getPostgresDatabase());
            pool.setMaximumPoolSize(12);
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:db/migration/view")
                    .load()
                    .migrate();
            return pool;
        }

        @Bean
        Told told() {
            return new Told();
        }

        @Bean
        QueryUpdateEmitter updates() {
            return SimpleQueryUpdateEmitter.builder().build();
        }

        @Bean
        QueryBus queries(QueryUpdateEmitter updates) {
            return SimpleQueryBus.builder().queryUpdateEmitter(updates).build();
        }
    }

    /** In the store's place: what the projections were handed last. */
    static final class Told implements PastEvents {
        private final Map<Long, RecordedEvent> events = new TreeMap<>();

        void add(Happening happening) {
            events.put(happening.recorded().position(), new RecordedEvent(happening.event(), happening.recorded()));
        }

        @Override
        public List<RecordedEvent> at(Collection<Long> positions) {
            return events.entrySet().stream()
                    .filter(event -> positions.contains(event.getKey()))
                    .map(Map.Entry::getValue)
                    .toList();
        }
    }

    /** Hands a handler the {@link Recorded} that travels with a test's message. */
    static final class RecordedInMetaData implements ParameterResolverFactory, ParameterResolver<Recorded> {
        @Override
        public @Nullable ParameterResolver<Recorded> createInstance(
                Executable executable, Parameter[] parameters, int index) {
            return parameters[index].getType() == Recorded.class ? this : null;
        }

        @Override
        public Recorded resolveParameterValue(Message<?> message) {
            return Objects.requireNonNull((Recorded) message.getMetaData().get("recorded"));
        }

        @Override
        public boolean matches(Message<?> message) {
            return message instanceof EventMessage<?>;
        }
    }

    private ReadSide() {
        context = new AnnotationConfigApplicationContext();
        TestPropertyValues.of("spring.jpa.hibernate.ddl-auto=validate", "spring.jpa.open-in-view=false")
                .applyTo(context);
        context.register(Beans.class);
        context.refresh();
        queries = context.getBean(QueryBus.class);
        for (var projector : context.getBeansOfType(Projector.class).values()) {
            projectors.put(projector.getClass().getSimpleName(), projector);
        }
        var axon = DefaultConfigurer.defaultConfiguration(false).configureQueryBus(_ -> queries);
        answersOf(context).forEach(answers -> axon.registerQueryHandler(_ -> answers));
        context.getBeansOfType(ConfigurerModule.class).values().forEach(module -> module.configureModule(axon));
        start(axon);
        Runtime.getRuntime().addShutdownHook(new Thread(context::close));
    }

    private static void start(Configurer axon) {
        axon.start();
    }

    private static List<Object> answersOf(AnnotationConfigApplicationContext context) {
        return context.getBeansOfType(Object.class).values().stream()
                .filter(bean -> bean.getClass().getName().startsWith("io.orderledger.query."))
                .filter(bean -> Arrays.stream(ReflectionUtils.getAllDeclaredMethods(bean.getClass()))
                        .anyMatch(method -> AnnotatedElementUtils.hasAnnotation(method, QueryHandler.class)))
                .toList();
    }

    /** The read side with empty tables. */
    public static synchronized ReadSide fresh() {
        if (shared == null) shared = new ReadSide();
        shared.startOver();
        return shared;
    }

    /** Puts every event through every projection, in batches of the given size. */
    public void tell(List<Happening> happenings, int batchSize) {
        for (int from = 0; from < happenings.size(); from += batchSize) {
            var batch = happenings.subList(from, Math.min(from + batchSize, happenings.size()));
            for (var projector : projectors.values()) tell(projector, batch);
        }
    }

    public void tell(List<Happening> happenings) {
        tell(happenings, 200);
    }

    /** As a pooled processor does it: one unit of work and one transaction around the batch. */
    void tell(Projector<?> projector, List<Happening> batch) {
        var handler = new AnnotationEventHandlerAdapter(projector, parameters());
        run(projector, batch, handler::handle);
    }

    /** As a processor does it that logs a handler's failures and goes on. */
    void tellSwallowing(Projector<?> projector, List<Happening> batch) {
        var handler = new AnnotationEventHandlerAdapter(projector, parameters());
        run(projector, batch, event -> {
            try {
                return handler.handle(event);
            } catch (IllegalStateException swallowed) {
                return null;
            }
        });
    }

    private void run(Projector<?> projector, List<Happening> batch, MessageHandler<EventMessage<?>> handler) {
        var messages = new ArrayList<EventMessage<?>>();
        for (var happening : batch) {
            bean(Told.class).add(happening);
            messages.add(message(happening));
        }
        var unitOfWork = new BatchingUnitOfWork<>(messages);
        unitOfWork.attachTransaction(new SpringTransactionManager(bean(PlatformTransactionManager.class)));
        var result = unitOfWork.executeWithResult(
                () -> new DefaultInterceptorChain<>(unitOfWork, List.of(projector::pass), handler).proceed());
        if (result.isExceptional()) throw new IllegalStateException(result.exceptionResult());
    }

    static ParameterResolverFactory parameters() {
        return MultiParameterResolverFactory.ordered(
                ClasspathParameterResolverFactory.forClass(ReadSide.class), new RecordedInMetaData());
    }

    static EventMessage<?> message(Happening happening) {
        var message = new GenericEventMessage<>(happening.event(), MetaData.with("recorded", happening.recorded()));
        return new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(happening.recorded().position()), message);
    }

    public <R> R ask(Object query, Class<R> answer) {
        return ask(query, answer, 0);
    }

    public <R> R ask(Object query, Class<R> answer, long atLeast) {
        return Objects.requireNonNull(maybe(query, answer, atLeast), "no answer to " + query);
    }

    /** Asks what may have no answer. */
    public <R> @Nullable R maybe(Object query, Class<R> answer) {
        return maybe(query, answer, 0);
    }

    /** Asks as the ledger's door does. */
    private <R> @Nullable R maybe(Object query, Class<R> answer, long atLeast) {
        var message = new GenericQueryMessage<>(query, ResponseTypes.instanceOf(answer))
                .andMetaData(MetaData.with("atLeast", atLeast));
        try {
            var response = queries.query(message).get(10, TimeUnit.SECONDS);
            if (response.isExceptional() && response.exceptionResult() instanceof RuntimeException failed) throw failed;
            return response.getPayload();
        } catch (InterruptedException | ExecutionException | TimeoutException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    QueryBus queries() {
        return queries;
    }

    Projector<?> projector(String simpleName) {
        var projector = projectors.get(simpleName);
        if (projector == null) throw new IllegalArgumentException(simpleName);
        return projector;
    }

    Map<String, Projector<?>> projectors() {
        return projectors;
    }

    void startOver() {
        projectors.values().forEach(Projector::startOver);
    }

    /** Every row of every table, each as text, in a fixed order. */
    public Map<String, List<String>> tables() {
        var jdbc = bean(JdbcTemplate.class);
        var tables = new TreeMap<String, List<String>>();
        for (var table : jdbc.query(
                "select table_name from information_schema.tables where table_schema = 'view'",
                (row, _) -> row.getString(1))) {
            tables.put(
                    table,
                    jdbc.queryForList(
                            "select t::text from view." + table + " t order by t::text collate \"C\"", String.class));
        }
        return tables;
    }
}
