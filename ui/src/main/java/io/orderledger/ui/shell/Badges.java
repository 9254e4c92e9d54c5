package io.orderledger.ui.shell;

import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.badge.BadgeVariant;
import io.orderledger.ui.i18n.Words;

/** A state in words, with a colour that says whether it waits, runs, is done or is over. */
public final class Badges {
    private Badges() {}

    public static Badge of(Words words, Enum<?> status) {
        var badge = new Badge(words.of(status));
        switch (status.name()) {
            case "ON_HOLD",
                    "AWAITING_APPROVAL",
                    "CHANGES_REQUESTED",
                    "INTERCEPT_REQUESTED",
                    "ESCALATED",
                    "RETURNED",
                    "UNDER_VERIFICATION",
                    "PARTIALLY_ALLOCATED",
                    "REFUND_REQUESTED",
                    "CLOSING",
                    "REQUIRE_APPROVAL",
                    "WARN",
                    "SECONDED" -> badge.addThemeVariants(BadgeVariant.WARNING);
            case "SHIPPED", "ALLOCATED", "ACTIVE", "DELIVERED", "COMPLETED", "CLOSED", "IN_FORCE", "ALLOW" ->
                badge.addThemeVariants(BadgeVariant.SUCCESS);
            case "CANCELLED",
                    "REJECTED",
                    "REVERSED",
                    "DECLINED",
                    "WITHDRAWN",
                    "INVALIDATED",
                    "CLOSED_SHORT",
                    "SUPERSEDED",
                    "INTERCEPTED" -> badge.getElement().getClassList().add("aura-accent-neutral");
            case "BLOCK" -> badge.addThemeVariants(BadgeVariant.ERROR);
            default -> {} // Under way: the theme's own colour.
        }
        return badge;
    }
}
