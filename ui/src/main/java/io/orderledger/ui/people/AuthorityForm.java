package io.orderledger.ui.people;

import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Ledger;
import io.orderledger.api.money.Money;
import io.orderledger.api.people.PeopleQuery.StaffSummary;
import io.orderledger.api.people.StaffCommand.SetAuthority;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.shell.CurrencyBox;
import io.orderledger.ui.shell.FromDay;
import io.orderledger.ui.shell.PeopleNames;
import io.orderledger.ui.shell.Rights;
import java.util.function.LongConsumer;

/** Sets how much somebody may decide on alone, in one currency. */
class AuthorityForm extends PeopleForm {
    private static final long serialVersionUID = 1L;

    private final transient StaffSummary staff;
    private final TextField most;
    private final CurrencyBox currency;
    private final FromDay from;

    AuthorityForm(Words words, Ledger ledger, Rights rights, StaffSummary staff, LongConsumer then) {
        super(
                words,
                ledger,
                rights,
                words.text("people.authority.title", PeopleNames.of(words, staff.name())),
                words.text("people.authority.set"),
                then);
        this.staff = staff;
        most = field("authority", "field.authority", 30);
        currency = named("currency", new CurrencyBox(words));
        from = new FromDay(words, "field.from", true);
        layOut(most, currency, from);
    }

    @Override
    protected Object command() {
        var amount = Money.parse("authority", typed(most.getValue()), currency.currency());
        return new SetAuthority(staff.staffId(), amount, from.orNow());
    }
}
