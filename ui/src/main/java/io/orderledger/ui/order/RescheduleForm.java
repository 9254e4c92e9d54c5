package io.orderledger.ui.order;

import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.split.SlipCause;
import io.orderledger.api.split.SplitCommand.RescheduleSplit;
import io.orderledger.api.split.SplitQuery.SplitView;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.CommandForm;
import io.orderledger.ui.shell.Right;

/** Moves a split's promised date, and asks to whom that is put down. */
class RescheduleForm extends CommandForm<Void> {
    private static final long serialVersionUID = 1L;

    private final transient SplitView split;
    private final DatePicker date = new DatePicker();
    private final ComboBox<SlipCause> cause = new ComboBox<>();
    private final TextField reason = field("reason", "field.reason", 200);

    RescheduleForm(Acting acting, SplitView split) {
        super(
                acting,
                Right.SHIP,
                acting.words().text("split.reschedule"),
                acting.words().text("split.reschedule"),
                Void.class);
        this.split = split;
        date.setLabel(words.text("field.promisedDate"));
        date.setI18n(words.calendar());
        date.setValue(split.promisedDate());
        date.setRequiredIndicatorVisible(true);
        cause.setLabel(words.text("field.cause"));
        cause.setItems(SlipCause.values());
        cause.setItemLabelGenerator(words::of);
        cause.setValue(SlipCause.MAKER);
        cause.setRequiredIndicatorVisible(true);
        for (var field : new HasSize[] {date, cause, reason}) field.setWidthFull();
        reason.addClassName("last-field");
        setWidth("min(460px, 100vw)");
        add(named("promisedDate", date), named("cause", cause), reason, problem());
    }

    @Override
    protected Object command() {
        if (date.getValue() == null) throw missing("promisedDate");
        if (cause.getValue() == null) throw missing("cause");
        return new RescheduleSplit(split.splitId(), date.getValue(), cause.getValue(), reason.getValue());
    }

    private static Refused missing(String field) {
        return new Refused(RefusalCode.BAD_TEXT, "field", field, "min", "1", "max", "20");
    }
}
