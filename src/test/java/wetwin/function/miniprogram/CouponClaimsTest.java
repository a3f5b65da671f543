package wetwin.function.miniprogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wetwin.platform.WechatAccount;
import wetwin.support.AtOnce;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;
import wetwin.support.Operator;
import wetwin.support.Someone;
import wetwin.support.Someone.Known;

/** Sorts of coupons, codes and gifts from the console, and what people make of them: never one too many. */
@QuarkusTest
class CouponClaimsTest {
    private static final Operator OPERATOR = Operator.signedIn();

    @Inject
    Counter counter;

    @Inject
    Someone someone;

    @Test
    void a_code_becomes_a_coupon_once_per_person() {
        Customer li = counter.aCustomer();
        String code = codes(template(Map.of()), 1, 100).getFirst();
        Response first = claim(li, code);
        first.then().statusCode(201);
        Response again = claim(li, code.toLowerCase() + " ");
        again.then().statusCode(200).body("coupon", equalTo(first.path("coupon")));
        assertThat(card(li).getList("coupons.id")).containsExactly(first.<String>path("coupon"));
        claim(counter.aCustomer(), code).then().statusCode(201);
    }

    @Test
    void a_code_for_one_is_used_by_one() {
        String code = codes(template(Map.of()), 3, 1).getFirst();
        List<Customer> people = Stream.generate(counter::aCustomer).limit(20).toList();
        AtomicInteger next = new AtomicInteger();
        List<Integer> answers = AtOnce.run(
                20, () -> claim(people.get(next.getAndIncrement()), code).statusCode());
        assertThat(answers).filteredOn(status -> status == 201).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(19);
    }

    @Test
    void fifty_taps_of_one_person_make_one_coupon() {
        Customer li = counter.aCustomer();
        String code = codes(template(Map.of()), 1, 100).getFirst();
        List<Integer> answers = AtOnce.run(50, () -> claim(li, code).statusCode());
        assertThat(answers).filteredOn(status -> status == 201).hasSize(1);
        assertThat(answers).containsOnly(200, 201);
        assertThat(card(li).getList("coupons")).hasSize(1);
    }

    @Test
    void a_hundred_at_once_get_no_more_than_the_budget() {
        UUID template = template(Map.of("budget", 17));
        List<String> codes = codes(template, 4, 1_000);
        List<Customer> people = Stream.generate(counter::aCustomer).limit(100).toList();
        AtomicInteger next = new AtomicInteger();
        List<Integer> answers = AtOnce.run(100, () -> {
            int turn = next.getAndIncrement();
            return claim(people.get(turn), codes.get(turn % 4)).statusCode();
        });
        assertThat(answers).filteredOn(status -> status == 201).hasSize(17);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(83);
        assertThat(given(template)).isEqualTo(17);
        assertThat(listed(template).getInt("issued")).isEqualTo(17);
    }

    @Test
    void a_budget_counts_gifts_and_codes_together_and_a_person_has_no_more_than_one_may() {
        UUID template = template(Map.of("budget", 3, "perPerson", 2));
        Customer li = counter.aCustomer();
        List<String> codes = codes(template, 3, 1);
        give(template, li, key()).then().statusCode(200);
        claim(li, codes.get(0)).then().statusCode(201);
        claim(li, codes.get(1)).then().statusCode(409).body("code", equalTo("COUPON_LIMIT_REACHED"));
        claim(counter.aCustomer(), codes.get(1)).then().statusCode(201);
        claim(counter.aCustomer(), codes.get(2)).then().statusCode(409).body("code", equalTo("COUPONS_GONE"));
    }

    @Test
    void a_gift_is_given_once_per_key() {
        UUID template = template(Map.of());
        Customer li = counter.aCustomer();
        String key = key();
        String coupon = give(template, li, key).then().statusCode(200).extract().path("coupon");
        give(template, li, key).then().statusCode(200).body("coupon", equalTo(coupon));
        give(template, li, key()).then().statusCode(200);
        assertThat(card(li).getList("coupons")).hasSize(2);
    }

    @Test
    void a_coupon_for_new_people_is_not_for_those_who_have_collected_an_order() {
        UUID template = template(Map.of("newPeopleOnly", true));
        String code = codes(template, 1, 100).getFirst();
        Customer li = counter.aCustomer();
        counter.sql("""
                insert into member_spend (order_id, person_id, paid_fen, kept_fen, points, at)
                values ($1, $2, 100, 100, 1, now())""", UUID.randomUUID(), li.person().value());
        claim(li, code).then().statusCode(409).body("code", equalTo("COUPON_FOR_NEW_PEOPLE"));
        claim(counter.aCustomer(), code).then().statusCode(201);
    }

    @Test
    void an_unknown_code_and_one_of_a_stopped_template_look_the_same() {
        UUID template = template(Map.of());
        String code = codes(template, 1, 100).getFirst();
        OPERATOR.console()
                .post("/console/api/coupons/" + template + "/stop")
                .then()
                .statusCode(204);
        Customer li = counter.aCustomer();
        for (String typed : List.of(code, "ABCDEFGH", "没有", "'; drop table coupon"))
            claim(li, typed).then().statusCode(404).body("code", equalTo("COUPON_CODE_UNKNOWN"));
        give(template, li, key()).then().statusCode(409);
        makeCodes(template, 1, 1, key()).then().statusCode(404);
    }

    @Test
    void codes_are_made_once_per_key_and_listed_with_their_use() {
        UUID template = template(Map.of());
        String key = key();
        List<String> made =
                makeCodes(template, 25, 1, key).then().statusCode(200).extract().path("codes.code");
        assertThat(made).hasSize(25).doesNotHaveDuplicates();
        assertThat(makeCodes(template, 25, 1, key).<List<String>>path("codes.code"))
                .containsExactlyElementsOf(made);
        claim(counter.aCustomer(), made.getFirst()).then().statusCode(201);
        JsonPath listed = OPERATOR.console()
                .get("/console/api/coupons/" + template + "/codes")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(listed.getList("codes")).hasSize(25);
        assertThat(listed.getInt("codes.find { it.code == '" + made.getFirst() + "' }.used"))
                .isEqualTo(1);
    }

    @Test
    void a_template_is_made_once_per_key_and_shown_as_it_was_made() {
        Map<String, Object> wanted = wanted(Map.of(
                "kind",
                "PERCENT",
                "percentOff",
                20,
                "amountFen",
                1000,
                "weekdays",
                List.of(5, 6),
                "fromTime",
                "14:00",
                "toTime",
                "17:30",
                "budget",
                100));
        String key = key();
        String id = create(wanted, key).then().statusCode(200).extract().path("id");
        create(wanted, key).then().statusCode(200).body("id", equalTo(id));
        JsonPath listed = listed(UUID.fromString(id));
        assertThat(listed.getString("template.kind")).isEqualTo("PERCENT");
        assertThat(listed.getInt("template.percentOff")).isEqualTo(20);
        assertThat(listed.getList("template.weekdays")).containsExactly(5, 6);
        assertThat(listed.getString("template.fromTime")).isEqualTo("14:00");
        assertThat(listed.getString("template.toTime")).isEqualTo("17:30");
        assertThat(listed.getBoolean("stopped")).isFalse();
    }

    @Test
    void terms_that_contradict_each_other_or_their_bounds_are_refused() {
        create(wanted(Map.of("minSpendFen", 400)), key()).then().statusCode(422);
        create(wanted(Map.of("kind", "PERCENT")), key()).then().statusCode(422);
        create(wanted(Map.of("fromTime", "14:00")), key()).then().statusCode(422);
        create(wanted(Map.of("fromTime", "24:00", "toTime", "01:00")), key())
                .then()
                .statusCode(400);
        create(wanted(Map.of("weekdays", List.of(8))), key()).then().statusCode(400);
        create(wanted(Map.of("amountFen", 0)), key()).then().statusCode(400);
    }

    @Test
    void a_share_of_some_goods_is_taken_off_an_order_by_the_server() {
        UUID latte = counter.aProduct("拿铁", 2600, 5);
        UUID cake = counter.aProduct("蛋糕", 3000, 5);
        UUID template = template(Map.of(
                "kind", "PERCENT", "percentOff", 50, "amountFen", 5000, "minSpendFen", 0, "productIds", List.of(cake)));
        Customer li = counter.aCustomer();
        give(template, li, key()).then().statusCode(200);
        order(li, 4100, Map.of(latte, 1, cake, 1)).then().statusCode(201).body("discountFen", equalTo(1500));
        assertThat(card(li).getString("coupons[0].status")).isEqualTo("LOCKED");
    }

    @Test
    void a_coupon_of_another_shop_or_of_goods_that_are_not_in_the_cart_takes_nothing_off() {
        UUID latte = counter.aProduct("拿铁", 2600, 5);
        Customer li = counter.aCustomer();
        give(template(Map.of("shopIds", List.of(UUID.randomUUID()))), li, key())
                .then()
                .statusCode(200);
        give(template(Map.of("productIds", List.of(UUID.randomUUID()))), li, key())
                .then()
                .statusCode(200);
        order(li, 2600, Map.of(latte, 1)).then().statusCode(201).body("discountFen", equalTo(0));
    }

    @Test
    void a_price_says_which_coupon_a_little_more_is_worth() {
        UUID latte = counter.aProduct("拿铁", 1300, 9);
        Customer li = counter.aCustomer();
        give(template(Map.of("name", "满15减5")), li, key()).then().statusCode(200);
        price(li, latte, 1)
                .then()
                .statusCode(200)
                .body("coupon", nullValue())
                .body("advice.name", equalTo("满15减5"))
                .body("advice.missingFen", equalTo(200))
                .body("advice.savesFen", equalTo(500))
                .body("advice.productIds", empty());
        price(li, latte, 2)
                .then()
                .statusCode(200)
                .body("coupon.discountFen", equalTo(500))
                .body("advice", nullValue());
    }

    @Test
    void two_who_are_one_keep_one_coupon_of_a_code_and_get_no_other() {
        Customer li = counter.aCustomer();
        Known same = new Known(li.person(), li.openId(), WechatAccount.MINI_PROGRAM);
        Known follower = someone.follower();
        String code = codes(template(Map.of()), 1, 100).getFirst();
        claim(li, code).then().statusCode(201);
        UUID coupon = UUID.randomUUID();
        counter.sql("""
                insert into coupon (id, template_id, person_id, status, grant_key, code, once_per_person, granted_at,
                                    expires_at)
                select $1, template_id, $2, 'AVAILABLE', $1::text, code, false, now(), now() + interval '1 year'
                from coupon_code where code = $3""", coupon, follower.person().value(), code);
        someone.merge(same, follower);
        assertThat(card(li).getList("coupons.id")).containsExactly(coupon.toString());
        claim(li, code).then().statusCode(200).body("coupon", equalTo(coupon.toString()));
    }

    private UUID template(Map<String, Object> changed) {
        return UUID.fromString(
                create(wanted(changed), key()).then().statusCode(200).extract().path("id"));
    }

    private static Map<String, Object> wanted(Map<String, Object> changed) {
        Map<String, Object> wanted = new HashMap<>(Map.of(
                "name",
                "满15减5",
                "kind",
                "FIXED",
                "amountFen",
                500,
                "minSpendFen",
                1500,
                "productIds",
                List.of(),
                "shopIds",
                List.of(),
                "weekdays",
                List.of(),
                "validDays",
                30,
                "newPeopleOnly",
                false));
        wanted.putAll(changed);
        return wanted;
    }

    private static Response create(Map<String, Object> wanted, String key) {
        return OPERATOR.console().header("Idempotency-Key", key).body(wanted).post("/console/api/coupons");
    }

    private static List<String> codes(UUID template, int count, int most) {
        return makeCodes(template, count, most, key())
                .then()
                .statusCode(200)
                .extract()
                .path("codes.code");
    }

    private static Response makeCodes(UUID template, int count, int most, String key) {
        return OPERATOR.console()
                .header("Idempotency-Key", key)
                .body(Map.of("count", count, "most", most))
                .post("/console/api/coupons/" + template + "/codes");
    }

    private static Response give(UUID template, Customer to, String key) {
        return OPERATOR.console()
                .header("Idempotency-Key", key)
                .body(Map.of("personId", to.person().toString()))
                .post("/console/api/coupons/" + template + "/gifts");
    }

    private static Response claim(Customer customer, String code) {
        return customer.call().body(Map.of("code", code)).post("/api/membership/coupons");
    }

    private Response order(Customer customer, int payableFen, Map<UUID, Integer> goods) {
        return customer.call()
                .header("Idempotency-Key", key())
                .body(counter.cart(payableFen, goods))
                .post("/api/orders");
    }

    private Response price(Customer customer, UUID product, int quantity) {
        Map<String, Object> line = Map.of("productId", product, "choiceIds", List.of(), "quantity", quantity);
        return customer.call()
                .body(Map.of("shopId", counter.shop(), "lines", List.of(line)))
                .post("/api/prices");
    }

    private static JsonPath listed(UUID template) {
        JsonPath all = OPERATOR.console()
                .get("/console/api/coupons")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return all.setRootPath("templates.find { it.id == '" + template + "' }");
    }

    private static JsonPath card(Customer customer) {
        return customer.call()
                .get("/api/membership")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private long given(UUID template) {
        return counter.sql("select count(*) from coupon where template_id = $1", template)
                .iterator()
                .next()
                .getLong(0);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
