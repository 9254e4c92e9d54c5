package io.orderledger.proof;

import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One ledger for all tests that only add to it; started when the first one asks, stopped after the last. */
final class SharedLedger implements ExecutionCondition, ParameterResolver {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(SharedLedger.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Files.exists(RunningLedger.jar())
                ? ConditionEvaluationResult.enabled("the jar is built")
                : ConditionEvaluationResult.disabled(
                        "jar not built: ui/target/order-ledger.jar comes with ./mvnw verify");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningLedger.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(OURS)
                .computeIfAbsent(Shared.class, key -> new Shared(), Shared.class)
                .ledger();
    }

    /** Started once, and once only: where that fails, every test says so at once instead of waiting again. */
    static final class Shared implements AutoCloseable {
        private final CompletableFuture<RunningLedger> start =
                CompletableFuture.supplyAsync(() -> RunningLedger.start(RunningLedger.newDirectory("shared")));

        RunningLedger ledger() {
            return start.join();
        }

        @Override
        public void close() {
            if (!start.isCompletedExceptionally()) start.join().close();
        }
    }
}
