package io.orderledger.proof.torture;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The failpoint after the commit and before the answer: once armed, the next append whose statement has returned (so its
 * commit is done) says so and goes no further until it is told to.
 */
final class AfterCommit implements BeanPostProcessor {
    private static final String APPEND = "store.append";

    private final Runnable onReached;
    private final AtomicReference<CountDownLatch> armed = new AtomicReference<>(new CountDownLatch(0));

    AfterCommit(Runnable onReached) {
        this.onReached = onReached;
    }

    void arm() {
        armed.set(new CountDownLatch(1));
    }

    void resume() {
        armed.get().countDown();
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource database ? new Watched(database) : bean;
    }

    private final class Watched extends DelegatingDataSource {
        Watched(DataSource database) {
            super(database);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            return proxy(Connection.class, (_, method, arguments) -> {
                var result = call(connection, method, arguments);
                var isAppend = result instanceof PreparedStatement
                        && arguments != null
                        && arguments[0] instanceof String sql
                        && sql.contains(APPEND);
                return isAppend ? watched((PreparedStatement) result) : result;
            });
        }
    }

    private PreparedStatement watched(PreparedStatement statement) {
        return proxy(PreparedStatement.class, (_, method, arguments) -> {
            var result = call(statement, method, arguments);
            if (method.getName().startsWith("execute")) stopIfArmed();
            return result;
        });
    }

    private void stopIfArmed() throws InterruptedException {
        var latch = armed.get();
        if (latch.getCount() == 0) return;
        onReached.run();
        latch.await();
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(AfterCommit.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
