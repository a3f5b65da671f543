package wetwin.function.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.support.Counter;

/** The counter's side of an order, at the console. */
@QuarkusTest
class ConsoleOrdersTest {
    private static final String ORDERS = "/console/api/orders";

    @Inject
    Counter counter;

    private RequestSpecification operator;

    @BeforeEach
    void theOperatorIsSignedIn() {
        Response signedIn = given().contentType(ContentType.JSON)
                .body(Map.of("name", "operator", "password", "operator-demo"))
                .post("/console/api/session");
        operator = given().cookie("wetwin_console", signedIn.cookie("wetwin_console"))
                .header("X-CSRF-Token", signedIn.<String>path("csrf"));
    }

    @Test
    void an_order_goes_from_paid_to_collected_a_button_at_a_time() {
        UUID order = aPaidOrder("A901");
        press(order, "making").statusCode(200).body("status", equalTo("MAKING"));
        press(order, "ready").statusCode(200).body("status", equalTo("READY"));
        press(order, "collected").statusCode(200).body("status", equalTo("COLLECTED"));
        assertThat(traces(order)).isEqualTo(3);
    }

    @Test
    void a_button_pressed_twice_changes_nothing_more() {
        UUID order = aPaidOrder("A902");
        press(order, "making").statusCode(200);
        press(order, "making").statusCode(200).body("status", equalTo("MAKING"));
    }

    @Test
    void no_step_is_skipped_and_the_attempt_is_recorded() {
        UUID order = aPaidOrder("A903");
        press(order, "collected").statusCode(409).body("code", equalTo("ORDER_STATE"));
        assertThat(counter.sql("select outcome from audit_entry where subject = $1", order.toString())
                        .iterator()
                        .next()
                        .getString("outcome"))
                .isEqualTo("ORDER_STATE");
    }

    @Test
    void a_collected_order_is_taken_back_and_what_was_made_stays_sold() {
        UUID order = aPaidOrder("A907");
        List.of("making", "ready", "collected").forEach(step -> press(order, step));
        press(order, "refund").statusCode(200).body("status", equalTo("REFUNDING"));
        press(order, "refund").statusCode(200).body("status", equalTo("REFUNDING"));
        assertThat(stockOf(order)).isEqualTo(new Counter.Stock(4, 1, 0));
        assertThat(counter.sql(
                                "select count(*) from outbox_message where topic = 'refund-requested'"
                                        + " and payload ->> 'refundId' like '%' || $1",
                                order.toString().replace("-", ""))
                        .iterator()
                        .next()
                        .getLong(0))
                .isEqualTo(1);
    }

    @Test
    void an_order_nobody_paid_cannot_be_taken_back() {
        UUID order = aPaidOrder("A908");
        counter.sql("update shop_order set status = 'PLACED', paid_at = null, pickup_code = null where id = $1", order);
        press(order, "refund").statusCode(409).body("orderStatus", equalTo("PLACED"));
    }

    @Test
    void an_order_nobody_placed_cannot_be_made() {
        press(UUID.randomUUID(), "making").statusCode(404);
        operator.post(ORDERS + "/7/making").then().statusCode(404);
    }

    @Test
    void the_list_shows_what_to_make_and_where_it_came_from() {
        UUID order = aPaidOrder("A904");
        counter.sql("update shop_order set touch_key = 'menu-order' where id = $1", order);
        String row = "orders.find { it.id == '" + order + "' }";
        operator.get(ORDERS)
                .then()
                .statusCode(200)
                .body(row + ".pickupCode", equalTo("A904"))
                .body(row + ".lines", containsString("拿铁"))
                .body(row + ".payableFen", equalTo(2_000))
                .body(row + ".touch.key", equalTo("menu-order"))
                .body(row + ".remark", nullValue());
    }

    @Test
    void the_list_can_be_narrowed_to_a_state() {
        UUID order = aPaidOrder("A905");
        press(order, "making").statusCode(200);
        operator.queryParam("status", "MAKING")
                .get(ORDERS)
                .then()
                .statusCode(200)
                .body("orders.id", hasItem(order.toString()))
                .body("orders.status", everyItem(equalTo("MAKING")));
    }

    @Test
    void an_order_is_found_by_its_pick_up_code() {
        UUID order = aPaidOrder("A906");
        operator.queryParam("q", " a906 ")
                .get(ORDERS)
                .then()
                .statusCode(200)
                .body("orders", hasSize(1))
                .body("orders[0].id", equalTo(order.toString()))
                .body("total", equalTo(1));
    }

    @Test
    void a_state_there_is_not_and_a_search_no_database_could_hold_are_refused() {
        operator.queryParam("status", "EATEN").get(ORDERS).then().statusCode(400);
        operator.queryParam("q", "a\0").get(ORDERS).then().statusCode(400);
    }

    private ValidatableResponse press(UUID order, String button) {
        return operator.post(ORDERS + "/" + order + "/" + button).then();
    }

    private UUID aPaidOrder(String pickupCode) {
        UUID latte = counter.aProduct("拿铁", 2_000, 5);
        Response placed = counter.aCustomer()
                .call()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(counter.cart(2_000, Map.of(latte, 1)))
                .post("/api/orders");
        placed.then().statusCode(201);
        UUID order = UUID.fromString(placed.path("id"));
        counter.sql(
                "update shop_order set status = 'PAID', paid_at = placed_at, pickup_code = $2 where id = $1",
                order,
                pickupCode);
        counter.sql("""
                insert into payment (out_trade_no, order_id, payer_openid, amount_fen, state, opened_at,
                                     transaction_id, paid_at)
                values (replace($1::text, '-', ''), $1, 'payer', 2000, 'PAID', now(), $1::text, now())""", order);
        return order;
    }

    private Counter.Stock stockOf(UUID order) {
        return counter.stock(counter.sql("select product_id from shop_order_line where order_id = $1", order)
                .iterator()
                .next()
                .getUUID("product_id"));
    }

    private long traces(UUID order) {
        return counter.sql("select count(*) from audit_entry where subject = $1 and outcome = 'DONE'", order.toString())
                .iterator()
                .next()
                .getLong(0);
    }
}
