package io.orderledger.ui.credit;

import com.vaadin.flow.router.RouterLink;
import io.orderledger.api.credit.CreditAccountId;

/** The way from anywhere to a credit account. */
public final class AccountLink {
    private AccountLink() {}

    public static RouterLink to(CreditAccountId account) {
        return new RouterLink(account.value(), AccountsView.class, account.value());
    }
}
