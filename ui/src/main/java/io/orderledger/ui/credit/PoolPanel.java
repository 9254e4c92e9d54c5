package io.orderledger.ui.credit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import io.orderledger.api.credit.CreditPoolCommand.LeavePool;
import io.orderledger.api.credit.CreditPoolQuery.FindMembers;
import io.orderledger.api.credit.CreditPoolQuery.Members;
import io.orderledger.api.credit.CreditPoolQuery.PoolDetail;
import io.orderledger.api.credit.CreditQuery.AccountSummary;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.Badges;
import io.orderledger.ui.shell.Columns;
import io.orderledger.ui.shell.Document;
import io.orderledger.ui.shell.Facts;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.ReasonForm;
import io.orderledger.ui.shell.Right;
import io.orderledger.ui.shell.Table;
import java.util.ArrayList;
import java.util.List;

/** One pool: its sum, and what each of its accounts brings to it. */
class PoolPanel extends Document<PoolDetail> {
    private static final long serialVersionUID = 1L;

    PoolPanel(Acting acting, Runnable close) {
        super(acting, close);
        setId("pool-detail");
    }

    @Override
    public void tell(PoolDetail pool, long atLeast) {
        var terms = pool.terms();
        var members = acting.ledger().ask(new FindMembers(terms.creditPoolId()), Members.class, atLeast);
        start(pool.name(), new Span(terms.creditPoolId().value()));
        show(new Facts()
                .with(words.text("account.unit"), pool.businessUnit().value())
                .with(words.text("field.currency"), terms.limit().currency().getCurrencyCode()));
        if (acting.may(Right.ARRANGE_POOLS)) show(actions(pool));
        var sum = new Equation(words);
        sum.show(terms);
        section(words.text("account.sum"), sum);
        section(
                words.text("pool.members.of", members.accounts().size()),
                members.accounts().isEmpty()
                        ? new Paragraph(words.text("pool.members.none"))
                        : members(pool, members.accounts()));
    }

    private Component actions(PoolDetail pool) {
        var join = acting.button("pool.join", () -> new JoinPoolForm(acting, pool).open());
        join.setId("pool-join");
        join.addThemeVariants(ButtonVariant.PRIMARY);
        var limit = acting.button("pool.limit", () -> new PoolLimitForm(acting, pool).open());
        limit.setId("pool-limit");
        var actions = new Div(join, limit);
        actions.addClassName("actions");
        return actions;
    }

    private Component members(PoolDetail pool, List<AccountSummary> members) {
        var mayArrange = acting.may(Right.ARRANGE_POOLS);
        var columns = new ArrayList<>(List.of(
                words.text("account.dealer"),
                words.text("account.status"),
                words.text("term.exposure"),
                words.text("pool.ownAvailable")));
        if (mayArrange) columns.add("");
        var table = new Table(columns.toArray(String[]::new));
        for (var member : members) {
            var cells = new ArrayList<Component>(List.of(
                    dealer(member),
                    Badges.of(words, member.status()),
                    Columns.amount(words, member.terms().exposure()),
                    Columns.room(words, member.terms().available())));
            if (mayArrange) cells.add(leaving(pool, member));
            table.row(cells.toArray(Component[]::new));
        }
        return table;
    }

    private static Component dealer(AccountSummary member) {
        var id = new Span(member.dealerId().value());
        id.addClassName("muted");
        var dealer = new Div(
                new RouterLink(
                        member.dealerName(),
                        AccountsView.class,
                        member.creditAccountId().value()),
                id);
        dealer.addClassName("two-lines");
        return dealer;
    }

    private Button leaving(PoolDetail pool, AccountSummary member) {
        var account = member.creditAccountId();
        var id = pool.terms().creditPoolId();
        var leave = new Button(
                words.text("pool.leave"),
                _ -> new ReasonForm<>(
                                acting,
                                Right.ARRANGE_POOLS,
                                words.text("pool.leave.title", member.dealerName(), pool.name()),
                                words.text("pool.leave"),
                                words.text(
                                        "pool.leave.text",
                                        words.money(member.terms().exposure())),
                                (why, at) -> new LeavePool(id, account, why, at),
                                Void.class)
                        .then(_ -> Notices.done(words.text("pool.leave.done", member.dealerName())))
                        .open());
        leave.addThemeVariants(ButtonVariant.TERTIARY);
        leave.setAriaLabel(words.text("pool.leave.of", account.value()));
        return leave;
    }
}
