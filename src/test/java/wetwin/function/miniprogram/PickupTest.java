package wetwin.function.miniprogram;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.platform.Ids;
import wetwin.shop.CloseExpiredOrders;
import wetwin.support.AtOnce;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;
import wetwin.support.OnVertx;
import wetwin.support.Operator;

/** When people come for what they order, in a shop of its own that never closes. */
@QuarkusTest
class PickupTest {
    private static final String SHOP = """
            insert into shop (id, name, address, opens_at, closes_at, pickup_minutes)
            values ($1, '准点', '测试路 3 号', '00:00', '00:00', 5)""";

    private static final int PRICE_FEN = 2600;
    private static final Operator OPERATOR = Operator.signedIn();

    @Inject
    Counter counter;

    @Inject
    Ids ids;

    @Inject
    CloseExpiredOrders closeExpiredOrders;

    @Inject
    Vertx vertx;

    private Customer li;
    private UUID shop;
    private UUID latte;

    @BeforeEach
    void a_shop_hands_over_three_orders_in_a_quarter_of_an_hour() {
        li = counter.aCustomer();
        shop = ids.newId();
        counter.sql(SHOP, shop);
        latte = counter.aProduct("拿铁", PRICE_FEN, 100);
        counter.sql("update stock set shop_id = $2 where product_id = $1", latte, shop);
        rules(Map.of("perQuarter", 3, "soon", true));
    }

    @Test
    void the_next_quarters_are_offered_with_how_many_orders_each_still_takes() {
        JsonPath times = times();
        assertThat(times.getBoolean("soon")).isTrue();
        assertThat(times.getInt("soonMinutes")).isEqualTo(5);
        assertThat(times.getList("times")).hasSize(96);
        Instant first = Instant.parse(times.getString("times[0].at"));
        assertThat(first.getEpochSecond() % 900).isZero();
        place(first).then().statusCode(201);
        assertThat(times().getList("times.left", Integer.class)).startsWith(2, 3);
    }

    @Test
    void an_order_keeps_its_time_and_the_operator_sees_it() {
        Instant at = quarter(2);
        JsonPath order = place(at).then().statusCode(201).extract().jsonPath();
        assertThat(order.getString("pickupAt")).isEqualTo(at.toString());
        assertThat(read(order.getString("id")).getString("pickupAt")).isEqualTo(at.toString());
        String seen = OPERATOR.console()
                .queryParam("q", order.getString("number"))
                .get("/console/api/orders")
                .path("orders[0].pickupAt");
        assertThat(seen).isEqualTo(at.toString());
        assertThat(inConsole().getList("taken.at", String.class)).containsExactly(at.toString());
        assertThat(inConsole().getList("taken.orders", Integer.class)).containsExactly(1);
    }

    @Test
    void of_many_at_once_as_many_find_a_place_as_there_are() {
        Instant at = quarter(1);
        List<Integer> answers =
                AtOnce.run(12, () -> place(counter.aCustomer(), at).statusCode());
        assertThat(answers.stream().filter(status -> status == 201)).hasSize(3);
        assertThat(answers.stream().filter(status -> status == 409)).hasSize(9);
        assertThat(left(1)).isZero();
        assertThat(counter.stock(latte)).isEqualTo(new Counter.Stock(97, 3, 0));
        assertThat(place(at).<String>path("code")).isEqualTo("PICKUP_TIME_FULL");
    }

    @Test
    void the_same_tap_again_takes_one_place() {
        Map<String, Object> order = order(quarter(1));
        String key = UUID.randomUUID().toString();
        List<Integer> answers = AtOnce.run(6, () -> place(li, order, key).statusCode());
        assertThat(answers).containsOnly(200, 201);
        assertThat(left(1)).isEqualTo(2);
        assertThat(place(li, order(quarter(2)), key).<String>path("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void what_is_cancelled_gives_its_place_back_once() {
        String order = place(quarter(1)).path("id");
        assertThat(left(1)).isEqualTo(2);
        for (int again = 0; again < 2; again++)
            li.call().post("/api/orders/" + order + "/cancellation").then().statusCode(200);
        assertThat(left(1)).isEqualTo(3);
    }

    @Test
    void so_does_what_nobody_pays() {
        String order = place(quarter(1)).path("id");
        counter.sql(
                "update shop_order set close_due_at = now() - interval '1 hour' where id = $1", UUID.fromString(order));
        while (OnVertx.await(vertx, closeExpiredOrders::run) > 0) {}
        assertThat(read(order).getString("status")).isEqualTo("CLOSED");
        assertThat(left(1)).isEqualTo(3);
    }

    @Test
    void a_time_that_is_not_offered_is_refused() {
        for (Instant at : List.of(
                quarter(1).plusSeconds(1),
                quarter(0).minus(Duration.ofMinutes(30)),
                quarter(0).plus(Duration.ofDays(2))))
            assertThat(place(at).<String>path("code")).isEqualTo("PICKUP_TIME_GONE");
        assertThat(counter.stock(latte)).isEqualTo(new Counter.Stock(100, 0, 0));
    }

    @Test
    void a_shop_may_want_to_know_the_time() {
        rules(Map.of("perQuarter", 3, "soon", false));
        assertThat(times().getBoolean("soon")).isFalse();
        assertThat(place(null).<String>path("code")).isEqualTo("PICKUP_TIME_NEEDED");
        place(quarter(0)).then().statusCode(201);
    }

    @Test
    void a_shop_that_wants_fewer_keeps_those_it_has_and_takes_no_more() {
        for (int i = 0; i < 3; i++) place(quarter(1)).then().statusCode(201);
        rules(Map.of("perQuarter", 2, "soon", true));
        assertThat(left(1)).isZero();
        assertThat(left(2)).isEqualTo(2);
        assertThat(place(quarter(1)).<String>path("code")).isEqualTo("PICKUP_TIME_FULL");
        rules(Map.of("perQuarter", 4, "soon", true));
        place(quarter(1)).then().statusCode(201);
        assertThat(left(1)).isZero();
    }

    @Test
    void where_nothing_is_set_nobody_chooses_a_time() {
        Instant at = quarter(1);
        rules(Map.of("soon", true));
        assertThat(times().getList("times")).isEmpty();
        assertThat(place(at).<String>path("code")).isEqualTo("PICKUP_TIME_GONE");
        place(null).then().statusCode(201);
    }

    @Test
    void a_shop_cannot_be_set_to_take_no_orders_at_all_and_another_shop_is_not_there() {
        OPERATOR.console()
                .body(Map.of("soon", false))
                .put("/console/api/pickup/" + shop)
                .then()
                .statusCode(400);
        OPERATOR.console()
                .body(Map.of("perQuarter", 3, "soon", true))
                .put("/console/api/pickup/" + UUID.randomUUID())
                .then()
                .statusCode(404);
        given().get("/api/pickup-times?shopId=" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void what_is_for_later_is_not_waited_for_and_is_not_ready_before_its_time() {
        Instant later = quarter(20);
        String scheduled = paid(place(later).path("id"), 600);
        String next = paid(place(null).path("id"), 60);
        assertThat(read(next).getInt("ahead")).isZero();
        assertThat(read(scheduled).getInt("ahead")).isEqualTo(1);
        assertThat(read(scheduled).getString("readyAbout")).isEqualTo(later.toString());
    }

    @Test
    void a_place_is_exchanged_for_another_and_the_same_again_changes_nothing() {
        String order = place(quarter(1)).path("id");
        for (int again = 0; again < 2; again++) {
            JsonPath changed = wish(order, quarter(3), "少冰")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            assertThat(changed.getString("pickupAt")).isEqualTo(quarter(3).toString());
            assertThat(changed.getString("remark")).isEqualTo("少冰");
        }
        assertThat(left(1)).isEqualTo(3);
        assertThat(left(3)).isEqualTo(2);
        String changedAt = read(order).getString("changedAt");
        assertThat(inOrders(order, "changedAt")).isEqualTo(changedAt);
        wish(order, null, null).then().statusCode(200);
        assertThat(left(3)).isEqualTo(3);
        assertThat(read(order).getMap("")).doesNotContainKeys("pickupAt", "remark");
    }

    @Test
    void a_full_quarter_a_time_that_is_not_offered_and_another_way_are_refused_and_nothing_changes() {
        for (int i = 0; i < 3; i++) place(quarter(2)).then().statusCode(201);
        String order = place(quarter(1)).path("id");
        assertThat(wish(order, quarter(2), "少冰").<String>path("code")).isEqualTo("PICKUP_TIME_FULL");
        assertThat(wish(order, quarter(2).plusSeconds(1), "少冰").<String>path("code"))
                .isEqualTo("PICKUP_TIME_GONE");
        Map<String, Object> brought = Map.of(
                "address",
                Map.of(
                        "userName",
                        "李雷",
                        "telNumber",
                        "13900000000",
                        "provinceName",
                        "上海市",
                        "cityName",
                        "上海市",
                        "countyName",
                        "静安区",
                        "detailInfo",
                        "南京西路 1 号"));
        assertThat(wish(order, brought).<String>path("code")).isEqualTo("PRICE_WOULD_CHANGE");
        assertThat(read(order).getString("pickupAt")).isEqualTo(quarter(1).toString());
        assertThat(read(order).getMap("")).doesNotContainKeys("remark", "changedAt");
        assertThat(left(1)).isEqualTo(2);
        paid(order, 0);
        counter.sql("update shop_order set status = 'MAKING' where id = $1", UUID.fromString(order));
        assertThat(wish(order, null, null).<String>path("code")).isEqualTo("ORDER_STATE");
        wish(order, quarter(1), null).then().statusCode(200);
    }

    @Test
    void of_many_who_change_at_once_as_many_find_a_place_as_there_are_and_none_waits_for_another() {
        Instant early = quarter(4);
        Instant late = quarter(5);
        List<Map.Entry<Customer, String>> orders = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Customer one = counter.aCustomer();
            orders.add(Map.entry(one, place(one, i < 3 ? early : late).path("id")));
        }
        AtomicInteger turn = new AtomicInteger();
        List<Integer> answers = AtOnce.run(10, () -> {
            int i = turn.getAndIncrement();
            Map.Entry<Customer, String> mine = orders.get(i % 5);
            if (i == 9)
                return mine.getKey()
                        .call()
                        .post("/api/orders/" + mine.getValue() + "/cancellation")
                        .statusCode();
            return wish(mine.getKey(), mine.getValue(), wishes(i % 5 < 3 ? late : early, "换一换"))
                    .statusCode();
        });
        assertThat(answers).containsAnyOf(200).allMatch(status -> status == 200 || status == 409);
        assertThat(counter.sql(
                                "select q.starts_at from pickup_quarter q where q.shop_id = $1 and q.taken <> ("
                                        + " select count(*) from shop_order o where o.shop_id = q.shop_id"
                                        + " and o.pickup_at = q.starts_at and o.status = 'PLACED')",
                                shop)
                        .size())
                .isZero();
    }

    @Test
    void of_a_change_and_the_shops_beginning_both_may_come_first() {
        Instant from = quarter(4);
        Instant to = quarter(5);
        String order = paid(place(from).path("id"), 0);
        AtomicInteger turn = new AtomicInteger();
        List<Integer> answers = AtOnce.run(
                2,
                () -> turn.getAndIncrement() == 0
                        ? wish(order, to, null).statusCode()
                        : OPERATOR.console()
                                .post("/console/api/orders/" + order + "/making")
                                .statusCode());
        assertThat(answers).allMatch(status -> status == 200 || status == 409);
        JsonPath now = read(order);
        assertThat(now.getString("status")).isEqualTo("MAKING");
        assertThat(now.getString("pickupAt")).isEqualTo((answers.contains(409) ? from : to).toString());
        assertThat(left(4) + left(5)).isEqualTo(5);
    }

    private Response wish(String order, Instant at, String remark) {
        return wish(order, wishes(at, remark));
    }

    private Response wish(String order, Map<String, Object> wishes) {
        return wish(li, order, wishes);
    }

    private static Response wish(Customer customer, String order, Map<String, Object> wishes) {
        return customer.call().body(wishes).put("/api/orders/" + order + "/wishes");
    }

    private static Map<String, Object> wishes(Instant at, String remark) {
        Map<String, Object> wishes = new HashMap<>();
        if (at != null) wishes.put("pickupAt", at.toString());
        if (remark != null) wishes.put("remark", remark);
        return wishes;
    }

    private String inOrders(String order, String what) {
        return OPERATOR.console()
                .queryParam("q", read(order).getString("number"))
                .get("/console/api/orders")
                .path("orders[0]." + what);
    }

    private String paid(String order, int secondsAgo) {
        counter.sql(
                "update shop_order set status = 'PAID', pickup_code = left(id::text, 8) || right(id::text, 12),"
                        + " paid_at = now() - $2::int * interval '1 second' where id = $1",
                UUID.fromString(order),
                secondsAgo);
        return order;
    }

    private Response place(Instant at) {
        return place(li, at);
    }

    private Response place(Customer customer, Instant at) {
        return place(customer, order(at), UUID.randomUUID().toString());
    }

    private static Response place(Customer customer, Map<String, Object> order, String key) {
        return customer.call().header("Idempotency-Key", key).body(order).post("/api/orders");
    }

    private Map<String, Object> order(Instant at) {
        Map<String, Object> order = new HashMap<>(counter.cart(PRICE_FEN, Map.of(latte, 1)));
        order.put("shopId", shop);
        if (at != null) order.put("pickupAt", at.toString());
        return order;
    }

    private JsonPath read(String order) {
        return li.call().get("/api/orders/" + order).jsonPath();
    }

    private Instant quarter(int place) {
        return Instant.parse(times().getString("times[" + place + "].at"));
    }

    private int left(int place) {
        return times().getInt("times[" + place + "].left");
    }

    private JsonPath times() {
        return given().get("/api/pickup-times?shopId=" + shop)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private JsonPath inConsole() {
        return OPERATOR.console()
                .get("/console/api/pickup")
                .jsonPath()
                .setRootPath("shops.find { it.id == '" + shop + "' }");
    }

    private void rules(Map<String, Object> wanted) {
        OPERATOR.console()
                .body(wanted)
                .put("/console/api/pickup/" + shop)
                .then()
                .statusCode(200);
    }
}
