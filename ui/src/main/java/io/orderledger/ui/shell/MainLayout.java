package io.orderledger.ui.shell;

import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBar.MenuBarI18n;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.orderedlayout.Scroller;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.orderledger.ui.i18n.Languages;
import io.orderledger.ui.i18n.Words;

/** The frame: what this person may open, who they are, and how they like to see it. */
@Layout
@AnonymousAllowed // Each view says who may see it; the frame alone shows nothing.
class MainLayout extends AppLayout implements AfterNavigationObserver {
    private static final long serialVersionUID = 1L;

    private final transient Words words = Words.ofThisWindow();
    private final transient AuthenticationContext authentication;
    private final H1 title = new H1();

    MainLayout(AuthenticationContext authentication) {
        this.authentication = authentication;
        setPrimarySection(Section.DRAWER);
        addToDrawer(brand(), new Scroller(menu()));
        var toggle = new DrawerToggle();
        toggle.setAriaLabel(words.text("menu.toggle"));
        title.addClassName("page-title");
        addToNavbar(toggle, title, personal());
    }

    private Div brand() {
        var logo = new Image("app/favicon.svg", "");
        logo.addClassName("logo");
        var brand = new Div(logo, new Span(words.text("app.name")));
        brand.addClassName("brand");
        return brand;
    }

    private SideNav menu() {
        var menu = new SideNav();
        menu.getElement().setAttribute("aria-label", words.text("menu.label"));
        for (var entry : MenuConfiguration.getMenuEntries()) {
            var item = new SideNavItem(words.text(entry.title()), entry.path());
            item.setMatchNested(true);
            if (entry.icon() != null) item.setPrefixComponent(new Icon(entry.icon()));
            menu.addItem(item);
        }
        return menu;
    }

    private MenuBar personal() {
        var bar = new MenuBar();
        bar.addClassName("personal");
        bar.setI18n(new MenuBarI18n().setMoreOptions(words.text("menu.more")));
        bar.addThemeVariants(MenuBarVariant.TERTIARY);

        var language = bar.addItem(VaadinIcon.GLOBE_WIRE.create());
        label(language, words.text("menu.language"));
        for (var known : Languages.ALL) {
            var choice = language.getSubMenu()
                    .addItem(
                            known.getDisplayLanguage(known),
                            _ -> getUI().ifPresent(ui -> Appearance.choose(ui, known)));
            choice.getElement().setAttribute("lang", known.toLanguageTag());
            choice.setCheckable(true);
            choice.setChecked(known.equals(words.locale()));
        }

        var colours = bar.addItem(VaadinIcon.ADJUST.create());
        label(colours, words.text("menu.colours"));
        addColours(colours.getSubMenu());

        var name = authentication.getPrincipalName().orElse("");
        var userName = new Span(name);
        userName.addClassName("user-name");
        var who = new Span(VaadinIcon.USER.create(), userName);
        who.addClassName("user");
        var user = bar.addItem(who);
        label(user, words.text("menu.user", name));
        user.getSubMenu().addItem(words.text("menu.signOut"), _ -> authentication.logout());
        return bar;
    }

    private void addColours(SubMenu menu) {
        var current = Appearance.colours();
        for (var colours : Appearance.Colours.values()) {
            var choice = menu.addItem(words.text("colours." + colours.name()));
            choice.setCheckable(true);
            choice.setChecked(colours == current);
            choice.addClickListener(_ -> {
                menu.getItems().forEach(other -> other.setChecked(other == choice));
                getUI().ifPresent(ui -> Appearance.choose(ui, colours));
            });
        }
    }

    private static void label(MenuItem item, String label) {
        item.setAriaLabel(label);
        item.getElement().setAttribute("title", label);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent arrived) {
        var path = arrived.getLocation().getFirstSegment();
        title.setText(MenuConfiguration.getMenuEntries().stream()
                .filter(entry -> entry.path().replaceFirst("^/", "").equals(path))
                .findFirst()
                .map(entry -> words.text(entry.title()))
                .orElse(""));
    }
}
