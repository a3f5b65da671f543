package wetwin.story;

import static wetwin.support.Browser.hook;
import static wetwin.support.Browser.picture;
import static wetwin.support.Browser.see;
import static wetwin.support.Browser.tap;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wetwin.support.Browser;
import wetwin.support.Phone;

/** A person finds what they keep opening in the first place, and what an operator puts above it, in Chromium. */
@QuarkusTest
@TestProfile(BrowserStoriesTest.WithPages.class)
class HomePageTest {
    private final Browser browser = Browser.open();

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void what_is_opened_twice_comes_first_and_an_operators_banner_above_it() {
        Page phone = browser.window("/simulator/?person=" + Phone.of("林静").id(), 1440, 960);
        tap(phone, "root-discover");
        tap(phone, "open-miniprogram");
        see(phone, "entrance-coupons");
        isFirst(phone, "order");
        tap(phone, "entrance-coupons");
        tap(phone, "tab-home");
        isFirst(phone, "order");
        phone.waitForResponse(told -> told.url().endsWith("/api/visits/entrances"), () -> {
            tap(phone, "entrance-coupons");
            tap(phone, "tab-home");
        });
        tap(phone, "tab-mine");
        tap(phone, "tab-home");
        isFirst(phone, "coupons");

        Page console = browser.console(1440, 900);
        tap(console, "nav-banners");
        tap(console, "banner-new");
        console.locator(hook("banner-title")).fill("冬天来了");
        console.locator(hook("banner-rank") + " input, input" + hook("banner-rank"))
                .first()
                .fill("0");
        tap(console, "banner-published");
        tap(console, "banner-save");
        Locator row = console.locator(hook("banner-row"), new Page.LocatorOptions().setHasText("冬天来了"));
        PlaywrightAssertions.assertThat(row).containsText("显示中");
        picture(console, "6-console-banners");
        tap(phone, "tab-mine");
        tap(phone, "tab-home");
        Locator banner = phone.locator("[data-test^=\"banner-\"]").first();
        PlaywrightAssertions.assertThat(banner).containsText("冬天来了");
        picture(phone, "6-home");
        banner.click();
        see(phone, "cart-bar");

        row.locator(hook("banner-remove")).click();
        console.locator(".el-message-box__btns .el-button--primary").click();
        row.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        browser.hasNothingToComplainOf();
    }

    private static void isFirst(Page phone, String entrance) {
        PlaywrightAssertions.assertThat(
                        phone.locator("[data-test^=\"entrance-\"]").first())
                .hasAttribute("data-test", Pattern.compile("entrance-" + entrance));
    }
}
