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
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wetwin.platform.Database;
import wetwin.support.Browser;
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
        browser.hasNothingToComplainOf();
    }
}
