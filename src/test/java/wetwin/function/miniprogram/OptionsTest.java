package wetwin.function.miniprogram;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;
import wetwin.support.Counter.Stock;

/** Products with options, from what is shown to what is remembered of an order. */
@QuarkusTest
class OptionsTest {
    @Inject
    Counter counter;

    @Inject
    Clock clock;

    private Customer li;
    private UUID latte;
    private UUID cup;
    private UUID large;
    private UUID oat;

    @BeforeEach
    void a_latte_of_two_cups_with_or_without_oat_milk() {
        li = counter.aCustomer();
        latte = counter.aProduct("拿铁", 2600, 10);
        cup = option(latte, "杯型", 1, 1);
        choice(cup, "中杯", 0, 1, null);
        large = choice(cup, "大杯", 400, 2, null);
        oat = choice(option(latte, "奶", 0, 1), "燕麦奶", 500, 1, null);
    }

    @Test
    void a_product_is_shown_with_what_can_be_chosen_and_what_cannot() {
        runOutOf(oat);
        notTogether(large, oat);
        JsonPath shown = detail(latte);
        assertThat(shown.getList("options.name")).containsExactly("杯型", "奶");
        assertThat(shown.getInt("options[0].min")).isEqualTo(1);
        assertThat(shown.getInt("options[0].choices[1].extraFen")).isEqualTo(400);
        assertThat(shown.getBoolean("options[0].choices[1].soldOut")).isFalse();
        assertThat(shown.getBoolean("options[1].choices[0].soldOut")).isTrue();
        assertThat(shown.<List<String>>get("soldOutTogether[0].choiceIds"))
                .containsExactlyInAnyOrder(large.toString(), oat.toString());
        assertThat(shown.getBoolean("soldOut")).isFalse();
    }

    @Test
    void a_product_is_sold_out_when_nothing_is_left_of_what_must_be_chosen() {
        runOutOf(large);
        assertThat(shelf(latte)).containsEntry("soldOut", false);
        counter.sql(
                "insert into choice_sold_out (shop_id, choice_id) select $1, id from option_choice where group_id = $2"
                        + " on conflict do nothing",
                counter.shop(),
                cup);
        assertThat(shelf(latte)).containsEntry("soldOut", true);
    }

    @Test
    void an_order_remembers_what_was_chosen_by_the_names_and_prices_of_then() {
        String order = placed(order(3500, line(latte, 1, large, oat))).getString("id");
        counter.sql("update option_choice set name = '特大杯', extra_fen = 900 where id = $1", large);
        JsonPath read = li.call().get("/api/orders/" + order).jsonPath();
        assertThat(read.getString("lines[0].choices")).isEqualTo("大杯 / 燕麦奶");
        assertThat(read.getList("lines[0].options"))
                .isEqualTo(List.of(
                        Map.of("option", "杯型", "choice", "大杯", "extraFen", 400),
                        Map.of("option", "奶", "choice", "燕麦奶", "extraFen", 500)));
        assertThat(read.getInt("lines[0].paidFen")).isEqualTo(3500);
    }

    @Test
    void the_server_refuses_what_is_not_offered_too_many_or_missing() {
        assertThat(order(2600, line(latte, 1)).<String>path("code")).isEqualTo("CHOICES_INVALID");
        assertThat(order(2600, line(latte, 1, large, large)).<String>path("code"))
                .isEqualTo("CHOICES_INVALID");
        assertThat(order(2600, line(latte, 1, large, UUID.randomUUID())).<String>path("code"))
                .isEqualTo("CHOICES_INVALID");
        assertThat(counter.stock(latte)).isEqualTo(new Stock(10, 0, 0));
    }

    @Test
    void a_client_that_knows_nothing_of_choices_orders_what_demands_none() {
        UUID croissant = counter.aProduct("可颂", 1800, 5);
        Map<String, Object> line = Map.of("productId", croissant, "quantity", 2);
        assertThat(placed(order(3600, line)).getInt("payableFen")).isEqualTo(3600);
    }

    @Test
    void a_choice_that_has_run_out_is_sold_out_in_the_price_and_refused_in_the_order() {
        runOutOf(oat);
        assertThat(price(line(latte, 1, large, oat)).getBoolean("lines[0].soldOut"))
                .isTrue();
        assertThat(order(3500, line(latte, 1, large, oat)).<List<String>>path("productIds"))
                .containsExactly(latte.toString());
        placed(order(3000, line(latte, 1, large)));
    }

    @Test
    void so_are_choices_that_are_not_to_be_had_in_one() {
        notTogether(large, oat);
        assertThat(order(3500, line(latte, 1, large, oat)).<String>path("code")).isEqualTo("SOLD_OUT");
        placed(order(3000, line(latte, 1, large)));
    }

    @Test
    void what_one_shop_has_run_out_of_another_still_has() {
        counter.sql(
                "insert into choice_sold_out (shop_id, choice_id) select id, $1 from shop where id <> $2",
                oat,
                counter.shop());
        placed(order(3500, line(latte, 1, large, oat)));
    }

    @Test
    void members_pay_the_member_price_and_it_is_a_step_of_the_price() {
        counter.sql("update product set member_price_fen = 2300 where id = $1", latte);
        assertThat(shelf(latte)).containsEntry("memberPriceFen", 2300);
        assertThat(price(line(latte, 2, large)).getInt("payableFen")).isEqualTo(6000);
        assertThat(li.call().get("/api/home").<Boolean>path("person.member")).isFalse();
        counter.sql(
                "update person set phone_cipher = '\\x00' where id = $1",
                li.person().value());
        assertThat(li.call().get("/api/home").<Boolean>path("person.member")).isTrue();
        JsonPath price = price(line(latte, 2, large));
        assertThat(price.getList("steps.label")).containsExactly("商品小计", "会员价");
        assertThat(price.getList("steps.amountFen")).containsExactly(6000, -600);
        JsonPath order = placed(order(5400, line(latte, 2, large)));
        assertThat(order.getInt("lines[0].paidFen")).isEqualTo(5400);
        assertThat(order.getInt("discountFen")).isEqualTo(600);
    }

    @Test
    void a_member_price_that_saves_nothing_cannot_be_set() {
        assertThat(refused("update product set member_price_fen = price_fen where id = '" + latte + "'"))
                .contains("product_member_price");
        assertThat(refused("update product set member_price_fen = 0 where id = '" + latte + "'"))
                .contains("product_member_price");
    }

    @Test
    void a_pre_sale_is_shown_with_its_time_and_not_sold_before() {
        Instant later = clock.instant().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS);
        counter.sql("update product set sale_from = $2 where id = $1", latte, later.atOffset(ZoneOffset.UTC));
        assertThat(Instant.parse((String) shelf(latte).get("saleFrom"))).isEqualTo(later);
        Response refused = order(3000, line(latte, 1, large));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.<String>path("code")).isEqualTo("NOT_ON_SALE_YET");
        assertThat(Instant.parse(refused.path("saleFrom"))).isEqualTo(later);
    }

    @Test
    void what_is_paused_in_a_shop_hidden_or_no_longer_sold_is_neither_shown_nor_sold() {
        for (String change : List.of(
                "update stock set paused = true where product_id = $1",
                "update product set offered = false where id = $1",
                "update product set sale_until = '2020-01-01' where id = $1")) {
            UUID cake = counter.aProduct("蛋糕", 2800, 5);
            assertThat(shelf(cake)).isNotNull();
            counter.sql(change, cake);
            assertThat(shelf(cake)).as(change).isNull();
            given().get("/api/products/" + cake + "?shopId=" + counter.shop())
                    .then()
                    .statusCode(404);
            assertThat(order(2800, line(cake, 1)).<String>path("code")).isEqualTo("PRODUCT_NOT_SOLD");
        }
    }

    @Test
    void a_shop_that_is_not_there_shows_nothing() {
        given().get("/api/products?shopId=" + UUID.randomUUID()).then().statusCode(404);
        given().get("/api/products?shopId=7").then().statusCode(404);
    }

    @Test
    void a_combo_takes_the_stock_of_its_parts_and_gives_it_back() {
        UUID coffee = counter.aProduct("美式", 2000, 3);
        UUID croissant = counter.aProduct("可颂", 1800, 2);
        UUID breakfast = counter.aProduct("早餐", 3200, 9);
        UUID drink = choice(option(breakfast, "饮品", 1, 1), "美式", 0, 1, coffee);
        UUID pastry = choice(option(breakfast, "烘焙", 1, 1), "可颂", 100, 1, croissant);
        String id = placed(order(8600, line(breakfast, 2, drink, pastry), line(coffee, 1)))
                .getString("id");
        assertThat(counter.stock(breakfast)).isEqualTo(new Stock(7, 2, 0));
        assertThat(counter.stock(coffee)).isEqualTo(new Stock(0, 3, 0));
        assertThat(counter.stock(croissant)).isEqualTo(new Stock(0, 2, 0));
        assertThat(shelf(breakfast)).containsEntry("soldOut", true);
        assertThat(order(3300, line(breakfast, 1, drink, pastry)).<List<String>>path("productIds"))
                .containsExactly(breakfast.toString());
        li.call().post("/api/orders/" + id + "/cancellation").then().statusCode(200);
        assertThat(counter.stock(breakfast)).isEqualTo(new Stock(9, 0, 0));
        assertThat(counter.stock(coffee)).isEqualTo(new Stock(3, 0, 0));
        assertThat(counter.stock(croissant)).isEqualTo(new Stock(2, 0, 0));
    }

    @Test
    void what_a_part_has_is_counted_over_all_lines_of_the_cart() {
        UUID coffee = counter.aProduct("美式", 2000, 2);
        UUID breakfast = counter.aProduct("早餐", 3200, 9);
        UUID drink = choice(option(breakfast, "饮品", 1, 1), "美式", 0, 1, coffee);
        JsonPath price = price(line(breakfast, 1, drink), line(coffee, 2));
        assertThat(price.getList("lines.soldOut")).containsExactly(true, true);
        assertThat(price(line(breakfast, 1, drink), line(coffee, 1)).getList("lines.soldOut"))
                .containsExactly(false, false);
    }

    @Test
    void a_coupon_is_divided_over_the_lines_so_that_what_was_paid_for_them_adds_up() {
        counter.aCouponFor(li, "减10", 1000);
        UUID croissant = counter.aProduct("可颂", 1801, 5);
        JsonPath order = placed(order(5602, line(latte, 1, large), line(croissant, 2)));
        assertThat(order.getList("lines.paidFen", Integer.class).stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(5602);
        assertThat(li.call()
                        .get("/api/orders/" + order.getString("id"))
                        .jsonPath()
                        .getList("lines.paidFen"))
                .isEqualTo(order.getList("lines.paidFen"));
    }

    @Test
    void an_order_of_before_reductions_were_written_down_is_divided_when_it_is_read() {
        counter.aCouponFor(li, "减10", 1000);
        String id = placed(order(5000, line(latte, 2, large))).getString("id");
        counter.sql(
                "update shop_order_line set options = '[]', member_off_fen = null, promotion_off_fen = null,"
                        + " coupon_off_fen = null, points_off_fen = null, points_spent = null where order_id = $1",
                UUID.fromString(id));
        JsonPath read = li.call().get("/api/orders/" + id).jsonPath();
        assertThat(read.getString("lines[0].choices")).isEqualTo("大杯");
        assertThat(read.getList("lines[0].options")).isEmpty();
        assertThat(read.getInt("lines[0].paidFen")).isEqualTo(5000);
    }

    private String refused(String sql) {
        try {
            counter.sql(sql);
            return "not at all";
        } catch (RuntimeException refusal) {
            return String.valueOf(refusal);
        }
    }

    private JsonPath detail(UUID product) {
        return given().get("/api/products/" + product + "?shopId=" + counter.shop())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** First of its category: the shelf shows as many as it may, and other tests' products stand there too. */
    private Map<String, Object> shelf(UUID product) {
        counter.sql("update product set rank = 0 where id = $1", product);
        return given().get("/api/products?shopId=" + counter.shop())
                .then()
                .statusCode(200)
                .extract()
                .path("products.find { it.id == '" + product + "' }");
    }

    private JsonPath price(Map<?, ?>... lines) {
        return li.call()
                .body(Map.of("shopId", counter.shop(), "lines", lines))
                .post("/api/prices")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private Response order(int expectedFen, Map<?, ?>... lines) {
        return li.call()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("shopId", counter.shop(), "lines", lines, "expectedPayableFen", expectedFen))
                .post("/api/orders");
    }

    private static JsonPath placed(Response response) {
        return response.then().statusCode(201).extract().jsonPath();
    }

    private static Map<String, Object> line(UUID product, int quantity, UUID... choices) {
        return Map.of("productId", product, "choiceIds", List.of(choices), "quantity", quantity);
    }

    private UUID option(UUID product, String name, int min, int max) {
        UUID id = UUID.randomUUID();
        int rank = min == 0 ? 2 : 1;
        counter.sql(
                "insert into option_group (id, name, least, most, rank) values ($1, $2, $3, $4, $5)",
                id,
                name,
                min,
                max,
                rank);
        counter.sql("insert into product_option (product_id, group_id) values ($1, $2)", product, id);
        return id;
    }

    private UUID choice(UUID group, String name, int extraFen, int rank, UUID part) {
        UUID id = UUID.randomUUID();
        counter.sql(
                "insert into option_choice (id, group_id, name, extra_fen, rank, product_id)"
                        + " values ($1, $2, $3, $4, $5, $6)",
                id,
                group,
                name,
                extraFen,
                rank,
                part);
        return id;
    }

    private void runOutOf(UUID choice) {
        counter.sql("insert into choice_sold_out (shop_id, choice_id) values ($1, $2)", counter.shop(), choice);
    }

    private void notTogether(UUID one, UUID other) {
        counter.sql(
                "insert into combination_sold_out (shop_id, product_id, choice_ids) values ($1, $2, $3)",
                counter.shop(),
                latte,
                new UUID[] {one, other});
    }
}
