package io.orderledger.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.masterdetaillayout.MasterDetailLayout;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.OptionalParameter;
import com.vaadin.flow.router.QueryParameters;
import io.orderledger.api.Ledger;
import io.orderledger.api.Page;
import io.orderledger.api.Refused;
import io.orderledger.ui.i18n.Words;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A list, and beside it the row that the address names; a change elsewhere is seen on both.
 *
 * @param <T> a row of the list
 * @param <D> what the panel tells of one
 */
public abstract class ListAndDetail<T, D> extends MasterDetailLayout
        implements HasUrlParameter<String>, HasDynamicTitle {
    private static final long serialVersionUID = 1L;
    private static final int LIST_WIDTH = 420;
    /** The menu stands beside the list from this width of the window on. */
    private static final int WITH_MENU = 800;

    private static final int MENU_WIDTH = 240;

    protected final transient Words words = Words.ofThisWindow();
    protected final transient Ledger ledger;
    protected final transient Rights rights;
    protected final Grid<T> grid = new Grid<>();
    protected final transient Columns<T> columns;
    protected final transient Paged<T> rows;
    protected final EmptyState empty = new EmptyState(words);

    private final String route;
    private final int detailWidth;
    private final Div list = new Div();
    private final Div asOf = new Div();
    private @Nullable String open;
    private transient @Nullable Document<D> panel;
    private int windowWidth;

    /**
     * @param route       the address of the list; that of a row follows after a slash
     * @param detailWidth of the panel, in CSS pixels
     */
    protected ListAndDetail(Ledger ledger, Rights rights, String route, int detailWidth) {
        this.ledger = ledger;
        this.rights = rights;
        this.route = route;
        this.detailWidth = detailWidth;
        this.windowWidth = detailWidth;
        getElement().getClassList().add("list-and-detail");
        setSizeFull();
        columns = new Columns<>(words, grid);
        rows = Paged.into(grid, this::id, this::ask, this::answered);
        grid.setEmptyStateComponent(empty);
        grid.setSizeFull();
        grid.addSelectionListener(chosen -> {
            if (chosen.isFromClient())
                open(chosen.getFirstSelectedItem().map(this::id).orElse(null));
        });
        asOf.addClassName("as-of");
        list.add(grid, asOf);
        list.addClassName("list");
        setMaster(list);
        setMasterSize("min(" + LIST_WIDTH + "px, 100vw)");
        setExpandMaster(true);
        setDetailSize("min(" + detailWidth + "px, 100vw)");
        addBackdropClickListener(_ -> open(null));
        addDetailEscapePressListener(_ -> open(null));
        Window.follow(this, width -> {
            windowWidth = width;
            fit();
        });
    }

    /** What stands in the address for a row. */
    protected abstract String id(T row);

    /** One page of the list as it is narrowed now. */
    protected abstract Page<T> ask(int page, int size, long atLeast);

    /** What to say below the list about an answer; also tells {@link #empty} why there may be nothing. */
    protected abstract String told(Page<T> answer);

    /**
     * What the panel tells of an id.
     *
     * @return null where there is no such thing
     * @throws Refused where it cannot be an id
     */
    protected abstract @Nullable D find(String id, long atLeast);

    /** The row that is marked while this is open. */
    protected abstract T row(D found);

    /** A panel that has told nothing yet. */
    protected abstract Document<D> panel(D found);

    /** Says that there is nothing of this id. */
    protected abstract String missing(String id);

    /** The name of the screen. */
    protected abstract String title();

    /** Takes over what the address narrows the list to. */
    protected void narrow(QueryParameters parameters) {}

    /** What the list is narrowed to, as it stands in the address. */
    protected QueryParameters narrowedTo() {
        return QueryParameters.empty();
    }

    /** Puts these above the list. */
    protected final void above(Component... components) {
        for (int i = 0; i < components.length; i++) list.addComponentAtIndex(i, components[i]);
    }

    /** What a panel of this list needs in order to act. */
    protected final Acting acting() {
        return new Acting(words, ledger, rights, this::refresh);
    }

    /**
     * Follows changes of the list, and of what is open.
     *
     * @param query     one of the {@code Watch...} queries
     * @param concerned whether a change is about what is open
     */
    protected final <U> void follow(Object query, Class<U> change, Predicate<U> concerned) {
        Live.follow(this, ledger, query, change, changes -> {
            rows.refresh();
            if (changes.stream().anyMatch(concerned)) reread(0);
        });
    }

    /** Follows changes that only the panel shows. */
    protected final <U> void followOpen(Object query, Class<U> change, Predicate<U> concerned) {
        Live.follow(this, ledger, query, change, changes -> {
            if (changes.stream().anyMatch(concerned)) reread(0);
        });
    }

    /** Shows list and panel as of a position, such as that of one's own command. */
    protected final void refresh(long position) {
        rows.refresh(position);
        reread(position);
    }

    protected final boolean isOpen(String id) {
        return id.equals(open);
    }

    protected final boolean isAnyOpen() {
        return open != null;
    }

    /** What is open, as it stands in the address; null where nothing is. */
    protected final @Nullable String openId() {
        return open;
    }

    protected final String path() {
        return open == null ? route : route + "/" + open;
    }

    protected final void open(@Nullable String id) {
        UI.getCurrentOrThrow().navigate(id == null ? route : route + "/" + id, narrowedTo());
    }

    @Override
    public final void setParameter(BeforeEvent entering, @OptionalParameter @Nullable String id) {
        narrow(entering.getLocation().getQueryParameters());
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

    private void answered(Page<T> answer) {
        asOf.setText(told(answer));
    }

    private void reread(long atLeast) {
        var id = open;
        if (id == null) return;
        var found = findOrNull(id, atLeast);
        if (found == null) {
            panel = null;
            setDetail(Detail.missing(words, missing(Refused.shown(id)), () -> open(null)));
            grid.deselectAll();
            return;
        }
        grid.select(row(found));
        var shown = panel;
        if (shown == null || !shown.isOf(found)) {
            shown = panel(found);
            panel = shown;
            setDetail(shown);
        }
        shown.fit(Math.min(windowWidth, detailWidth));
        shown.tell(found, atLeast);
    }

    private @Nullable D findOrNull(String id, long atLeast) {
        try {
            return find(id, atLeast);
        } catch (Refused noSuchForm) {
            return null;
        }
    }

    private void fit() {
        var menu = windowWidth >= WITH_MENU ? MENU_WIDTH : 0;
        var detail = open != null && windowWidth - menu >= LIST_WIDTH + detailWidth ? detailWidth : 0;
        columns.fit(windowWidth - menu - detail);
        if (panel != null) panel.fit(Math.min(windowWidth, detailWidth));
    }

    @Override
    public final String getPageTitle() {
        var name = title() + " · " + words.text("app.name");
        return open == null ? name : open + " · " + name;
    }
}
