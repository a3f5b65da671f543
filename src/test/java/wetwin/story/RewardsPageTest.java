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
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wetwin.support.Browser;
import wetwin.support.Counter;
import wetwin.support.Operator;
import wetwin.support.Phone;
import wetwin.support.Wechat;

/** An operator offers a lesson for points, somebody redeems it on their phone and shows the code, in Chromium. */
@QuarkusTest
@TestProfile(BrowserStoriesTest.WithPages.class)
class RewardsPageTest {
    @Inject
    Counter counter;

    private final Browser browser = Browser.open();

    @AfterEach
    void nothing_went_wrong() {
        browser.hasNothingToComplainOf();
        browser.close();
    }

    @Test
    void a_lesson_is_offered_redeemed_shown_and_used_once() {
        counter.stopRewards();
        String lesson = "手冲体验课 " + System.nanoTime() % 1_000_000;
        Page console = browser.console(1440, 900);
        Locator row = offer(console, lesson);

        Page phone = browser.window("/simulator/?person=" + somebodyWithPoints(), 1440, 960);
        String code = redeem(phone, lesson);

        console.locator(hook("reward-code")).fill(code.toLowerCase(Locale.ROOT));
        console.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(console.locator(hook("reward-found"))).containsText("可核销");
        picture(console, "12-console-reward-code");
        tap(console, "reward-use");
        PlaywrightAssertions.assertThat(console.locator(hook("reward-used"))).containsText("operator");
        assertThat(console.locator(hook("reward-use")).count()).isZero();
        PlaywrightAssertions.assertThat(row.locator(hook("reward-left"))).hasText("4");

        tap(phone, "reward-code-close");
        tap(phone, "tab-order");
        tap(phone, "tab-mine");
        PlaywrightAssertions.assertThat(phone.locator(hook("reward-code")).first())
                .containsText("已使用");
        picture(phone, "12-reward-used");

        row.locator(hook("reward-stop")).click();
        console.locator(".el-message-box__btns .el-button--primary").click();
        PlaywrightAssertions.assertThat(row).containsText("已停用");
        picture(console, "12-console-rewards");
    }

    /** Five of them, after one was added. */
    private static Locator offer(Page console, String lesson) {
        tap(console, "nav-rewards");
        tap(console, "reward-new");
        console.locator(hook("reward-name")).fill(lesson);
        console.locator(hook("reward-description")).fill("一节课，请提前一天预约");
        number(console, "reward-points").fill("3");
        number(console, "reward-new-stock").fill("4");
        picture(console, "12-console-reward-form");
        tap(console, "reward-save");
        Locator row = console.locator(hook("reward-row"), new Page.LocatorOptions().setHasText(lesson));
        row.locator(hook("reward-stock")).click();
        number(console, "reward-change").fill("1");
        tap(console, "reward-restock");
        PlaywrightAssertions.assertThat(row.locator(hook("reward-left"))).hasText("5");
        tap(console, "reward-unlimit");
        console.locator(".el-message-box__btns .el-button--primary").click();
        PlaywrightAssertions.assertThat(row.locator(hook("reward-left"))).hasText("不限");
        number(console, "reward-limit-left").fill("5");
        picture(console, "12-console-reward-limit");
        tap(console, "reward-limit");
        PlaywrightAssertions.assertThat(row.locator(hook("reward-left"))).hasText("5");
        return row;
    }

    private static String redeem(Page phone, String lesson) {
        tap(phone, "root-discover");
        tap(phone, "open-miniprogram");
        tap(phone, "tab-mine");
        see(phone, "points");
        phone.locator("[data-test^=\"reward-\"]", new Page.LocatorOptions().setHasText(lesson))
                .locator(hook("redeem"))
                .click();
        tap(phone, "redeem-confirm");
        String code = read(phone, "reward-code-large");
        picture(phone, "12-reward-code");
        return code;
    }

    private static Locator number(Page console, String name) {
        return console.locator(hook(name) + " input, input" + hook(name)).first();
    }

    private static String somebodyWithPoints() {
        Phone fang = Phone.of("方圆");
        fang.signIn();
        String order = fang.order(fang.home().getString("products[0].id")).getString("id");
        fang.pay(order, "pay");
        Wechat.settle();
        Operator operator = Operator.signedIn();
        for (String step : List.of("making", "ready", "collected")) operator.advance(order, step);
        Wechat.settle();
        return fang.id();
    }
}
