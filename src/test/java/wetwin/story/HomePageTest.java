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
import jakarta.inject.Inject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wetwin.support.Browser;
import wetwin.support.Counter;
import wetwin.support.Phone;

/** A person finds what they keep opening in the first place, and what an operator puts above it, in Chromium. */
@QuarkusTest
@TestProfile(BrowserStoriesTest.WithPages.class)
class HomePageTest {
    @Inject
    Counter counter;

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

    @Test
    void an_operator_opens_a_second_shop_and_a_person_near_it_orders_there() {
        Page console = browser.console(1440, 900);
        tap(console, "nav-shops");
        tap(console, "shop-new");
        Locator form = console.locator(hook("shop-form"));
        write(form, "shop-name", "晨光咖啡 · 静安寺店");
        write(form, "shop-address", "上海市静安区南京西路 1686 号");
        write(form, "shop-latitude", "31.2231");
        write(form, "shop-longitude", "221");
        PlaywrightAssertions.assertThat(form.locator(hook("shop-place-wrong"))).isVisible();
        write(form, "shop-longitude", "121.4461");
        write(form, "shop-note", "周四下午设备保养，只做冷饮 🧊");
        form.locator(hook("shop-shown")).click();
        picture(console, "6-console-new-shop");
        form.locator(hook("shop-save")).click();
        Locator card = console.locator("form", new Page.LocatorOptions().setHasText("静安寺店"));
        card.first().waitFor();
        counter.sql("update shop set opens_at = '00:00', closes_at = '00:00' where name like '%静安寺店'");
        counter.sql("""
                insert into stock (shop_id, product_id, available)
                select s.id, p.id, 20 from shop s, product p where s.name like '%静安寺店' and p.name in ('美式', '摩卡')
                on conflict do nothing""");

        Page phone = browser.window("/simulator/?person=" + Phone.of("周宁").id(), 1440, 960);
        tap(phone, "root-discover");
        tap(phone, "open-miniprogram");
        PlaywrightAssertions.assertThat(phone.locator(hook("shop"))).containsText("永嘉路店");
        tap(phone, "open-shops");
        Locator shops = phone.locator(hook("shops") + " li");
        PlaywrightAssertions.assertThat(shops.first()).containsText("永嘉路店");
        tap(phone, "locate");
        tap(phone, "location-allow");
        PlaywrightAssertions.assertThat(shops.first()).containsText("静安寺店");
        PlaywrightAssertions.assertThat(shops.first().locator(hook("distance"))).hasText("70 米");
        PlaywrightAssertions.assertThat(shops.first()).containsText("只做冷饮");
        picture(phone, "6-shops");
        shops.nth(1).locator("button").click();
        PlaywrightAssertions.assertThat(phone.locator(hook("shop"))).containsText("永嘉路店");
        tap(phone, "open-shops");
        shops.first().locator("button").click();
        PlaywrightAssertions.assertThat(phone.locator(hook("shop"))).containsText("静安寺店");
        PlaywrightAssertions.assertThat(phone.locator(hook("shop-distance"))).hasText("70 米");
        PlaywrightAssertions.assertThat(phone.locator(hook("shop-note"))).containsText("只做冷饮");
        picture(phone, "6-home-of-the-second-shop");
        tap(phone, "tab-order");
        Locator menu = phone.locator("[data-test=\"page-pages/order/index\"]");
        PlaywrightAssertions.assertThat(menu.locator(hook("open-shops"))).containsText("静安寺店");
        PlaywrightAssertions.assertThat(menu.locator("[data-test^=\"product-\"]"))
                .hasCount(2);
        phone.waitForResponse(
                told -> told.url().endsWith("/api/visits/products"),
                () -> menu.locator("[data-test^=\"product-\"]").first().click());
        tap(phone, "add-to-cart");
        PlaywrightAssertions.assertThat(menu.locator(hook("cart-total"))).isVisible();
        picture(phone, "6-order-page-of-the-second-shop");

        // What follows is a 404 that the phone expects, of which Chromium complains.
        browser.hasNothingToComplainOf();
        card.first().locator(hook("shop-shown")).click();
        card.first().locator(hook("shop-save")).click();
        console.locator(".el-message-box__btns .el-button--primary").click();
        PlaywrightAssertions.assertThat(card.first()).containsText("顾客看不到");
        picture(console, "6-console-shops");
        tap(phone, "tab-home");
        PlaywrightAssertions.assertThat(phone.locator(hook("shop"))).containsText("永嘉路店");
    }

    private static void write(Locator form, String field, String text) {
        form.locator(hook(field) + " input, input" + hook(field)).first().fill(text);
    }

    private static void isFirst(Page phone, String entrance) {
        PlaywrightAssertions.assertThat(
                        phone.locator("[data-test^=\"entrance-\"]").first())
                .hasAttribute("data-test", Pattern.compile("entrance-" + entrance));
    }
}
