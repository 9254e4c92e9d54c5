package io.orderledger.ui.people;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Ledger;
import io.orderledger.api.money.Money;
import io.orderledger.api.people.PeopleQuery.StaffSummary;
import io.orderledger.api.people.StaffCommand.SetAuthority;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.shell.FromDay;
import io.orderledger.ui.shell.PeopleNames;
import io.orderledger.ui.shell.Rights;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;

/** Sets how much somebody may decide on alone, in one currency. */
class AuthorityForm extends PeopleForm {
    private static final long serialVersionUID = 1L;
    /** Offered first; any other ISO 4217 code may be typed. */
    private static final List<String> USUAL = List.of("CNY", "USD", "EUR", "GBP", "HKD", "JPY");

    private final transient StaffSummary staff;
    private final TextField most;
    private final ComboBox<String> currency = new ComboBox<>();
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
        currency.setLabel(words.text("field.currency"));
        currency.setItems(USUAL);
        currency.setAllowCustomValue(true);
        currency.addCustomValueSetListener(
                typed -> currency.setValue(typed.getDetail().strip().toUpperCase(Locale.ROOT)));
        currency.setValue("CNY");
        from = new FromDay(words, "field.from", true);
        layOut(most, currency, from);
    }

    @Override
    protected Object command() {
        var amount = Money.parse("authority", typed(most.getValue()), Money.currency(currency.getValue()));
        return new SetAuthority(staff.staffId(), amount, from.orNow());
    }
}
