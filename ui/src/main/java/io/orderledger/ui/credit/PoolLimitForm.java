package io.orderledger.ui.credit;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Done;
import io.orderledger.api.credit.CreditPoolCommand.ChangePoolLimit;
import io.orderledger.api.credit.CreditPoolQuery.PoolDetail;
import io.orderledger.api.money.Money;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.CommandForm;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.Right;

/** Gives a pool another limit. */
class PoolLimitForm extends CommandForm<Void> {
    private static final long serialVersionUID = 1L;

    private final transient PoolDetail pool;
    private final TextField limit;

    PoolLimitForm(Acting acting, PoolDetail pool) {
        super(
                acting,
                Right.ARRANGE_POOLS,
                acting.words().text("pool.limit.title", pool.name()),
                acting.words().text("pool.limit"),
                Void.class);
        this.pool = pool;
        limit = amount("limit", "term.limit", pool.terms().limit().currency());
        limit.setValue(pool.terms().limit().text());
        limit.setHelperText(
                words.text("account.limit.now", words.money(pool.terms().limit())));
        limit.setAutofocus(true);
        add(new Paragraph(words.text("pool.limit.text")));
        layOut(limit);
    }

    @Override
    protected Object command() {
        var terms = pool.terms();
        var money = Money.parse("limit", typed(limit.getValue()), terms.limit().currency());
        return new ChangePoolLimit(terms.creditPoolId(), money, opened);
    }

    @Override
    protected void done(Done<Void> done) {
        Notices.done(words.text("pool.limit.done", pool.name()));
    }
}
