package io.orderledger.ui.people;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.ui.i18n.Words;

/** Shows a new password once; nobody can read it again. */
class PasswordBox extends Dialog {
    private static final long serialVersionUID = 1L;

    PasswordBox(Words words, String name, String password) {
        setHeaderTitle(words.text("people.password.title", name));
        setCloseOnOutsideClick(false);
        setWidth("min(460px, 100vw)");
        var shown = new TextField(words.text("login.password"));
        shown.setValue(password);
        shown.setReadOnly(true);
        shown.setWidthFull();
        shown.setId("new-password");
        add(new Paragraph(words.text("people.password.once")), shown);
        getFooter().add(new Button(words.text("action.close"), _ -> close()));
    }
}
