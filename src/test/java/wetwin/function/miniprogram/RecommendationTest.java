package wetwin.function.miniprogram;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import wetwin.support.Counter;
import wetwin.support.Phone;
import wetwin.support.Wechat;

/** What a person is shown first, and why. */
@QuarkusTest
class RecommendationTest {
    private static final String COCOA = "0193fa00-0004-7000-8000-00000000000a";
    private static final String TEA = "0193fa00-0004-7000-8000-000000000009";

    @Inject
    Counter counter;

    @Test
    void what_somebody_has_paid_for_is_what_they_see_first_with_the_reason() {
        Phone li = Phone.of("李雷");
        li.signIn();
        List<String> before = li.home().getList("recommended.productId");
        assertThat(before).hasSizeBetween(1, 6);
        assertThat(before.getFirst()).isNotEqualTo(COCOA);
        assertThat(li.home().getString("recommended[0].reason")).isEqualTo("店里正在推荐");
        String order = li.order(COCOA).getString("id");
        assertThat(li.home().getList("recommended.productId")).isEqualTo(before);
        li.pay(order, "pay");
        JsonPath home = li.home();
        assertThat(home.getString("recommended[0].productId")).isEqualTo(COCOA);
        assertThat(home.getString("recommended[0].reason")).isEqualTo("你买过");
        li.pay(li.order(COCOA).getString("id"), "pay");
        assertThat(li.home().getString("recommended[0].reason")).isEqualTo("你最近买过 2 次");
    }

    @Test
    void what_three_people_bought_who_bought_the_same_is_recommended_once_a_day_has_counted_it() {
        buysCocoaAndTea();
        buysCocoaAndTea();
        Phone han = Phone.of("韩梅梅");
        han.signIn();
        han.pay(han.order(COCOA).getString("id"), "pay");
        aDayCounts();
        assertThat(reasonOf(TEA, han)).as("two are chance").isNotEqualTo("买了热可可的人也买");
        buysCocoaAndTea();
        Wechat.job("count-bought-together");
        assertThat(reasonOf(TEA, han)).as("the same day").isNotEqualTo("买了热可可的人也买");
        aDayCounts();
        assertThat(reasonOf(TEA, han)).isEqualTo("买了热可可的人也买");
        assertThat(reasonOf(COCOA, han)).isEqualTo("你买过");
    }

    private static void buysCocoaAndTea() {
        Phone somebody = Phone.of("王芳");
        somebody.signIn();
        for (String product : List.of(COCOA, TEA))
            somebody.pay(somebody.order(product).getString("id"), "pay");
    }

    /** For this shop alone: the clock is everybody's. */
    private void aDayCounts() {
        counter.sql("delete from bought_together_count where shop_id = (select id from shop order by id limit 1)");
        Wechat.job("count-bought-together");
    }

    private static String reasonOf(String product, Phone phone) {
        return phone.home().getString("recommended.find { it.productId == '" + product + "' }?.reason");
    }
}
