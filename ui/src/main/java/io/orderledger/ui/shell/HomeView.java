package io.orderledger.ui.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.orderledger.api.ActorSource;
import io.orderledger.api.Role;
import jakarta.annotation.security.PermitAll;
import java.util.Set;

/** The front door leads to where the work is: to the orders, and who only arranges people to those. */
@Route("")
@PermitAll
class HomeView extends Div implements BeforeEnterObserver {
    private static final long serialVersionUID = 1L;

    private final transient ActorSource actors;

    HomeView(ActorSource actors) {
        this.actors = actors;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent entering) {
        entering.forwardTo(actors.current().roles().equals(Set.of(Role.ADMINISTRATOR)) ? "people" : "orders");
    }
}
