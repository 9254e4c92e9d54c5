package io.orderledger.ui.order;

import com.vaadin.flow.component.html.Paragraph;
import io.orderledger.api.Done;
import io.orderledger.api.split.ShipmentAnswer;
import io.orderledger.api.split.SplitCommand.ShipSplit;
import io.orderledger.api.split.SplitLine;
import io.orderledger.api.split.SplitQuery.SplitView;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.CommandForm;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.Right;
import java.util.List;

/** A part of a split leaves: so many units of each line. */
class ShipPartForm extends CommandForm<ShipmentAnswer> {
    private static final long serialVersionUID = 1L;

    private final transient SplitView split;
    private final PartFields parts;

    ShipPartForm(Acting acting, SplitView split, PartFields.LineNames skus) {
        super(
                acting,
                Right.SHIP,
                acting.words().text("split.shipPart.title", split.splitId().value()),
                acting.words().text("split.ship"),
                ShipmentAnswer.class);
        this.split = split;
        this.parts = new PartFields(words, this::named, open(split), true, skus);
        add(new Paragraph(words.text("split.shipPart.text")), parts, problem());
    }

    /** What has not left yet. */
    static List<SplitLine> open(SplitView split) {
        return split.lines().stream()
                .map(line -> new SplitLine(line.lineNumber(), line.quantity() - left(split, line), line.amount()))
                .filter(line -> line.quantity() > 0)
                .toList();
    }

    private static long left(SplitView split, SplitLine line) {
        return split.more().shipped().stream()
                .filter(gone -> gone.lineNumber() == line.lineNumber())
                .mapToLong(SplitLine::quantity)
                .sum();
    }

    @Override
    protected Object command() {
        return new ShipSplit(split.splitId(), opened, parts.chosen());
    }

    @Override
    protected void done(Done<ShipmentAnswer> done) {
        Notices.done(words.text(
                "split.shipped",
                words.money(done.answer().amount()),
                words.date(done.answer().dueAt())));
    }
}
