package wetwin.story;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.support.Browser.hook;
import static wetwin.support.Browser.picture;
import static wetwin.support.Browser.read;
import static wetwin.support.Browser.see;
import static wetwin.support.Browser.tap;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wetwin.platform.Database;
import wetwin.support.Browser;
import wetwin.support.OnVertx;
import wetwin.support.Phone;

/** An operator changes what is sold and when, in Chromium; somebody sees it on the phone. */
@QuarkusTest
@TestProfile(BrowserStoriesTest.WithPages.class)
class GoodsPageTest {
    private static final String LATTE = "0193fa00-0004-7000-8000-000000000001";
    private static final String SHOP = "0193fa00-0001-7000-8000-000000000001";

    @Inject
    Database database;

    @Inject
    Vertx vertx;

    private final Browser browser = Browser.open();

    /** Other tests sell the goods of the demo shop, at its prices and at any hour. */
    @AfterEach
    void the_shop_is_as_it_was() {
        browser.close();
        OnVertx.await(vertx, () -> database.query("delete from catalogue_draft"));
        OnVertx.await(
                vertx,
                () -> database.query(
                        "update product set price_fen = 2600, code = null, images = '[]' where id = $1::uuid", LATTE));
        OnVertx.await(vertx, () -> database.query("delete from shop_day"));
    }

    @Test
    void a_price_is_drafted_published_and_paid() {
        Phone li = Phone.of("李雷");
        li.signIn();
        Page console = browser.console(1440, 900);
        tap(console, "nav-goods");
        console.locator(hook("goods-search")).fill("拿铁");
        row(console, "拿铁").click();
        see(console, "product-drawer");
        price(console).fill("27");
        tap(console, "product-save");
        console.locator(hook("goods-state"), new Page.LocatorOptions().setHasText("1 处"))
                .waitFor();
        assertThat(priceOf(li)).isEqualTo(2_600);
        picture(console, "6-console-goods");
        console.keyboard().press("Escape");
        tap(console, "goods-publish");
        tap(console, "goods-publish-confirm");
        console.locator(hook("goods-state"), new Page.LocatorOptions().setHasText("一致"))
                .waitFor();
        assertThat(priceOf(li)).isEqualTo(2_700);
        browser.hasNothingToComplainOf();
    }

    @Test
    void a_photo_is_brought_published_and_seen_on_the_phone() throws IOException {
        Page console = browser.console(1440, 900);
        tap(console, "nav-goods");
        console.locator(hook("goods-search")).fill("拿铁");
        row(console, "拿铁").click();
        see(console, "photos");
        choose(console, "说明.png", "no picture".getBytes(StandardCharsets.UTF_8));
        refused(console, "不是 PNG、JPEG 或 WebP");
        byte[] photo = photo();
        choose(console, "大图.png", Arrays.copyOf(photo, 2 * 1024 * 1024 + 1));
        refused(console, "超过了 2 MB");

        console.context().setOffline(true);
        choose(console, "拿铁.png", photo);
        refused(console, "网络断开了");
        console.context().setOffline(false);
        tap(console, "photo-retry");
        Locator shown = console.locator(hook("photo") + " img");
        String seenAt = shown.getAttribute("src");
        assertThat(shown.evaluate("photo => photo.decode().then(() => photo.naturalWidth)"))
                .isEqualTo(40);
        assertThat(console.locator("textarea" + hook("product-images") + ", " + hook("product-images") + " textarea")
                        .inputValue())
                .isEqualTo(seenAt + " 40x30");
        picture(console, "6-console-photo");
        tap(console, "product-save");
        console.locator(hook("goods-state"), new Page.LocatorOptions().setHasText("1 处"))
                .waitFor();
        console.keyboard().press("Escape");
        tap(console, "goods-publish");
        tap(console, "goods-publish-confirm");
        console.locator(hook("goods-state"), new Page.LocatorOptions().setHasText("一致"))
                .waitFor();

        Page phone = browser.window("/simulator/?person=han", 1440, 960);
        tap(phone, "root-discover");
        tap(phone, "open-miniprogram");
        see(phone, "shop");
        Locator seen = phone.locator("img[src='" + seenAt + "']").first();
        seen.scrollIntoViewIfNeeded();
        assertThat(seen.evaluate("photo => photo.decode().then(() => photo.naturalHeight)"))
                .isEqualTo(30);
        picture(phone, "6-home-photo");
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("ERR_INTERNET_DISCONNECTED"));
    }

    @Test
    void a_table_in_the_encoding_of_a_chinese_spreadsheet_is_taken_or_told_what_is_wrong() {
        Page console = browser.console(1440, 900);
        tap(console, "nav-goods");
        tap(console, "goods-import");
        bring(console, "编码,名称,分类,价格\n" + LATTE + ",拿铁,没有的分类,二十\n");
        assertThat(read(console, "import-wrong")).contains("2 处", "第 2 行", "没有这个分类", "二十");
        bring(console, "编码,名称,分类,价格\n" + LATTE + ",拿铁,经典咖啡,28\n");
        assertThat(read(console, "import-done")).contains("修改 1");
    }

    @Test
    void a_holiday_is_set_and_read_on_the_phone() {
        Phone li = Phone.of("李雷");
        li.signIn();
        String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
        Page console = browser.console(1440, 900);
        tap(console, "nav-shops");
        Locator shop = console.locator(hook("shop-" + SHOP));
        shop.locator(hook("day-add")).click();
        shop.locator(hook("day-1") + " input, input" + hook("day-1")).first().fill(today);
        shop.locator(hook("reason-1") + " input, input" + hook("reason-1"))
                .first()
                .fill("店庆");
        picture(console, "6-console-hours");
        shop.locator(hook("hours-save")).click();
        console.locator(".el-message--success").waitFor();
        assertThat(li.home().getString("shop.reason")).isEqualTo("店庆");
        assertThat(li.home().getBoolean("shop.takesOrders")).isFalse();
        browser.hasNothingToComplainOf();
    }

    private static void choose(Page console, String name, byte[] file) {
        console.locator(hook("photo-file")).setInputFiles(new FilePayload(name, "image/png", file));
    }

    private static void refused(Page console, String why) {
        console.locator(hook("photo-wrong"), new Page.LocatorOptions().setHasText(why))
                .waitFor();
    }

    private static byte[] photo() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", png);
        return png.toByteArray();
    }

    private static void bring(Page console, String csv) {
        byte[] file = csv.getBytes(Charset.forName("GB18030"));
        console.locator(hook("import-file")).setInputFiles(new FilePayload("goods.csv", "text/csv", file));
    }

    private static Locator row(Page console, String name) {
        return console.locator(hook("goods-row") + "[data-name='" + name + "']");
    }

    /** The hook is on the field or around it. */
    private static Locator price(Page console) {
        return console.locator(hook("product-price") + " input, input" + hook("product-price"))
                .first();
    }

    private static int priceOf(Phone phone) {
        return phone.home().getInt("products.find { it.id == '%s' }.priceFen".formatted(LATTE));
    }
}
