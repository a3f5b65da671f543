package wetwin.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.platform.Database;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;
import wetwin.support.Phone;

/** How often a request may wait for PostgreSQL, {@code BEGIN}, {@code COMMIT} and the session check included. */
@QuarkusTest
class RoundTripBudgetTest {
    private static final int WEBHOOK_TEXT = 2;
    private static final int HOME = 1;
    private static final int PLACE_ORDER = 8;
    private static final int ORDER_DETAIL = 2;
    private static final int MEMBERSHIP = 2;
    private static final int REDEEM = 9; // one of them for the limit

    @Inject
    Database database;

    @Inject
    Counter counter;

    private Phone li;

    @BeforeEach
    void li_is_known() {
        li = Phone.of("李雷");
        li.follow();
        li.signIn();
    }

    @Test
    void a_text_message() {
        assertThat(roundTrips(() -> li.write("你好"))).isPositive().isLessThanOrEqualTo(WEBHOOK_TEXT);
    }

    @Test
    void a_text_message_with_a_brief_answer() {
        assertThat(roundTrips(() -> li.write("积分"))).isPositive().isLessThanOrEqualTo(WEBHOOK_TEXT);
    }

    @Test
    void home() {
        assertThat(roundTrips(li::home)).isEqualTo(HOME);
    }

    @Test
    void place_order() {
        JsonPath home = li.home();
        List<Map<String, Object>> lines =
                List.of(li.line(home.getString("products[0].id"), 1), li.line(home.getString("products[1].id"), 2));
        int payable = li.price(lines).getInt("payableFen");
        Map<String, Object> order =
                Map.of("shopId", home.getString("shop.id"), "lines", lines, "expectedPayableFen", payable);
        long took = roundTrips(() -> li.api()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(order)
                .post("/api/orders")
                .then()
                .statusCode(201));
        assertThat(took).isPositive().isLessThanOrEqualTo(PLACE_ORDER);
    }

    @Test
    void place_order_with_a_coupon_and_points() {
        Customer han = counter.aCustomer();
        UUID latte = counter.aProduct("拿铁", 2600, 10);
        counter.aCouponFor(han, "5 元券", 500);
        counter.earned(han, 100);
        Map<String, Object> order = new HashMap<>(counter.cart(2000, Map.of(latte, 1)));
        order.put("points", 100);
        long took = roundTrips(() -> han.call()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(order)
                .post("/api/orders")
                .then()
                .statusCode(201));
        assertThat(took).isPositive().isLessThanOrEqualTo(PLACE_ORDER);
    }

    @Test
    void order_detail() {
        String id = li.order(li.home().getString("products[0].id")).getString("id");
        assertThat(roundTrips(() -> li.orderNow(id))).isPositive().isLessThanOrEqualTo(ORDER_DETAIL);
    }

    @Test
    void membership() {
        assertThat(roundTrips(() -> li.get("/api/membership"))).isPositive().isLessThanOrEqualTo(MEMBERSHIP);
    }

    @Test
    void a_reward_that_is_redeemed_and_the_same_again() {
        Customer han = counter.aCustomer();
        UUID reward = counter.aReward(10, 1);
        counter.earned(han, 10);
        String key = UUID.randomUUID().toString();
        long took = roundTrips(() -> han.redeem(reward, key).then().statusCode(201));
        long tookAgain = roundTrips(() -> han.redeem(reward, key).then().statusCode(200));
        assertThat(took).isPositive().isLessThanOrEqualTo(REDEEM);
        assertThat(tookAgain).isPositive().isLessThan(took);
    }

    private long roundTrips(Runnable request) {
        long before = database.roundTrips();
        request.run();
        return database.roundTrips() - before;
    }
}
