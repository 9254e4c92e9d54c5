package io.orderledger.ui.credit;

import com.vaadin.flow.component.html.Paragraph;
import io.orderledger.api.Done;
import io.orderledger.api.credit.CreditPoolCommand.JoinPool;
import io.orderledger.api.credit.CreditPoolQuery.PoolDetail;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.CommandForm;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.Right;

/** Lets an account share a pool's limit. */
class JoinPoolForm extends CommandForm<Void> {
    private static final long serialVersionUID = 1L;

    private final transient PoolDetail pool;
    private final AccountBox account;

    JoinPoolForm(Acting acting, PoolDetail pool) {
        super(
                acting,
                Right.ARRANGE_POOLS,
                acting.words().text("pool.join.title", pool.name()),
                acting.words().text("pool.join"),
                Void.class);
        this.pool = pool;
        account = named("creditAccountId", new AccountBox(words, acting.ledger()));
        account.setWidthFull();
        add(new Paragraph(words.text(
                "pool.join.text",
                pool.businessUnit().value(),
                pool.terms().limit().currency().getCurrencyCode(),
                words.money(pool.terms().available()))));
        layOut(account);
    }

    @Override
    protected void send() {
        if (!account.isMissing()) super.send();
    }

    @Override
    protected Object command() {
        return new JoinPool(pool.terms().creditPoolId(), account.getValue().creditAccountId(), opened);
    }

    @Override
    protected void done(Done<Void> done) {
        Notices.done(words.text("pool.join.done", account.getValue().dealerName(), pool.name()));
    }
}
