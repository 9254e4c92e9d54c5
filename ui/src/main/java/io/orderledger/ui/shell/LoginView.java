package io.orderledger.ui.shell;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.orderledger.ui.i18n.Languages;
import io.orderledger.ui.i18n.Words;

/** Asks who is there, in their language; says nothing that would help a stranger. */
@Route(value = "login", autoLayout = false)
@AnonymousAllowed
public class LoginView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private static final long serialVersionUID = 1L;

    private final transient AuthenticationContext authentication;
    private final transient Words words = Words.ofThisWindow();
    private final LoginForm form = new LoginForm();

    LoginView(AuthenticationContext authentication) {
        this.authentication = authentication;
        addClassName("login");
        form.setI18n(texts());
        form.setForgotPasswordButtonVisible(false);
        form.setAction("login");
        form.getElement().setAttribute("no-autofocus", false);
        var logo = new Image("app/favicon.svg", "");
        logo.addClassName("logo");
        var name = new Div(logo, new H1(words.text("app.name")));
        name.addClassName("login-name");
        var box = new Div(name, new Paragraph(words.text("app.promise")), form, languages());
        box.addClassName("login-box");
        add(box);
    }

    private Div languages() {
        var row = new Div();
        row.addClassName("login-languages");
        for (var language : Languages.ALL) {
            var choice = new Button(
                    language.getDisplayLanguage(language),
                    _ -> getUI().ifPresent(ui -> Appearance.choose(ui, language)));
            choice.addThemeVariants(ButtonVariant.TERTIARY);
            choice.setEnabled(!language.equals(words.locale()));
            choice.getElement().setAttribute("lang", language.toLanguageTag());
            row.add(choice);
        }
        return row;
    }

    private LoginI18n texts() {
        var texts = LoginI18n.createDefault();
        var labels = texts.getForm();
        labels.setTitle(words.text("login.title"));
        labels.setUsername(words.text("login.user"));
        labels.setPassword(words.text("login.password"));
        labels.setSubmit(words.text("login.submit"));
        var error = texts.getErrorMessage();
        error.setTitle(words.text("login.failed.title"));
        error.setMessage(words.text("login.failed"));
        error.setUsername(words.text("login.user.missing"));
        error.setPassword(words.text("login.password.missing"));
        return texts;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent entering) {
        if (authentication.isAuthenticated()) {
            entering.forwardTo("");
            return;
        }
        entering.getLocation().getQueryParameters().getSingleParameter("error").ifPresent(why -> {
            if (why.equals("wait")) form.showErrorMessage(words.text("login.failed.title"), words.text("login.wait"));
            else form.setError(true);
        });
    }

    @Override
    public String getPageTitle() {
        return words.text("login.title") + " · " + words.text("app.name");
    }
}
