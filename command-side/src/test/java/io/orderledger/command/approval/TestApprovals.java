package io.orderledger.command.approval;

import io.orderledger.api.Role;
import io.orderledger.api.approval.ApprovalEvent;
import io.orderledger.api.approval.PolicyEvent;
import io.orderledger.api.approval.RecentOrdersEvent;
import io.orderledger.api.money.Money;
import io.orderledger.command.Decisions;
import io.orderledger.command.people.KnownStaff;
import io.orderledger.command.people.People;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.config.Configuration;
import org.jspecify.annotations.Nullable;

/** Opens this room's aggregates to tests of joint decisions. */
public final class TestApprovals {
    public static final List<Class<?>> AGGREGATES =
            List.of(ApprovalCase.class, ApprovalPolicy.class, RecentOrders.class);

    private TestApprovals() {}

    public static ApprovalCases cases(Configuration axon, People people) {
        return new ApprovalCases(axon.repository(ApprovalCase.class), people);
    }

    public static RecentOrderBooks recent(Configuration axon) {
        return new RecentOrderBooks(axon.repository(RecentOrders.class));
    }

    /** Opened anew for every decision: a store in memory refuses none that missed a change. */
    public static PolicyBook book(Configuration axon) {
        return new PolicyBook(axon.eventStore(), (_, _) -> {}) {
            @Override
            public @Nullable PolicyVersion inForce() {
                forget();
                return super.inForce();
            }
        };
    }

    public static Object policies(Configuration axon, People people) {
        return new DecidingPolicies(axon.repository(ApprovalPolicy.class), people, book(axon));
    }

    /** Three who may agree to a version of the policy, and li who may not. */
    static KnownStaff policyMakers() {
        var nothing = Money.zero(Currency.getInstance("CNY"));
        return new KnownStaff()
                .unit("BRAND", null)
                .person("wang", Role.APPROVER, "BRAND", nothing)
                .person("zhao", Role.APPROVER, "BRAND", nothing)
                .person("zhou", Role.ADMINISTRATOR, "BRAND", nothing)
                .person("li", Role.SALES, "BRAND", nothing);
    }

    /** The policy alone. */
    static Decisions policies(People staff) {
        return new Decisions(
                AGGREGATES, event -> String.valueOf(stream(event)), List.of(axon -> policies(axon, staff)));
    }

    /** The stream that an event of this room belongs to, or null. */
    public static @Nullable String stream(Object event) {
        return switch (event) {
            case ApprovalEvent approval -> approval.caseId().stream();
            case PolicyEvent policy -> policy.policyId().stream();
            case RecentOrdersEvent recent -> recent.recentOrdersId().stream();
            default -> null;
        };
    }

    /** A command as the door stamps it. */
    public static CommandMessage<?> by(String actor, Instant at, Object command) {
        return GenericCommandMessage.asCommandMessage(command)
                .withMetaData(Map.of("actor", actor, "sentAt", at.toString()));
    }
}
