package wetwin.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import wetwin.messaging.CreateSceneCode;
import wetwin.support.OnVertx;
import wetwin.support.Operator;
import wetwin.support.Phone;
import wetwin.support.Wechat;

/** A channel code from its making to the order that it brought, over HTTP through the simulated WeChat. */
@QuarkusTest
class SceneCodeTest {
    private static final Pattern PAGE = Pattern.compile("data-miniprogram-path=\"([^\"]+)\"");

    private final Operator operator = Operator.signedIn();

    @Inject
    CreateSceneCode createSceneCode;

    @Inject
    Vertx vertx;

    @Test
    void an_order_is_owed_to_the_poster_its_follower_scanned() {
        OnVertx.await(vertx, () -> createSceneCode.create("poster", "海报"));
        assertThat(given().get("/simulator/api/codes").jsonPath().getList("codes.scene"))
                .contains("poster");

        Phone li = Phone.of("李雷");
        li.followByCode("poster");
        Wechat.settle();
        String page = welcomePage(li);
        assertThat(page).isEqualTo("pages/order/index?t=qr-poster");

        li.open(page);
        String id = li.order(li.home().getString("products[0].id")).getString("id");
        li.pay(id, "pay");
        Wechat.settle();

        assertThat(operator.touchOf(li.orderNow(id).getString("number"))).isEqualTo("qr-poster");
        JsonPath overview = operator.overview();
        assertThat(overview.getString("touches.find { it.key == 'qr-poster' }.label"))
                .isEqualTo("海报");
        assertThat(overview.getInt("touches.find { it.key == 'qr-poster' }.orders"))
                .isPositive();
    }

    private static String welcomePage(Phone phone) {
        Matcher link = PAGE.matcher(String.join("\n", phone.heard()));
        assertThat(link.find()).as("the welcome has a link").isTrue();
        return link.group(1);
    }
}
