package wetwin.function.miniprogram;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.platform.Database;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;
import wetwin.support.Counter.Stock;

/** A cart on the server: the same on every device, looked at anew each time. */
@QuarkusTest
class CartTest {
    private static final int LOOK = 4;
    private static final int PUT = 9;

    @Inject
    Counter counter;

    @Inject
    Database database;

    private Customer li;
    private UUID latte;

    @BeforeEach
    void li_wants_two_lattes() {
        li = counter.aCustomer();
        latte = counter.aProduct("拿铁", 2600, 10);
        put(li, latte, 2).then().statusCode(200);
    }

    @Test
    void a_cart_is_there_on_another_device_with_what_it_costs() {
        JsonPath cart = cart(li);
        assertThat(cart.getString("lines[0].name")).isEqualTo("拿铁");
        assertThat(cart.getInt("lines[0].quantity")).isEqualTo(2);
        assertThat(cart.getInt("lines[0].unitFen")).isEqualTo(2600);
        assertThat(cart.getInt("payableFen")).isEqualTo(5200);
        assertThat(cart.getBoolean("changed")).isFalse();
        assertThat(counter.stock(latte)).isEqualTo(new Stock(10, 0, 0));
    }

    @Test
    void the_same_tap_again_changes_nothing_and_another_quantity_takes_its_place() {
        put(li, latte, 2);
        assertThat(cart(li).getList("lines.quantity")).containsExactly(2);
        put(li, latte, 5);
        assertThat(cart(li).getList("lines.quantity")).containsExactly(5);
        assertThat(put(li, latte, 0).jsonPath().getList("lines")).isEmpty();
        assertThat(put(li, latte, 0).statusCode()).isEqualTo(200);
    }

    @Test
    void the_same_choices_in_another_order_are_the_same_line() {
        UUID large = counter.aChoiceOf(latte, "杯型", "大杯", 400);
        UUID oat = counter.aChoiceOf(latte, "奶", "燕麦奶", 500);
        put(li, latte, 1, large, oat);
        put(li, latte, 3, oat, large);
        JsonPath cart = cart(li);
        assertThat(cart.getList("lines.quantity")).containsExactly(2, 3);
        assertThat(cart.getList("lines.unitFen")).containsExactly(2600, 3500);
    }

    @Test
    void lines_stay_in_the_order_in_which_they_were_put() {
        UUID croissant = counter.aProduct("可颂", 1800, 5);
        put(li, croissant, 1);
        put(li, latte, 4);
        assertThat(cart(li).getList("lines.name")).containsExactly("拿铁", "可颂");
    }

    @Test
    void what_this_shop_does_not_sell_like_this_is_refused() {
        assertThat(put(li, UUID.randomUUID(), 1).<String>path("code")).isEqualTo("PRODUCT_NOT_SOLD");
        assertThat(put(li, latte, 1, UUID.randomUUID()).<String>path("code")).isEqualTo("CHOICES_INVALID");
        counter.sql("update product set sale_from = '2100-01-01' where id = $1", latte);
        assertThat(put(li, latte, 1).<String>path("code")).isEqualTo("NOT_ON_SALE_YET");
        assertThat(put(li, latte, 100).statusCode()).isEqualTo(400);
        assertThat(put(li, latte, -1).statusCode()).isEqualTo(400);
        assertThat(cart(li).getList("lines.quantity")).containsExactly(2);
    }

    @Test
    void a_shop_that_is_not_there_has_no_carts() {
        String nowhere = "/api/cart?shopId=" + UUID.randomUUID();
        li.call().get(nowhere).then().statusCode(404);
        li.call().get("/api/cart").then().statusCode(400);
        li.call().delete(nowhere).then().statusCode(204);
        li.call()
                .body(Map.of("shopId", UUID.randomUUID(), "productId", latte, "quantity", 1))
                .put("/api/cart/lines")
                .then()
                .statusCode(404);
    }

    @Test
    void it_says_what_has_changed_since_until_its_person_has_seen_it() {
        UUID croissant = counter.aProduct("可颂", 1800, 5);
        UUID cake = counter.aProduct("蛋糕", 2800, 5);
        put(li, croissant, 1);
        put(li, cake, 3);
        counter.sql("update product set price_fen = 2800 where id = $1", latte);
        counter.sql("update product set offered = false where id = $1", croissant);
        counter.sql("update stock set available = 2 where product_id = $1", cake);
        JsonPath cart = cart(li);
        assertThat(cart.getBoolean("changed")).isTrue();
        assertThat(cart.getInt("lines[0].formerUnitFen")).isEqualTo(2600);
        assertThat(cart.getInt("lines[0].unitFen")).isEqualTo(2800);
        assertThat(cart.getString("lines[1].trouble")).isEqualTo("NOT_SOLD");
        assertThat(cart.getString("lines[1].name")).isEqualTo("可颂");
        assertThat(cart.getString("lines[2].trouble")).isEqualTo("SOLD_OUT");
        assertThat(cart.getInt("lines[2].available")).isEqualTo(2);
        assertThat(cart.getInt("payableFen")).isEqualTo(5600);
        JsonPath reviewed = li.call()
                .body(Map.of("shopId", counter.shop()))
                .post("/api/cart/review")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(reviewed.getList("lines.name")).containsExactly("拿铁", "蛋糕");
        assertThat(reviewed.<Integer>get("lines[0].formerUnitFen")).isNull();
        assertThat(reviewed.getString("lines[1].trouble")).isEqualTo("SOLD_OUT");
        assertThat(cart(li).getList("lines")).isEqualTo(reviewed.getList("lines"));
    }

    @Test
    void a_full_cart_takes_no_other_line_but_other_quantities() {
        for (int line = 1; line < 30; line++)
            put(li, counter.aProduct("商品" + line, 100, 5), 1).then().statusCode(200);
        UUID oneMore = counter.aProduct("多一个", 100, 5);
        assertThat(put(li, oneMore, 1).<String>path("code")).isEqualTo("CART_FULL");
        put(li, latte, 9).then().statusCode(200);
        put(li, latte, 0).then().statusCode(200);
        put(li, oneMore, 1).then().statusCode(200);
        assertThat(cart(li).getList("lines")).hasSize(30);
    }

    @Test
    void two_devices_at_once_do_not_overfill_it() throws Exception {
        for (int line = 1; line < 28; line++)
            put(li, counter.aProduct("商品" + line, 100, 5), 1).then().statusCode(200);
        List<UUID> more = IntStream.range(0, 8)
                .mapToObj(i -> counter.aProduct("再来" + i, 100, 5))
                .toList();
        try (ExecutorService devices = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> answers = more.stream()
                    .map(product -> devices.submit(() -> putUntilAnswered(product)))
                    .toList();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) statuses.add(answer.get());
            assertThat(statuses).containsOnly(200, 409);
            assertThat(Collections.frequency(statuses, 200))
                    .as("of %s", statuses)
                    .isEqualTo(2);
        }
        assertThat(cart(li).getList("lines")).hasSize(30);
    }

    @Test
    void what_is_ordered_from_the_cart_leaves_it_and_what_is_ordered_otherwise_does_not() {
        UUID croissant = counter.aProduct("可颂", 1800, 5);
        put(li, croissant, 1);
        order(5200, false).then().statusCode(201);
        assertThat(cart(li).getList("lines")).hasSize(2);
        order(5200, true).then().statusCode(201);
        assertThat(cart(li).getList("lines.name")).containsExactly("可颂");
    }

    @Test
    void an_order_that_is_refused_leaves_the_cart_as_it_was() {
        order(5201, true).then().statusCode(409);
        assertThat(cart(li).getList("lines")).hasSize(1);
    }

    @Test
    void a_cart_is_emptied_in_one_shop_and_nobody_elses_is() {
        Customer han = counter.aCustomer();
        put(han, latte, 1);
        li.call().delete("/api/cart?shopId=" + counter.shop()).then().statusCode(204);
        assertThat(cart(li).getList("lines")).isEmpty();
        assertThat(cart(han).getList("lines")).hasSize(1);
    }

    @Test
    void a_cart_needs_a_live_session() {
        given().get("/api/cart?shopId=" + counter.shop()).then().statusCode(401);
    }

    @Test
    void a_look_and_a_change_wait_for_the_database_so_many_times_and_not_more() {
        long before = database.roundTrips();
        cart(li);
        assertThat(database.roundTrips() - before).isLessThanOrEqualTo(LOOK);
        before = database.roundTrips();
        put(li, latte, 3);
        assertThat(database.roundTrips() - before).isLessThanOrEqualTo(PUT);
    }

    private JsonPath cart(Customer customer) {
        return customer.call()
                .get("/api/cart?shopId=" + counter.shop())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** As a phone does: who hears that there is no answer now asks again. */
    private int putUntilAnswered(UUID product) {
        int status = 503;
        for (int times = 0; status == 503 && times < 5; times++)
            status = put(li, product, 1).statusCode();
        return status;
    }

    private Response put(Customer customer, UUID product, int quantity, UUID... choices) {
        return customer.call()
                .body(Map.of(
                        "shopId",
                        counter.shop(),
                        "productId",
                        product,
                        "choiceIds",
                        List.of(choices),
                        "quantity",
                        quantity))
                .put("/api/cart/lines");
    }

    private Response order(int expectedFen, boolean fromCart) {
        return li.call()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of(
                        "shopId",
                        counter.shop(),
                        "lines",
                        List.of(Map.of("productId", latte, "choiceIds", List.of(), "quantity", 2)),
                        "expectedPayableFen",
                        expectedFen,
                        "fromCart",
                        fromCart))
                .post("/api/orders");
    }
}
