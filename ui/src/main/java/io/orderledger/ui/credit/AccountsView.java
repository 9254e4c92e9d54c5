package io.orderledger.ui.credit;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.orderledger.api.Ledger;
import io.orderledger.api.Page;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.credit.AccountStatus;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditQuery.AccountChanged;
import io.orderledger.api.credit.CreditQuery.AccountSummary;
import io.orderledger.api.credit.CreditQuery.Accounts;
import io.orderledger.api.credit.CreditQuery.FindAccounts;
import io.orderledger.api.credit.CreditQuery.FindTotals;
import io.orderledger.api.credit.CreditQuery.TotalsByCurrency;
import io.orderledger.api.credit.CreditQuery.WatchAccounts;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.ui.shell.Badges;
import io.orderledger.ui.shell.Columns;
import io.orderledger.ui.shell.ListAndDetail;
import io.orderledger.ui.shell.Live;
import io.orderledger.ui.shell.Narrowing;
import io.orderledger.ui.shell.Right;
import io.orderledger.ui.shell.Rights;
import jakarta.annotation.security.PermitAll;
import org.jspecify.annotations.Nullable;

/** Every credit account with the terms of its sum; the address says which one is open. */
@Route("accounts")
@Menu(title = "menu.accounts", order = 2, icon = "vaadin:scale")
@PermitAll
class AccountsView extends ListAndDetail<AccountSummary, AccountSummary> {
    private static final long serialVersionUID = 1L;
    private static final int DETAIL_WIDTH = 660;

    private final TotalsStrip totals = new TotalsStrip(words);
    private final TextField text = Narrowing.search(words, "filter.accounts");
    private final Select<AccountStatus> status = Narrowing.choice(words, AccountStatus.class, "account.status");

    AccountsView(Ledger ledger, Rights rights) {
        super(ledger, rights, "accounts", DETAIL_WIDTH);
        addColumns(columns);
        above(totals, filters());
        addUp(0);
        follow(
                new WatchAccounts(),
                AccountChanged.class,
                change -> isOpen(change.creditAccountId().value()));
        Live.follow(this, ledger, new WatchAccounts(), AccountChanged.class, _ -> addUp(0));
    }

    private void addColumns(Columns<AccountSummary> all) {
        all.add(
                        0,
                        grid.addColumn(LitRenderer.<AccountSummary>of(
                                        "<span title=\"${item.name} ${item.id}\">${item.name} <span class=\"muted\">${item.id}</span></span>")
                                .withProperty("name", AccountSummary::dealerName)
                                .withProperty(
                                        "id", account -> account.dealerId().value())),
                        "account.dealer")
                .setRowHeader(true)
                .setWidth("12em")
                .setFlexGrow(4);
        all.text(
                        520,
                        "account.unit",
                        account -> account.businessUnit().value() + " · "
                                + account.creditAccountId().currency().getCurrencyCode())
                .setWidth("9em")
                .setFlexGrow(1);
        all.add(
                        880,
                        grid.addColumn(new ComponentRenderer<>(account -> Badges.of(words, account.status()))),
                        "account.status")
                .setWidth("8em")
                .setFlexGrow(0);
        all.money(
                        740,
                        "term.limit",
                        account -> account.terms().limit().plus(account.terms().temporaryLimit()))
                .setWidth("8.8em")
                .setFlexGrow(1);
        all.money(1000, "term.held", account -> account.terms().held())
                .setWidth("8.3em")
                .setFlexGrow(1);
        all.money(1000, "term.receivable", account -> account.terms().receivable())
                .setWidth("8.8em")
                .setFlexGrow(1);
        all.money(1000, "term.advance", account -> account.terms().advance())
                .setWidth("8.3em")
                .setFlexGrow(1);
        all.money(620, "term.exposure", account -> account.terms().exposure())
                .setWidth("8.8em")
                .setFlexGrow(1);
        all.room(0, "term.available", account -> account.terms().available())
                .setWidth("8.8em")
                .setFlexGrow(1);
        all.add(
                        360,
                        grid.addColumn(new ComponentRenderer<>(account -> Meter.of(words, account.terms()))),
                        "account.utilisation")
                .setWidth("8em")
                .setFlexGrow(0);
    }

    private Div filters() {
        text.addValueChangeListener(changed -> {
            if (!changed.isFromClient()) return;
            getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, new Location(path(), narrowedTo())));
            rows.refresh();
        });
        status.addValueChangeListener(_ -> rows.refresh());
        var begin = new Div();
        begin.addClassNames("filters-action", "buttons");
        if (rights.may(Right.ASK_FOR_CREDIT)) {
            var apply = new Button(words.text("account.apply"), _ -> begin(NewAccountForm.Kind.APPLY));
            apply.setId("apply-for-credit");
            begin.add(apply);
        }
        if (rights.may(Right.OPEN_ACCOUNTS)) {
            var grant = new Button(
                    words.text("account.new"), VaadinIcon.PLUS.create(), _ -> begin(NewAccountForm.Kind.GRANT));
            grant.setId("new-account");
            grant.addThemeVariants(ButtonVariant.PRIMARY);
            begin.add(grant);
        }
        return Narrowing.bar(text, status, begin);
    }

    private void begin(NewAccountForm.Kind kind) {
        new NewAccountForm(acting(), kind, null, (account, position) -> {
                    addUp(position);
                    open(account.value());
                })
                .open();
    }

    private void addUp(long atLeast) {
        totals.show(ledger.ask(new FindTotals(), TotalsByCurrency.class, atLeast));
    }

    @Override
    protected String id(AccountSummary account) {
        return account.creditAccountId().value();
    }

    @Override
    protected Page<AccountSummary> ask(int page, int size, long atLeast) {
        return ledger.ask(
                new FindAccounts(null, null, Narrowing.typed(text), status.getValue(), page, size),
                Accounts.class,
                atLeast);
    }

    @Override
    protected String told(Page<AccountSummary> answer) {
        if (Narrowing.typed(text) != null || status.getValue() != null) empty.nothingMatches();
        else empty.say("account.empty.title", "account.empty.new", "empty.demo", "empty.import");
        return words.text("account.asOf", answer.total(), answer.position());
    }

    @Override
    protected void narrow(QueryParameters parameters) {
        var part = parameters.getSingleParameter("text").orElse("");
        if (part.equals(text.getValue())) return;
        text.setValue(part);
        rows.refresh();
    }

    @Override
    protected QueryParameters narrowedTo() {
        var part = Narrowing.typed(text);
        return part == null ? QueryParameters.empty() : QueryParameters.of("text", part);
    }

    @Override
    protected @Nullable AccountSummary find(String id, long atLeast) {
        var parts = new CreditAccountId(id).value().split("~", -1);
        return ledger
                .ask(
                        new FindAccounts(new DealerId(parts[0]), new BusinessUnitId(parts[1]), null, 0, Page.MAX_SIZE),
                        Accounts.class,
                        atLeast)
                .rows()
                .stream()
                .filter(account -> account.creditAccountId().value().equals(id))
                .findFirst()
                .orElse(null);
    }

    @Override
    protected AccountSummary row(AccountSummary found) {
        return found;
    }

    @Override
    protected AccountPanel panel(AccountSummary found) {
        return new AccountPanel(acting(), found, () -> open(null));
    }

    @Override
    protected String missing(String id) {
        return words.refusal(new Refused(RefusalCode.ACCOUNT_UNKNOWN, "account", id));
    }

    @Override
    protected String title() {
        return words.text("menu.accounts");
    }
}
