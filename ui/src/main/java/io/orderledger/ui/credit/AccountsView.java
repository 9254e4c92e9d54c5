package io.orderledger.ui.credit;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.masterdetaillayout.MasterDetailLayout;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.OptionalParameter;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.orderledger.api.Ledger;
import io.orderledger.api.Page;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
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
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.shell.Columns;
import io.orderledger.ui.shell.Detail;
import io.orderledger.ui.shell.EmptyState;
import io.orderledger.ui.shell.Live;
import io.orderledger.ui.shell.Paged;
import io.orderledger.ui.shell.Right;
import io.orderledger.ui.shell.Rights;
import io.orderledger.ui.shell.Window;
import jakarta.annotation.security.PermitAll;
import org.jspecify.annotations.Nullable;

/** Every credit account with the terms of its sum; the address says which one is open. */
@Route("accounts")
@Menu(title = "menu.accounts", order = 2, icon = "vaadin:scale")
@PermitAll
class AccountsView extends MasterDetailLayout implements HasUrlParameter<String>, HasDynamicTitle {
    private static final long serialVersionUID = 1L;
    private static final int DETAIL_WIDTH = 660;

    private final transient Ledger ledger;
    private final transient Rights rights;
    private final transient Words words = Words.ofThisWindow();

    private final TotalsStrip totals = new TotalsStrip(words);
    private final TextField text = new TextField();
    private final Grid<AccountSummary> grid = new Grid<>();
    private final Div asOf = new Div();
    private final EmptyState empty = new EmptyState(words);
    private final transient Columns<AccountSummary> columns;
    private final transient Paged<AccountSummary> accounts;

    private @Nullable String open;
    private transient @Nullable AccountPanel panel;
    private int windowWidth = DETAIL_WIDTH;

    AccountsView(Ledger ledger, Rights rights) {
        this.ledger = ledger;
        this.rights = rights;
        getElement().getClassList().add("list-and-detail");
        setSizeFull();
        columns = columns();
        accounts = Paged.into(grid, AccountSummary::creditAccountId, this::ask, this::answered);
        grid.setEmptyStateComponent(empty);
        grid.setSizeFull();
        grid.addSelectionListener(chosen -> {
            if (chosen.isFromClient()) {
                open(chosen.getFirstSelectedItem()
                        .map(account -> account.creditAccountId().value())
                        .orElse(null));
            }
        });
        asOf.addClassName("as-of");
        var list = new Div(totals, filters(), grid, asOf);
        list.addClassName("list");
        setMaster(list);
        setMasterSize("min(420px, 100vw)");
        setExpandMaster(true);
        setDetailSize("min(" + DETAIL_WIDTH + "px, 100vw)");
        addBackdropClickListener(_ -> open(null));
        addDetailEscapePressListener(_ -> open(null));
        addUp(0);
        Live.follow(this, ledger, new WatchAccounts(), AccountChanged.class, changes -> {
            accounts.refresh();
            addUp(0);
            if (changes.stream()
                    .anyMatch(change -> change.creditAccountId().value().equals(open))) reread(0);
        });
        Window.follow(this, width -> {
            windowWidth = width;
            fit();
        });
    }

    private Columns<AccountSummary> columns() {
        var all = new Columns<>(words, grid);
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
        return all;
    }

    private Div filters() {
        text.setPlaceholder(words.text("filter.accounts"));
        text.setAriaLabel(words.text("filter.accounts"));
        text.setPrefixComponent(VaadinIcon.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addClassName("filter-text");
        text.addValueChangeListener(changed -> {
            if (!changed.isFromClient()) return;
            getUI().ifPresent(
                            ui -> ui.getPage().getHistory().replaceState(null, new Location(path(open), parameters())));
            accounts.refresh();
        });
        var bar = new Div(text);
        bar.addClassName("filters");
        if (rights.may(Right.OPEN_ACCOUNTS)) {
            var grant = new Button(
                    words.text("account.new"),
                    VaadinIcon.PLUS.create(),
                    _ -> new NewAccountForm(words, ledger, rights, (account, position) -> {
                                accounts.refresh(position);
                                addUp(position);
                                open(account.value());
                            })
                            .open());
            grant.setId("new-account");
            grant.addThemeVariants(ButtonVariant.PRIMARY);
            grant.addClassName("filters-action");
            bar.add(grant);
        }
        return bar;
    }

    private @Nullable String part() {
        return text.getValue().isBlank() ? null : text.getValue().strip();
    }

    private Page<AccountSummary> ask(int page, int size, long atLeast) {
        return ledger.ask(new FindAccounts(null, null, part(), page, size), Accounts.class, atLeast);
    }

    private void answered(Page<AccountSummary> answer) {
        asOf.setText(words.text("account.asOf", answer.total(), answer.position()));
        if (part() != null) empty.nothingMatches();
        else empty.say("account.empty.title", "account.empty.new", "empty.demo", "empty.import");
    }

    private void addUp(long atLeast) {
        totals.show(ledger.ask(new FindTotals(), TotalsByCurrency.class, atLeast));
    }

    @Override
    public void setParameter(BeforeEvent entering, @OptionalParameter @Nullable String id) {
        var part = entering.getLocation()
                .getQueryParameters()
                .getSingleParameter("text")
                .orElse("");
        if (!part.equals(text.getValue())) {
            text.setValue(part);
            accounts.refresh();
        }
        open = id;
        if (id == null) {
            panel = null;
            setDetail(null);
            grid.deselectAll();
        } else {
            reread(0);
        }
        fit();
    }

    private QueryParameters parameters() {
        var part = part();
        return part == null ? QueryParameters.empty() : QueryParameters.of("text", part);
    }

    private static String path(@Nullable String id) {
        return id == null ? "accounts" : "accounts/" + id;
    }

    private void open(@Nullable String id) {
        UI.getCurrentOrThrow().navigate(path(id), parameters());
    }

    /** Shows the open account as of {@code atLeast}. */
    private void reread(long atLeast) {
        if (open == null) return;
        var found = find(open, atLeast);
        if (found == null) {
            panel = null;
            setDetail(Detail.missing(
                    words,
                    words.refusal(new Refused(RefusalCode.ACCOUNT_UNKNOWN, "account", Refused.shown(open))),
                    () -> open(null)));
            grid.deselectAll();
            return;
        }
        grid.select(found);
        var shown = panel;
        if (shown == null || !shown.isOf(found)) {
            shown = new AccountPanel(words, ledger, found, () -> open(null));
            panel = shown;
            setDetail(shown);
        }
        shown.fit(Math.min(windowWidth, DETAIL_WIDTH));
        shown.tell(found, atLeast);
    }

    private @Nullable AccountSummary find(String id, long atLeast) {
        try {
            var parts = new CreditAccountId(id).value().split("~", -1);
            return ledger
                    .ask(
                            new FindAccounts(
                                    new DealerId(parts[0]), new BusinessUnitId(parts[1]), null, 0, Page.MAX_SIZE),
                            Accounts.class,
                            atLeast)
                    .rows()
                    .stream()
                    .filter(account -> account.creditAccountId().value().equals(id))
                    .findFirst()
                    .orElse(null);
        } catch (Refused noSuchForm) {
            return null;
        }
    }

    private void fit() {
        var menu = windowWidth >= 800 ? 240 : 0;
        var detail = open != null && windowWidth - menu >= 420 + DETAIL_WIDTH ? DETAIL_WIDTH : 0;
        columns.fit(windowWidth - menu - detail);
        if (panel != null) panel.fit(Math.min(windowWidth, DETAIL_WIDTH));
    }

    @Override
    public String getPageTitle() {
        var name = words.text("menu.accounts") + " · " + words.text("app.name");
        return open == null ? name : open + " · " + name;
    }
}
