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
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wetwin.platform.Database;
import wetwin.simulator.SimulatedWechat;
import wetwin.support.Browser;
import wetwin.support.OnVertx;
import wetwin.support.Phone;
import wetwin.support.Someone;
import wetwin.support.Wechat;

/** An operator writes a broadcast, looks at it on a phone, sends it and reads what became of it, in Chromium. */
@QuarkusTest
@TestProfile(BrowserStoriesTest.WithPages.class)
class BroadcastsPageTest {
    private static final String TEXT = "周末第二杯半价 🎉 [去点单](pages/order/index)";

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    @Inject
    Database database;

    @Inject
    SimulatedWechat wechat;

    @Inject
    Someone someone;

    @Inject
    Vertx vertx;

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
        li.signIn();
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
        chooseList(console, li, han);
        tap(console, "broadcast-save");

        see(console, "broadcast-drawer");
        tap(console, "broadcast-show");
        console.locator(".el-message-box__input input").fill("wechat_" + li.id());
        // That the draft was saved may still be on the page.
        console.waitForResponse(answer -> answer.url().endsWith("/preview"), () -> confirm(console));
        Wechat.settle();
        assertThat(li.heard().getLast()).contains("周末第二杯半价");
        assertThat(han.heard().toString()).doesNotContain("周末第二杯半价");

        tap(console, "broadcast-send");
        console.waitForResponse(answer -> answer.url().endsWith("/plan"), () -> confirm(console));
        Wechat.settle();
        PlaywrightAssertions.assertThat(state(console)).hasText("已发送");
        assertThat(han.heard().getLast()).contains("周末第二杯半价");
        see(console, "broadcast-calls");
        see(console, "broadcast-brought");
        picture(console, "5-console-broadcast-sent");
        nextMonth(console);
        browser.hasNothingToComplainOf();
    }

    /** By the order's number and by a pasted column, with the keyboard; what is nobody's stays to be put right. */
    private void chooseList(Page console, Phone li, Phone han) {
        String order = li.order(li.home().getString("products[0].id")).getString("id");
        String number = li.orderNow(order).getString("number");
        console.locator(hook("broadcast-to")).first().click();
        console.locator(".el-select-dropdown__item:visible")
                .filter(new Locator.FilterOptions().setHasText("一份名单"))
                .click();
        Locator typed = console.locator(hook("people-typed"));
        typed.fill(number);
        typed.press("Enter");
        PlaywrightAssertions.assertThat(console.locator(hook("people-one"))).hasCount(1);
        PlaywrightAssertions.assertThat(console.locator(hook("people-one"))).containsText(number);
        typed.fill(number + "\n" + person(han) + "\n20200101-nobody\n");
        typed.press("Enter");
        PlaywrightAssertions.assertThat(console.locator(hook("people-report"))).hasText("加入了 1 人，1 人已经在名单里");
        PlaywrightAssertions.assertThat(console.locator(hook("people-unknown"))).containsText("20200101-nobody");
        PlaywrightAssertions.assertThat(typed).hasValue("20200101-nobody");
        PlaywrightAssertions.assertThat(console.locator(hook("people-count"))).hasText("已选 2 / 2,000 人");
        console.locator(hook("people-one")).last().locator("button").press("Enter");
        PlaywrightAssertions.assertThat(console.locator(hook("people-one"))).hasCount(1);
        typed.fill(person(han));
        tap(console, "people-add");
        PlaywrightAssertions.assertThat(console.locator(hook("people-one"))).hasCount(2);
        see(console, "broadcast-reach");
        console.locator(hook("people-picker")).scrollIntoViewIfNeeded();
        picture(console, "5-console-broadcast-people");
    }

    /** Two for one person on one day, and notices that wait until then. */
    private void nextMonth(Page console) {
        List<UUID> people = Stream.generate(() -> someone.follower().person().value())
                .limit(3)
                .toList();
        OffsetDateTime noon = LocalDate.now(BEIJING)
                .withDayOfMonth(1)
                .plusMonths(1)
                .plusDays(14)
                .atTime(12, 0)
                .atZone(BEIJING)
                .toOffsetDateTime();
        plan("上午那条", people.subList(0, 2), noon.minusHours(1));
        plan("下午那条", people.subList(1, 3), noon.plusHours(1));
        for (UUID person : people.subList(0, 2)) {
            sql("""
                    insert into notice (id, kind, person_id, outcome, reason, created_at, held_at, held_because, held_until)
                    values (gen_random_uuid(), 'LEVEL_REACHED', $1, 'DUE', 'QUIET_HOURS', now(), now(), 'QUIET_HOURS', $2)""", person, noon.minusHours(4));
        }
        // The one that was opened is in the address, and would lie over the month.
        console.navigate(console.url().replaceAll("[?].*", ""));
        tap(console, "month-later");
        PlaywrightAssertions.assertThat(console.locator(hook("broadcast-collision")))
                .hasText("和「上午那条」同一天：1 人两条都会收到。");
        PlaywrightAssertions.assertThat(console.locator(hook("broadcast-waiting")))
                .hasText("推迟到这一天的通知：服务 2 条");
        console.locator(hook("broadcast-month")).scrollIntoViewIfNeeded();
        picture(console, "5-console-broadcast-month");
        sql("delete from broadcast where send_at = any ($1)", (Object)
                new OffsetDateTime[] {noon.minusHours(1), noon.plusHours(1)});
        sql("delete from notice where held_until = $1", noon.minusHours(4));
    }

    private void plan(String title, List<UUID> people, OffsetDateTime at) {
        sql("""
                insert into broadcast (id, title, content, audience, people, state, created_at, changed_by, wanted_by, send_at)
                values (gen_random_uuid(), $1, '{"kind": "TEXT", "text": "你好"}', 'LIST', $2, 'PLANNED', now(), 'li', 'li', $3)""", title, people.toArray(UUID[]::new), at);
    }

    private void sql(String sql, Object... arguments) {
        OnVertx.await(vertx, () -> database.query(sql, arguments));
    }

    private String person(Phone phone) {
        String openId =
                wechat.world().people().byId(phone.id()).orElseThrow().profile().followerOpenid();
        return OnVertx.await(vertx, () -> database.query("select account_person($1)::text", openId)
                .map(rows -> rows.iterator().next().getString(0)));
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
