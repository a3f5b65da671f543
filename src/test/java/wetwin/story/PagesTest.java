package wetwin.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.support.Browser.see;
import static wetwin.support.Browser.tap;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetwin.support.Browser;
import wetwin.support.Phone;

/** What the console's and the simulator's pages may do in a browser. */
@QuarkusTest
@TestProfile(BrowserStoriesTest.WithPages.class)
class PagesTest {
    private static final Pattern INLINE_SCRIPT = Pattern.compile("<script(?![^>]*\\ssrc=)|\\son\\w+\\s*=|javascript:");

    private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"\\.\\.(/assets/[^\"]+)\"");

    @ParameterizedTest
    @ValueSource(strings = {"/console/", "/console/index.html", "/simulator/", "/simulator/index.html"})
    void a_page_runs_no_code_but_its_own_and_is_shown_in_no_foreign_frame(String path) {
        Response page = given().get(path).then().statusCode(200).extract().response();
        Map<String, List<String>> policy = policy(page.header("Content-Security-Policy"));
        assertThat(policy.get("default-src")).containsExactly("'self'");
        assertThat(policy.get("script-src")).containsExactly("'self'");
        assertThat(policy.get("object-src")).containsExactly("'none'");
        assertThat(policy.get("base-uri")).containsExactly("'none'");
        assertThat(policy.get("form-action")).containsExactly("'self'");
        assertThat(policy.get("frame-ancestors")).isIn(List.of("'none'"), List.of("'self'"));
        assertThat(page.header("Strict-Transport-Security")).isNotNull();
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(page.asString()).doesNotContainPattern(INLINE_SCRIPT);
    }

    /** Their names have a hash, so they may be kept for ever; the pages that name them may not. */
    @ParameterizedTest
    @ValueSource(strings = {"/console/index.html", "/simulator/index.html"})
    void what_a_page_brings_along_is_kept(String path) {
        String page = given().get(path).then().statusCode(200).extract().asString();
        List<String> assets = ASSET.matcher(page)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        assertThat(assets).hasSizeGreaterThan(1).allSatisfy(asset -> given().get(asset)
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=31536000, immutable"));
    }

    /** The overview is where one begins, so it comes last. */
    private static final List<String> PLACES = List.of(
            "goods",
            "shops",
            "orders",
            "after-sales",
            "menu",
            "codes",
            "service",
            "broadcasts",
            "replies",
            "surveys",
            "guidance",
            "messages",
            "pickup",
            "promotions",
            "tags",
            "members",
            "levels",
            "coupons",
            "money",
            "outbox",
            "overview");

    @Test
    void nothing_on_the_console_s_pages_breaks_the_policy() {
        Phone li = Phone.of("李雷");
        li.signIn();
        li.order(li.home().getString("products[0].id"));
        try (Browser browser = Browser.open()) {
            Page console = browser.console(1440, 900);
            for (String place : PLACES) {
                tap(console, "nav-" + place);
                console.waitForURL("**/" + place + "**");
                console.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
            }
            browser.hasNothingToComplainOf();
        }
    }

    /** Or else the tests that find nothing to complain of would prove nothing. */
    @Test
    void code_that_is_not_the_page_s_own_is_refused_and_noticed() {
        try (Browser browser = Browser.open()) {
            Page console = browser.window("/console/", 1440, 900);
            see(console, "login-name");
            console.evaluate("const script = document.createElement('script');"
                    + " script.textContent = 'window.injected = true'; document.body.append(script)");
            assertThat(console.evaluate("window.injected === true")).isEqualTo(false);
            assertThat(browser.complaints())
                    .anySatisfy(complaint -> assertThat(complaint).contains("Content Security Policy"));
        }
    }

    private static Map<String, List<String>> policy(String header) {
        return Arrays.stream(header.split(";"))
                .map(directive -> List.of(directive.strip().split(" ")))
                .collect(Collectors.toMap(
                        List::getFirst, directive -> directive.subList(1, directive.size()), (one, other) -> one));
    }
}
