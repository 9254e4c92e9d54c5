package io.orderledger.ui.order;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Done;
import io.orderledger.api.split.SplitCommand.Resplit;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitPart;
import io.orderledger.api.split.SplitQuery.SplitView;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.CommandForm;
import io.orderledger.ui.shell.MadeId;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.Right;
import java.util.List;

/** Divides a split into two: what is named here goes into one of its own, the rest stays together. */
class ResplitForm extends CommandForm<Void> {
    private static final long serialVersionUID = 1L;

    private final transient SplitView split;
    private final PartFields parts;
    private final DatePicker date = new DatePicker(words.text("field.promisedDate"));
    private final TextField source = new TextField(words.text("policy.source"));
    private final SplitId moved;
    private final SplitId stays;

    ResplitForm(Acting acting, SplitView split, PartFields.LineNames skus) {
        super(
                acting,
                Right.SHIP,
                acting.words().text("split.resplit.title", split.splitId().value()),
                acting.words().text("split.resplit"),
                Void.class);
        this.split = split;
        this.stays = new SplitId(MadeId.of(split.orderId().value()));
        this.moved = new SplitId(MadeId.of(split.orderId().value()));
        parts = new PartFields(words, this::named, split.lines(), false, skus);
        date.setI18n(words.calendar());
        date.setLocale(words.locale());
        date.setValue(split.promisedDate());
        source.setMaxLength(100);
        source.setValue(split.more().source() == null ? "" : split.more().source());
        add(new Paragraph(words.text("split.resplit.text")), parts);
        layOut(named("promisedDate", date), named("source", source));
    }

    @Override
    protected Object command() {
        var chosen = parts.chosen();
        var from = source.getValue().isBlank() ? null : source.getValue().strip();
        return new Resplit(
                split.splitId(),
                List.of(
                        new SplitPart(stays, null, null, parts.rest(chosen)),
                        new SplitPart(moved, date.getValue(), from, chosen)));
    }

    @Override
    protected void done(Done<Void> done) {
        Notices.done(words.text("split.resplit.done", split.splitId().value(), stays.value(), moved.value()));
    }
}
