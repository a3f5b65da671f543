package wetwin.function.miniprogram;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.support.AtOnce;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;
import wetwin.support.Counter.Stock;

/** The same once more, in one tap. */
@QuarkusTest
class OrderAgainTest {
    @Inject
    Counter counter;

    private Customer li;
    private UUID latte;
    private UUID large;
    private UUID croissant;

    @BeforeEach
    void goods() {
        li = counter.aCustomer();
        latte = counter.aProduct("拿铁", 2600, 10);
        large = counter.aChoiceOf(latte, "杯型", "大杯", 400);
        croissant = counter.aProduct("可颂", 1800, 10);
    }

    @Test
    void an_order_s_lines_are_in_the_cart_with_their_choices_and_hold_no_stock() {
        JsonPath again = again(order(line(latte, 2, large), line(croissant, 1)));
        assertThat(again.getList("left")).isEmpty();
        assertThat(again.getList("cart.lines.name")).containsExactly("拿铁", "可颂");
        assertThat(again.getList("cart.lines.quantity")).containsExactly(2, 1);
        assertThat(again.getString("cart.lines[0].choiceIds[0]")).isEqualTo(large.toString());
        assertThat(again.getInt("cart.payableFen")).isEqualTo(7800);
        assertThat(again.getBoolean("cart.changed")).isFalse();
        assertThat(counter.stock(latte)).isEqualTo(new Stock(8, 2, 0));
    }

    @Test
    void tapped_again_and_at_once_it_is_there_once() {
        String order = order(line(latte, 2, large));
        List<Integer> answers = AtOnce.run(
                6, () -> li.call().post("/api/orders/" + order + "/again").statusCode());
        assertThat(answers).containsOnly(200);
        assertThat(again(order).getList("cart.lines.quantity")).containsExactly(2);
    }

    @Test
    void what_is_in_the_cart_already_is_not_taken_out_of_it() {
        String order = order(line(latte, 2, large), line(croissant, 3));
        put(latte, 5, large);
        put(croissant, 1);
        assertThat(again(order).getList("cart.lines.quantity")).containsExactly(5, 3);
    }

    @Test
    void what_has_changed_since_is_said() {
        UUID cake = counter.aProduct("蛋糕", 2800, 5);
        String order = order(line(latte, 1), line(croissant, 1), line(cake, 2));
        counter.sql("update product set price_fen = 2900 where id = $1", latte);
        counter.sql("update product set offered = false where id = $1", croissant);
        counter.sql("update stock set available = 1 where product_id = $1", cake);
        JsonPath again = again(order);
        assertThat(again.getList("cart.lines.name")).containsExactly("拿铁", "蛋糕");
        assertThat(again.getInt("cart.lines[0].formerUnitFen")).isEqualTo(2600);
        assertThat(again.getInt("cart.lines[0].unitFen")).isEqualTo(2900);
        assertThat(again.getString("cart.lines[1].trouble")).isEqualTo("SOLD_OUT");
        assertThat(again.getInt("cart.lines[1].available")).isEqualTo(1);
        assertThat(again.getBoolean("cart.changed")).isTrue();
        assertThat(again.<Map<String, Object>>getList("left"))
                .containsExactly(Map.of(
                        "productId", croissant.toString(),
                        "name", "可颂",
                        "choices", "",
                        "quantity", 1,
                        "why", "NOT_SOLD"));
    }

    @Test
    void somebody_else_s_order_is_not_there() {
        String order = order(line(latte, 1));
        Customer han = counter.aCustomer();
        han.call().post("/api/orders/" + order + "/again").then().statusCode(404);
        assertThat(han.call()
                        .get("/api/cart?shopId=" + counter.shop())
                        .jsonPath()
                        .getList("lines"))
                .isEmpty();
    }

    private JsonPath again(String order) {
        return li.call()
                .post("/api/orders/" + order + "/again")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void put(UUID product, int quantity, UUID... choices) {
        li.call()
                .body(Map.of(
                        "shopId",
                        counter.shop(),
                        "productId",
                        product,
                        "choiceIds",
                        List.of(choices),
                        "quantity",
                        quantity))
                .put("/api/cart/lines")
                .then()
                .statusCode(200);
    }

    private static Map<String, Object> line(UUID product, int quantity, UUID... choices) {
        return Map.of("productId", product, "choiceIds", List.of(choices), "quantity", quantity);
    }

    private String order(Object... lines) {
        Map<String, Object> goods = Map.of("shopId", counter.shop(), "lines", List.of(lines));
        int payable = li.call().body(goods).post("/api/prices").path("payableFen");
        Response placed = li.call()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("shopId", counter.shop(), "lines", List.of(lines), "expectedPayableFen", payable))
                .post("/api/orders");
        placed.then().statusCode(201);
        return placed.path("id");
    }
}
