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
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wetwin.support.Browser;
import wetwin.support.Counter;
import wetwin.support.Operator;
import wetwin.support.Phone;
import wetwin.support.Wechat;

/** What a person does in the mini program beside ordering, and what the operator sees of it, in Chromium. */
@QuarkusTest
@TestProfile(BrowserStoriesTest.WithPages.class)
class MiniProgramPagesTest {
    private static final Operator OPERATOR = Operator.signedIn();

    @Inject
    Counter counter;

    private final Browser browser = Browser.open();

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void a_banner_with_a_photo_leads_to_a_survey_and_an_order_begins_with_a_search() throws IOException {
        String survey = aSurveyOnItsPage();
        Page console = browser.console(1440, 900);
        tap(console, "nav-banners");
        tap(console, "banner-new");
        console.locator(hook("banner-title")).fill("说说你的口味");
        console.locator(hook("banner-page")).fill("pages/survey/index?id=" + survey);
        console.locator(hook("banner-rank") + " input, input" + hook("banner-rank"))
                .first()
                .fill("0");
        console.locator(hook("photo-file")).setInputFiles(photo("banner.png", 700, 300));
        see(console, "photo");
        tap(console, "banner-published");
        picture(console, "10-console-banner");
        tap(console, "banner-save");
        Locator row = console.locator(hook("banner-row"), new Page.LocatorOptions().setHasText("说说你的口味"));
        row.waitFor();

        String person = "/simulator/?person=" + Phone.of("方圆").id();
        Page phone = browser.window(person, 1440, 960);
        tap(phone, "root-discover");
        tap(phone, "open-miniprogram");
        Locator banner = phone.locator("[data-test^=\"banner-\"]").first();
        PlaywrightAssertions.assertThat(banner).containsText("说说你的口味");
        assertThat(width(banner.locator("img"))).isEqualTo(700);
        banner.click();
        fill(phone);
        row.locator(hook("banner-remove")).click();
        console.locator(".el-message-box__btns .el-button--primary").click();
        row.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));

        counter.sql("update product set sale_from = now() + interval '30 years' where name = '腊八燕麦拿铁'");
        String order = orders(phone, browser.window(person, 1440, 960));
        wantsAnInvoice(phone, console);
        hasItReversed(phone, console, order);
        OPERATOR.advance(order, "making");
        wantsMoneyBack(phone, console);
        browser.hasNothingToComplainOf();
    }

    private static String aSurveyOnItsPage() {
        String survey = UUID.randomUUID().toString();
        String route = "/console/api/surveys/" + survey;
        OPERATOR.console()
                .body("""
                {"title": "你的口味", "keyword": "口味%s", "thanks": "谢谢，下一杯更合口", "again": false, "version": 0,
                 "questions": [{"kind": "SINGLE", "text": "最常喝哪一种？", "options": [{"text": "拿铁"}, {"text": "美式"}]},
                               {"kind": "SCALE_5", "text": "几分满意？", "options": []},
                               {"kind": "TEXT", "text": "还想喝到什么？", "options": []}]}""".formatted(survey.substring(24)))
                .put(route)
                .then()
                .statusCode(200);
        OPERATOR.console()
                .body(Map.of("version", 1))
                .post(route + "/opening")
                .then()
                .statusCode(200);
        return survey;
    }

    private static void fill(Page phone) {
        phone.locator(hook("question-1") + " [role=radio]").first().click();
        phone.locator(hook("question-2") + " [role=radio]").nth(3).click();
        phone.locator(hook("question-3") + " textarea").fill("桂花");
        picture(phone, "10-survey");
        tap(phone, "survey-submit");
        phone.locator("text=谢谢，下一杯更合口").waitFor();
        tap(phone, "empty-action");
    }

    /** Found by its initials, and made two on the person's other phone; tells the order's id. */
    private String orders(Page phone, Page other) {
        tap(phone, "tab-order");
        wantsToBeToldOfASale(phone);
        tap(phone, "open-search");
        phone.locator(hook("search-goods")).fill("natie");
        // The page below is still there, as on a phone.
        Locator search = phone.locator("[data-test=\"page-pages/search/index\"]");
        search.locator("[data-test^=\"product-\"]").first().click();
        picture(phone, "10-search");
        tap(phone, "add-to-cart");
        PlaywrightAssertions.assertThat(search.locator(hook("cart-total"))).isVisible();
        oneMore(other);
        counter.sql("update cart_line set seen_unit_fen = seen_unit_fen + 100");
        search.locator(hook("checkout")).click();
        PlaywrightAssertions.assertThat(phone.locator(hook("cart-changes"))).containsText("降价了");
        picture(phone, "10-cart-changes");
        tap(phone, "cart-review");
        PlaywrightAssertions.assertThat(phone.locator(hook("cart-changes"))).isHidden();
        phone.locator("text=×2").first().waitFor();
        see(phone, "payable");
        String placed = phone.waitForResponse(
                        answer -> answer.url().endsWith("/api/orders"), () -> tap(phone, "place-order"))
                .text();
        tap(phone, "pay-confirm");
        Locator asked = phone.locator(hook("subscribe-accept")).or(phone.locator(hook("pickup-code")));
        asked.first().waitFor();
        if (phone.locator(hook("subscribe-accept")).isVisible()) tap(phone, "subscribe-accept");
        assertThat(read(phone, "pickup-code")).isNotBlank();
        return JsonPath.from(placed).getString("id");
    }

    /** And then does not. */
    private static void wantsToBeToldOfASale(Page phone) {
        Locator announced = phone.locator("[data-test^=\"product-\"][data-name=\"腊八燕麦拿铁\"]");
        announced.click();
        Locator reminder = phone.locator(hook("sale-reminder"));
        PlaywrightAssertions.assertThat(reminder).containsText("开售提醒我");
        reminder.click();
        tap(phone, "subscribe-accept");
        PlaywrightAssertions.assertThat(reminder).containsText("已设提醒");
        picture(phone, "10-sale-reminder");
        tap(phone, "sheet-close");
        announced.click();
        PlaywrightAssertions.assertThat(reminder).containsText("已设提醒");
        reminder.click();
        PlaywrightAssertions.assertThat(reminder).containsText("开售提醒我");
        tap(phone, "sheet-close");
    }

    private static void oneMore(Page other) {
        tap(other, "root-discover");
        tap(other, "open-miniprogram");
        see(other, "shop");
        tap(other, "tab-order");
        tap(other, "open-cart");
        see(other, "cart-line");
        other.waitForResponse(answer -> answer.url().endsWith("/api/cart/lines"), () -> tap(other, "more"));
        picture(other, "10-cart-on-another-phone");
        other.close();
    }

    private static void wantsAnInvoice(Page phone, Page console) {
        String number = read(phone, "order-number");
        tap(phone, "order-invoice");
        tap(phone, "invoice-company");
        tap(phone, "invoice-ask");
        PlaywrightAssertions.assertThat(phone.locator(hook("invoice-wrong"))).containsText("全称");
        phone.locator(hook("invoice-title")).fill("方圆设计（上海）有限公司");
        phone.locator(hook("invoice-tax-number")).fill("91310000ma1fl00000");
        phone.locator(hook("invoice-email")).fill("fapiao@example.com");
        picture(phone, "10-invoice-form");
        tap(phone, "invoice-ask");
        tap(phone, "subscribe-accept");
        PlaywrightAssertions.assertThat(phone.locator(hook("invoice"))).hasAttribute("data-state", "ASKED");
        tap(phone, "invoice-close");

        tap(console, "nav-orders");
        tap(console, "open-invoices");
        Locator wanted = console.locator(hook("invoice-" + number));
        PlaywrightAssertions.assertThat(wanted).containsText("91310000MA1FL00000");
        wanted.locator(hook("invoice-number") + " input, input" + hook("invoice-number"))
                .first()
                .fill("24312000000000000001");
        picture(console, "10-console-invoices");
        wanted.locator(hook("invoice-issue")).click();
        PlaywrightAssertions.assertThat(wanted).isHidden();
        console.keyboard().press("Escape");

        tap(phone, "order-invoice");
        PlaywrightAssertions.assertThat(phone.locator(hook("invoice-number"))).hasText("24312000000000000001");
        picture(phone, "10-invoice");
        tap(phone, "invoice-close");
    }

    /** A part of the money goes back after the invoice was made out: it is taken back, and made out anew. */
    private static void hasItReversed(Page phone, Page console, String order) {
        String number = read(phone, "order-number");
        OPERATOR.console()
                .header("Idempotency-Key", "reversal-" + order)
                .body(Map.of("amountFen", 100, "reason", "少了一份"))
                .post("/console/api/orders/" + order + "/refunds")
                .then()
                .statusCode(200);
        Wechat.comesToRest();
        tap(phone, "order-invoice");
        PlaywrightAssertions.assertThat(phone.locator(hook("invoice"))).hasAttribute("data-state", "TO_REVERSE");
        tap(phone, "invoice-close");

        tap(console, "open-invoices");
        tap(console, "invoices-to_reverse");
        Locator stands = console.locator(hook("invoice-" + number));
        PlaywrightAssertions.assertThat(stands.locator(hook("invoice-back"))).containsText("1.00");
        for (String field : List.of("invoice-red", "invoice-number"))
            stands.locator(hook(field) + " input, input" + hook(field))
                    .first()
                    .fill("2431200000000000" + field.length());
        picture(console, "10-console-invoice-to-reverse");
        stands.locator(hook("invoice-reverse")).click();
        PlaywrightAssertions.assertThat(stands).isHidden();
        tap(console, "invoices-issued");
        PlaywrightAssertions.assertThat(stands.locator(hook("invoice-reversal")))
                .containsText("24312000000000000001");
        picture(console, "10-console-invoice-reversed");
        console.keyboard().press("Escape");

        tap(phone, "order-invoice");
        PlaywrightAssertions.assertThat(phone.locator(hook("invoice-reversal"))).containsText("24312000000000000001");
        picture(phone, "10-invoice-reversed");
        tap(phone, "invoice-close");
    }

    private static void wantsMoneyBack(Page phone, Page console) throws IOException {
        tap(phone, "order-after-sales");
        FilePayload words = new FilePayload("words.png", "image/png", "no photo".getBytes(StandardCharsets.UTF_8));
        phone.locator(hook("photo-file")).setInputFiles(words);
        PlaywrightAssertions.assertThat(phone.locator(hook("photo-wrong"))).containsText("只收");
        tap(phone, "photo-remove");
        phone.locator(hook("photo-file")).setInputFiles(photo("spilt.png", 400, 300));
        PlaywrightAssertions.assertThat(phone.locator(hook("picked"))).hasAttribute("data-state", "THERE");
        picture(phone, "10-after-sales-form");
        tap(phone, "ask-refund");
        assertThat(width(phone.locator(hook("request-photo")))).isEqualTo(400);
        PlaywrightAssertions.assertThat(phone.locator(hook("picked"))).hasCount(0);
        picture(phone, "10-after-sales");

        tap(console, "nav-after-sales");
        assertThat(width(console.locator(hook("wish-photo-1") + " img").first()))
                .isEqualTo(400);
        picture(console, "10-console-after-sales");
        tap(phone, "withdraw");
    }

    private static Object width(Locator photo) {
        photo.waitFor();
        return photo.evaluate("photo => photo.decode().then(() => photo.naturalWidth)");
    }

    private static FilePayload photo(String name, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(0xC8702A));
        pen.fillOval(0, 0, width, height);
        pen.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return new FilePayload(name, "image/png", png.toByteArray());
    }
}
