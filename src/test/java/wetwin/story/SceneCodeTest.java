package wetwin.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import wetwin.support.Operator;
import wetwin.support.Phone;
import wetwin.support.Wechat;

/** A channel code from its making to the order that it brought, over HTTP through the simulated WeChat. */
@QuarkusTest
class SceneCodeTest {
    private static final Pattern PAGE = Pattern.compile("data-miniprogram-path=\"([^\"]+)\"");

    private final Operator operator = Operator.signedIn();

    @Test
    void an_order_is_owed_to_the_code_a_stranger_followed_by() {
        String key = aNewCode("海报");
        assertThat(given().get("/simulator/api/codes").jsonPath().getList("codes.scene"))
                .contains(key);
        Phone li = Phone.of("李雷");
        li.followByCode(key);
        Wechat.settle();
        String page = linkIn(li);
        assertThat(page).isEqualTo("pages/order/index?t=qr-" + key);
        li.open(page);
        assertThat(touchOfAnOrder(li)).isEqualTo("qr-" + key);

        JsonPath overview = operator.overview();
        assertThat(overview.getString("touches.find { it.key == 'qr-%s' }.label".formatted(key)))
                .isEqualTo("海报");
        JsonPath today = operator.codeToday(key);
        assertThat(today.getInt("scans")).isEqualTo(1);
        assertThat(today.getInt("follows")).isEqualTo(1);
        assertThat(today.getInt("orders")).isEqualTo(1);
        assertThat(operator.code(key).getInt("orders")).isEqualTo(1);
    }

    /** The scan itself is the touch: she opens the mini program by herself. */
    @Test
    void an_order_is_owed_to_the_code_a_follower_scanned() {
        String key = aNewCode("一号桌");
        Phone han = Phone.of("韩梅梅");
        han.follow();
        Wechat.settle();
        han.scan(key);
        assertThat(han.heard().getLast()).contains("你扫的是「一号桌」", "pages/order/index?t=qr-" + key);
        Wechat.settle();
        han.signIn();
        assertThat(touchOfAnOrder(han)).isEqualTo("qr-" + key);
        JsonPath code = operator.code(key);
        assertThat(code.getInt("scans")).isEqualTo(1);
        assertThat(code.getInt("follows")).isZero();
        assertThat(code.getInt("orders")).isEqualTo(1);
    }

    @Test
    void a_scan_counts_once_however_often_it_is_delivered() {
        String key = aNewCode("门店");
        Phone li = Phone.of("李雷");
        li.follow();
        Wechat.badDay("deliverTwice", true);
        Wechat.badDay("dropReply", true);
        try {
            li.scan(key);
        } finally {
            Wechat.badDay("deliverTwice", false);
            Wechat.badDay("dropReply", false);
        }
        Wechat.settle();
        assertThat(operator.code(key).getInt("scans")).isEqualTo(1);
    }

    @Test
    void the_later_of_scan_and_link_is_what_an_order_is_owed_to() {
        String key = aNewCode("三号桌");
        Phone li = Phone.of("李雷");
        li.follow();
        li.scan(key);
        Wechat.settle();
        Wechat.timePasses(2);
        li.open("pages/order/index?t=menu-order");
        assertThat(touchOfAnOrder(li)).isEqualTo("menu-order");
        Wechat.timePasses(2);
        li.scan(key);
        Wechat.settle();
        assertThat(touchOfAnOrder(li)).isEqualTo("qr-" + key);
    }

    @Test
    void a_code_that_nobody_here_knows_changes_nothing() {
        Phone li = Phone.of("李雷");
        li.follow();
        Wechat.settle();
        int heard = li.heard().size();
        li.scan("printed-elsewhere");
        Wechat.settle();
        assertThat(li.heard()).hasSize(heard);
    }

    private String aNewCode(String name) {
        String key = "s" + UUID.randomUUID().toString().substring(0, 8);
        operator.createCode(key, name);
        return key;
    }

    private String touchOfAnOrder(Phone phone) {
        String id = phone.order(phone.home().getString("products[0].id")).getString("id");
        phone.pay(id, "pay");
        Wechat.settle();
        return operator.touchOf(phone.orderNow(id).getString("number"));
    }

    private static String linkIn(Phone phone) {
        Matcher link = PAGE.matcher(String.join("\n", phone.heard()));
        assertThat(link.find()).as("the welcome has a link").isTrue();
        return link.group(1);
    }
}
