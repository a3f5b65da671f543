package wetwin.story;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.support.Browser.hook;
import static wetwin.support.Browser.picture;
import static wetwin.support.Browser.read;
import static wetwin.support.Browser.see;
import static wetwin.support.Browser.tap;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wetwin.support.Browser;
import wetwin.support.Phone;

/** An operator says where the shop brings its goods, somebody has some brought, in Chromium. */
@QuarkusTest
@TestProfile(BrowserStoriesTest.WithPages.class)
class DeliveryPageTest {
    private final Browser browser = Browser.open();

    @AfterEach
    void nothing_went_wrong() {
        browser.close();
    }

    @Test
    void an_order_is_brought() {
        Page console = browser.console(1440, 900);
        tap(console, "nav-shops");
        console.locator(hook("area-minimum-1") + " input, input" + hook("area-minimum-1"))
                .first()
                .fill("0");
        tap(console, "delivery-save");
        console.locator(".el-message--success").last().waitFor();
        picture(console, "8-console-delivery-areas");

        Page phone = browser.window("/simulator/?person=" + Phone.of("收货人").id(), 1440, 960);
        tap(phone, "root-discover");
        tap(phone, "open-miniprogram");
        see(phone, "shop");
        tap(phone, "tab-order");
        see(phone, "cart-bar");
        phone.locator("[data-test^=\"product-\"]").first().click();
        tap(phone, "add-to-cart");
        tap(phone, "checkout");
        see(phone, "payable");
        tap(phone, "way-delivery");
        tap(phone, "address-1");
        phone.locator("text=配送费").first().waitFor();
        picture(phone, "8-checkout-delivery");
        tap(phone, "place-order");
        tap(phone, "pay-confirm");
        Locator asked = phone.locator(hook("subscribe-accept")).or(phone.locator(hook("delivery")));
        asked.first().waitFor();
        if (phone.locator(hook("subscribe-accept")).isVisible()) tap(phone, "subscribe-accept");
        see(phone, "delivery");
        String number = read(phone, "order-number");
        wishesOtherwise(phone);

        tap(console, "nav-orders");
        Locator row = console.locator("[data-test^=\"order-row-\"]", new Page.LocatorOptions().setHasText(number));
        PlaywrightAssertions.assertThat(row).containsText("放前台");
        PlaywrightAssertions.assertThat(row).containsText("顾客改过");
        picture(console, "8-console-changed");
        row.locator(hook("order-making")).click();
        row.locator(hook("order-ready")).click();
        row.locator(".code .open").click();
        PlaywrightAssertions.assertThat(console.locator(hook("order-receiver"))).containsText("南京西路");
        picture(console, "8-console-delivery");
        tap(console, "hand-over");
        see(console, "order-shipment");
        PlaywrightAssertions.assertThat(phone.locator(hook("delivery"))).hasAttribute("data-state", "ON_THE_WAY");
        assertThat(read(console, "order-shipment")).contains("门店");
        console.keyboard().press("Escape");
        row.locator(hook("order-collected")).click();
        PlaywrightAssertions.assertThat(phone.locator(hook("delivery"))).hasAttribute("data-state", "DELIVERED");
        picture(phone, "8-delivered");
        // What is refused is said, and the browser notes the answer.
        assertThat(browser.complaints())
                .filteredOn(complaint -> !complaint.contains("a status of 409"))
                .isEmpty();
    }

    /** What would cost another fee is refused in words; the rest is done. */
    private static void wishesOtherwise(Page phone) {
        tap(phone, "order-wishes");
        phone.locator(hook("wish-remark")).fill("放前台");
        tap(phone, "wish-address");
        tap(phone, "address-2");
        phone.waitForResponse(answer -> answer.status() == 409, () -> tap(phone, "wishes-save"));
        PlaywrightAssertions.assertThat(phone.locator(hook("wishes-trouble")))
                .hasAttribute("data-code", "PRICE_WOULD_CHANGE");
        picture(phone, "8-wishes-refused");
        tap(phone, "wish-address");
        tap(phone, "address-1");
        tap(phone, "wishes-save");
        see(phone, "order-changed");
        picture(phone, "8-wishes-changed");
    }
}
