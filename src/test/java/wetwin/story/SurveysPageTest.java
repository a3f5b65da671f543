package wetwin.story;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.support.Browser.hook;
import static wetwin.support.Browser.picture;
import static wetwin.support.Browser.read;
import static wetwin.support.Browser.see;
import static wetwin.support.Browser.tap;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wetwin.support.Browser;
import wetwin.support.Phone;
import wetwin.support.Wechat;

/** A survey in Chromium, from the first word an operator writes to what somebody's answers look like. */
@QuarkusTest
@TestProfile(BrowserStoriesTest.WithPages.class)
class SurveysPageTest {
    private final Browser browser = Browser.open();

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void an_operator_writes_a_survey_and_sees_what_is_answered() throws IOException {
        String word = "口味" + UUID.randomUUID().toString().substring(0, 8);
        Page console = browser.console(1440, 900);
        tap(console, "nav-surveys");
        tap(console, "survey-new");
        fill(console, "survey-title", "口味调研");
        fill(console, "survey-keyword", word);
        fill(console, "question-text-1", "您常喝哪一种？");
        fill(console, "option-1-1", "拿铁");
        fill(console, "option-1-2", "拿铁");
        tap(console, "survey-save");
        see(console, "survey-wrong");
        assertThat(read(console, "survey-wrong")).isEqualTo("第 1 题：有两个选项相同");
        fill(console, "option-1-2", "美式");
        tap(console, "question-add");
        tap(console, "question-kind-2");
        console.locator(".el-select-dropdown__item:visible")
                .getByText("打分 0–10")
                .click();
        fill(console, "question-text-2", "您会推荐我们吗？");
        picture(console, "9-survey-form");
        tap(console, "survey-save");
        tap(console, "survey-open");
        see(console, "survey-close");

        Phone li = Phone.of("李雷");
        li.follow();
        Wechat.settle();
        for (String said : new String[] {word, "美式", "9"}) li.write(said);
        console.reload();
        see(console, "survey-bar");
        assertThat(console.locator(hook("survey-bar")).nth(1).innerText().replaceAll("\\s+", " "))
                .isEqualTo("美式 1 100%");
        console.locator(hook("survey-result") + " svg").first().waitFor();
        assertThat(read(console, "survey-drawer")).contains("平均 9.0 分");
        picture(console, "9-survey");
        Download csv = console.waitForDownload(() -> tap(console, "survey-csv"));
        Path file = Path.of("target/screenshots/9-survey.csv");
        csv.saveAs(file);
        assertThat(Files.readString(file)).contains("公众号对话,已完成").contains("美式,9");
        tap(console, "survey-close");
        tap(console, "survey-close-confirm");
        console.locator(hook("survey-drawer")).getByText("已结束").first().waitFor();
        assertThat(browser.complaints()).singleElement().satisfies(refused -> assertThat(refused)
                .contains("422"));
    }

    private static void fill(Page page, String field, String words) {
        page.locator("input" + hook(field))
                .or(page.locator(hook(field) + " input"))
                .first()
                .fill(words);
    }
}
