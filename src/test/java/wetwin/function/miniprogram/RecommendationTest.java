package wetwin.function.miniprogram;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.Test;
import wetwin.support.Phone;

/** What a person is shown first, and why. */
@QuarkusTest
class RecommendationTest {
    private static final String COCOA = "0193fa00-0004-7000-8000-00000000000a";

    @Test
    void what_somebody_has_paid_for_is_what_they_see_first_with_the_reason() {
        Phone li = Phone.of("李雷");
        li.signIn();
        List<String> before = li.home().getList("recommended.productId");
        assertThat(before).hasSizeBetween(1, 6).doesNotContain(COCOA);
        assertThat(li.home().getList("recommended.reason")).containsOnly("店里正在推荐");
        String order = li.order(COCOA).getString("id");
        assertThat(li.home().getList("recommended.productId")).isEqualTo(before);
        li.pay(order, "pay");
        JsonPath home = li.home();
        assertThat(home.getString("recommended[0].productId")).isEqualTo(COCOA);
        assertThat(home.getString("recommended[0].reason")).isEqualTo("你买过");
        li.pay(li.order(COCOA).getString("id"), "pay");
        assertThat(li.home().getString("recommended[0].reason")).isEqualTo("你最近买过 2 次");
    }
}
