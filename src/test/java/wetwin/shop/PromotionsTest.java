package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.platform.Ids;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;
import wetwin.support.Operator;
import wetwin.support.Phone;

/** What the shop takes off by itself, from the console to the order; each in a shop of its own. */
@QuarkusTest
class PromotionsTest {
    private static final String SHOP = """
            insert into shop (id, name, address, opens_at, closes_at, pickup_minutes)
            values ($1, '优惠', '测试路 4 号', '00:00', '00:00', 5)""";

    private static final int PRICE_FEN = 2600;
    private static final Operator OPERATOR = Operator.signedIn();

    @Inject
    Counter counter;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    private Customer li;
    private UUID shop;
    private UUID latte;

    @BeforeEach
    void a_shop_opens() {
        li = counter.aCustomer();
        shop = ids.newId();
        counter.sql(SHOP, shop);
        latte = counter.aProduct("拿铁", PRICE_FEN, 100);
        counter.sql("update stock set shop_id = $2 where product_id = $1", latte, shop);
    }

    @Test
    void a_promotion_that_runs_is_in_the_price_the_cart_and_the_order() {
        String id = made(terms("满50减8", 5_000, 800));
        assertThat(price(1).getInt("payableFen")).isEqualTo(PRICE_FEN);
        JsonPath two = price(2);
        assertThat(two.getInt("payableFen")).isEqualTo(4_400);
        assertThat(two.getMap("promotion")).isEqualTo(Map.of("id", id, "name", "满50减8", "discountFen", 800));
        assertThat(two.getList("steps.label", String.class)).containsExactly("商品小计", "活动 · 满50减8");

        li.call()
                .body(Map.of("shopId", shop, "productId", latte, "choiceIds", List.of(), "quantity", 2))
                .put("/api/cart/lines")
                .then()
                .statusCode(200);
        assertThat(li.call().get("/api/cart?shopId=" + shop).<Integer>path("payableFen"))
                .isEqualTo(4_400);

        JsonPath order = place(2, 4_400).then().statusCode(201).extract().jsonPath();
        assertThat(order.getInt("discountFen")).isEqualTo(800);
        counter.sql(
                "update shop_order set status = 'PAID', paid_at = now(), pickup_code = left(id::text, 30)"
                        + " where id = $1",
                UUID.fromString(order.getString("id")));
        JsonPath listed = listed(id);
        assertThat(listed.getString("state")).isEqualTo("RUNNING");
        assertThat(listed.getInt("orders")).isEqualTo(1);
        assertThat(listed.getInt("takenOffFen")).isEqualTo(800);
    }

    @Test
    void it_goes_with_a_coupon_where_it_says_so() {
        counter.aCouponFor(li, "5 元券", 500);
        Map<String, Object> alone = terms("满50减8", 5_000, 800);
        alone.put("withCoupon", false);
        made(alone);
        assertThat(price(2).getInt("payableFen")).isEqualTo(4_400);
        made(terms("满50减7", 5_000, 700));
        JsonPath both = price(2);
        assertThat(both.getInt("payableFen")).isEqualTo(4_000);
        assertThat(both.getString("promotion.name")).isEqualTo("满50减7");
        assertThat(both.getString("coupon.name")).isEqualTo("5 元券");
    }

    @Test
    void it_is_for_certain_goods_for_some_time_and_in_certain_shops() {
        Map<String, Object> others = terms("别的店", 0, 100);
        others.put("minSpendFen", 100);
        others.put("shopIds", List.of(UUID.randomUUID()));
        made(others);
        Map<String, Object> otherGoods = terms("别的商品", 100, 100);
        otherGoods.put("productIds", List.of(UUID.randomUUID()));
        made(otherGoods);
        Map<String, Object> later = terms("明天", 100, 100);
        later.put("from", clock.instant().plus(Duration.ofDays(1)).toString());
        String toCome = made(later);
        assertThat(price(1).getInt("payableFen")).isEqualTo(PRICE_FEN);
        assertThat(listed(toCome).getString("state")).isEqualTo("TO_COME");

        Map<String, Object> percent = terms("拿铁九折", 0, 1);
        percent.remove("amountFen");
        percent.put("percentOff", 10);
        percent.put("mostFen", 300);
        percent.put("productIds", List.of(latte));
        made(percent);
        assertThat(price(1).getInt("payableFen")).isEqualTo(2_340);
        assertThat(price(2).getInt("payableFen")).isEqualTo(4_900);
    }

    @Test
    void what_is_stopped_takes_nothing_off_and_orders_keep_what_they_got() {
        String id = made(terms("满20减3", 2_000, 300));
        String order = place(1, 2_300).then().statusCode(201).extract().path("id");
        for (int again = 0; again < 2; again++)
            OPERATOR.console()
                    .post("/console/api/promotions/" + id + "/stop")
                    .then()
                    .statusCode(204);
        Response refused = place(1, 2_300);
        assertThat(refused.<String>path("code")).isEqualTo("PRICE_CHANGED");
        assertThat(refused.<Integer>path("payableFen")).isEqualTo(PRICE_FEN);
        assertThat(li.call().get("/api/orders/" + order).<Integer>path("payableFen"))
                .isEqualTo(2_300);
        assertThat(listed(id).getString("state")).isEqualTo("STOPPED");
    }

    @Test
    void the_same_key_makes_it_once_and_terms_that_do_not_hold_together_make_none() {
        Map<String, Object> terms = terms("满50减8", 5_000, 800);
        String key = UUID.randomUUID().toString();
        String id = create(terms, key).then().statusCode(200).extract().path("id");
        assertThat(create(terms, key).<String>path("id")).isEqualTo(id);
        terms.put("amountFen", 5_001);
        assertThat(create(terms, UUID.randomUUID().toString()).<String>path("code"))
                .isEqualTo("PROMOTION_INVALID");
        terms.put("percentOff", 10);
        assertThat(create(terms, UUID.randomUUID().toString()).statusCode()).isEqualTo(422);
        OPERATOR.console()
                .post("/console/api/promotions/" + UUID.randomUUID() + "/stop")
                .then()
                .statusCode(404);
    }

    /** Parts of it go back by what was paid, the promotion's share left out: they add up to it. */
    @Test
    void parts_of_an_order_that_has_it_add_up_to_what_was_paid() {
        String id = made(terms("满70减10", 7_000, 1_000));
        Phone mei = Phone.of("韩梅梅");
        mei.signIn();
        Map<String, Object> order = order(3, 6_800);
        String placed = mei.api()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(order)
                .post("/api/orders")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        mei.pay(placed, "pay");
        for (int part : new int[] {2_267, 2_266, 2_267})
            OPERATOR.console()
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .body(Map.of("amountFen", part, "reason", "退一杯"))
                    .post("/console/api/orders/" + placed + "/refunds")
                    .then()
                    .statusCode(200);
        assertThat(mei.orderNow(placed).getString("status")).isIn("REFUNDING", "REFUNDED");
        assertThat(listed(id).getInt("orders")).isZero();
    }

    private Map<String, Object> terms(String name, int minSpendFen, int amountFen) {
        Instant now = clock.instant();
        return new HashMap<>(Map.of(
                "name",
                name,
                "productIds",
                List.of(),
                "shopIds",
                List.of(shop),
                "minSpendFen",
                minSpendFen,
                "amountFen",
                amountFen,
                "from",
                now.minus(Duration.ofHours(1)).toString(),
                "until",
                now.plus(Duration.ofDays(2)).toString(),
                "withMemberPrice",
                false,
                "withCoupon",
                true));
    }

    private String made(Map<String, Object> terms) {
        return create(terms, UUID.randomUUID().toString())
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private Response create(Map<String, Object> terms, String key) {
        return OPERATOR.console().header("Idempotency-Key", key).body(terms).post("/console/api/promotions");
    }

    private JsonPath listed(String id) {
        return OPERATOR.console()
                .get("/console/api/promotions")
                .jsonPath()
                .setRootPath("promotions.find { it.id == '" + id + "' }");
    }

    private JsonPath price(int quantity) {
        Map<String, Object> cart = order(quantity, 1);
        cart.remove("expectedPayableFen");
        return li.call()
                .body(cart)
                .post("/api/prices")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private Response place(int quantity, int expectedFen) {
        return li.call()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(order(quantity, expectedFen))
                .post("/api/orders");
    }

    private Map<String, Object> order(int quantity, int expectedFen) {
        Map<String, Object> order = new HashMap<>(counter.cart(expectedFen, Map.of(latte, quantity)));
        order.put("shopId", shop);
        return order;
    }
}
