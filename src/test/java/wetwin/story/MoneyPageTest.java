package wetwin.story;

import static wetwin.support.Browser.hook;
import static wetwin.support.Browser.picture;
import static wetwin.support.Browser.tap;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wetwin.support.Browser;
import wetwin.support.Counter;

/** An operator has a day of bills compared after all that was set aside, in Chromium. */
@QuarkusTest
@TestProfile(BrowserStoriesTest.WithPages.class)
class MoneyPageTest {
    @Inject
    Counter counter;

    private final Browser browser = Browser.open();

    @AfterEach
    void nothing_went_wrong() {
        browser.hasNothingToComplainOf();
        browser.close();
    }

    @Test
    void a_day_that_was_set_aside_is_taken_back() {
        LocalDate day = LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(78);
        // Not due: no other test's day.
        counter.sql("""
                insert into reconciliation (day, state, due_at, attempts, set_aside_at, set_aside_by, note)
                values ($1, 'SET_ASIDE', '9999-12-31', 2, now(), 'operator', '账单坏了')""", day);
        Page console = browser.console(1440, 900);
        tap(console, "nav-money");
        Locator row = console.locator(hook("day-" + day));
        PlaywrightAssertions.assertThat(row).containsText("账单坏了");
        row.locator(hook("day-take-back")).click();
        picture(console, "13-console-take-back");
        console.locator(".el-message-box__btns .el-button--primary").click();
        PlaywrightAssertions.assertThat(row.locator(hook("day-decided"))).containsText("恢复");
        PlaywrightAssertions.assertThat(row.locator(hook("day-take-back"))).hasCount(0);
        picture(console, "13-console-taken-back");
    }
}
