package wetwin.function.miniprogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;
import wetwin.support.Phone;
import wetwin.support.Wechat;

@QuarkusTest
class VisitsFunctionTest {
    private static final String TEMPLATE = "sim-subscribe-order-ready";
    private static final List<String> KINDS = List.of(
            "ORDER_PAID",
            "ORDER_READY",
            "POINTS_CREDITED",
            "ORDER_REFUNDED",
            "POINTS_REVERSED",
            "COUPON_EXPIRING",
            "COUPON_RECEIVED",
            "ORDER_SHIPPED",
            "LEVEL_REACHED",
            "INVOICE",
            "POINTS_EXPIRING",
            "CART_LEFT",
            "BIRTHDAY",
            "SALE_STARTING",
            "BROADCAST");

    @Inject
    Counter counter;

    @Test
    void a_visit_is_written_down_with_its_touch() {
        Customer li = counter.aCustomer();
        assertThat(visit(li, Map.of("page", "pages/order/index", "touch", "menu-order", "scene", 1035))
                        .statusCode())
                .isEqualTo(204);
        var visit = counter.sql(
                        "select * from visit where person_id = $1", li.person().value())
                .iterator()
                .next();
        assertThat(visit.getString("touch_key")).isEqualTo("menu-order");
        assertThat(visit.getString("page")).isEqualTo("pages/order/index");
        assertThat(visit.getInteger("scene")).isEqualTo(1035);
    }

    @Test
    void a_touch_nobody_knows_is_forgotten_and_the_visit_counts() {
        Customer li = counter.aCustomer();
        assertThat(visit(li, Map.of("page", "pages/home/index", "touch", "'; drop table visit"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(counter.sql(
                                "select 1 from visit where person_id = $1 and touch_key is null",
                                li.person().value())
                        .size())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com", "", "pages/a b", "/pages/home/index"})
    void what_is_not_a_page_is_refused(String page) {
        visit(counter.aCustomer(), Map.of("page", page))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("INVALID_REQUEST"));
    }

    @Test
    void each_acceptance_is_one_more_message() {
        Customer li = counter.aCustomer();
        report(li, null, TEMPLATE);
        report(li, null, TEMPLATE);
        assertThat(left(li)).isEqualTo(2);
    }

    @Test
    void a_report_that_is_repeated_with_its_key_counts_once() {
        Customer li = counter.aCustomer();
        report(li, "report-0001", TEMPLATE);
        report(li, "report-0001", TEMPLATE);
        assertThat(left(li)).isEqualTo(1);
    }

    @Test
    void a_template_that_is_not_ours_is_ignored_and_a_rejection_changes_nothing() {
        Customer li = counter.aCustomer();
        report(li, null, TEMPLATE);
        report(li, null, "somebody-elses");
        Response answer = li.call()
                .body(Map.of("accepted", List.of(), "rejected", List.of(TEMPLATE)))
                .post("/api/subscriptions");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(left(li)).isEqualTo(1);
    }

    @Test
    void every_notice_is_wanted_until_it_is_switched_off_and_what_they_wait_for_cannot_be() {
        Customer li = counter.aCustomer();
        li.call()
                .get("/api/subscriptions/preferences")
                .then()
                .statusCode(200)
                .body("kind", equalTo(KINDS))
                .body("wanted", everyItem(equalTo(true)))
                .body(
                        "optional",
                        equalTo(List.of(
                                false, false, true, false, true, true, true, false, true, false, true, true, true,
                                false, true)))
                .body("[2].title", equalTo("积分到账"));
    }

    @Test
    void what_is_switched_off_stays_off_and_is_on_again_when_it_is_left_out() {
        Customer li = counter.aCustomer();
        prefer(li, "POINTS_CREDITED")
                .then()
                .statusCode(200)
                .body("find { !it.wanted }.kind", equalTo("POINTS_CREDITED"));
        prefer(li, "POINTS_CREDITED", "POINTS_CREDITED").then().statusCode(200);
        assertThat(unwanted(li)).containsExactly("POINTS_CREDITED");
        prefer(li, "POINTS_REVERSED").then().statusCode(200);
        assertThat(unwanted(li)).containsExactly("POINTS_REVERSED");
        assertThat(unwanted(counter.aCustomer())).isEmpty();
        prefer(li).then().statusCode(200);
        assertThat(unwanted(li)).isEmpty();
    }

    @Test
    void what_nobody_was_asked_about_stays_off() {
        Customer li = counter.aCustomer();
        counter.sql(
                "insert into notice_opt_out (person_id, kind, since) values ($1, 'BOOKING_REMINDER', now())",
                li.person().value());
        prefer(li, "POINTS_CREDITED").then().statusCode(200);
        prefer(li).then().statusCode(200);
        assertThat(counter.sql(
                        "select kind from notice_opt_out where person_id = $1",
                        li.person().value()))
                .singleElement()
                .satisfies(row -> assertThat(row.getString("kind")).isEqualTo("BOOKING_REMINDER"));
    }

    @Test
    void what_is_said_in_the_chat_switches_off_and_on_however_often_it_is_said() {
        Phone li = Phone.of("李雷");
        li.follow();
        li.signIn();
        for (String words : List.of("退订优惠", "退订积分", "退订优惠", "订阅积分")) {
            li.write(words);
            assertThat(li.heard().getLast()).contains("text=好的，");
        }
        Wechat.settle();
        assertThat(li.get("/api/subscriptions/preferences").getList("findAll { !it.wanted }.kind"))
                .containsExactly("CART_LEFT", "BROADCAST");
    }

    @Test
    void what_a_person_waits_for_is_not_switched_off_nor_anything_beside_it() {
        Customer li = counter.aCustomer();
        prefer(li, "POINTS_CREDITED", "ORDER_READY")
                .then()
                .statusCode(422)
                .body("code", equalTo("NOT_OPTIONAL"))
                .body("kinds", equalTo(List.of("ORDER_READY")));
        assertThat(unwanted(li)).isEmpty();
    }

    @Test
    void a_kind_that_there_is_not_is_refused() {
        prefer(counter.aCustomer(), "LOTTERY").then().statusCode(400);
    }

    private static Response prefer(Customer customer, String... unwanted) {
        return customer.call().body(Map.of("unwanted", List.of(unwanted))).put("/api/subscriptions/preferences");
    }

    private static List<String> unwanted(Customer customer) {
        return customer.call().get("/api/subscriptions/preferences").path("findAll { !it.wanted }.kind");
    }

    private static Response visit(Customer customer, Map<String, Object> visit) {
        return customer.call().body(visit).post("/api/visits");
    }

    private static void report(Customer customer, String key, String template) {
        var call = customer.call();
        if (key != null) call.header("Idempotency-Key", key);
        call.body(Map.of("accepted", List.of(template), "rejected", List.of()))
                .post("/api/subscriptions")
                .then()
                .statusCode(204);
    }

    private long left(Customer customer) {
        return counter.sql(
                        "select coalesce(sum(remaining), 0) from subscription_grant where person_id = $1",
                        customer.person().value())
                .iterator()
                .next()
                .getLong(0);
    }
}
