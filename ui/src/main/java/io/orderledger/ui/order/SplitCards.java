package io.orderledger.ui.order;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.split.Goods;
import io.orderledger.api.split.ShipmentAnswer;
import io.orderledger.api.split.SplitCommand.CancelSplit;
import io.orderledger.api.split.SplitCommand.CloseSplit;
import io.orderledger.api.split.SplitCommand.ConfirmSplit;
import io.orderledger.api.split.SplitCommand.DeliverSplit;
import io.orderledger.api.split.SplitCommand.MarkReady;
import io.orderledger.api.split.SplitCommand.ReleaseSplit;
import io.orderledger.api.split.SplitCommand.ShipSplit;
import io.orderledger.api.split.SplitCommand.StartProduction;
import io.orderledger.api.split.SplitLine;
import io.orderledger.api.split.SplitQuery.SplitView;
import io.orderledger.api.split.SplitQuery.Splits;
import io.orderledger.api.split.SplitStatus;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.Badges;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.ReasonForm;
import io.orderledger.ui.shell.Right;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The splits of an order, each with what may be done with it next. */
class SplitCards extends Div {
    private static final long serialVersionUID = 1L;
    /** Those that may still be divided and merged. */
    private static final Set<SplitStatus> FREE =
            EnumSet.of(SplitStatus.PROPOSED, SplitStatus.CONFIRMED, SplitStatus.RELEASED);

    private static final Set<SplitStatus> BEFORE_SHIPPING = EnumSet.of(
            SplitStatus.PROPOSED,
            SplitStatus.CONFIRMED,
            SplitStatus.RELEASED,
            SplitStatus.IN_PRODUCTION,
            SplitStatus.READY);

    private final transient Acting acting;
    private final transient Words words;
    private final transient PartFields.LineNames skus;

    /** @param lines of the order, whose parts the splits carry */
    SplitCards(Acting acting, Splits splits, List<OrderLine> lines) {
        this.acting = acting;
        this.words = acting.words();
        this.skus = number -> lines.stream()
                .filter(line -> line.lineNumber() == number)
                .findFirst()
                .map(OrderLine::sku)
                .orElse("");
        addClassName("splits");
        splits.splits().forEach(split -> add(card(split)));
        var free = splits.splits().stream()
                .filter(split -> FREE.contains(split.status()))
                .toList();
        if (free.size() >= 2 && acting.may(Right.SHIP)) {
            var merge = acting.button("split.merge", () -> new MergeForm(acting, free).open());
            merge.setId("merge-splits");
            var actions = new Div(merge);
            actions.addClassName("actions");
            add(actions);
        }
    }

    private Div card(SplitView split) {
        var id = new Span(split.splitId().value());
        id.addClassName("split-id");
        var about = new Span(words.text("split.about", split.lines().size(), words.money(split.amount())));
        about.addClassName("muted");
        var card = new Div(id, Badges.of(words, split.status()), about);
        card.addClassName("split");
        var goods = split.more().goods();
        if (goods != null) card.add(new Span(words.of(goods)));
        if (split.more().source() != null) card.add(new Span(split.more().source()));
        if (split.promisedDate() != null) {
            card.add(new Span(words.text("split.promised", words.date(split.promisedDate()))));
        }
        if (acting.may(Right.SHIP)) next(card, split);
        if (acting.may(Right.SHIP) && canLeaveInParts(split)) card.add(shippingParts(split));
        if (acting.may(Right.SHIP) && FREE.contains(split.status()) && units(split) > 1) card.add(resplitting(split));
        if (acting.may(Right.CANCEL_ORDERS) && isCancellable(split)) card.add(cancelling(split));
        if (acting.may(Right.CANCEL_ORDERS) && split.status() == SplitStatus.IN_PRODUCTION) card.add(stopping(split));
        card.add(carried(split));
        return card;
    }

    /** What the split carries, and what of it has left. */
    private Details carried(SplitView split) {
        var list = new UnorderedList();
        for (var line : split.lines()) {
            var gone = split.more().shipped().stream()
                    .filter(left -> left.lineNumber() == line.lineNumber())
                    .mapToLong(SplitLine::quantity)
                    .sum();
            list.add(new ListItem(words.text(
                    gone == 0 ? "split.carries" : "split.carries.shipped",
                    line.lineNumber(),
                    skus.of(line.lineNumber()),
                    words.number(line.quantity()),
                    words.money(line.amount()),
                    words.number(gone))));
        }
        var details = new Details(words.text("split.lines"), list);
        details.addClassName("split-lines");
        return details;
    }

    private static long units(SplitView split) {
        return split.lines().stream().mapToLong(SplitLine::quantity).sum();
    }

    private static boolean canLeaveInParts(SplitView split) {
        var ready = switch (split.status()) {
            case RELEASED -> split.more().goods() != Goods.CUSTOM;
            case READY, PARTIALLY_SHIPPED -> true;
            default -> false;
        };
        return ready
                && ShipPartForm.open(split).stream()
                                .mapToLong(SplitLine::quantity)
                                .sum()
                        > 1;
    }

    private Button shippingParts(SplitView split) {
        return acting.button("split.shipPart", () -> new ShipPartForm(acting, split, skus).open());
    }

    private Button resplitting(SplitView split) {
        return acting.button("split.resplit", () -> new ResplitForm(acting, split, skus).open());
    }

    private static boolean isCancellable(SplitView split) {
        return BEFORE_SHIPPING.contains(split.status()) && split.status() != SplitStatus.IN_PRODUCTION;
    }

    private void next(Div card, SplitView split) {
        var id = split.splitId();
        var isCustom = split.more().goods() == Goods.CUSTOM;
        switch (split.status()) {
            case PROPOSED -> card.add(step("split.confirm", () -> new ConfirmSplit(id)));
            case CONFIRMED -> card.add(step("split.release", () -> new ReleaseSplit(id)));
            case RELEASED ->
                card.add(isCustom ? step("split.produce", () -> new StartProduction(id)) : shipping(split));
            case IN_PRODUCTION -> card.add(step("split.ready", () -> new MarkReady(id)));
            case READY, PARTIALLY_SHIPPED -> card.add(shipping(split));
            case SHIPPED -> card.add(step("split.deliver", () -> new DeliverSplit(id, Instant.now())));
            case DELIVERED -> card.add(step("split.close", () -> new CloseSplit(id)));
            case CLOSED, SUPERSEDED, CANCELLED -> {} // Nothing is left to do.
        }
        if (BEFORE_SHIPPING.contains(split.status())) card.add(rescheduling(split));
    }

    private Button step(String key, Supplier<Object> command) {
        var button = acting.atOnce(key, () -> acting.send(Right.SHIP, command, Void.class, _ -> {}));
        button.addThemeVariants(ButtonVariant.PRIMARY);
        return button;
    }

    private Button shipping(SplitView split) {
        var ship = acting.atOnce("split.ship", () -> ship(split));
        ship.setIcon(VaadinIcon.TRUCK.create());
        ship.addThemeVariants(ButtonVariant.PRIMARY);
        ship.addClassName("ship");
        return ship;
    }

    private void ship(SplitView split) {
        acting.send(
                Right.SHIP,
                () -> new ShipSplit(split.splitId(), Instant.now()),
                ShipmentAnswer.class,
                done -> Notices.done(words.text(
                        "split.shipped",
                        words.money(done.answer().amount()),
                        words.date(done.answer().dueAt()))));
    }

    private Button rescheduling(SplitView split) {
        return acting.button("split.reschedule", () -> new RescheduleForm(acting, split).open());
    }

    /** Goods in production are cancelled by others, or the case that decides it is shown. */
    private Component stopping(SplitView split) {
        var deciding = split.more().cancellationCase();
        if (deciding != null) return new Anchor("approvals/" + deciding.value(), deciding.value());
        return acting.button("split.stop", () -> new StopProductionForm(acting, split).open());
    }

    private Button cancelling(SplitView split) {
        return acting.button(
                "split.cancel",
                () -> new ReasonForm<>(
                                acting,
                                Right.CANCEL_ORDERS,
                                words.text("split.cancel"),
                                words.text("split.cancel"),
                                words.text("split.cancel.text", split.splitId().value()),
                                (reason, at) -> new CancelSplit(split.splitId(), reason, at),
                                Void.class)
                        .open());
    }
}
