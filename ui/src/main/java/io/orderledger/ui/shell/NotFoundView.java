package io.orderledger.ui.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.orderledger.ui.i18n.Words;

/** The same answer for a page that does not exist and for one that is not for this person. */
@AnonymousAllowed
class NotFoundView extends Main implements HasErrorParameter<NotFoundException>, HasDynamicTitle {
    private static final long serialVersionUID = 1L;

    private final transient Words words = Words.ofThisWindow();

    NotFoundView() {
        addClassName("lost");
        add(
                new H1(words.text("lost.title")),
                new Paragraph(words.text("lost.text")),
                new Anchor("orders", words.text("lost.home")));
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent entering, ErrorParameter<NotFoundException> error) {
        return 404;
    }

    @Override
    public String getPageTitle() {
        return words.text("lost.title") + " · " + words.text("app.name");
    }
}
