package wetwin.function.miniprogram;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wetwin.platform.Database;
import wetwin.support.AtOnce;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;
import wetwin.support.Counter.Stock;

@QuarkusTest
class OrdersFunctionTest {
    @Inject
    Counter counter;

    @Inject
    Database database;

    @Test
    void an_order_is_placed_at_the_price_of_the_server_and_its_goods_are_held() {
        UUID latte = counter.aProduct("拿铁", 2600, 10);
        Customer li = counter.aCustomer();

        Response answer = place(li, "first-tap", counter.cart(5200, Map.of(latte, 2)));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.<String>path("status")).isEqualTo("PLACED");
        assertThat(answer.<Integer>path("payableFen")).isEqualTo(5200);
        assertThat(answer.<String>path("lines[0].name")).isEqualTo("拿铁");
        assertThat(answer.<String>path("progress[0].step")).isEqualTo("PLACED");
        assertThat(answer.<String>path("number")).matches("\\d{12}");
        assertThat(counter.stock(latte)).isEqualTo(new Stock(8, 2, 0));
    }

    @Test
    void the_same_tap_again_is_the_same_order() {
        UUID latte = counter.aProduct("拿铁", 2600, 10);
        Customer li = counter.aCustomer();
        Map<String, Object> cart = counter.cart(2600, Map.of(latte, 1));

        Response first = place(li, "double-tap", cart);
        Response again = place(li, "double-tap", cart);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(counter.stock(latte)).isEqualTo(new Stock(9, 1, 0));
    }

    @Test
    void twenty_taps_at_once_are_one_order_with_one_answer() {
        UUID latte = counter.aProduct("拿铁", 2600, 10);
        Customer li = counter.aCustomer();
        Map<String, Object> cart = counter.cart(2600, Map.of(latte, 1));

        List<Response> answers = AtOnce.run(20, () -> place(li, "twenty-taps", cart));

        assertThat(answers).extracting(Response::statusCode).containsOnly(200, 201);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(answers)
                .extracting(Response::asString)
                .containsOnly(answers.getFirst().asString());
        assertThat(counter.stock(latte)).isEqualTo(new Stock(9, 1, 0));
    }

    @Test
    void twenty_taps_for_the_last_one_are_one_order_and_no_refusal() {
        UUID last = counter.aProduct("最后一个", 1800, 1);
        Customer li = counter.aCustomer();
        Map<String, Object> cart = counter.cart(1800, Map.of(last, 1));

        List<Response> answers = AtOnce.run(20, () -> place(li, "last-one-taps", cart));

        assertThat(answers).extracting(Response::statusCode).containsOnly(200, 201);
        assertThat(counter.stock(last)).isEqualTo(new Stock(0, 1, 0));
    }

    @Test
    void a_key_that_was_used_for_another_cart_is_refused() {
        UUID latte = counter.aProduct("拿铁", 2600, 10);
        Customer li = counter.aCustomer();
        place(li, "reused-key", counter.cart(2600, Map.of(latte, 1)));

        Response answer = place(li, "reused-key", counter.cart(5200, Map.of(latte, 2)));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.<String>path("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void two_persons_may_have_the_same_key() {
        UUID latte = counter.aProduct("拿铁", 2600, 10);
        Map<String, Object> cart = counter.cart(2600, Map.of(latte, 1));

        assertThat(place(counter.aCustomer(), "same-for-both", cart).statusCode())
                .isEqualTo(201);
        assertThat(place(counter.aCustomer(), "same-for-both", cart).statusCode())
                .isEqualTo(201);
    }

    @Test
    void fifty_orders_at_once_for_ten_units_sell_ten() {
        UUID rare = counter.aProduct("桂花冷萃", 3200, 10);
        List<Customer> crowd =
                IntStream.range(0, 50).mapToObj(i -> counter.aCustomer()).toList();
        List<Customer> queue = new ArrayList<>(crowd);

        List<Response> answers =
                AtOnce.run(50, () -> place(next(queue), "one-of-fifty", counter.cart(3200, Map.of(rare, 1))));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(10);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 201)
                .hasSize(40)
                .allSatisfy(answer -> {
                    assertThat(answer.statusCode()).isEqualTo(409);
                    assertThat(answer.<String>path("code")).isEqualTo("SOLD_OUT");
                    assertThat(answer.<String>path("productIds[0]")).isEqualTo(rare.toString());
                });
        assertThat(counter.stock(rare)).isEqualTo(new Stock(0, 10, 0));
    }

    @Test
    void carts_of_the_same_goods_in_any_order_do_not_wait_for_each_other_for_ever() {
        List<UUID> goods = IntStream.range(0, 6)
                .mapToObj(i -> counter.aProduct("货 " + i, 1000, 200))
                .toList();
        List<Customer> queue = new ArrayList<>(
                IntStream.range(0, 30).mapToObj(i -> counter.aCustomer()).toList());

        List<Response> answers = AtOnce.run(
                30,
                () -> place(
                        next(queue),
                        "any-order-" + queue.size(),
                        counter.cart(
                                6000,
                                Map.of(
                                        goods.get(0),
                                        1,
                                        goods.get(1),
                                        1,
                                        goods.get(2),
                                        1,
                                        goods.get(3),
                                        1,
                                        goods.get(4),
                                        1,
                                        goods.get(5),
                                        1))));

        assertThat(answers).extracting(Response::statusCode).containsOnly(201);
        assertThat(goods)
                .allSatisfy(product -> assertThat(counter.stock(product)).isEqualTo(new Stock(170, 30, 0)));
    }

    @Test
    void where_one_product_is_short_nothing_of_the_cart_is_held() {
        UUID plenty = counter.aProduct("美式", 2000, 10);
        UUID scarce = counter.aProduct("可颂", 1800, 1);

        Response answer = place(counter.aCustomer(), "one-is-short", counter.cart(5600, Map.of(plenty, 1, scarce, 2)));

        assertThat(answer.<String>path("code")).isEqualTo("SOLD_OUT");
        assertThat(answer.<List<String>>path("productIds")).containsExactly(scarce.toString());
        assertThat(counter.stock(plenty)).isEqualTo(new Stock(10, 0, 0));
    }

    @Test
    void one_coupon_in_fifty_orders_at_once_is_used_once() {
        UUID latte = counter.aProduct("拿铁", 2600, 100);
        Customer li = counter.aCustomer();
        UUID coupon = counter.aCouponFor(li, "新人券", 500);
        List<Integer> taps = new ArrayList<>(IntStream.range(0, 50).boxed().toList());

        List<Response> answers =
                AtOnce.run(50, () -> place(li, "coupon-order-" + next(taps), counter.cart(2100, Map.of(latte, 1))));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() != 201).allSatisfy(answer -> {
            assertThat(answer.<String>path("code")).isEqualTo("PRICE_CHANGED");
            assertThat(answer.<Integer>path("payableFen")).isEqualTo(2600);
        });
        assertThat(counter.statusOfCoupon(coupon)).isEqualTo("LOCKED");
        assertThat(counter.stock(latte)).isEqualTo(new Stock(99, 1, 0));
    }

    @Test
    void a_price_the_person_did_not_agree_to_is_not_charged() {
        UUID latte = counter.aProduct("拿铁", 2600, 10);

        Response answer = place(counter.aCustomer(), "wrong-price", counter.cart(1, Map.of(latte, 1)));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.<Integer>path("payableFen")).isEqualTo(2600);
        assertThat(counter.stock(latte)).isEqualTo(new Stock(10, 0, 0));
    }

    @Test
    void somebody_else_s_order_is_not_there() {
        UUID latte = counter.aProduct("拿铁", 2600, 10);
        String order = place(counter.aCustomer(), "not-yours", counter.cart(2600, Map.of(latte, 1)))
                .path("id");

        counter.aCustomer().call().get("/api/orders/" + order).then().statusCode(404);
        given().get("/api/orders/" + order).then().statusCode(401);
    }

    @Test
    void orders_come_a_page_at_a_time_the_newest_first() {
        UUID latte = counter.aProduct("拿铁", 2600, 100);
        Customer li = counter.aCustomer();
        List<String> placed = IntStream.range(0, 21)
                .mapToObj(i -> place(li, "page-" + i + "-order", counter.cart(2600, Map.of(latte, 1)))
                        .<String>path("id"))
                .toList();

        Response first = li.call().get("/api/orders");
        Response second =
                li.call().queryParam("after", first.<String>path("next")).get("/api/orders");

        assertThat(first.<List<String>>path("orders.id"))
                .containsExactlyElementsOf(placed.reversed().subList(0, 20));
        assertThat(second.<List<String>>path("orders.id")).containsExactly(placed.getFirst());
        assertThat(second.<String>path("next")).isNull();
    }

    @Test
    void placing_with_a_coupon_takes_eight_round_trips_and_reading_two() {
        UUID latte = counter.aProduct("拿铁", 2600, 100);
        Customer li = counter.aCustomer();
        counter.aCouponFor(li, "新人券", 500);

        long before = database.roundTrips();
        Response placed = place(li, "budget-of-eight", counter.cart(2100, Map.of(latte, 1)));
        assertThat(placed.statusCode()).isEqualTo(201);
        assertThat(database.roundTrips() - before).isLessThanOrEqualTo(8);

        before = database.roundTrips();
        li.call().get("/api/orders/" + placed.path("id")).then().statusCode(200);
        assertThat(database.roundTrips() - before).isLessThanOrEqualTo(2);
    }

    @Test
    void what_is_malformed_is_refused_with_the_field() {
        UUID latte = counter.aProduct("拿铁", 2600, 100);
        Customer li = counter.aCustomer();

        assertThat(place(li, "none-of-it", counter.cart(2600, Map.of(latte, 0))).statusCode())
                .isEqualTo(400);
        assertThat(place(li, "too-many-of-it", counter.cart(2600, Map.of(latte, 100)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(place(li, "short", counter.cart(2600, Map.of(latte, 1))).statusCode())
                .isEqualTo(400);
        assertThat(place(li, "no-lines-at-all", counter.cart(2600, Map.of())).statusCode())
                .isEqualTo(400);
    }

    private static Response place(Customer customer, String key, Map<String, Object> cart) {
        return customer.call().header("Idempotency-Key", key).body(cart).post("/api/orders");
    }

    private static synchronized <T> T next(List<T> queue) {
        return queue.removeLast();
    }
}
