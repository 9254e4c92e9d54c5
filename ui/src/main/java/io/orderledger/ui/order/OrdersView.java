package io.orderledger.ui.order;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.masterdetaillayout.MasterDetailLayout;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.OptionalParameter;
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
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.shell.Badges;
import io.orderledger.ui.shell.Columns;
import io.orderledger.ui.shell.Detail;
import io.orderledger.ui.shell.EmptyState;
import io.orderledger.ui.shell.Live;
import io.orderledger.ui.shell.Paged;
import io.orderledger.ui.shell.Right;
import io.orderledger.ui.shell.Rights;
import io.orderledger.ui.shell.Window;
import jakarta.annotation.security.PermitAll;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Every order and where it stands; the address says which one is open and what the list is narrowed to. */
@Route("orders")
@Menu(title = "menu.orders", order = 1, icon = "vaadin:cart")
@PermitAll
class OrdersView extends MasterDetailLayout implements HasUrlParameter<String>, HasDynamicTitle {
    private static final long serialVersionUID = 1L;
    private static final int DETAIL_WIDTH = 620;

    private final transient Ledger ledger;
    private final transient Rights rights;
    private final transient Words words = Words.ofThisWindow();

    private final TextField text = new TextField();
    private final TextField dealer = new TextField();
    private final Select<OrderStatus> status = new Select<>();
    private final Select<Sort> sort = new Select<>();
    private final Grid<OrderSummary> grid = new Grid<>();
    private final Div asOf = new Div();
    private final EmptyState empty;
    private final transient Columns<OrderSummary> columns;
    private final transient Paged<OrderSummary> orders;

    private transient FindOrders filter = new FindOrders(null, null, null, Sort.RECORDED, 0, 1);
    private @Nullable String open;
    private transient @Nullable OrderPanel panel;
    private int windowWidth = DETAIL_WIDTH;

    OrdersView(Ledger ledger, Rights rights) {
        this.ledger = ledger;
        this.rights = rights;
        this.empty = new EmptyState(words);
        addClassName(this, "list-and-detail");
        setSizeFull();
        columns = columns();
        orders = Paged.into(grid, OrderSummary::orderId, this::ask, this::answered);
        grid.setEmptyStateComponent(empty);
        grid.setSizeFull();
        grid.addSelectionListener(chosen -> {
            if (chosen.isFromClient()) {
                open(chosen.getFirstSelectedItem()
                        .map(order -> order.orderId().value())
                        .orElse(null));
            }
        });
        asOf.addClassName("as-of");
        var list = new Div(filters(), grid, asOf);
        list.addClassName("list");
        setMaster(list);
        setMasterSize("min(420px, 100vw)");
        setExpandMaster(true);
        setDetailSize("min(" + DETAIL_WIDTH + "px, 100vw)");
        addBackdropClickListener(_ -> open(null));
        addDetailEscapePressListener(_ -> open(null));
        Live.follow(this, ledger, new WatchOrders(), OrderChanged.class, changes -> {
            orders.refresh();
            if (changes.stream().anyMatch(change -> change.orderId().value().equals(open))) reread(0);
        });
        Live.follow(this, ledger, new WatchSplits(), SplitChanged.class, changes -> {
            if (changes.stream().anyMatch(change -> change.orderId().value().equals(open))) reread(0);
        });
        Window.follow(this, width -> {
            windowWidth = width;
            fit();
        });
    }

    private static void addClassName(MasterDetailLayout layout, String name) {
        layout.getElement().getClassList().add(name);
    }

    private Columns<OrderSummary> columns() {
        var all = new Columns<>(words, grid);
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
                .setWidth("8em")
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
        return all;
    }

    private Div filters() {
        text.setPlaceholder(words.text("filter.orders"));
        text.setAriaLabel(words.text("filter.orders"));
        text.setPrefixComponent(VaadinIcon.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addClassName("filter-text");
        status.setItems(OrderStatus.values());
        status.setItemLabelGenerator(value -> value == null ? words.text("filter.anyStatus") : words.of(value));
        status.setEmptySelectionAllowed(true);
        status.setEmptySelectionCaption(words.text("filter.anyStatus"));
        status.setAriaLabel(words.text("order.status"));
        dealer.setPlaceholder(words.text("filter.dealer"));
        dealer.setAriaLabel(words.text("filter.dealer"));
        dealer.setClearButtonVisible(true);
        dealer.setValueChangeMode(ValueChangeMode.LAZY);
        sort.setItems(Sort.values());
        sort.setItemLabelGenerator(words::of);
        sort.setValue(Sort.RECORDED);
        sort.setAriaLabel(words.text("filter.sort"));
        text.addValueChangeListener(changed -> narrowed(changed.isFromClient()));
        status.addValueChangeListener(changed -> narrowed(changed.isFromClient()));
        dealer.addValueChangeListener(changed -> narrowed(changed.isFromClient()));
        sort.addValueChangeListener(changed -> narrowed(changed.isFromClient()));
        var bar = new Div(text, status, dealer, sort);
        bar.addClassName("filters");
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
        new NewOrderForm(words, ledger, rights, done -> {
                    orders.refresh(done.position());
                    open(done.answer().orderId().value());
                })
                .open();
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
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, new Location(path(open), parameters())));
        orders.refresh();
    }

    private FindOrders filter() {
        var dealerId = dealer.getValue().isBlank()
                ? null
                : new DealerId(dealer.getValue().strip());
        var part = text.getValue().isBlank() ? null : text.getValue().strip();
        return new FindOrders(
                dealerId, status.getValue(), part, Objects.requireNonNullElse(sort.getValue(), Sort.RECORDED), 0, 1);
    }

    private boolean isNarrowed() {
        return filter.dealer() != null || filter.status() != null || filter.text() != null;
    }

    private Page<OrderSummary> ask(int page, int size, long atLeast) {
        return ledger.ask(
                new FindOrders(filter.dealer(), filter.status(), filter.text(), filter.sort(), page, size),
                Orders.class,
                atLeast);
    }

    private void answered(Page<OrderSummary> answer) {
        asOf.setText(words.text("order.asOf", answer.total(), answer.position()));
        if (isNarrowed()) empty.nothingMatches();
        else empty.say("order.empty.title", "order.empty.dealers", "order.empty.order", "empty.demo", "empty.import");
    }

    @Override
    public void setParameter(BeforeEvent entering, @OptionalParameter @Nullable String id) {
        readFilter(entering.getLocation().getQueryParameters());
        open = id;
        if (id == null) {
            panel = null;
            setDetail(null);
            grid.deselectAll();
        } else {
            reread(0);
        }
        fit();
    }

    private void readFilter(QueryParameters parameters) {
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
        orders.refresh();
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, String name) {
        for (var constant : type.getEnumConstants()) if (constant.name().equals(name)) return constant;
        return null;
    }

    private QueryParameters parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (filter.text() != null) parameters.put("text", filter.text());
        if (filter.status() != null) parameters.put("status", filter.status().name());
        if (filter.dealer() != null) parameters.put("dealer", filter.dealer().value());
        if (filter.sort() != Sort.RECORDED) parameters.put("sort", filter.sort().name());
        return QueryParameters.simple(parameters);
    }

    private static String path(@Nullable String id) {
        return id == null ? "orders" : "orders/" + id;
    }

    private void open(@Nullable String id) {
        UI.getCurrentOrThrow().navigate(path(id), parameters());
    }

    /** Shows the open order as of {@code atLeast}. */
    private void reread(long atLeast) {
        if (open == null) return;
        var found = find(open, atLeast);
        if (found == null) {
            panel = null;
            setDetail(Detail.missing(
                    words,
                    words.refusal(new Refused(RefusalCode.ORDER_UNKNOWN, "order", Refused.shown(open))),
                    () -> open(null)));
            grid.deselectAll();
            return;
        }
        grid.select(found.summary());
        var shown = panel;
        if (shown == null) {
            shown = new OrderPanel(words, ledger, rights, () -> open(null), position -> {
                orders.refresh(position);
                reread(position);
            });
            panel = shown;
            setDetail(shown);
        }
        shown.fit(Math.min(windowWidth, DETAIL_WIDTH));
        shown.tell(found, atLeast);
    }

    private @Nullable OrderDetail find(String id, long atLeast) {
        OrderId orderId;
        try {
            orderId = new OrderId(id);
        } catch (Refused noSuchForm) {
            return null;
        }
        return ledger.ask(new FindOrder(orderId), OrderDetail.class, atLeast);
    }

    private void fit() {
        var menu = windowWidth >= 800 ? 240 : 0;
        var detail = open != null && windowWidth - menu >= 420 + DETAIL_WIDTH ? DETAIL_WIDTH : 0;
        columns.fit(windowWidth - menu - detail);
        if (panel != null) panel.fit(Math.min(windowWidth, DETAIL_WIDTH));
    }

    @Override
    public String getPageTitle() {
        var name = words.text("menu.orders") + " · " + words.text("app.name");
        return open == null ? name : open + " · " + name;
    }
}
