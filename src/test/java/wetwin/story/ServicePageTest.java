package wetwin.story;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.support.Browser.hook;
import static wetwin.support.Browser.picture;
import static wetwin.support.Browser.read;
import static wetwin.support.Browser.see;
import static wetwin.support.Browser.tap;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.platform.Database;
import wetwin.support.Browser;
import wetwin.support.OnVertx;
import wetwin.support.Operator;
import wetwin.support.Phone;
import wetwin.support.Wechat;

/** A follower asks for a human, an operator takes and answers in Chromium, and the follower reads it. */
@QuarkusTest
@TestProfile(BrowserStoriesTest.WithPages.class)
class ServicePageTest {
    @Inject
    Database database;

    @Inject
    Vertx vertx;

    private final Browser browser = Browser.open();

    @AfterEach
    void the_desk_is_the_release_s_again() {
        browser.close();
        OnVertx.await(
                vertx,
                () -> database.query(
                        "update service_session set state = 'CLOSED', closed_at = now() where state <> 'CLOSED'"));
        OnVertx.await(vertx, () -> database.query("delete from service_desk"));
        the_library_is_empty();
    }

    @BeforeEach
    void the_library_is_empty() {
        OnVertx.await(vertx, () -> database.query("delete from account_picture"));
    }

    @Test
    void a_follower_writes_and_an_operator_takes_answers_and_ends() {
        Operator.signedIn().keepsDesk();
        Operator.signedIn().says("本次会话已结束");
        Phone li = Phone.of("李雷");
        li.follow();
        li.write("人工");
        Page console = browser.console(1440, 900);
        tap(console, "nav-service");
        PlaywrightAssertions.assertThat(console).hasTitle(Pattern.compile("\\(\\d+\\) 客服"));
        Locator waiting = console.locator(hook("talk-WAITING"), new Page.LocatorOptions().setHasText("人工"));
        waiting.first().click();
        tap(console, "talk-take");
        see(console, "talk-text");
        li.write("咖啡洒了 ☕ " + "很长的话".repeat(30));
        lineWith(console, "咖啡洒了").waitFor();
        assertThat(read(console, "talk-left")).contains("5 条");
        li.shows(Phone.photo());
        see(console, "line-picture");
        isSeen(console.locator(hook("line-picture")));
        console.locator(hook("talk-text") + " textarea, textarea" + hook("talk-text"))
                .first()
                .fill("给您重做一杯");
        tap(console, "talk-send");
        lineWith(console, "给您重做一杯").waitFor();
        Wechat.settle();
        assertThat(li.heard().getLast()).contains("给您重做一杯");
        console.locator(hook("line-outcome"), new Page.LocatorOptions().setHasText("已送达微信"))
                .waitFor();
        assertThat(read(console, "talk-person")).contains("积分");
        aPictureIsBroughtAndSent(console);
        assertThat(li.heard().getLast()).contains("/simulator/api/material/");
        picture(console, "4-console-service");
        lineWith(console, "请直接写下您的问题").waitFor();
        tap(console, "talk-end");
        lineWith(console, "本次会话已结束").waitFor();
        console.locator(hook("talk-state"), new Page.LocatorOptions().setHasText("已结束"))
                .waitFor();
        aGuestIsAnsweredInTheMiniProgram(console, li);
        tap(console, "desk-open");
        see(console, "desk-save");
        browser.hasNothingToComplainOf();
    }

    /** From the order they ask about, in the mini program's own customer service. */
    private void aGuestIsAnsweredInTheMiniProgram(Page console, Phone li) {
        li.signIn();
        String order = li.order(li.home().getString("products[0].id")).getString("id");
        Page phone = browser.window("/simulator/?person=" + li.id(), 1440, 960);
        for (String hook : List.of("root-discover", "open-miniprogram", "tab-mine", "mine-orders", "order-" + order)) {
            tap(phone, hook);
        }
        tap(phone, "order-contact");
        phone.locator(hook("contact-input")).fill("什么时候好");
        tap(phone, "contact-send");
        Locator waiting = console.locator(hook("talk-WAITING"), new Page.LocatorOptions().setHasText("什么时候好"));
        waiting.locator(hook("talk-unread")).waitFor();
        PlaywrightAssertions.assertThat(console).hasTitle(Pattern.compile("\\(\\d+\\) 客服"));
        waiting.first().click();
        assertThat(read(console, "talk-context")).contains(li.orderNow(order).getString("number"));
        tap(console, "talk-take");
        console.locator(hook("talk-text") + " textarea, textarea" + hook("talk-text"))
                .first()
                .fill("还有两分钟");
        tap(console, "talk-send");
        lineWith(console, "还有两分钟").waitFor();
        theSameIsSentAgain(console);
        Wechat.settle();
        isSeen(phone.locator(hook("contact-sheet") + " img[alt=图片消息]"));
        phone.locator(hook("contact-sheet"), new Page.LocatorOptions().setHasText("还有两分钟"))
                .waitFor();
        picture(phone, "4-contact-sheet");
        picture(console, "4-console-service-guest");
    }

    /** From a file; it is named, found and chosen by what it looks like, and nobody sees an id. */
    private static void aPictureIsBroughtAndSent(Page console) {
        kind(console, "图片");
        tap(console, "picture-choose");
        see(console, "library-none");
        console.locator(hook("library-file"))
                .setInputFiles(new FilePayload(
                        "重做的拿铁.png",
                        "image/png",
                        Base64.getDecoder()
                                .decode(Phone.photoInBase64(UUID.randomUUID().toString()))));
        console.locator(".answer " + hook("account-picture")).waitFor();
        tap(console, "picture-choose");
        see(console, "library-picture");
        tap(console, "library-rename");
        console.locator(hook("library-name")).fill("☕ 重做的一杯热拿铁，名字很长很长很长很长");
        console.locator(hook("library-name")).press("Enter");
        PlaywrightAssertions.assertThat(console.locator(hook("library"))).containsText("重做的一杯热拿铁");
        picture(console, "4-console-picture-library");
        console.locator(".library .tile").first().press("Enter");
        PlaywrightAssertions.assertThat(console.locator(hook("library"))).isHidden();
        tap(console, "talk-send");
        isSeen(console.locator(".ours " + hook("account-picture")));
        Wechat.settle();
    }

    private static void theSameIsSentAgain(Page console) {
        kind(console, "图片");
        tap(console, "picture-choose");
        console.locator(".library .tile").first().click();
        tap(console, "talk-send");
        isSeen(console.locator(".ours " + hook("account-picture")));
    }

    /** Not by a function that the page evaluates: its policy lets nothing be. */
    private static void isSeen(Locator picture) {
        PlaywrightAssertions.assertThat(picture)
                .hasJSProperty("naturalWidth", 320, new LocatorAssertions.HasJSPropertyOptions().setTimeout(20_000));
    }

    private static void kind(Page console, String name) {
        console.locator(".answer .kind").click();
        console.locator(".el-select-dropdown__item:visible").getByText(name).click();
    }

    private static Locator lineWith(Page console, String words) {
        return console.locator(hook("line"), new Page.LocatorOptions().setHasText(words));
    }
}
