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
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wetwin.support.Browser;
import wetwin.support.Counter;
import wetwin.support.Operator;
import wetwin.support.Phone;

/** An operator writes the menu, publishes it and brings the last one back, in Chromium; somebody taps on it. */
@QuarkusTest
@TestProfile(BrowserStoriesTest.WithPages.class)
class MenuPageTest {
    @Inject
    Counter counter;

    private final Browser browser = Browser.open();

    /** Other tests find the menu of the release. */
    @AfterEach
    void the_menu_of_the_release_is_live_again() {
        browser.close();
        counter.sql("delete from menu_draft");
        Operator.signedIn().publishMenu();
    }

    @Test
    void a_button_is_written_published_tapped_and_taken_back() {
        Operator.signedIn().publishMenu();
        Page console = browser.console(1440, 900);
        tap(console, "nav-menu");
        says(console, "一致");

        tap(console, "menu-row-2");
        tap(console, "menu-add-item");
        console.locator(hook("menu-name")).fill("新人福利，第一杯半价，每天都有，先到先得啦");
        console.locator(hook("menu-page")).fill("pages/gone/index");
        Locator wrong = console.locator(hook("menu-wrong")).first();
        PlaywrightAssertions.assertThat(wrong).containsText("名字最多 60 字节");
        PlaywrightAssertions.assertThat(wrong).containsText("没有这个页面");
        says(console, "不符合微信的限制");
        picture(console, "4-console-menu-wrong");

        console.locator(hook("menu-name")).fill("新人福利");
        console.locator(hook("menu-page")).fill("pages/order/index");
        assertThat(console.locator(hook("menu-touch")).inputValue()).isEqualTo("menu-order");
        console.locator(hook("menu-touch")).fill("menu-new");
        says(console, "还没有保存");
        picture(console, "4-console-menu");
        tap(console, "menu-publish");
        tap(console, "menu-publish-confirm");
        says(console, "一致");

        Phone li = Phone.of("李雷");
        li.follow();
        assertThat(li.press(1, 2)).isEqualTo("pages/order/index?t=menu-new");

        tap(console, "menu-look-back");
        console.locator(hook("menu-roll-back")).nth(1).click();
        picture(console, "4-console-menu-history");
        tap(console, "menu-roll-back-confirm");
        says(console, "不同");
        assertThat(li.press(0, 0)).isEqualTo("pages/order/index?t=menu-order");
        browser.hasNothingToComplainOf();
    }

    @Test
    void a_menu_goes_out_as_a_file_and_comes_back_as_one() throws IOException {
        Page console = browser.console(1440, 900);
        tap(console, "nav-menu");
        see(console, "menu-row-1-1");
        Download file = console.waitForDownload(() -> tap(console, "menu-export"));
        String text = Files.readString(file.path());
        assertThat(text).contains("\"page\": \"pages/order/index\"", "\"touch\": \"menu-order\"");

        upload(console, text.replace("我的服务", "我的"));
        console.locator(hook("menu-row-1"), new Page.LocatorOptions().setHasText("我的"))
                .waitFor();
        says(console, "还没有保存");
        tap(console, "menu-save");
        says(console, "不同");

        upload(console, "{\"buttons\": \"none\"}");
        console.locator(".el-message--error", new Page.LocatorOptions().setHasText("不是一份菜单"))
                .waitFor();
        upload(console, "{\"buttons\": [{\"children\": [{\"children\": [{\"name\": \"三\"}]}]}]}");
        console.locator(".el-message--error", new Page.LocatorOptions().setHasText("第三级"))
                .waitFor();
        assertThat(read(console, "menu-row-1")).contains("我的");
    }

    @Test
    void a_tag_s_people_get_a_menu_of_their_own_and_one_of_them_is_looked_at() {
        String tag = "常客" + System.nanoTime() % 1_000_000;
        counter.sql(
                "insert into tag (id, name, mirrored, created_at) values (gen_random_uuid(), $1, false, now())", tag);
        Phone li = Phone.of("李雷");
        li.follow();
        li.signIn();
        String number = li.order(li.home().getString("products[0].id")).getString("number");
        Page console = browser.console(1440, 900);
        tap(console, "nav-menu");
        tap(console, "menu-audience-add");
        tap(console, "menu-audience-tag-" + tag);
        tap(console, "menu-row-1");
        console.locator(hook("menu-name")).fill("常客专享");
        picture(console, "4-console-menu-audiences");
        tap(console, "menu-publish");
        tap(console, "menu-publish-confirm");
        says(console, "一致");
        assertThat(li.press(0, 0)).isEqualTo("pages/order/index?t=menu-order");

        console.locator(hook("menu-seen-search")).fill(number);
        tap(console, "menu-seen-look");
        assertThat(read(console, "menu-seen-state")).contains("其他人", "微信也这么说");
        picture(console, "4-console-menu-seen");
        browser.hasNothingToComplainOf();
    }

    @Test
    void the_page_fits_a_phone() {
        Page console = browser.console(390, 844);
        tap(console, "nav-menu");
        tap(console, "menu-row-1-1");
        see(console, "menu-name");
        picture(console, "4-console-menu-phone");
        assertThat(console.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        browser.hasNothingToComplainOf();
    }

    private static void upload(Page console, String text) {
        console.locator(hook("menu-file"))
                .setInputFiles(new FilePayload("menu.json", "application/json", text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void says(Page console, String words) {
        console.locator(hook("menu-state"), new Page.LocatorOptions().setHasText(words))
                .waitFor();
    }
}
