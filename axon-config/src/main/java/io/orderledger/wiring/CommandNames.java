package io.orderledger.wiring;

import io.orderledger.api.approval.ApprovalCommand;
import io.orderledger.api.approval.PolicyCommand;
import io.orderledger.api.credit.CreditCommand;
import io.orderledger.api.credit.CreditPolicyCommand;
import io.orderledger.api.credit.CreditPoolCommand;
import io.orderledger.api.dealer.DealerCommand;
import io.orderledger.api.order.OrderCommand;
import io.orderledger.api.payment.PaymentCommand;
import io.orderledger.api.people.OrgUnitCommand;
import io.orderledger.api.people.StaffCommand;
import io.orderledger.api.split.SplitCommand;
import io.orderledger.api.split.SplitPolicyCommand;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The allow list of commands that may be kept for later: a logical name for each, such as {@code order.cancel-order}. A row
 * can never name a class.
 */
final class CommandNames {
    private static final Map<String, Class<?>> CLASSES = new HashMap<>();
    private static final Map<Class<?>, String> NAMES = new HashMap<>();

    static {
        for (var kind : List.of(
                DealerCommand.class,
                CreditCommand.class,
                CreditPolicyCommand.class,
                CreditPoolCommand.class,
                OrderCommand.class,
                SplitCommand.class,
                SplitPolicyCommand.class,
                PaymentCommand.class,
                ApprovalCommand.class,
                PolicyCommand.class,
                OrgUnitCommand.class,
                StaffCommand.class)) {
            for (var command : kind.getPermittedSubclasses()) {
                var name = kebab(kind.getSimpleName().replace("Command", "")) + "." + kebab(command.getSimpleName());
                CLASSES.put(name, command);
                NAMES.put(command, name);
            }
        }
    }

    private CommandNames() {}

    private static String kebab(String camel) {
        return camel.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when it is not a command of the ledger */
    static String of(Class<?> command) {
        var name = NAMES.get(command);
        if (name == null) throw new IllegalArgumentException(command.getName() + " is not a command of the ledger");
        return name;
    }

    /** The class behind a name; null where this release knows none. */
    static @Nullable Class<?> classOf(String name) {
        return CLASSES.get(name);
    }

    /** All names with their classes. */
    static Map<String, Class<?>> all() {
        return Map.copyOf(CLASSES);
    }
}
