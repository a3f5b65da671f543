package wetwin.function.miniprogram;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wetwin.platform.Database;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;
import wetwin.support.Phone;

@QuarkusTest
class StorefrontFunctionTest {
    @Inject
    Counter counter;

    @Inject
    Database database;

    @Test
    void home_shows_the_shop_its_shelves_and_how_the_person_stands() {
        Response home = counter.aCustomer().call().get("/api/home");

        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(home.<String>path("shop.name")).startsWith("晨光咖啡");
        assertThat(home.<String>path("shop.opensAt")).isEqualTo("00:00");
        assertThat(home.<List<String>>path("categories.name")).startsWith("经典咖啡", "季节限定", "茶与其他", "烘焙轻食");
        assertThat(home.<String>path("products[0].name")).isEqualTo("拿铁");
        assertThat(home.<List<String>>path("entrances.key"))
                .containsExactly("order", "orders", "points", "coupons", "service");
        assertThat(home.<Boolean>path("person.follows")).isFalse();
        assertThat(home.<Integer>path("person.points")).isZero();
    }

    @Test
    void home_is_one_round_trip() {
        Customer li = counter.aCustomer();
        long before = database.roundTrips();
        li.call().get("/api/home").then().statusCode(200);
        assertThat(database.roundTrips() - before).isEqualTo(1);
    }

    @Test
    void home_needs_a_live_session() {
        given().get("/api/home").then().statusCode(401);
        given().header("Authorization", "Bearer " + "x".repeat(43))
                .get("/api/home")
                .then()
                .statusCode(401);
    }

    @Test
    void the_same_home_has_the_same_tag_and_is_not_sent_again() {
        Customer li = counter.aCustomer();
        String tag = li.call().get("/api/home").header("ETag");

        Response again = li.call().header("If-None-Match", tag).get("/api/home");

        assertThat(tag).startsWith("\"");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.header("ETag")).isEqualTo(tag);
        assertThat(again.asString()).isEmpty();
    }

    @Test
    void another_home_has_another_tag() {
        Customer li = counter.aCustomer();
        String tag = li.call().get("/api/home").header("ETag");
        counter.aCouponFor(li, "新人券", 500);

        Response again = li.call().header("If-None-Match", tag).get("/api/home");

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.<Integer>path("person.coupons")).isEqualTo(1);
    }

    @Test
    void a_shelf_that_is_known_is_not_sent_again_with_what_is_the_persons() {
        Customer li = counter.aCustomer();
        JsonPath whole = li.call().get("/api/home").jsonPath();
        String shelf = whole.getString("shelf");
        assertThat(given().get("/api/products").header("ETag")).isEqualTo("\"" + shelf + "-gzip\"");
        counter.earned(li, 1);

        long before = database.roundTrips();
        JsonPath own = li.call().get("/api/home?shelf=" + shelf).jsonPath();
        assertThat(database.roundTrips() - before).isEqualTo(1);

        assertThat(own.getInt("person.points")).isEqualTo(1);
        assertThat(own.getMap("$")).doesNotContainKeys("categories", "products").containsKey("recommended");
        assertThat(own.getString("shelf")).isEqualTo(shelf);
        assertThat(li.call().get("/api/home?shelf=another").jsonPath().<Map<String, Object>>getList("products"))
                .isEqualTo(whole.getList("products"));
    }

    @Test
    void a_large_category_fills_what_the_others_leave_and_goes_on_in_pages() {
        UUID category = UUID.randomUUID();
        UUID shop = UUID.randomUUID();
        counter.sql(
                "insert into shop (id, name, address, opens_at, closes_at, pickup_minutes) values ($1, '大', '路', '00:00', '00:00', 5)",
                shop);
        counter.sql("insert into category (id, name, rank) values ($1, '大全', 950)", category);
        counter.sql("""
                with made as (
                    insert into product (id, category_id, name, description, price_fen, art, rank)
                    select gen_random_uuid(), $1, '第' || i || '款', '', 1000, 'latte', 950 + i % 7
                    from generate_series(1, 230) i returning id)
                insert into stock (shop_id, product_id, available) select $2, id, 9 from made""", category, shop);
        try {
            JsonPath shelf = given().get("/api/products?shopId=" + shop).jsonPath();
            assertThat(shelf.getList("products")).hasSize(200);
            assertThat(shelf.getBoolean("categories.find { it.id == '" + category + "' }.more"))
                    .isTrue();
            assertThat(shelf.getBoolean("categories.find { it.name == '季节限定' }.more"))
                    .isFalse();

            List<String> seen = new ArrayList<>();
            String after = "";
            List<Integer> pages = new ArrayList<>();
            while (after != null) {
                JsonPath page = given().get("/api/products?shopId=" + shop + "&category=" + category + after)
                        .jsonPath();
                List<String> ids = page.getList("products.id");
                seen.addAll(ids);
                pages.add(ids.size());
                after = page.getString("next") == null ? null : "&after=" + page.getString("next");
            }
            assertThat(pages).containsExactly(50, 50, 50, 50, 30);
            assertThat(seen).doesNotHaveDuplicates();
            List<String> first = shelf.getList("products.findAll { it.categoryId == '" + category + "' }.id");
            assertThat(first).isNotEmpty().isEqualTo(seen.subList(0, first.size()));

            String last = seen.getLast();
            counter.sql("""
                    insert into stock (shop_id, product_id, available)
                    select (select id from shop order by id limit 1), id, 9 from product where category_id = $1""", category);
            Phone han = Phone.of("韩梅梅");
            han.signIn();
            han.pay(han.order(last).getString("id"), "pay");
            JsonPath home = han.home();
            assertThat(home.<String>getList("products.id")).doesNotContain(last);
            assertThat(home.getString("recommended[0].productId")).isEqualTo(last);
            assertThat(home.getString("recommended[0].product.id")).isEqualTo(last);
            assertThat(home.getString("recommended[1].product")).isNull();
        } finally {
            counter.sql("update product set offered = false where category_id = $1", category);
        }
    }

    @Test
    void products_are_public_and_come_with_their_options() {
        Response products = given().get("/api/products");
        String latte = products.path("products.find { it.name == '拿铁' }.id");

        Response detail = given().get("/api/products/" + latte);

        assertThat(products.header("Cache-Control")).contains("public");
        assertThat(detail.<List<String>>path("options.name")).containsExactly("杯型", "温度", "奶");
        assertThat(detail.<Integer>path("options[0].choices[1].extraFen")).isEqualTo(400);
        given().get("/api/products/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void a_price_is_computed_here_with_the_coupon_that_serves_the_person_best() {
        Customer li = counter.aCustomer();
        counter.aCouponFor(li, "减5", 500);
        counter.aCouponFor(li, "减8", 800);
        UUID latte = counter.aProduct("拿铁", 2600, 1);

        Response price = li.call().body(counter.cart(1, Map.of(latte, 2))).post("/api/prices");

        assertThat(price.<Integer>path("payableFen")).isEqualTo(4400);
        assertThat(price.<String>path("coupon.name")).isEqualTo("减8");
        assertThat(price.<String>path("coupon.reason")).isNotBlank();
        assertThat(price.<Boolean>path("lines[0].soldOut")).isTrue();
        assertThat(price.<List<Integer>>path("steps.amountFen")).containsExactly(5200, -800);
    }

    @Test
    void what_a_shop_has_no_stock_of_is_not_sold_there() {
        UUID elsewhere = counter.aProduct("别家的蛋糕", 2800, 5);
        assertThat(given().get("/api/products").jsonPath().getList("products.id"))
                .doesNotContain(elsewhere.toString());
        assertThat(counter.aCustomer().call().get("/api/home").jsonPath().getList("products.id"))
                .isNotEmpty()
                .doesNotContain(elsewhere.toString());
        given().get("/api/products/" + elsewhere).then().statusCode(404);
        given().get("/api/products/" + elsewhere + "?shopId=" + counter.shop())
                .then()
                .statusCode(200);
    }
}
