package io.orderledger.wiring;

import static org.axonframework.commandhandling.GenericCommandResultMessage.asCommandResultMessage;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.store.DuplicateCommand;
import io.orderledger.store.Receipt;
import io.orderledger.store.Receipts;
import io.orderledger.store.StreamExists;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.Registration;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventsourcing.AggregateDeletedException;
import org.axonframework.messaging.DefaultInterceptorChain;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * Decides each command once. The same id and content gets its first answer again, whether it was done or refused (I-18); a
 * conflict with another command is decided again on fresh state, a refusal never is.
 *
 * <p>As a rule there is no look-up before deciding: a repeat is noticed where it would leave a mark, at the receipt's unique
 * key, or where it is refused because its own first effect stands in the way. But repeats come in runs (a file sent again):
 * once one was seen, the next commands are looked up first, which is cheaper than to decide in vain.
 */
final class LedgerCommandBus extends SimpleCommandBus {
    /** Metadata of a command: what the client really sent, where that is not the command itself. */
    static final String CONTENT = "content";
    /** Metadata of a result: the global position of the command's last event. */
    static final String POSITION = "position";
    /** Metadata of a result: whether the command was decided before. */
    static final String REPEATED = "repeated";

    private static final int ATTEMPTS = 8;

    /** How a creation that came too late is refused, by the kind of the stream that exists. */
    private static final Map<String, RefusalCode> EXISTS = Map.of(
            "dealer", RefusalCode.DEALER_EXISTS,
            "credit", RefusalCode.ACCOUNT_EXISTS,
            "credit-policy", RefusalCode.CREDIT_POLICY_EXISTS,
            "credit-pool", RefusalCode.CREDIT_POOL_EXISTS,
            "order", RefusalCode.ORDER_EXISTS,
            "split", RefusalCode.SPLIT_EXISTS,
            "payment", RefusalCode.PAYMENT_EXISTS,
            "approval", RefusalCode.APPROVAL_EXISTS,
            "unit", RefusalCode.UNIT_EXISTS,
            "staff", RefusalCode.STAFF_EXISTS);

    private static final Map<String, RefusalCode> UNKNOWN = Map.ofEntries(
            Map.entry("dealer", RefusalCode.DEALER_UNKNOWN),
            Map.entry("credit", RefusalCode.ACCOUNT_UNKNOWN),
            Map.entry("credit-policy", RefusalCode.CREDIT_POLICY_UNKNOWN),
            Map.entry("credit-pool", RefusalCode.CREDIT_POOL_UNKNOWN),
            Map.entry("order", RefusalCode.ORDER_UNKNOWN),
            Map.entry("split", RefusalCode.SPLIT_UNKNOWN),
            Map.entry("payment", RefusalCode.PAYMENT_UNKNOWN),
            Map.entry("approval", RefusalCode.APPROVAL_UNKNOWN),
            Map.entry("policy", RefusalCode.POLICY_UNKNOWN),
            Map.entry("unit", RefusalCode.UNIT_UNKNOWN),
            Map.entry("staff", RefusalCode.STAFF_UNKNOWN));

    /** After a repeat, this many commands are looked up before they are decided. */
    private static final int LOOK_UPS_AFTER_A_REPEAT = 100;

    private final AtomicInteger lookUps = new AtomicInteger();
    private final Receipts receipts;
    private final List<MessageHandlerInterceptor<? super CommandMessage<?>>> interceptors =
            new CopyOnWriteArrayList<>();

    LedgerCommandBus(Receipts receipts) {
        super(SimpleCommandBus.builder().transactionManager(NoTransactionManager.INSTANCE));
        this.receipts = receipts;
    }

    @Override
    public Registration registerHandlerInterceptor(MessageHandlerInterceptor<? super CommandMessage<?>> interceptor) {
        interceptors.add(interceptor);
        return () -> interceptors.remove(interceptor);
    }

    @Override
    protected <C, R> void handle(
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {
        CommandResultMessage<R> result;
        try {
            result = decideOnce(command, handler);
        } catch (RuntimeException failed) {
            result = asCommandResultMessage(failed);
        }
        callback.onResult(command, result);
    }

    private <R> CommandResultMessage<R> decideOnce(
            CommandMessage<?> command, MessageHandler<? super CommandMessage<?>> handler) {
        var content = command.getMetaData().getOrDefault(CONTENT, command.getPayload());
        if (lookUps.get() > 0 && lookUps.getAndDecrement() > 0) {
            Optional<CommandResultMessage<R>> before = firstAnswer(Receipt.of(command.getIdentifier(), content));
            if (before.isPresent()) return before.get();
        }
        for (int attempt = 1; ; attempt++) {
            var receipt = Receipt.of(command.getIdentifier(), content);
            CommandResultMessage<R> result = decide(command, handler, receipt);
            if (!result.isExceptional()) return result.andMetaData(MetaData.with(POSITION, receipt.position()));
            var failure = result.exceptionResult();
            if (failure instanceof StreamExists exists) failure = refusedUnlocked(receipt, exists);
            if (failure instanceof DuplicateCommand before) {
                return this.<R>firstAnswer(receipt).orElseThrow(() -> before);
            }
            if (!(failure instanceof ConcurrencyException)) return asCommandResultMessage(failure);
            if (attempt == ATTEMPTS) {
                throw new Refused(RefusalCode.TOO_BUSY, Map.of("attempts", Integer.toString(attempt)));
            }
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1_000_000L << Math.min(attempt, 5)));
        }
    }

    private <R> CommandResultMessage<R> decide(
            CommandMessage<?> command, MessageHandler<? super CommandMessage<?>> handler, Receipt receipt) {
        var unit = DefaultUnitOfWork.<CommandMessage<?>>startAndGet(command);
        unit.resources().put(Receipt.RESOURCE, receipt);
        unit.onCommit(decided -> {
            // Events bring the receipt along; without any it is stored by itself.
            if (!receipt.isStored())
                receipts.storeReceipt(
                        receipt, decided.getExecutionResult().getResult().getPayload());
        });
        var chain = new DefaultInterceptorChain<>(unit, interceptors, handler);
        return asCommandResultMessage(
                unit.executeWithResult(() -> proceed(chain, receipt), RollbackConfigurationType.ANY_THROWABLE));
    }

    /** A refusal is stored while what it is based on is still locked, so it is true at its place in the order of things. */
    private @Nullable Object proceed(DefaultInterceptorChain<?> chain, Receipt receipt) throws Exception {
        try {
            return chain.proceed();
        } catch (Refused | AggregateNotFoundException no) {
            var refusal = refusal(no);
            if (refusal == null) throw no;
            throw refused(receipt, refusal);
        }
    }

    /** @throws DuplicateCommand when it was this very command's first effect that stood in the way */
    private Refused refused(Receipt receipt, Refused refusal) {
        if (receipts.findReceipt(receipt.commandId()).isPresent()) throw new DuplicateCommand();
        receipts.storeRefusal(receipt, refusal);
        return refusal;
    }

    private RuntimeException refusedUnlocked(Receipt receipt, StreamExists exists) {
        try {
            return refused(receipt, named(EXISTS, exists.stream()));
        } catch (DuplicateCommand | ConcurrencyException other) {
            return other;
        }
    }

    private static @Nullable Refused refusal(RuntimeException no) {
        return switch (no) {
            case Refused refused -> refused;
            case AggregateDeletedException _ -> null;
            case AggregateNotFoundException unknown -> named(UNKNOWN, String.valueOf(unknown.getAggregateIdentifier()));
            default -> null;
        };
    }

    private static Refused named(Map<String, RefusalCode> codes, String stream) {
        var slash = stream.indexOf('/');
        var kind = stream.substring(0, slash);
        var code = codes.get(kind);
        if (code == null) throw new IllegalStateException("No words for a stream of kind " + kind);
        return new Refused(code, Map.of(kind.equals("credit") ? "account" : kind, stream.substring(slash + 1)));
    }

    /** The answer that the command got before, if it was decided before; refused where its content was another. */
    @SuppressWarnings("unchecked")
    private <R> Optional<CommandResultMessage<R>> firstAnswer(Receipt receipt) {
        return receipts.findReceipt(receipt.commandId()).map(found -> {
            var same = found.mustMatch(receipt);
            lookUps.set(LOOK_UPS_AFTER_A_REPEAT);
            CommandResultMessage<R> answer = same.refusal() != null
                    ? asCommandResultMessage(same.refusal())
                    : (CommandResultMessage<R>) asCommandResultMessage(same);
            return answer.andMetaData(MetaData.with(POSITION, same.position()).and(REPEATED, true));
        });
    }
}
