package io.orderledger.ui.credit;

import com.vaadin.flow.component.combobox.ComboBox;
import io.orderledger.api.Ledger;
import io.orderledger.api.credit.CreditQuery.AccountSummary;
import io.orderledger.api.credit.CreditQuery.Accounts;
import io.orderledger.api.credit.CreditQuery.FindAccounts;
import io.orderledger.ui.i18n.Words;

/** Chooses a credit account by what a person knows: part of the dealer's name or id. */
public final class AccountBox extends ComboBox<AccountSummary> {
    private static final long serialVersionUID = 1L;

    private final String missing;

    public AccountBox(Words words, Ledger ledger) {
        super(words.text("field.account"));
        missing = words.text("field.account.missing");
        setItems(query -> ledger
                .ask(
                        new FindAccounts(
                                null,
                                null,
                                query.getFilter()
                                        .filter(text -> !text.isBlank())
                                        .orElse(null),
                                query.getPage(),
                                query.getPageSize()),
                        Accounts.class)
                .rows()
                .stream());
        setItemLabelGenerator(AccountBox::label);
        setPlaceholder(words.text("field.account.placeholder"));
        setRequiredIndicatorVisible(true);
    }

    /** Whether none was chosen; then says so at the field. */
    public boolean isMissing() {
        if (getValue() != null) return false;
        setErrorMessage(missing);
        setInvalid(true);
        return true;
    }

    private static String label(AccountSummary account) {
        return account.dealerName() + " (" + account.dealerId().value() + ") · "
                + account.businessUnit().value() + " · "
                + account.creditAccountId().currency().getCurrencyCode();
    }
}
