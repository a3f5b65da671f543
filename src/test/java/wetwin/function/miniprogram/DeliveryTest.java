package wetwin.function.miniprogram;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.platform.Ids;
import wetwin.shop.Addresses;
import wetwin.support.CapturedLogs;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;
import wetwin.support.Operator;
import wetwin.support.Phone;
import wetwin.support.Wechat;

/** Orders that are brought, of a shop of its own that never closes: near for 6 yuan, in the rest of the city for 12. */
@QuarkusTest
class DeliveryTest {
    private static final String SHOP = """
            insert into shop (id, name, address, opens_at, closes_at, pickup_minutes)
            values ($1, '外送', '测试路 4 号', '00:00', '00:00', 5)""";

    private static final String NAME = "收货的李雷";
    private static final String NUMBER = "13812345678";
    private static final String HOUSE = "南京西路 1266 号 5 楼";
    private static final int PRICE_FEN = 2600;
    /** Sessions end while time passes. */
    private final Operator operator = Operator.signedIn();

    @Inject
    Counter counter;

    @Inject
    Ids ids;

    @Inject
    Addresses addresses;

    private int movedHours;
    private Phone li;
    private UUID shop;
    private UUID latte;

    @BeforeEach
    void a_shop_brings_its_goods() {
        li = Phone.of("李雷");
        li.signIn();
        shop = ids.newId();
        counter.sql(SHOP, shop);
        latte = counter.aProduct("拿铁", PRICE_FEN, 100);
        counter.sql("update stock set shop_id = $2 where product_id = $1", latte, shop);
        areas(0, AREAS).then().statusCode(200);
    }

    @AfterEach
    void it_is_now_again() {
        if (movedHours != 0) pass(-movedHours);
    }

    @Test
    void the_price_says_what_bringing_it_costs_and_what_would_make_it_free() {
        JsonPath near = quote(1, "静安区").then().statusCode(200).extract().jsonPath();
        assertThat(near.getList("steps.label")).endsWith("配送费");
        assertThat(near.getInt("payableFen")).isEqualTo(PRICE_FEN + 600);
        assertThat(near.getMap("delivery"))
                .isEqualTo(Map.of(
                        "area", "静安及周边", "feeFen", 600, "freeFromFen", 8800, "minimumFen", 2000, "missingFen", 0));
        JsonPath far = quote(1, "崇明区").then().statusCode(200).extract().jsonPath();
        assertThat(far.getInt("delivery.missingFen")).isEqualTo(2400);
        assertThat(quote(4, "静安区").<Integer>path("payableFen")).isEqualTo(4 * PRICE_FEN);
        assertThat(quote(1, null).<Object>path("delivery")).isNull();
    }

    @Test
    void a_level_may_have_it_for_nothing() {
        Customer gold = counter.aCustomer();
        counter.sql("""
                insert into membership_level (rank, name, threshold, points_percent, member_price, free_delivery)
                values (9, '黑金', 99000000, 100, false, true) on conflict do nothing""");
        try {
            counter.sql("""
                    insert into member_level (person_id, rank, since, kept_until, rules_version)
                    values ($1, 9, now(), now() + interval '1 year', 1000000)""", gold.person().value());
            JsonPath price =
                    gold.call().body(prices(1, "静安区")).post("/api/prices").jsonPath();
            assertThat(price.getList("steps.label")).endsWith("配送费（等级权益已免）");
            assertThat(price.getInt("payableFen")).isEqualTo(PRICE_FEN);
        } finally {
            counter.sql(
                    "delete from member_level where person_id = $1",
                    gold.person().value());
            counter.sql("delete from membership_level where rank = 9 and name = '黑金'");
        }
    }

    @Test
    void what_cannot_be_brought_is_refused_and_says_why() {
        assertThat(quote(1, "北京市", "朝阳区").<String>path("code")).isEqualTo("DELIVERY_OUT_OF_AREA");
        assertThat(place(address("北京市", "朝阳区"), PRICE_FEN).<String>path("code")).isEqualTo("DELIVERY_OUT_OF_AREA");
        Response little = place(address("上海市", "崇明区"), PRICE_FEN + 1200);
        assertThat(little.<String>path("code")).isEqualTo("DELIVERY_MINIMUM");
        assertThat(little.<Integer>path("missingFen")).isEqualTo(2400);
        assertThat(place(near(), PRICE_FEN).<String>path("code")).isEqualTo("PRICE_CHANGED");
        Map<String, Object> both = order(near(), PRICE_FEN + 600);
        both.put("pickupAt", "2030-01-01T00:00:00Z");
        assertThat(place(both, UUID.randomUUID().toString()).statusCode()).isEqualTo(400);
        areas(1, List.of()).then().statusCode(200);
        assertThat(quote(1, "静安区").<String>path("code")).isEqualTo("DELIVERY_NOT_OFFERED");
        assertThat(counter.stock(latte)).isEqualTo(new Counter.Stock(100, 0, 0));
    }

    @Test
    void who_gets_it_is_stored_encrypted_and_said_to_its_person_and_the_operator_alone() {
        try (CapturedLogs logs = CapturedLogs.of("wetwin")) {
            String key = UUID.randomUUID().toString();
            Map<String, Object> wanted = order(near(), PRICE_FEN + 600);
            JsonPath order = place(wanted, key).then().statusCode(201).extract().jsonPath();
            String id = order.getString("id");
            assertThat(order.getMap("delivery.address")).isEqualTo(near());
            assertThat(li.orderNow(id).getMap("delivery.address")).isEqualTo(near());
            place(wanted, key).then().statusCode(200);
            Map<String, Object> elsewhere = new HashMap<>(near());
            elsewhere.put("detailInfo", "别处");
            assertThat(place(order(elsewhere, PRICE_FEN + 600), key).<String>path("code"))
                    .isEqualTo("IDEMPOTENCY_KEY_REUSED");
            Response stranger = counter.aCustomer().call().get("/api/orders/" + id);
            stranger.then().statusCode(404);
            assertThat(operator.console()
                            .get("/console/api/delivery/orders/" + id)
                            .jsonPath()
                            .getMap("$"))
                    .isEqualTo(
                            Map.of("name", NAME, "phone", NUMBER, "address", "上海市静安区" + HOUSE, "postalCode", "200040"));
            String stored = counter.sql(
                            "select d::text || o::text as all from order_delivery d, shop_order o"
                                    + " where o.id = d.order_id and o.id = $1",
                            UUID.fromString(id))
                    .iterator()
                    .next()
                    .getString("all");
            byte[] sealed = counter.sql("select receiver from order_delivery where order_id = $1", UUID.fromString(id))
                    .iterator()
                    .next()
                    .getBuffer("receiver")
                    .getBytes();
            assertThat(stored + new String(sealed, StandardCharsets.UTF_8) + stranger.asString() + inConsole(order))
                    .doesNotContain(NAME, NUMBER, HOUSE);
            assertThat(logs.found(List.of(NAME, NUMBER, HOUSE))).isEmpty();
        }
    }

    @Test
    void it_is_made_then_on_its_way_then_there_and_wechat_hears_of_it_when_it_leaves() {
        li.follow();
        String id = paid();
        for (String step : List.of("making", "ready")) operator.advance(id, step);
        Wechat.settle();
        assertThat(reports(id)).isEmpty();
        assertThat(li.orderNow(id).getString("delivery.state")).isEqualTo("WAITING");
        operator.console()
                .post("/console/api/orders/" + id + "/collected")
                .then()
                .statusCode(409);

        for (int again = 0; again < 2; again++)
            ship(id, "SF", "SF1000000000001").then().statusCode(200);
        Wechat.settle();
        assertThat(reports(id)).singleElement().satisfies(report -> {
            assertThat(report.getInteger("logistics_type")).isEqualTo(1);
            JsonObject parcel = report.getJsonArray("shipping_list").getJsonObject(0);
            assertThat(parcel.getString("tracking_no")).isEqualTo("SF1000000000001");
            assertThat(parcel.getString("express_company")).isEqualTo("SF");
            assertThat(parcel.getJsonObject("contact").getString("receiver_contact"))
                    .isEqualTo("****5678");
        });
        assertThat(told("SF1000000000001")).as("of the shipment, once").hasSize(1);
        li.write("我的订单");
        assertThat(li.heard().getLast()).contains("配送中，顺丰速运 SF1000000000001").doesNotContain("取餐");
        JsonPath onTheWay = li.orderNow(id);
        assertThat(onTheWay.getString("delivery.state")).isEqualTo("ON_THE_WAY");
        assertThat(onTheWay.getString("delivery.trackingNo")).isEqualTo("SF1000000000001");
        assertThat(onTheWay.getList("progress.step"))
                .containsExactly("PLACED", "PAID", "MAKING", "READY", "ON_THE_WAY", "COLLECTED");

        ship(id, "SELF", null).then().statusCode(200).body("delivery.carrier", org.hamcrest.Matchers.equalTo("SELF"));
        Wechat.settle();
        assertThat(reports(id))
                .last()
                .extracting(report -> report.getInteger("logistics_type"))
                .isEqualTo(2);
        assertThat(told("门店配送")).as("of the shipment again").isEmpty();

        operator.advance(id, "collected");
        assertThat(li.orderNow(id).getString("delivery.state")).isEqualTo("DELIVERED");
        assertThat(li.get("/api/orders").getString("orders[0].delivery")).isEqualTo("DELIVERED");
        ship(id, "SELF", null).then().statusCode(200);
    }

    /** Each round of the job is one question: first WeChat is told of the parcel, then asked after it. */
    @Test
    void its_person_sees_how_far_the_company_has_it() {
        String id = paid();
        for (String step : List.of("making", "ready")) operator.advance(id, step);
        ship(id, "SF", "SFwrong").then().statusCode(200);
        rounds(2);
        ship(id, "SF", "SF2000000000002").then().statusCode(200);
        Wechat.settle();
        rounds(2);
        assertThat(li.orderNow(id).<Object>get("delivery.steps")).isNull();
        operator.advance(id, "collected");
        for (int hours : List.of(2, 3, 23, 4)) {
            pass(hours);
            rounds(1);
        }
        assertThat(li.orderNow(id).getList("delivery.steps.step"))
                .containsExactly("PICKED_UP", "IN_TRANSIT", "DELIVERING", "SIGNED");
        // So long after, the operator who was signed in is not.
        assertThat(Operator.signedIn()
                        .console()
                        .get("/console/api/orders?q=" + li.orderNow(id).getString("number"))
                        .<List<String>>path("orders[0].delivery.steps.step"))
                .containsExactly("PICKED_UP", "IN_TRANSIT", "DELIVERING", "SIGNED");
        assertThat(li.orderNow(id).getString("delivery.steps[3].at"))
                .isGreaterThan(li.orderNow(id).getString("delivery.steps[2].at"));
        assertThat(counter.sql(
                                "select from order_delivery where order_id = $1 and trace_due_at is not null",
                                UUID.fromString(id))
                        .size())
                .as("asked after again")
                .isZero();
    }

    @Test
    void an_address_is_forgotten_some_time_after_the_order_is_finished() {
        String open = paid();
        String over = paid();
        for (String step : List.of("making", "ready")) operator.advance(over, step);
        ship(over, "SF", "SF3000000000003").then().statusCode(200);
        operator.advance(over, "collected");
        // Nobody's report of a shipment is left to be made without what is forgotten.
        Wechat.settle();
        Wechat.job("forget-addresses");
        Instant finished = Instant.parse(li.orderNow(over).getString("collectedAt"));
        addresses.forget(finished);
        assertThat(li.orderNow(over).getMap("delivery.address")).isEqualTo(near());

        addresses.forget(finished.plusMillis(1));
        JsonPath forgotten = li.orderNow(over);
        assertThat(forgotten.<Object>get("delivery.address")).isNull();
        assertThat(forgotten.getString("delivery.trackingNo")).isEqualTo("SF3000000000003");
        assertThat(forgotten.getString("delivery.state")).isEqualTo("DELIVERED");
        operator.console().get("/console/api/delivery/orders/" + over).then().statusCode(404);
        assertThat(counter.sql(
                                "select from order_delivery where order_id = $1 and num_nonnulls(receiver, contact) = 0",
                                UUID.fromString(over))
                        .size())
                .isEqualTo(1);
        assertThat(li.orderNow(open).getMap("delivery.address")).isEqualTo(near());
    }

    private void pass(int hours) {
        Wechat.timePasses((int) Duration.ofHours(hours).toSeconds());
        movedHours += hours;
    }

    private static void rounds(int times) {
        for (int i = 0; i < times; i++) Wechat.job("trace-parcels");
    }

    @Test
    void the_fee_goes_back_with_the_whole_order_and_parts_never_come_to_more() {
        String id = paid();
        part(id, 1000).then().statusCode(200);
        assertThat(part(id, PRICE_FEN + 600).<Integer>path("leftFen")).isEqualTo(PRICE_FEN - 400);
        operator.console().post("/console/api/orders/" + id + "/refund").then().statusCode(200);
        Wechat.comesToRest();
        JsonPath order = li.orderNow(id);
        assertThat(order.getString("status")).isEqualTo("REFUNDED");
        assertThat(order.getString("delivery.state")).isEqualTo("OVER");
        long back = counter.sql("select refunded_fen from payment where order_id = $1", UUID.fromString(id))
                .iterator()
                .next()
                .getInteger("refunded_fen");
        assertThat(back).isEqualTo(PRICE_FEN + 600);
        assertThat(ship(id, "SELF", null).<String>path("code")).isEqualTo("ORDER_STATE");
    }

    /** Made in the console, given, shown, priced, locked and given back; to the release before it is good nowhere. */
    @Test
    void a_coupon_takes_off_what_bringing_it_costs_and_nothing_where_it_is_fetched() {
        Map<String, Object> sort = new HashMap<>(Map.of(
                "name",
                "免配送费",
                "kind",
                "DELIVERY",
                "minSpendFen",
                2000,
                "productIds",
                List.of(latte),
                "shopIds",
                List.of(shop),
                "weekdays",
                List.of(),
                "validDays",
                30,
                "newPeopleOnly",
                false));
        sort.put("kind", "FIXED");
        assertThat(coupon(sort).statusCode()).as("an amount off what").isEqualTo(422);
        sort.put("kind", "DELIVERY");
        String template = coupon(sort).then().statusCode(200).extract().path("id");
        Map<String, Object> listed = operator.console()
                .get("/console/api/coupons")
                .jsonPath()
                .getMap("templates.find { it.id == '" + template + "' }.template");
        assertThat(listed)
                .containsEntry("kind", "DELIVERY")
                .containsEntry("shopIds", List.of(shop.toString()))
                .doesNotContainKey("amountFen");
        String person = counter.sql(
                        "select person_id::text as id from shop_order where id = $1",
                        UUID.fromString(place(near(), PRICE_FEN + 600).path("id")))
                .iterator()
                .next()
                .getString("id");
        operator.console()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("personId", person))
                .post("/console/api/coupons/" + template + "/gifts")
                .then()
                .statusCode(200);
        assertThat(li.get("/api/membership").getString("coupons.find { it.name == '免配送费' }.kind"))
                .isEqualTo("DELIVERY");
        assertThat(counter.sql(
                                "select from coupon_template where id = $1 and kind = 'ITEM' and not $2 = any(shop_ids)",
                                UUID.fromString(template),
                                shop)
                        .size())
                .isEqualTo(1);

        assertThat(quote(1, null).<Object>path("coupon")).isNull();
        assertThat(quote(4, "静安区").<Object>path("coupon"))
                .as("brought for nothing")
                .isNull();
        JsonPath price = quote(1, "静安区").then().statusCode(200).extract().jsonPath();
        assertThat(price.getList("steps.label")).endsWith("配送费", "优惠券 · 免配送费");
        assertThat(price.getList("steps.amountFen")).containsExactly(PRICE_FEN, 600, -600);
        assertThat(price.getInt("coupon.discountFen")).isEqualTo(600);
        assertThat(price.getInt("payableFen")).isEqualTo(PRICE_FEN);

        String id = place(near(), PRICE_FEN).then().statusCode(201).extract().path("id");
        assertThat(li.orderNow(id).getInt("discountFen")).isEqualTo(600);
        assertThat(place(near(), PRICE_FEN).<String>path("code"))
                .as("it is locked")
                .isEqualTo("PRICE_CHANGED");
        assertThat(li.pay(id, "pay")).isEqualTo("requestPayment:ok");
        Wechat.settle();
        part(id, PRICE_FEN - 1).then().statusCode(200);
        assertThat(part(id, 2).<Integer>path("leftFen")).isEqualTo(1);
        operator.console().post("/console/api/orders/" + id + "/refund").then().statusCode(200);
        Wechat.comesToRest();
        assertThat(li.orderNow(id).getString("status")).isEqualTo("REFUNDED");
        assertThat(li.get("/api/membership").getString("coupons.find { it.name == '免配送费' }.status"))
                .isEqualTo("AVAILABLE");
    }

    private Response coupon(Map<String, Object> sort) {
        return operator.console()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(sort)
                .post("/console/api/coupons");
    }

    @Test
    void areas_are_set_by_whoever_has_seen_them() {
        assertThat(areas(0, List.of()).<String>path("code")).isEqualTo("CHANGED_MEANWHILE");
        List<Object> twice = List.of(AREAS.getFirst(), AREAS.getFirst());
        assertThat(areas(1, twice).<String>path("code")).isEqualTo("PLACE_NAMED_TWICE");
        JsonPath set = areas(1, List.of(AREAS.getFirst()))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        set.setRootPath("shops.find { it.id == '" + shop + "' }");
        assertThat(set.getInt("version")).isEqualTo(2);
        assertThat(set.getList("areas")).isEqualTo(List.of(AREAS.getFirst()));
        String order = li.order(li.home().getString("products[0].id")).getString("id");
        assertThat(ship(order, "SELF", null).statusCode()).isEqualTo(404);
        String brought = place(near(), PRICE_FEN + 600).path("id");
        assertThat(ship(brought, "SELF", "1").statusCode()).isEqualTo(400);
        assertThat(ship(brought, "SF", null).statusCode()).isEqualTo(400);
        assertThat(ship(brought, "SELF", null).<String>path("code")).isEqualTo("ORDER_STATE");
    }

    private static final List<Object> AREAS = List.of(
            Map.of(
                    "name",
                    "静安及周边",
                    "places",
                    List.of(Map.of("city", "上海市", "county", "静安区"), Map.of("city", "上海市", "county", "长宁区")),
                    "minimumFen",
                    2000,
                    "feeFen",
                    600,
                    "freeFromFen",
                    8800),
            Map.of("name", "全市", "places", List.of(Map.of("city", "上海市")), "minimumFen", 5000, "feeFen", 1200));

    private Response areas(int version, List<Object> areas) {
        return operator.console()
                .body(Map.of("areas", areas, "version", version))
                .put("/console/api/delivery/" + shop);
    }

    private Response quote(int quantity, String county) {
        return quote(quantity, "上海市", county);
    }

    private Response quote(int quantity, String city, String county) {
        Map<String, Object> wanted = prices(quantity, county);
        if (county != null)
            wanted.put("deliverTo", Map.of("provinceName", city, "cityName", city, "countyName", county));
        return li.api().body(wanted).post("/api/prices");
    }

    private Map<String, Object> prices(int quantity, String county) {
        Map<String, Object> wanted = new HashMap<>(counter.cart(1, Map.of(latte, quantity)));
        wanted.remove("expectedPayableFen");
        wanted.put("shopId", shop);
        if (county != null)
            wanted.put("deliverTo", Map.of("provinceName", "上海市", "cityName", "上海市", "countyName", county));
        return wanted;
    }

    @Test
    void it_is_brought_elsewhere_for_the_same_fee_and_no_other() {
        String id = paid();
        Map<String, Object> other = new HashMap<>(near());
        other.put("detailInfo", "别处 2 号");
        String changedAt =
                wishAddress(id, other).then().statusCode(200).extract().path("changedAt");
        assertThat(li.orderNow(id).getString("delivery.address.detailInfo")).isEqualTo("别处 2 号");
        assertThat(li.orderNow(id).getInt("payableFen")).isEqualTo(PRICE_FEN + 600);
        assertThat(wishAddress(id, other).<String>path("changedAt")).isEqualTo(changedAt);
        assertThat(wishAddress(id, address("上海市", "崇明区")).<String>path("code")).isEqualTo("PRICE_WOULD_CHANGE");
        assertThat(wishAddress(id, address("南京市", "鼓楼区")).<String>path("code")).isEqualTo("DELIVERY_OUT_OF_AREA");
        assertThat(li.orderNow(id).getString("delivery.address.detailInfo")).isEqualTo("别处 2 号");
    }

    private Response wishAddress(String order, Map<String, Object> address) {
        return li.api().body(Map.of("address", address)).put("/api/orders/" + order + "/wishes");
    }

    private static Map<String, Object> near() {
        return address("上海市", "静安区");
    }

    private static Map<String, Object> address(String city, String county) {
        return Map.of(
                "userName",
                NAME,
                "telNumber",
                NUMBER,
                "provinceName",
                city,
                "cityName",
                city,
                "countyName",
                county,
                "detailInfo",
                HOUSE,
                "nationalCode",
                "310106",
                "postalCode",
                "200040");
    }

    private Map<String, Object> order(Map<String, Object> address, int expectedPayableFen) {
        Map<String, Object> order = new HashMap<>(counter.cart(expectedPayableFen, Map.of(latte, 1)));
        order.put("shopId", shop);
        order.put("address", address);
        return order;
    }

    private Response place(Map<String, Object> address, int expectedPayableFen) {
        return place(order(address, expectedPayableFen), UUID.randomUUID().toString());
    }

    private Response place(Map<String, Object> order, String key) {
        return li.api().header("Idempotency-Key", key).body(order).post("/api/orders");
    }

    private String paid() {
        String id =
                place(near(), PRICE_FEN + 600).then().statusCode(201).extract().path("id");
        assertThat(li.pay(id, "pay")).isEqualTo("requestPayment:ok");
        Wechat.settle();
        assertThat(li.orderNow(id).getString("status")).isEqualTo("PAID");
        return id;
    }

    private Response ship(String order, String carrier, String number) {
        Map<String, Object> handing = new HashMap<>(Map.of("carrier", carrier));
        if (number != null) handing.put("trackingNo", number);
        return operator.console().body(handing).post("/console/api/delivery/orders/" + order + "/shipment");
    }

    private List<String> told(String word) {
        return li.heard().stream().filter(said -> said.contains(word)).toList();
    }

    private Response part(String order, int amountFen) {
        return operator.console()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("amountFen", amountFen, "reason", "少了一份"))
                .post("/console/api/orders/" + order + "/refunds");
    }

    private String inConsole(JsonPath order) {
        Response seen =
                operator.console().queryParam("q", order.getString("number")).get("/console/api/orders");
        assertThat(seen.<String>path("orders[0].delivery.state")).isEqualTo("WAITING");
        return seen.asString();
    }

    /** What WeChat's shipping desk was sent of the order. */
    private List<JsonObject> reports(String order) {
        String number = counter.sql("select out_trade_no from payment where order_id = $1", UUID.fromString(order))
                .iterator()
                .next()
                .getString("out_trade_no");
        List<Map<String, Object>> wire =
                given().get("/simulator/api/wire").jsonPath().getList("entries");
        return wire.stream()
                .filter(entry -> String.valueOf(entry.get("url")).contains("upload_shipping_info"))
                .map(entry -> String.valueOf(((Map<?, ?>) entry.get("raw")).get("request")))
                .filter(request -> request.contains(number))
                .map(JsonObject::new)
                .toList();
    }
}
