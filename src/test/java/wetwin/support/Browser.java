package wetwin.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Debian's Chromium, driven by Playwright; its pictures are kept in {@code target/screenshots}. */
public final class Browser implements AutoCloseable {
    private static final Path PICTURES = Path.of("target/screenshots");
    private static final double PATIENCE_MILLIS = 20_000;

    /** One for all stories, for it takes seconds to start; it ends with this process, whose pipe it reads. */
    private static com.microsoft.playwright.Browser running;

    private final com.microsoft.playwright.Browser browser;
    private final List<BrowserContext> windows = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    private Browser(com.microsoft.playwright.Browser browser) {
        this.browser = browser;
    }

    private static com.microsoft.playwright.Browser start(Path chromium) {
        return Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /** On a developer's machine without Chromium the test is skipped; under CI it fails. */
    public static Browser open() {
        Optional<Path> chromium = Stream.of(
                        System.getenv().getOrDefault("WETWIN_CHROMIUM", "/usr/bin/chromium"),
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(
                chromium.isPresent() || System.getenv("CI") != null,
                "Chromium is not installed (Debian's package chromium, or WETWIN_CHROMIUM): browser stories skipped");
        if (running == null || !running.isConnected()) running = start(chromium.orElseThrow());
        return new Browser(running);
    }

    /** A window at {@code path} of the application under test, that remembers nothing of any other. */
    public Page window(String path, int width, int height) {
        BrowserContext window = browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
        windows.add(window);
        Page page = window.newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.onPageError(complaints::add);
        page.onConsoleMessage(this::listen);
        page.navigate("http://localhost:" + System.getProperty("wetwin.test.port") + path);
        return page;
    }

    /** The console, with the operator of the demonstration signed in. */
    public Page console(int width, int height) {
        Page console = window("/console/", width, height);
        console.locator(hook("login-name")).fill("operator");
        console.locator(hook("login-password")).fill("operator-demo");
        tap(console, "login-submit");
        see(console, "share");
        return console;
    }

    public static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    public static void tap(Page page, String hook) {
        page.locator(hook(hook)).first().click();
    }

    public static void see(Page page, String hook) {
        page.locator(hook(hook)).first().waitFor();
    }

    public static String read(Page page, String hook) {
        see(page, hook);
        return page.locator(hook(hook)).first().innerText();
    }

    public static String hook(String name) {
        return "[data-test=\"" + name + "\"]";
    }

    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** No script failed, and nothing broke the content security policy. */
    public void hasNothingToComplainOf() {
        assertThat(complaints).isEmpty();
    }

    @Override
    public void close() {
        windows.forEach(BrowserContext::close);
    }

    private void listen(ConsoleMessage message) {
        if (message.type().equals("error") && !message.text().contains("the server responded with a status of 401")) {
            complaints.add(message.text());
        }
    }
}
