package io.orderledger.ui.order;

import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Done;
import io.orderledger.api.Ledger;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.split.SlipCause;
import io.orderledger.api.split.SplitCommand.RescheduleSplit;
import io.orderledger.api.split.SplitQuery.SplitView;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.shell.Form;
import io.orderledger.ui.shell.Right;
import io.orderledger.ui.shell.Rights;
import java.util.function.Consumer;

/** Moves a split's promised date, and asks to whom that is put down. */
class RescheduleForm extends Form {
    private static final long serialVersionUID = 1L;

    private final transient Ledger ledger;
    private final transient Rights rights;
    private final transient SplitView split;
    private final transient Consumer<Done<Void>> then;
    private final DatePicker date = new DatePicker();
    private final ComboBox<SlipCause> cause = new ComboBox<>();
    private final TextField reason = new TextField();
    private final String commandId;

    RescheduleForm(Words words, Ledger ledger, Rights rights, SplitView split, Consumer<Done<Void>> then) {
        super(words, words.text("split.reschedule"), words.text("split.reschedule"));
        this.ledger = ledger;
        this.rights = rights;
        this.split = split;
        this.then = then;
        this.commandId = ledger.newCommandId();
        date.setLabel(words.text("field.promisedDate"));
        date.setI18n(words.calendar());
        date.setValue(split.promisedDate());
        date.setRequiredIndicatorVisible(true);
        cause.setLabel(words.text("field.cause"));
        cause.setItems(SlipCause.values());
        cause.setItemLabelGenerator(words::of);
        cause.setValue(SlipCause.MAKER);
        cause.setRequiredIndicatorVisible(true);
        reason.setLabel(words.text("field.reason"));
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(200);
        for (var field : new HasSize[] {date, cause, reason}) field.setWidthFull();
        reason.addClassName("last-field");
        setWidth("min(460px, 100vw)");
        add(named("promisedDate", date), named("cause", cause), named("reason", reason), problem());
    }

    @Override
    protected void send() {
        rights.must(Right.SHIP);
        if (date.getValue() == null) throw missing("promisedDate");
        if (cause.getValue() == null) throw missing("cause");
        var command = new RescheduleSplit(split.splitId(), date.getValue(), cause.getValue(), reason.getValue());
        var done = ledger.send(commandId, command, Void.class);
        close();
        then.accept(done);
    }

    private static Refused missing(String field) {
        return new Refused(RefusalCode.BAD_TEXT, "field", field, "min", "1", "max", "20");
    }
}
