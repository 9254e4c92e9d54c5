package io.orderledger.ui.order;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.orderledger.api.Ledger;
import io.orderledger.api.Page;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderQuery.FindOrder;
import io.orderledger.api.order.OrderQuery.FindOrders;
import io.orderledger.api.order.OrderQuery.OrderChanged;
import io.orderledger.api.order.OrderQuery.OrderDetail;
import io.orderledger.api.order.OrderQuery.OrderSummary;
import io.orderledger.api.order.OrderQuery.Orders;
import io.orderledger.api.order.OrderQuery.Sort;
import io.orderledger.api.order.OrderQuery.WatchOrders;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.split.SplitQuery.SplitChanged;
import io.orderledger.api.split.SplitQuery.WatchSplits;
import io.orderledger.ui.shell.Badges;
import io.orderledger.ui.shell.Columns;
import io.orderledger.ui.shell.ListAndDetail;
import io.orderledger.ui.shell.Narrowing;
import io.orderledger.ui.shell.Right;
import io.orderledger.ui.shell.Rights;
import jakarta.annotation.security.PermitAll;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Every order and where it stands; the address says which one is open and what the list is narrowed to. */
@Route("orders")
@Menu(title = "menu.orders", order = 1, icon = "vaadin:cart")
@PermitAll
class OrdersView extends ListAndDetail<OrderSummary, OrderDetail> {
    private static final long serialVersionUID = 1L;
    private static final int DETAIL_WIDTH = 620;

    private final TextField text = Narrowing.search(words, "filter.orders");
    private final TextField dealer = Narrowing.text(words, "filter.dealer");
    private final Select<OrderStatus> status = Narrowing.choice(words, OrderStatus.class, "order.status");
    private final Select<Sort> sort = new Select<>();

    private transient FindOrders filter = new FindOrders(null, null, null, Sort.RECORDED, 0, 1);

    OrdersView(Ledger ledger, Rights rights) {
        super(ledger, rights, "orders", DETAIL_WIDTH);
        addColumns(columns);
        above(filters());
        follow(
                new WatchOrders(),
                OrderChanged.class,
                change -> isOpen(change.orderId().value()));
        followOpen(
                new WatchSplits(),
                SplitChanged.class,
                change -> isOpen(change.orderId().value()));
    }

    private void addColumns(Columns<OrderSummary> all) {
        all.text(0, "order.id", order -> order.orderId().value())
                .setRowHeader(true)
                .setTooltipGenerator(order -> order.orderId().value())
                .setWidth("8.5em")
                .setFlexGrow(2);
        all.add(
                        560,
                        grid.addColumn(LitRenderer.<OrderSummary>of(
                                        "<span title=\"${item.name} ${item.id}\">${item.name} <span class=\"muted\">${item.id}</span></span>")
                                .withProperty("name", OrderSummary::dealerName)
                                .withProperty("id", order -> order.dealerId().value())),
                        "order.dealer")
                .setWidth("11em")
                .setFlexGrow(3);
        all.text(700, "order.type", order -> words.of(order.type()))
                .setWidth("6.5em")
                .setFlexGrow(0);
        all.add(0, grid.addColumn(new ComponentRenderer<>(order -> Badges.of(words, order.status()))), "order.status")
                .setWidth("11em")
                .setFlexGrow(0);
        all.money(0, "order.total", OrderSummary::total).setWidth("9em").setFlexGrow(1);
        all.number(820, "order.lines", order -> Columns.figure(words.number(order.lineCount())))
                .setWidth("5em")
                .setFlexGrow(0);
        all.text(620, "order.valueDate", order -> words.date(order.valueDate()))
                .setWidth("9.3em")
                .setFlexGrow(0);
        all.text(960, "order.recorded", order -> words.moment(order.recordedAt()))
                .setWidth("13em")
                .setFlexGrow(0);
    }

    private Div filters() {
        sort.setItems(Sort.values());
        sort.setItemLabelGenerator(words::of);
        sort.setValue(Sort.RECORDED);
        sort.setAriaLabel(words.text("filter.sort"));
        text.addValueChangeListener(changed -> narrowed(changed.isFromClient()));
        status.addValueChangeListener(changed -> narrowed(changed.isFromClient()));
        dealer.addValueChangeListener(changed -> narrowed(changed.isFromClient()));
        sort.addValueChangeListener(changed -> narrowed(changed.isFromClient()));
        var bar = Narrowing.bar(text, status, dealer, sort);
        if (rights.may(Right.PLACE_ORDERS)) {
            var place = new Button(words.text("order.new"), VaadinIcon.PLUS.create(), _ -> place());
            place.setId("new-order");
            place.addThemeVariants(ButtonVariant.PRIMARY);
            place.addClassName("filters-action");
            bar.add(place);
        }
        return bar;
    }

    private void place() {
        new NewOrderForm(acting(), done -> open(done.answer().orderId().value())).open();
    }

    private void narrowed(boolean byPerson) {
        if (!byPerson) return;
        dealer.setInvalid(false);
        try {
            filter = filter();
        } catch (Refused badDealerId) {
            dealer.setErrorMessage(words.refusal(badDealerId));
            dealer.setInvalid(true);
            return;
        }
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, new Location(path(), narrowedTo())));
        rows.refresh();
    }

    private FindOrders filter() {
        var wanted = Narrowing.typed(dealer);
        return new FindOrders(
                wanted == null ? null : new DealerId(wanted),
                status.getValue(),
                Narrowing.typed(text),
                Objects.requireNonNullElse(sort.getValue(), Sort.RECORDED),
                0,
                1);
    }

    private boolean isNarrowed() {
        return filter.dealer() != null || filter.status() != null || filter.text() != null;
    }

    @Override
    protected String id(OrderSummary order) {
        return order.orderId().value();
    }

    @Override
    protected Page<OrderSummary> ask(int page, int size, long atLeast) {
        return ledger.ask(
                new FindOrders(filter.dealer(), filter.status(), filter.text(), filter.sort(), page, size),
                Orders.class,
                atLeast);
    }

    @Override
    protected String told(Page<OrderSummary> answer) {
        if (isNarrowed()) empty.nothingMatches();
        else empty.say("order.empty.title", "order.empty.dealers", "order.empty.order", "empty.demo", "empty.import");
        return words.text("order.asOf", answer.total(), answer.position());
    }

    @Override
    protected void narrow(QueryParameters parameters) {
        text.setValue(parameters.getSingleParameter("text").orElse(""));
        dealer.setValue(parameters.getSingleParameter("dealer").orElse(""));
        status.setValue(constant(
                OrderStatus.class, parameters.getSingleParameter("status").orElse("")));
        sort.setValue(Objects.requireNonNullElse(
                constant(Sort.class, parameters.getSingleParameter("sort").orElse("")), Sort.RECORDED));
        FindOrders asked;
        try {
            asked = filter();
        } catch (Refused badDealerId) {
            dealer.setErrorMessage(words.refusal(badDealerId));
            dealer.setInvalid(true);
            return;
        }
        if (asked.equals(filter)) return;
        filter = asked;
        rows.refresh();
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, String name) {
        for (var constant : type.getEnumConstants()) if (constant.name().equals(name)) return constant;
        return null;
    }

    @Override
    protected QueryParameters narrowedTo() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (filter.text() != null) parameters.put("text", filter.text());
        if (filter.status() != null) parameters.put("status", filter.status().name());
        if (filter.dealer() != null) parameters.put("dealer", filter.dealer().value());
        if (filter.sort() != Sort.RECORDED) parameters.put("sort", filter.sort().name());
        return QueryParameters.simple(parameters);
    }

    @Override
    protected @Nullable OrderDetail find(String id, long atLeast) {
        return ledger.ask(new FindOrder(new OrderId(id)), OrderDetail.class, atLeast);
    }

    @Override
    protected OrderSummary row(OrderDetail found) {
        return found.summary();
    }

    @Override
    protected OrderPanel panel(OrderDetail found) {
        return new OrderPanel(acting(), () -> open(null));
    }

    @Override
    protected String missing(String id) {
        return words.refusal(new Refused(RefusalCode.ORDER_UNKNOWN, "order", id));
    }

    @Override
    protected String title() {
        return words.text("menu.orders");
    }
}
