package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.identity.OpenId;
import wetwin.identity.PersonId;
import wetwin.membership.LedgerCheck;
import wetwin.support.AtOnce;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;
import wetwin.support.OnVertx;
import wetwin.support.Operator;
import wetwin.support.Phone;
import wetwin.support.Wechat;

/** Points pay for a part of an order, through the API; half of its goods at most, a fen each. */
@QuarkusTest
class PointsPaymentTest {
    private static final int PRICE_FEN = 2600;
    private static final Operator OPERATOR = Operator.signedIn();

    @Inject
    Counter counter;

    @Inject
    CloseExpiredOrders closeExpiredOrders;

    @Inject
    LedgerCheck ledger;

    @Inject
    Vertx vertx;

    private Customer li;
    private UUID latte;

    @BeforeEach
    void li_has_points() {
        li = counter.aCustomer();
        latte = counter.aProduct("拿铁", PRICE_FEN, 100);
        counter.earned(li, 2_000);
    }

    @AfterEach
    void the_books_balance() {
        ledger.booksBalance();
    }

    @Test
    void a_price_says_how_many_could_pay_and_what_they_take_off() {
        JsonPath offered = price(0);
        assertThat(offered.getMap("points"))
                .isEqualTo(Map.of("held", 2_000, "usable", 1_300, "used", 0, "usedFen", 0, "pointFen", 1));
        assertThat(offered.getInt("payableFen")).isEqualTo(PRICE_FEN);
        JsonPath paid = price(5_000);
        assertThat(paid.getInt("points.used")).isEqualTo(1_300);
        assertThat(paid.getInt("payableFen")).isEqualTo(1_300);
        assertThat(paid.getList("steps.label", String.class)).containsExactly("商品小计", "1300 积分抵扣");
        assertThat(price(99).getInt("payableFen")).isEqualTo(2_501);
    }

    @Test
    void an_order_holds_them_and_its_cancellation_gives_them_back() {
        String order = place(li, 1_000, 1_600).then().statusCode(201).extract().path("id");
        assertThat(points(li)).isEqualTo(1_000);
        JsonPath read = li.call().get("/api/orders/" + order).jsonPath();
        assertThat(read.getInt("pointsSpent")).isEqualTo(1_000);
        assertThat(read.getInt("payableFen")).isEqualTo(1_600);
        for (int again = 0; again < 2; again++)
            li.call().post("/api/orders/" + order + "/cancellation").then().statusCode(200);
        assertThat(points(li)).isEqualTo(2_000);
    }

    @Test
    void so_does_an_order_that_nobody_pays() {
        String order = place(li, 1_000, 1_600).path("id");
        counter.sql(
                "update shop_order set close_due_at = now() - interval '1 hour' where id = $1", UUID.fromString(order));
        while (OnVertx.await(vertx, closeExpiredOrders::run) > 0) {}
        assertThat(points(li)).isEqualTo(2_000);
    }

    @Test
    void orders_at_once_do_not_spend_the_same_points() {
        List<Integer> answers = AtOnce.run(8, () -> place(li, 1_300, 1_300).statusCode());
        assertThat(answers.stream().filter(status -> status == 201)).hasSize(1);
        assertThat(answers.stream().filter(status -> status == 409)).hasSize(7);
        assertThat(points(li)).isEqualTo(700);
        assertThat(counter.stock(latte).reserved()).isEqualTo(1);
    }

    @Test
    void an_order_without_points_is_what_it_was_and_others_points_are_not_there() {
        place(li, 0, PRICE_FEN).then().statusCode(201);
        assertThat(points(li)).isEqualTo(2_000);
        Customer han = counter.aCustomer();
        Response refused = place(han, 100, 2_500);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.<String>path("code")).isEqualTo("PRICE_CHANGED");
        assertThat(refused.<Integer>path("payableFen")).isEqualTo(PRICE_FEN);
    }

    @Test
    void other_points_are_other_content_under_the_same_key() {
        String key = UUID.randomUUID().toString();
        place(li, order(100, 2_500), key).then().statusCode(201);
        place(li, order(100, 2_500), key).then().statusCode(200);
        assertThat(place(li, order(101, 2_500), key).statusCode()).isEqualTo(422);
        assertThat(points(li)).isEqualTo(1_900);
    }

    @Test
    void parts_of_a_paid_order_give_back_their_share_and_all_of_it_all() {
        Phone mei = Phone.of("韩梅梅");
        mei.signIn();
        Customer customer = new Customer(personOf(mei), new OpenId("mei"), "Bearer " + mei.token());
        int ofOtherStories = points(customer);
        counter.earned(customer, 500);
        String order =
                place(customer, 500, 2_100).then().statusCode(201).extract().path("id");
        assertThat(mei.pay(order, "pay")).contains("ok");
        assertThat(points(customer)).isEqualTo(ofOtherStories);
        assertThat(mei.orderNow(order).getString("status")).isEqualTo("PAID");

        part(order, 1_000);
        assertThat(points(customer)).isEqualTo(ofOtherStories + 500 * 1_000 / 2_100);
        part(order, 1_099);
        assertThat(points(customer)).isEqualTo(ofOtherStories + 500 * 2_099 / 2_100);
        part(order, 1);
        assertThat(points(customer)).isEqualTo(ofOtherStories + 500);
        Wechat.settle();
        assertThat(points(customer)).isEqualTo(ofOtherStories + 500);
    }

    private static void part(String order, int fen) {
        OPERATOR.console()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("amountFen", fen, "reason", "少了一份"))
                .post("/console/api/orders/" + order + "/refunds")
                .then()
                .statusCode(200);
    }

    /** Whoever this phone's latest session belongs to. */
    private PersonId personOf(Phone phone) {
        return new PersonId(counter.sql(
                        "select person_id from session where token_hash = $1",
                        new wetwin.identity.SessionToken(phone.token()).hash())
                .iterator()
                .next()
                .getUUID("person_id"));
    }

    private JsonPath price(int points) {
        Map<String, Object> cart = new HashMap<>(counter.cart(1, Map.of(latte, 1)));
        cart.remove("expectedPayableFen");
        cart.put("points", points);
        return li.call()
                .body(cart)
                .post("/api/prices")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private Response place(Customer customer, int points, int expectedFen) {
        return place(customer, order(points, expectedFen), UUID.randomUUID().toString());
    }

    private Response place(Customer customer, Map<String, Object> order, String key) {
        return customer.call().header("Idempotency-Key", key).body(order).post("/api/orders");
    }

    private Map<String, Object> order(int points, int expectedFen) {
        Map<String, Object> order = new HashMap<>(counter.cart(expectedFen, Map.of(latte, 1)));
        order.put("points", points);
        return order;
    }

    private static int points(Customer customer) {
        return customer.call().get("/api/membership").path("points");
    }
}
