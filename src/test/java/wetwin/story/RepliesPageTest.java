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
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wetwin.platform.Database;
import wetwin.support.Browser;
import wetwin.support.Crowd;
import wetwin.support.OnVertx;
import wetwin.support.Phone;

/** An operator writes a reply, tries it out and publishes it, in Chromium; somebody hears it. */
@QuarkusTest
@TestProfile(BrowserStoriesTest.WithPages.class)
class RepliesPageTest {
    @Inject
    Database database;

    @Inject
    Vertx vertx;

    private final Browser browser = Browser.open();

    /** Other tests hear the replies of the release. */
    @AfterEach
    void nothing_is_published_any_more() {
        browser.close();
        OnVertx.await(vertx, () -> database.query("delete from reply_rule"));
        OnVertx.await(vertx, () -> database.query("delete from reply_version"));
    }

    @Test
    void a_reply_is_written_tried_out_and_heard() {
        Page console = browser.console(1440, 900);
        tap(console, "nav-replies");
        tap(console, "replies-import");
        see(console, "reply-MESSAGE-points");

        tap(console, "reply-add");
        console.locator(hook("reply-key")).fill("dogs");
        console.locator(hook("reply-exact")).fill("可以带狗吗");
        console.locator(hook("part-text-1")).fill("可以，外摆区欢迎狗狗。[先点一杯](pages/order/index)");
        tap(console, "reply-save");
        see(console, "reply-MESSAGE-dogs");

        console.locator(hook("trial-what")).fill("可以带狗吗");
        tap(console, "trial-do");
        assertThat(read(console, "trial-verdict")).contains("dogs");
        console.locator(hook("trial-passed") + " summary").click();
        picture(console, "4-console-replies");

        tap(console, "replies-publish");
        tap(console, "replies-publish-confirm");
        console.locator(hook("replies-state"), new Page.LocatorOptions().setHasText("一致"))
                .waitFor();
        Phone li = Phone.of("李雷");
        li.follow();
        li.write("可以带狗吗");
        assertThat(li.heard().getLast()).contains("外摆区欢迎狗狗", "reply-dogs");

        tap(console, "replies-history");
        console.locator("[data-test^=\"replies-version-\"]").first().waitFor();
        picture(console, "4-console-replies-history");
        tap(console, "replies-roll-back");
        tap(console, "replies-roll-back-confirm");
        console.locator(hook("replies-live"), new Page.LocatorOptions().setHasText("第 2 版"))
                .waitFor();
        browser.hasNothingToComplainOf();
    }

    @Test
    void a_reply_that_cannot_be_kept_says_what_is_wrong_and_loses_nothing() {
        Page console = browser.console(1440, 900);
        tap(console, "nav-replies");
        tap(console, "reply-add");
        console.locator(hook("reply-key")).fill("狗");
        console.locator(hook("part-text-1")).fill("可以");
        tap(console, "reply-save");
        assertThat(read(console, "reply-wrong")).contains("代号", "至少一个词");
        assertThat(console.locator(hook("part-text-1")).inputValue()).isEqualTo("可以");
    }

    @Test
    void a_question_that_nobody_answered_becomes_a_rule() {
        Phone li = Phone.of("李雷");
        li.follow();
        li.write("有没有燕麦奶 13800138000");
        Page console = browser.console(1440, 900);
        tap(console, "nav-replies");
        tap(console, "tab-questions");
        Locator row = console.locator("tr", new Page.LocatorOptions().setHasText("有没有燕麦奶 #"));
        row.waitFor();
        picture(console, "4-console-questions");
        row.locator("button").click();
        see(console, "reply-drawer");
        assertThat(console.locator(hook("reply-exact")).inputValue()).isEqualTo("有没有燕麦奶 #");
        browser.hasNothingToComplainOf();
    }

    @Test
    void a_tag_is_made_and_the_pages_fit_a_phone() {
        Page console = browser.console(390, 844);
        tap(console, "nav-tags");
        tap(console, "tag-add");
        String name = "常客" + System.nanoTime() % 1_000_000;
        console.locator(hook("tag-name")).fill(name);
        tap(console, "tag-save");
        see(console, "tag-" + name);
        picture(console, "4-console-tags-phone");
        console.locator(hook("tag-" + name) + " button").click();
        tap(console, "tag-remove");
        tap(console, "tag-remove-confirm");
        PlaywrightAssertions.assertThat(console.locator(hook("tag-" + name))).hasCount(0);
        browser.hasNothingToComplainOf();
    }

    /** 500 rules, 10,000 followers, long names. */
    @Test
    void a_shop_that_has_grown_is_still_looked_after() {
        try (Crowd crowd = Crowd.comes(database, vertx)) {
            Page console = browser.console(1280, 800);
            aRuleIsFoundAndChangedByKeyboardAlone(console);
            tap(console, "replies-publish");
            tap(console, "replies-publish-confirm");
            console.locator(hook("replies-state"), new Page.LocatorOptions().setHasText("一致"))
                    .waitFor();
            Phone li = Phone.of("李雷");
            li.follow();
            li.write("请问暗号438号");
            assertThat(li.heard().getLast()).contains("第438条");
            tap(console, "replies-history");
            PlaywrightAssertions.assertThat(
                            console.locator("[data-test^=\"replies-version-\"]").first())
                    .containsText("还有 470 条");
            console.keyboard().press("Escape");

            tap(console, "nav-tags");
            PlaywrightAssertions.assertThat(console.locator(hook("tag-爱喝燕麦拿铁🥛1")))
                    .containsText("100");
            fits(console, "7-crowd-tags");
            aLongHistoryIsReadPageByPage(console, crowd.regular());
            aFullMonth(console);
            aFullDesk(console);
            browser.hasNothingToComplainOf();
        }
    }

    private static void aRuleIsFoundAndChangedByKeyboardAlone(Page console) {
        tap(console, "nav-replies");
        assertThat(read(console, "replies-count")).contains("500");
        PlaywrightAssertions.assertThat(console.locator("tbody tr")).hasCount(50);
        fits(console, "7-crowd-replies");
        console.keyboard().press("/");
        console.keyboard().type("第437家 欢迎光临");
        PlaywrightAssertions.assertThat(console.locator("tbody tr")).hasCount(1);
        walkTo(console, "[aria-label$=\" crowd-437\"]");
        console.keyboard().press("Enter");
        console.waitForFunction("document.activeElement.closest('.el-drawer') !== null");
        walkTo(console, hook("part-text-1"));
        console.keyboard().press("Control+Home");
        console.keyboard().type("用键盘改过🎉");
        fits(console, "7-crowd-reply");
        walkTo(console, hook("reply-save"));
        console.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(console.locator(hook("reply-MESSAGE-crowd-437")))
                .containsText("用键盘改过🎉");
    }

    private static void aLongHistoryIsReadPageByPage(Page console, String person) {
        tap(console, "nav-members");
        console.locator(hook("member-search")).fill(person);
        console.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(console.locator(hook("message"))).hasCount(50);
        tap(console, "messages-more");
        PlaywrightAssertions.assertThat(console.locator(hook("message"))).hasCount(100);
        fits(console, "7-crowd-person");
    }

    private static void aFullMonth(Page console) {
        tap(console, "nav-broadcasts");
        assertThat(read(console, "broadcast-quota")).contains("10,");
        PlaywrightAssertions.assertThat(console.locator("tbody tr")).hasCount(30);
        fits(console, "7-crowd-month");
        tap(console, "broadcast-new");
        assertThat(read(console, "broadcast-reach")).contains("10,");
        fits(console, "7-crowd-broadcast");
        console.keyboard().press("Escape");
    }

    private static void aFullDesk(Page console) {
        tap(console, "nav-service");
        PlaywrightAssertions.assertThat(console.locator(hook("talk-WAITING"))).hasCount(100);
        tap(console, "talk-WAITING");
        see(console, "line");
        see(console, "person-tags");
        fits(console, "7-crowd-desk");
    }

    /** Tab by Tab, as somebody goes who has no mouse. */
    private static void walkTo(Page page, String wanted) {
        for (int steps = 0; steps < 60; steps++) {
            if ((boolean) page.evaluate("wanted => document.activeElement.matches(wanted)", wanted)) return;
            page.keyboard().press("Tab");
        }
        throw new AssertionError(wanted + " is not reached by the keyboard");
    }

    /** Nothing is cut off at the side. */
    private static void fits(Page page, String name) {
        picture(page, name);
        assertThat(page.evaluate("""
                () => [document.documentElement, ...document.querySelectorAll('.card.list, .el-drawer__body')]
                    .filter(box => box.scrollWidth > box.clientWidth + 1)
                    .map(box => `${box.className} ${box.scrollWidth} > ${box.clientWidth}`)""")).as(name).isEqualTo(List.of());
    }
}
