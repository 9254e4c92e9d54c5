package io.orderledger.proof;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The machine's own Chromium, driven from outside; nothing is downloaded. */
final class Browser implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<Path> PLACES = List.of(
            Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
            Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    /** Where it is, if it is. */
    static Optional<Path> onThisMachine() {
        var path = System.getenv().getOrDefault("PATH", "");
        for (var directory : path.split(File.pathSeparator, -1)) {
            for (var name : NAMES) {
                var file = Path.of(directory, name);
                if (Files.isExecutable(file)) return Optional.of(file);
            }
        }
        return PLACES.stream().filter(Files::isExecutable).findFirst();
    }

    static Browser open(Path executable) {
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
        return new Browser(playwright, chromium);
    }

    /** A visitor who reads this language, with a window of that size. */
    BrowserContext visitor(String locale, int width, int height) {
        var visitor = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setLocale(locale)
                .setTimezoneId("Asia/Shanghai")
                .setViewportSize(width, height));
        visitor.setDefaultTimeout(20_000);
        return visitor;
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
