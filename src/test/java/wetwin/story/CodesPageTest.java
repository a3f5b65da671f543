package wetwin.story;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.support.Browser.hook;
import static wetwin.support.Browser.picture;
import static wetwin.support.Browser.read;
import static wetwin.support.Browser.see;
import static wetwin.support.Browser.tap;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wetwin.support.Browser;

/** The channel codes as an operator keeps them, in Chromium: a row of tables, its pictures, and the sheet to print. */
@QuarkusTest
@TestProfile(BrowserStoriesTest.WithPages.class)
class CodesPageTest {
    private static final Locator.WaitForOptions HIDDEN =
            new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    private static final Path FILES = Path.of("target/screenshots");

    private final Browser browser = Browser.open();

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void an_operator_makes_a_row_of_tables_and_prints_it() throws IOException {
        Page console = browser.console(1440, 900);
        tap(console, "nav-codes");
        tap(console, "codes-row");
        console.locator(hook("code-name")).fill("永嘉路店靠窗那排最里面的 {n} 号桌（请扫码点单）");
        console.locator(hook("code-to") + " input")
                .or(console.locator("input" + hook("code-to")))
                .first()
                .fill("3");
        console.keyboard().press("Tab");
        console.locator(hook("code-key")).fill("window");
        picture(console, "4-codes-form");
        tap(console, "code-save");
        see(console, "code-row-window-3");
        console.locator(hook("code-row-window-3") + " svg.thumb").waitFor();
        picture(console, "4-codes");

        console.locator(hook("code-row-window-3")).click();
        see(console, "code-picture");
        Download svg = console.waitForDownload(() -> tap(console, "code-svg"));
        svg.saveAs(FILES.resolve("4-code.svg"));
        assertThat(Files.readString(FILES.resolve("4-code.svg"))).contains("永嘉路店靠窗那排最里面的 3 号桌");
        Download png = console.waitForDownload(() -> tap(console, "code-png"));
        png.saveAs(FILES.resolve("4-code.png"));
        assertThat(Files.size(FILES.resolve("4-code.png"))).isPositive();
        assertThat(read(console, "code-drawer")).contains("window-3");
        picture(console, "4-code");

        console.keyboard().press("Escape");
        console.locator(hook("code-drawer")).waitFor(HIDDEN);
        console.evaluate("window.print = () => {}");
        tap(console, "codes-all");
        tap(console, "codes-print");
        assertThat(console.locator(hook("code-sheet") + " figure").count()).isEqualTo(3);
        console.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        console.pdf(new Page.PdfOptions().setPath(FILES.resolve("4-codes.pdf")).setPreferCSSPageSize(true));
        picture(console, "4-codes-sheet");
        browser.hasNothingToComplainOf();
    }
}
