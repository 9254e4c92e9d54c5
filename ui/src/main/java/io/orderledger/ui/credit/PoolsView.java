package io.orderledger.ui.credit;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.orderledger.api.Ledger;
import io.orderledger.api.Page;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditPoolId;
import io.orderledger.api.credit.CreditPoolQuery.FindPool;
import io.orderledger.api.credit.CreditPoolQuery.PoolChanged;
import io.orderledger.api.credit.CreditPoolQuery.PoolDetail;
import io.orderledger.api.credit.CreditPoolQuery.WatchPools;
import io.orderledger.api.credit.CreditQuery.AccountChanged;
import io.orderledger.api.credit.CreditQuery.WatchAccounts;
import io.orderledger.ui.shell.Columns;
import io.orderledger.ui.shell.ListAndDetail;
import io.orderledger.ui.shell.Narrowing;
import io.orderledger.ui.shell.Right;
import io.orderledger.ui.shell.Rights;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every pool of credit accounts, and how much of what they share is used; the address says which one is open. */
@Route("pools")
@Menu(title = "menu.pools", order = 2.5, icon = "vaadin:cluster")
@PermitAll
class PoolsView extends ListAndDetail<PoolDetail, PoolDetail> {
    private static final long serialVersionUID = 1L;
    private static final int DETAIL_WIDTH = 660;

    private final TextField text = Narrowing.search(words, "filter.pools");
    /** Whose figures the open pool shows. */
    private transient List<CreditAccountId> members = List.of();

    PoolsView(Ledger ledger, Rights rights) {
        super(ledger, rights, "pools", DETAIL_WIDTH);
        addColumns(columns);
        above(filters());
        follow(
                new WatchPools(),
                PoolChanged.class,
                change -> isOpen(change.creditPoolId().value()));
        followOpen(
                new WatchAccounts(),
                AccountChanged.class,
                change -> isAnyOpen() && members.contains(change.creditAccountId()));
    }

    private void addColumns(Columns<PoolDetail> all) {
        all.add(
                        0,
                        grid.addColumn(LitRenderer.<PoolDetail>of(
                                        "<span title=\"${item.name} ${item.id}\">${item.name} <span class=\"muted\">${item.id}</span></span>")
                                .withProperty("name", PoolDetail::name)
                                .withProperty(
                                        "id",
                                        pool -> pool.terms().creditPoolId().value())),
                        "pool.name")
                .setRowHeader(true)
                .setWidth("12em")
                .setFlexGrow(4);
        all.text(
                        600,
                        "account.unit",
                        pool -> pool.businessUnit().value() + " · "
                                + pool.terms().limit().currency().getCurrencyCode())
                .setWidth("9em")
                .setFlexGrow(1);
        all.number(
                        760,
                        "pool.members",
                        pool -> Columns.figure(words.number(pool.members().size())))
                .setWidth("6em")
                .setFlexGrow(0);
        all.money(520, "term.limit", pool -> pool.terms().limit())
                .setWidth("9.5em")
                .setFlexGrow(1);
        all.money(680, "term.exposure", pool -> pool.terms().exposure())
                .setWidth("9.5em")
                .setFlexGrow(1);
        all.room(0, "term.available", pool -> pool.terms().available())
                .setWidth("9.5em")
                .setFlexGrow(1);
        all.add(
                        360,
                        grid.addColumn(new ComponentRenderer<>(pool -> Meter.of(
                                words, pool.terms().exposure(), pool.terms().limit()))),
                        "account.utilisation")
                .setWidth("8em")
                .setFlexGrow(0);
    }

    private Div filters() {
        text.addValueChangeListener(_ -> rows.refresh());
        var bar = Narrowing.bar(text);
        if (rights.may(Right.ARRANGE_POOLS)) {
            var create = new Button(
                    words.text("pool.new"),
                    VaadinIcon.PLUS.create(),
                    _ -> new NewPoolForm(acting(), pool -> open(pool.value())).open());
            create.setId("new-pool");
            create.addThemeVariants(ButtonVariant.PRIMARY);
            create.addClassName("filters-action");
            bar.add(create);
        }
        return bar;
    }

    @Override
    protected String id(PoolDetail pool) {
        return pool.terms().creditPoolId().value();
    }

    @Override
    protected Page<PoolDetail> ask(int page, int size, long atLeast) {
        return PoolPage.of(ledger, Narrowing.typed(text), page, size, atLeast);
    }

    @Override
    protected String told(Page<PoolDetail> answer) {
        if (Narrowing.typed(text) != null) empty.nothingMatches();
        else empty.say("pool.empty.title", "pool.empty.what", "pool.empty.new");
        return words.text("pool.asOf", answer.total(), answer.position());
    }

    @Override
    protected @Nullable PoolDetail find(String id, long atLeast) {
        return ledger.ask(new FindPool(new CreditPoolId(id)), PoolDetail.class, atLeast);
    }

    @Override
    protected PoolDetail row(PoolDetail found) {
        members = found.members();
        return found;
    }

    @Override
    protected PoolPanel panel(PoolDetail found) {
        return new PoolPanel(acting(), () -> open(null));
    }

    @Override
    protected String missing(String id) {
        return words.refusal(new Refused(RefusalCode.CREDIT_POOL_UNKNOWN, "pool", id));
    }

    @Override
    protected String title() {
        return words.text("menu.pools");
    }
}
