package io.orderledger.ui.people;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Done;
import io.orderledger.api.Ledger;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.people.StaffCommand.RegisterStaff;
import io.orderledger.api.people.StaffId;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.security.Accounts;
import io.orderledger.ui.shell.FromDay;
import io.orderledger.ui.shell.Rights;
import java.util.function.LongConsumer;

/** Registers a member of staff, who may sign in where that is wished. */
class RegisterStaffForm extends PeopleForm {
    private static final long serialVersionUID = 1L;

    private final transient Accounts accounts;
    private final TextField id;
    private final TextField zh;
    private final TextField en;
    private final FromDay from;
    private final Checkbox signIn;

    RegisterStaffForm(Words words, Ledger ledger, Rights rights, Accounts accounts, LongConsumer then) {
        super(words, ledger, rights, words.text("people.staff.new"), words.text("people.staff.register"), then);
        this.accounts = accounts;
        id = field("staffId", "field.staffId", 64);
        zh = field("name.zh", "field.name.zh", 200);
        en = field("name.en", "field.name.en", 200);
        from = new FromDay(words, "field.from", true);
        signIn = new Checkbox(words.text("people.staff.signIn"), true);
        layOut(id, from, zh, en, signIn);
    }

    @Override
    protected Object command() {
        if (signIn.getValue() && !Accounts.isName(name())) {
            throw new Refused(RefusalCode.BAD_SIGN_IN_NAME, "field", "staffId", "value", Refused.shown(name()));
        }
        return new RegisterStaff(new StaffId(name()), nameOf(zh, en), from.orNow());
    }

    private String name() {
        return id.getValue().strip();
    }

    @Override
    protected void done(Done<Void> done) {
        super.done(done);
        if (!signIn.getValue()) return;
        accounts.createForStaff(name(), zh.getValue())
                .ifPresent(password -> new PasswordBox(words, name(), password).open());
    }
}
