package wetwin.story;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.support.Browser.hook;
import static wetwin.support.Browser.picture;
import static wetwin.support.Browser.tap;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.support.Browser;

/** An operator makes a coupon and a promotion and says how many may come when, in Chromium. */
@QuarkusTest
@TestProfile(BrowserStoriesTest.WithPages.class)
class TermsPagesTest {
    @Inject
    Clock clock;

    private final Browser browser = Browser.open();
    private Page console;

    @BeforeEach
    void an_operator_is_there() {
        console = browser.console(1440, 900);
    }

    @AfterEach
    void nothing_went_wrong() {
        browser.hasNothingToComplainOf();
        browser.close();
    }

    @Test
    void a_coupon_is_made_and_listed() {
        String name = "满减 🎟 " + System.nanoTime() % 1_000_000;
        tap(console, "nav-coupons");
        tap(console, "coupon-new");
        console.locator(hook("coupon-name")).fill(name);
        tap(console, "coupon-issued-LEVEL");
        // A level that nobody reaches.
        console.locator(hook("coupon-issued-rank")).locator("input").fill("9");
        picture(console, "7-console-coupon-form");
        tap(console, "coupon-create");
        assertThat(said()).contains(name);
        row("coupon-row", name).waitFor();
        assertThat(console.locator(hook("coupon-form")).count()).isZero();
        row("coupon-row", name).click();
        PlaywrightAssertions.assertThat(console.locator(hook("coupon-issued"))).hasText("升到第 9 级后自动发放");
        console.keyboard().press("Escape");
        PlaywrightAssertions.assertThat(console.locator(hook("coupon-issued"))).isHidden();

        tap(console, "coupon-new");
        console.locator(hook("coupon-name")).fill("外送 " + name);
        tap(console, "coupon-kind-DELIVERY");
        console.locator(hook("coupon-most-fee")).locator("input").fill("6");
        picture(console, "7-console-coupon-delivery");
        tap(console, "coupon-create");
        PlaywrightAssertions.assertThat(row("coupon-row", "外送 " + name)).containsText("满 ¥15.00 免配送费，最多 ¥6.00");
    }

    @Test
    void a_promotion_is_made_for_a_time_and_stopped() {
        String name = "满减 " + System.nanoTime() % 1_000_000;
        tap(console, "nav-promotions");
        tap(console, "promotion-new");
        console.locator(hook("promotion-name")).fill(name);
        console.locator(hook("promotion-from")).fill(inDays(-1));
        console.locator(hook("promotion-until")).fill(inDays(30));
        // A shop that nobody orders from.
        console.locator(hook("promotion-shops")).fill(UUID.randomUUID().toString());
        picture(console, "7-console-promotion-form");
        tap(console, "promotion-create");
        assertThat(said()).contains(name);
        row("promotion-row", name).locator(hook("promotion-stop")).click();
        console.locator(".el-message-box__btns .el-button--primary").click();
        PlaywrightAssertions.assertThat(row("promotion-row", name)).containsText("已停用");
        picture(console, "7-console-promotions");
    }

    @Test
    void a_shop_s_pick_up_times_are_set() {
        tap(console, "nav-pickup");
        console.locator(hook("pickup-save")).first().click();
        assertThat(said()).isNotBlank();
        picture(console, "7-console-pickup");
    }

    @Test
    void people_are_asked_to_follow_at_the_moments_that_are_on() {
        tap(console, "nav-guidance");
        Locator mine = console.locator(hook("guidance-IN_MINE"));
        mine.locator(hook("guidance-title") + " input, input" + hook("guidance-title"))
                .first()
                .fill("关注晨光 ☕️");
        tap(console, "guidance-save");
        assertThat(said()).isNotBlank();
        console.reload();
        PlaywrightAssertions.assertThat(mine.locator("input[maxlength='20']")).hasValue("关注晨光 ☕️");
        PlaywrightAssertions.assertThat(console.locator(hook("guidance-figures")))
                .containsText("付款之后");
        picture(console, "7-console-guidance");
    }

    @Test
    void a_price_may_have_any_number_of_fen() {
        tap(console, "nav-goods");
        console.locator(hook("goods-search")).fill("红薯");
        row("goods-row", "红薯燕麦拿铁").click();
        console.locator(hook("product-price") + " input, input" + hook("product-price"))
                .first()
                .fill("34.57");
        tap(console, "product-save");
        PlaywrightAssertions.assertThat(console.locator(hook("goods-state"))).containsText("1 处");
        tap(console, "product-discard");
        PlaywrightAssertions.assertThat(console.locator(hook("goods-state")))
                .not()
                .containsText("处");
    }

    private String inDays(int days) {
        return LocalDate.ofInstant(clock.instant(), clock.getZone()).plusDays(days) + "T10:00";
    }

    private String said() {
        Locator message = console.locator(".el-message--success").last();
        message.waitFor();
        return message.innerText();
    }

    private Locator row(String hook, String name) {
        return console.locator(hook(hook), new Page.LocatorOptions().setHasText(name));
    }
}
