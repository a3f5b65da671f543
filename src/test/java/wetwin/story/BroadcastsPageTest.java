package wetwin.story;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.support.Browser.hook;
import static wetwin.support.Browser.picture;
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
import wetwin.support.Wechat;

/** An operator writes a broadcast, looks at it on a phone, sends it and reads what became of it, in Chromium. */
@QuarkusTest
@TestProfile(BrowserStoriesTest.WithPages.class)
class BroadcastsPageTest {
    private static final String TEXT = "周末第二杯半价 🎉 [去点单](pages/order/index)";

    private final Browser browser = Browser.open();

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void an_operator_writes_looks_sends_and_reads_the_end() {
        Phone li = Phone.of("李雷");
        li.follow();
        Phone han = Phone.of("韩梅梅");
        han.follow();
        Wechat.settle();
        Page console = browser.console(1440, 900);
        tap(console, "nav-broadcasts");
        see(console, "broadcast-month");
        tap(console, "broadcast-new");
        console.locator(hook("broadcast-title")).fill("周末半价，名字很长很长的一条群发用来看会不会撑破");
        console.locator(hook("broadcast-text")).fill(TEXT);
        see(console, "broadcast-reach");
        PlaywrightAssertions.assertThat(console.locator(hook("broadcast-phone")).first())
                .containsText("去点单");
        picture(console, "5-console-broadcast-editor");
        tap(console, "broadcast-save");

        see(console, "broadcast-drawer");
        tap(console, "broadcast-show");
        console.locator(".el-message-box__input input").fill("wechat_" + li.id());
        confirm(console);
        console.locator(".el-message--success").first().waitFor();
        Wechat.settle();
        assertThat(li.heard().getLast()).contains("周末第二杯半价");
        assertThat(han.heard().toString()).doesNotContain("周末第二杯半价");

        tap(console, "broadcast-send");
        confirm(console);
        Wechat.settle();
        PlaywrightAssertions.assertThat(state(console)).hasText("已发送");
        assertThat(han.heard().getLast()).contains("周末第二杯半价");
        see(console, "broadcast-calls");
        see(console, "broadcast-brought");
        picture(console, "5-console-broadcast-sent");
        browser.hasNothingToComplainOf();
    }

    private static Locator state(Page console) {
        return console.locator(hook("broadcast-state"));
    }

    private static void confirm(Page console) {
        Locator asked = console.locator(".el-message-box");
        asked.locator(".el-message-box__btns .el-button--primary").click();
        PlaywrightAssertions.assertThat(asked).isHidden();
        console.locator(".el-message--success").last().waitFor();
    }
}
