package io.orderledger.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.shared.Registration;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Tells a screen how wide its window is, so that narrow ones show the columns that matter. */
public final class Window {
    /** Where the browser does not say. */
    private static final int USUAL = 1280;

    private @Nullable Registration resizing;

    private Window() {}

    /** @param width told in CSS pixels, once when the screen opens and after every change */
    public static void follow(Component view, IntConsumer width) {
        var window = new Window();
        view.addAttachListener(attached -> {
            var page = attached.getUI().getPage();
            var now = page.getExtendedClientDetails().getWindowInnerWidth();
            width.accept(now > 0 ? now : USUAL);
            window.resizing = page.addBrowserWindowResizeListener(resized -> width.accept(resized.getWidth()));
        });
        view.addDetachListener(_ -> {
            if (window.resizing != null) window.resizing.remove();
            window.resizing = null;
        });
    }
}
