package wetwin.function.miniprogram;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wetwin.platform.Database;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;
import wetwin.support.Operator;

/** Several shops: as an operator makes them, and as people find the one that is near. */
@QuarkusTest
class ShopsTest {
    private static final String DEMO = "0193fa00-0001-7000-8000-000000000001";
    private static final String SHOPS = "/console/api/shops";

    /** In the Antarctic, where no other test has a shop. */
    private static final double SOUTH = -75;

    @Inject
    Counter counter;

    @Inject
    Database database;

    private final Operator operator = Operator.signedIn();
    private final List<String> made = new ArrayList<>();

    /** So that no other test finds them. */
    @AfterEach
    void they_are_not_shown_any_more() {
        made.forEach(shop -> counter.sql("update shop set shown = false where id = $1::uuid", UUID.fromString(shop)));
    }

    @Test
    void the_nearest_come_first_and_each_says_how_far_it_is_and_until_when_it_is_open() {
        String far = aShop("远的店", SOUTH, 20.1);
        String near = aShop("近的店", SOUTH, 20.0);
        operator.console()
                .body("{\"perQuarter\": 6, \"soon\": true}")
                .put("/console/api/pickup/" + near)
                .then()
                .statusCode(200);
        operator.console().body("""
                        {"version": 0, "areas": [{"name": "冰上", "places": [{"city": "上海市"}], "minimumFen": 0,
                         "feeFen": 600}]}""").put("/console/api/delivery/" + near).then().statusCode(200);
        JsonPath found = shops(SOUTH, 20.01).jsonPath();
        assertThat(found.getList("shops.id")).startsWith(near, far).hasSizeLessThanOrEqualTo(20);
        // A degree of latitude is 111,195 m; of longitude there the cosine of 75° of it.
        assertThat(found.getInt("shops[0].metres")).isCloseTo(288, within(1));
        assertThat(found.getInt("shops[1].metres")).isCloseTo(2_590, within(3));
        assertThat(found.getMap("shops[0]"))
                .containsEntry("name", "近的店")
                .containsEntry("address", "冰架 1 号")
                .containsEntry("opensAt", "09:00")
                .containsEntry("closesAt", "21:00")
                .containsEntry("pickupMinutes", 7)
                .containsEntry("choosesTimes", true)
                .containsEntry("delivers", true)
                .containsKeys("open", "takesOrders", "latitude", "longitude");
        assertThat(found.getMap("shops[1]"))
                .containsEntry("choosesTimes", false)
                .containsEntry("delivers", false);
    }

    @Test
    void the_way_over_the_date_line_is_the_short_one() {
        String east = aShop("界线店", SOUTH, 179.9);
        JsonPath found = shops(SOUTH, -179.9).jsonPath();
        assertThat(found.getString("shops[0].id")).isEqualTo(east);
        assertThat(found.getInt("shops[0].metres")).isCloseTo(5_756, within(6));
    }

    @Test
    void without_a_position_they_come_in_the_order_of_the_house_and_are_the_same_for_everybody() {
        aShop("没有坐标的店", null, null);
        Response all = given().get("/api/shops");
        assertThat(all.jsonPath().getString("shops[0].id")).isEqualTo(DEMO);
        assertThat(all.jsonPath().getMap("shops[0]")).doesNotContainKey("metres");
        assertThat(all.header("Cache-Control")).isEqualTo("public, max-age=30");
        given().header("If-None-Match", all.header("ETag"))
                .get("/api/shops")
                .then()
                .statusCode(304);
        assertThat(shops(31.2, 121.4).header("Cache-Control")).isEqualTo("private, no-cache");
    }

    @Test
    void a_place_that_is_none_is_refused() {
        for (String place : List.of(
                "latitude=31",
                "longitude=121",
                "latitude=91&longitude=0",
                "latitude=0&longitude=-180.5",
                "latitude=1e999&longitude=0"))
            for (String path : List.of("/api/shops?", "/api/home?"))
                counter.aCustomer().call().get(path + place).then().statusCode(400);
    }

    @Test
    void home_is_that_of_the_shop_that_is_asked_for_or_else_of_the_nearest_in_one_round_trip() {
        String here = aShop("这里的店", SOUTH, 60.0);
        String there = aShop("那里的店", SOUTH, 60.5);
        String cake = counter.aProduct("南极蛋糕", 2_800, 5).toString();
        counter.sql(
                "insert into stock (shop_id, product_id, available) values ($1::uuid, $2::uuid, 5)",
                UUID.fromString(there),
                UUID.fromString(cake));
        Customer li = counter.aCustomer();
        long before = database.roundTrips();
        JsonPath nearest =
                home(li, Map.of("latitude", SOUTH, "longitude", 60.01)).jsonPath();
        assertThat(database.roundTrips() - before).isEqualTo(1);
        assertThat(nearest.getString("shop.id")).isEqualTo(here);
        assertThat(nearest.getList("near.id")).startsWith(here, there).hasSizeLessThanOrEqualTo(5);
        assertThat(nearest.getList("products.id")).doesNotContain(cake);

        JsonPath named = home(li, Map.of("shopId", there, "latitude", SOUTH, "longitude", 60.01))
                .jsonPath();
        assertThat(named.getString("shop.id")).isEqualTo(there);
        assertThat(named.getDouble("shop.longitude")).isEqualTo(60.5);
        assertThat(named.getList("products.id")).containsExactly(cake);

        JsonPath first = home(li, Map.of()).jsonPath();
        assertThat(first.getString("shop.id")).isEqualTo(DEMO);
        assertThat(first.getString("near[0].id")).isEqualTo(DEMO);
        home(li, Map.of("shopId", UUID.randomUUID())).then().statusCode(404);
    }

    @Test
    void a_shop_that_people_may_not_see_is_nowhere_and_takes_no_orders() {
        String shop = aShop("要开的店", SOUTH, 90);
        UUID latte = counter.aProduct("冰上拿铁", 2_600, 5);
        counter.sql(
                "insert into stock (shop_id, product_id, available) values ($1::uuid, $2, 5)",
                UUID.fromString(shop),
                latte);
        counter.sql(
                "update shop set opens_at = '00:00', closes_at = '00:00' where id = $1::uuid", UUID.fromString(shop));
        change(shop, Map.of("shown", false)).statusCode(200);
        assertThat(shops(SOUTH, 90).jsonPath().getList("shops.id")).doesNotContain(shop);
        Customer li = counter.aCustomer();
        assertThat(home(li, Map.of("latitude", SOUTH, "longitude", 90))
                        .jsonPath()
                        .getString("shop.id"))
                .isNotEqualTo(shop);
        home(li, Map.of("shopId", shop)).then().statusCode(404);
        for (String path : List.of("products?", "search?q=natie&", "products/" + latte + "?"))
            given().get("/api/" + path + "shopId=" + shop).then().statusCode(404);
        Map<String, Object> order = new HashMap<>(counter.cart(2_600, Map.of(latte, 1)));
        order.put("shopId", shop);
        order(li, order).statusCode(409).body("code", equalTo("SHOP_UNAVAILABLE"));
        order.remove("expectedPayableFen");
        li.call().body(order).post("/api/prices").then().statusCode(409).body("code", equalTo("SHOP_UNAVAILABLE"));
        change(shop, Map.of("shown", true)).statusCode(200);
        order.put("expectedPayableFen", 2_600);
        order(li, order).statusCode(201);
    }

    @Test
    void a_shop_is_made_once_and_a_change_that_came_between_is_not_overwritten() {
        String shop = aShop("愚园路店", 31.2186, 121.4336);
        assertThat(shop).as("the first shop stays the first").isGreaterThan(DEMO);
        change(shop, 1, Map.of("name", " 愚园路二店 ", "pickupMinutes", 12))
                .statusCode(200)
                .body("shops.find { it.id == '%s' }.card.name".formatted(shop), equalTo("愚园路二店"))
                .body("shops.find { it.id == '%s' }.cardVersion".formatted(shop), equalTo(2));
        change(shop, 1, Map.of()).statusCode(409).body("code", equalTo("CHANGED_MEANWHILE"));
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("name", " "),
                Map.of("latitude", 91),
                Map.of("pickupMinutes", 0),
                Map.of("address", "路".repeat(81)))) change(shop, 2, wrong).statusCode(400);
        Map<String, Object> half = card("半个坐标", 31.0, null);
        create(half, "half-a-position").statusCode(400);
    }

    @Test
    void what_a_shop_has_to_say_is_read_where_people_choose_it_and_order() {
        String shop = aShop("有话说的店", SOUTH, 120.0);
        assertThat(shops(SOUTH, 120).jsonPath().getMap("shops[0]")).doesNotContainKey("note");
        change(shop, Map.of("note", " 周四下午只做冷饮 ☕ ")).statusCode(200);
        assertThat(shops(SOUTH, 120).jsonPath().getString("shops[0].note")).isEqualTo("周四下午只做冷饮 ☕");
        JsonPath home = home(counter.aCustomer(), Map.of("shopId", shop)).jsonPath();
        assertThat(home.getString("shop.note")).isEqualTo("周四下午只做冷饮 ☕");
        change(shop, Map.of("note", "长".repeat(101))).statusCode(400);
        change(shop, Map.of("note", " ")).statusCode(200);
        assertThat(shops(SOUTH, 120).jsonPath().getMap("shops[0]")).doesNotContainKey("note");
    }

    @Test
    void the_last_shop_that_people_see_stays() {
        UUID[] shown = counter.sql("select array_agg(id) as ids from shop where shown")
                .iterator()
                .next()
                .getArrayOfUUIDs("ids");
        try {
            counter.sql("update shop set shown = false where id <> $1::uuid", UUID.fromString(DEMO));
            JsonPath shops = operator.console().get(SHOPS).jsonPath();
            Map<String, Object> seen = shops.getMap("shops.find { it.id == '%s' }.card".formatted(DEMO));
            long version = shops.getLong("shops.find { it.id == '%s' }.cardVersion".formatted(DEMO));
            Map<String, Object> hidden = new HashMap<>(seen);
            hidden.put("shown", false);
            put(DEMO, version, hidden).statusCode(409).body("code", equalTo("SHOP_IS_LAST"));
            put(DEMO, version, seen).statusCode(200);
        } finally {
            counter.sql("update shop set shown = true where id = any($1)", (Object) shown);
        }
    }

    private static Response shops(double latitude, double longitude) {
        return given().queryParam("latitude", latitude)
                .queryParam("longitude", longitude)
                .get("/api/shops");
    }

    private static Response home(Customer person, Map<String, ?> asked) {
        return person.call().queryParams(asked).get("/api/home");
    }

    private static ValidatableResponse order(Customer person, Map<String, Object> order) {
        return person.call()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(order)
                .post("/api/orders")
                .then();
    }

    private static Map<String, Object> card(String name, Double latitude, Double longitude) {
        Map<String, Object> card =
                new HashMap<>(Map.of("name", name, "address", "冰架 1 号", "pickupMinutes", 7, "shown", true));
        if (latitude != null) card.put("latitude", latitude);
        if (longitude != null) card.put("longitude", longitude);
        return card;
    }

    private ValidatableResponse create(Map<String, Object> card, String key) {
        return operator.console()
                .header("Idempotency-Key", key)
                .body(card)
                .post(SHOPS)
                .then();
    }

    /** Tapped twice; the answer is its id. */
    private String aShop(String name, Number latitude, Number longitude) {
        Map<String, Object> card = card(
                name,
                latitude == null ? null : latitude.doubleValue(),
                longitude == null ? null : longitude.doubleValue());
        String key = UUID.randomUUID().toString();
        create(card, key).statusCode(200);
        create(card, key).statusCode(200);
        List<String> found = new ArrayList<>();
        counter.sql("select id::text from shop where made_key = $1", key)
                .forEach(row -> found.add(row.getString("id")));
        assertThat(found).hasSize(1);
        made.addAll(found);
        return found.getFirst();
    }

    private ValidatableResponse change(String shop, Map<String, Object> change) {
        return change(
                shop,
                operator.console()
                        .get(SHOPS)
                        .jsonPath()
                        .getLong("shops.find { it.id == '%s' }.cardVersion".formatted(shop)),
                change);
    }

    private ValidatableResponse change(String shop, long version, Map<String, Object> change) {
        Map<String, Object> card = new HashMap<>(
                operator.console().get(SHOPS).jsonPath().getMap("shops.find { it.id == '%s' }.card".formatted(shop)));
        card.putAll(change);
        return put(shop, version, card);
    }

    private ValidatableResponse put(String shop, long version, Map<String, Object> card) {
        return operator.console()
                .body(Map.of("shop", card, "version", version))
                .put(SHOPS + "/" + shop)
                .then();
    }
}
