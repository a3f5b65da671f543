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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
