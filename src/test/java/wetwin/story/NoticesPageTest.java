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
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wetwin.platform.Ids;
import wetwin.support.Browser;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;

/** A person switches notices off, and an operator sees what was not sent and why, in Chromium. */
@QuarkusTest
@TestProfile(BrowserStoriesTest.WithPages.class)
class NoticesPageTest {
    @Inject
    Counter counter;

    @Inject
    Ids ids;

    private final Browser browser = Browser.open();

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void a_notice_that_was_switched_off_is_off_when_the_page_is_opened_again() {
        Page phone = browser.window("/simulator/?person=han", 1440, 960);
        tap(phone, "root-discover");
        tap(phone, "open-miniprogram");
        see(phone, "shop");
        tap(phone, "tab-mine");
        tap(phone, "mine-notices");
        PlaywrightAssertions.assertThat(of(phone, "ORDER_READY")).isDisabled();
        of(phone, "POINTS_CREDITED").click();
        PlaywrightAssertions.assertThat(of(phone, "POINTS_CREDITED")).isEnabled();
        PlaywrightAssertions.assertThat(of(phone, "POINTS_CREDITED")).not().isChecked();
        picture(phone, "5-notices");

        tap(phone, "mini-back");
        tap(phone, "mine-notices");
        PlaywrightAssertions.assertThat(of(phone, "POINTS_CREDITED")).not().isChecked();
        PlaywrightAssertions.assertThat(of(phone, "POINTS_REVERSED")).isChecked();
        of(phone, "POINTS_CREDITED").click();
        PlaywrightAssertions.assertThat(of(phone, "POINTS_CREDITED")).isChecked();
        browser.hasNothingToComplainOf();
    }

    @Test
    void an_operator_sees_what_was_held_back_and_all_that_the_person_was_sent() {
        Customer li = counter.aCustomer();
        held(li);
        Page console = browser.console(1440, 900);
        tap(console, "nav-messages");
        Locator first = console.locator(hook("message")).first();
        first.waitFor();
        assertThat(first.innerText()).contains("积分到账", "等待发送", "夜里不打扰，等到");
        first.locator(hook("message-read")).click();
        PlaywrightAssertions.assertThat(console.locator(hook("notice-card")).first())
                .containsText("太久以前的，内容已经清掉");
        console.keyboard().press("Escape");
        PlaywrightAssertions.assertThat(console.locator(hook("notice-results"))).containsText("夜里不打扰");
        picture(console, "5-console-held");
        tap(console, "notice-texts-open-POINTS_EXPIRING");
        Locator words = console.locator(
                hook("notice-text-POINTS_EXPIRING") + " input, input" + hook("notice-text-POINTS_EXPIRING"));
        words.fill("快来☕");
        PlaywrightAssertions.assertThat(console.locator("form [role=alert]")).containsText("微信不显示");
        PlaywrightAssertions.assertThat(console.locator(hook("notice-texts-save")))
                .isDisabled();
        words.fill("到期前来店里换礼吧");
        PlaywrightAssertions.assertThat(console.locator(hook("notice-card")).first())
                .containsText("到期前来店里换礼吧");
        picture(console, "5-console-notice-words");
        tap(console, "notice-texts-save");
        PlaywrightAssertions.assertThat(console.locator(hook("notice-texts-POINTS_EXPIRING")))
                .containsText("到期前来店里换礼吧");
        counter.sql("delete from notice_text");
        first.locator("a").click();
        see(console, "person-messages");
        console.locator(hook("message")).first().waitFor();
        assertThat(console.locator(hook("message")).count()).isEqualTo(1);
        picture(console, "5-console-person");
        browser.hasNothingToComplainOf();
    }

    private static Locator of(Page phone, String kind) {
        return phone.locator(hook("notice-" + kind));
    }

    /** In the future, so that no other test's comes before it. */
    private void held(Customer customer) {
        counter.sql("""
                insert into notice (id, kind, person_id, outcome, reason, created_at, held_at, held_because, held_until)
                values ($1, 'POINTS_CREDITED', $2, 'DUE', 'QUIET_HOURS', now(), now() + interval '1 year', 'QUIET_HOURS',
                        now() + interval '9 hours')""", ids.newId(), customer.person().value());
    }
}
