package wetwin.story;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.support.Browser.hook;
import static wetwin.support.Browser.picture;
import static wetwin.support.Browser.read;
import static wetwin.support.Browser.see;
import static wetwin.support.Browser.tap;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.support.Browser;
import wetwin.support.Operator;

/** The two stories as people see them: the real pages, in Chromium, with pictures kept in target/screenshots. */
@QuarkusTest
@TestProfile(BrowserStoriesTest.WithPages.class)
class BrowserStoriesTest {
    /** The pages are built and served, and commits wake the dispatcher as in production. */
    public static class WithPages implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.quinoa", "true", "wetwin.outbox.nudge", "true");
        }
    }

    private final Browser browser = Browser.open();

    @BeforeEach
    void the_menu_is_live() {
        Operator operator = Operator.signedIn();
        operator.publishMenu();
        operator.guidance(Map.of("AFTER_PAYMENT", true, "IN_MINE", true));
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void a_follower_orders_from_the_menu() {
        Page phone = browser.window("/simulator/", 1440, 960);
        follow(phone);
        see(phone, "card");
        picture(phone, "1-welcome");

        tap(phone, "menu-0");
        tap(phone, "menu-0-0");
        order(phone, "1");
        String code = read(phone, "pickup-code");
        picture(phone, "1-pickup-code");

        Page console = browser.console(1440, 900);
        tap(console, "nav-orders");
        Locator row = console.locator("[data-test^=\"order-row-\"]", new Page.LocatorOptions().setHasText(code));
        row.locator(hook("order-making")).click();
        row.locator(hook("order-ready")).click();
        picture(console, "1-console-orders");

        tap(phone, "mini-close");
        phone.locator(hook("notice"), new Page.LocatorOptions().setHasText(code))
                .first()
                .waitFor();
        row.locator(hook("order-collected")).click();
        phone.locator(hook("notice"), new Page.LocatorOptions().setHasText("积分"))
                .first()
                .waitFor();
        picture(phone, "1-notices");

        redeem(phone);
        takeBack(console, phone, row);

        tap(console, "nav-overview");
        assertThat(read(console, "share")).contains("%");
        picture(console, "1-console-overview");
        Page narrow = browser.console(390, 844);
        see(narrow, "share");
        picture(narrow, "1-console-overview-phone");
        browser.hasNothingToComplainOf();
    }

    @Test
    void a_guest_follows_after_the_first_order_and_finds_the_coupon() {
        Page phone = browser.window("/simulator/?person=han", 1440, 960);
        tap(phone, "root-discover");
        tap(phone, "open-miniprogram");
        see(phone, "shop");
        picture(phone, "2-home");
        tap(phone, "tab-order");
        order(phone, "2");
        tap(phone, "follow-offer");
        tap(phone, "follow");
        see(phone, "bubble");
        tap(phone, "back");
        tap(phone, "root-discover");
        tap(phone, "open-miniprogram");
        phone.locator(hook("follow-offer-card"), new Page.LocatorOptions().setHasText("已到账"))
                .waitFor();
        tap(phone, "mini-back");
        tap(phone, "tab-mine");
        see(phone, "coupon");
        picture(phone, "2-coupon");
        browser.hasNothingToComplainOf();
    }

    @Test
    void the_simulator_fits_a_phone() {
        Page phone = browser.window("/simulator/", 390, 844);
        see(phone, "phone");
        picture(phone, "3-simulator-phone");
        browser.hasNothingToComplainOf();
    }

    private static void follow(Page phone) {
        tap(phone, "empty-search");
        tap(phone, "search-suggestion");
        tap(phone, "search-account");
        tap(phone, "follow");
        see(phone, "bubble");
    }

    private static void order(Page phone, String story) {
        see(phone, "cart-bar");
        phone.locator("[data-test^=\"product-\"]").first().click();
        picture(phone, story + "-product");
        tap(phone, "add-to-cart");
        tap(phone, "checkout");
        see(phone, "payable");
        picture(phone, story + "-checkout");
        tap(phone, "place-order");
        see(phone, "pay-amount");
        picture(phone, story + "-pay");
        tap(phone, "pay-confirm");
        Locator asked = phone.locator(hook("subscribe-accept")).or(phone.locator(hook("pickup-code")));
        asked.first().waitFor();
        if (phone.locator(hook("subscribe-accept")).isVisible()) tap(phone, "subscribe-accept");
        see(phone, "pickup-code");
        see(phone, "order-points");
    }

    /** What the order brought becomes a coupon. */
    private static void redeem(Page phone) {
        phone.locator(hook("notice"), new Page.LocatorOptions().setHasText("积分"))
                .first()
                .click();
        see(phone, "points");
        int before = Integer.parseInt(read(phone, "points"));
        phone.locator(hook("redeem") + ":enabled").first().click();
        see(phone, "redeem-confirm");
        picture(phone, "1-redeem");
        tap(phone, "redeem-confirm");
        see(phone, "coupon");
        phone.setViewportSize(390, 844);
        phone.locator(hook("redeem")).first().scrollIntoViewIfNeeded();
        picture(phone, "1-rewards-phone");
        phone.setViewportSize(1440, 960);
        assertThat(Integer.parseInt(read(phone, "points"))).isLessThan(before);
    }

    /** The shop gives the money back; points that are spent become a debt. */
    private static void takeBack(Page console, Page phone, Locator row) {
        row.click();
        // The page is read anew every five seconds, and the question stays.
        console.waitForResponse(
                read -> read.url().contains("/console/api/orders?"), () -> tap(console, "order-refund"));
        see(console, "order-shipping");
        picture(console, "1-console-refund");
        tap(console, "order-refund-confirm");
        tap(phone, "mini-close");
        Locator told = phone.locator(hook("notice"), new Page.LocatorOptions().setHasText("积分变动"));
        told.first().waitFor();
        told.first().click();
        see(phone, "debt");
        picture(phone, "1-debt");
        console.keyboard().press("Escape");
    }
}
