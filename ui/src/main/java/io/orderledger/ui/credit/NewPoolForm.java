package io.orderledger.ui.credit;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Done;
import io.orderledger.api.credit.CreditPoolCommand.CreatePool;
import io.orderledger.api.credit.CreditPoolId;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.money.Money;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.CommandForm;
import io.orderledger.ui.shell.CurrencyBox;
import io.orderledger.ui.shell.MadeId;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.Right;
import java.util.function.Consumer;

/** Makes a pool; accounts join it afterwards. */
class NewPoolForm extends CommandForm<Void> {
    private static final long serialVersionUID = 1L;

    private final transient Consumer<CreditPoolId> then;
    private final TextField name = field("name", "field.name", 200);
    private final TextField id = field("creditPoolId", "field.creditPoolId", 64);
    private final TextField unit = field("businessUnit", "field.businessUnit", 64);
    private final TextField limit = field("limit", "term.limit", 30);
    private final CurrencyBox currency = named("currency", new CurrencyBox(words));

    /** @param then told the pool once it is there */
    NewPoolForm(Acting acting, Consumer<CreditPoolId> then) {
        super(
                acting,
                Right.ARRANGE_POOLS,
                acting.words().text("pool.new"),
                acting.words().text("pool.create"),
                Void.class);
        this.then = then;
        id.setValue(MadeId.of("POOL"));
        name.setAutofocus(true);
        add(new Paragraph(words.text("pool.empty.what")));
        layOut(name, id, unit, currency, limit);
    }

    private CreditPoolId pool() {
        return new CreditPoolId(id.getValue().strip());
    }

    @Override
    protected Object command() {
        return new CreatePool(
                pool(),
                new BusinessUnitId(unit.getValue().strip()),
                name.getValue(),
                Money.parse("limit", typed(limit.getValue()), currency.currency()),
                opened);
    }

    @Override
    protected void done(Done<Void> done) {
        Notices.done(words.text("pool.created", name.getValue().strip()));
        then.accept(pool());
    }
}
