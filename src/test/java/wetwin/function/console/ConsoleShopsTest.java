package wetwin.function.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.support.Counter;
import wetwin.support.Phone;
import wetwin.support.TestDatabase;

/** The hours of a shop as an operator sets them, and as people read and feel them. */
@QuarkusTest
class ConsoleShopsTest {
    private static final String DEMO = "0193fa00-0001-7000-8000-000000000001";
    private static final String SHOPS = "/console/api/shops";

    @Inject
    Counter counter;

    @Inject
    TestDatabase rows;

    @Inject
    Clock clock;

    private String cookie;
    private String csrf;

    @BeforeEach
    void the_operator_is_signed_in() {
        Response signedIn = given().contentType(ContentType.JSON)
                .body(Map.of("name", "operator", "password", "operator-demo"))
                .post("/console/api/session");
        cookie = signedIn.cookie("wetwin_console");
        csrf = signedIn.path("csrf");
    }

    /** The shops of the tests never close. */
    @AfterEach
    void they_never_close_again() {
        counter.sql("delete from shop_weekday");
        counter.sql("delete from shop_day");
        counter.sql("update shop set opens_at = '00:00', closes_at = '00:00', last_order_minutes = 0");
    }

    @Test
    void on_a_holiday_nothing_is_ordered_and_people_read_why_and_when_it_opens() {
        Phone li = Phone.of("李雷");
        li.signIn();
        UUID product = counter.aProduct("拿铁", 2_600, 5);
        set(counter.shop(), Map.of("days", List.of(Map.of("day", today(), "reason", "春节"))))
                .statusCode(200);
        order(li, product).statusCode(409).body("code", equalTo("SHOP_CLOSED"));
        set(UUID.fromString(DEMO), Map.of("days", List.of(Map.of("day", today(), "reason", "春节"))))
                .statusCode(200);
        home(li).body("shop.open", equalTo(false))
                .body("shop.closedToday", equalTo(true))
                .body("shop.takesOrders", equalTo(false))
                .body("shop.reason", equalTo("春节"))
                .body("shop.opensNext", notNullValue())
                .body("shop.days[0].day", equalTo(today()));
        set(counter.shop(), Map.of()).statusCode(200);
        order(li, product).statusCode(201);
    }

    @Test
    void a_day_of_the_week_has_its_own_hours() {
        Phone li = Phone.of("李雷");
        li.signIn();
        int weekday = LocalDate.now(clock).getDayOfWeek().getValue();
        Map<String, Object> day = Map.of("weekday", weekday, "opensAt", "00:00", "closesAt", "00:00");
        set(UUID.fromString(DEMO), Map.of("opensAt", "07:30", "closesAt", "07:31", "week", List.of(day)))
                .statusCode(200)
                .body("shops.find { it.id == '%s' }.hours.week[0].weekday".formatted(DEMO), equalTo(weekday));
        home(li).body("shop.open", equalTo(true))
                .body("shop.opensAt", equalTo("00:00"))
                .body("shop.week[0].weekday", equalTo(weekday))
                .body("shop.opensNext", nullValue());
    }

    @Test
    void a_change_that_came_between_is_not_overwritten() {
        long version = version(counter.shop());
        set(counter.shop(), Map.of("lastOrderMinutes", 30), version).statusCode(200);
        set(counter.shop(), Map.of("lastOrderMinutes", 15), version)
                .statusCode(409)
                .body("code", equalTo("CHANGED_MEANWHILE"));
        assertThat(rows.count("shop", "id = $1 and last_order_minutes = 30", counter.shop()))
                .isEqualTo(1);
    }

    @Test
    void what_makes_no_sense_is_refused() {
        UUID shop = counter.shop();
        set(shop, Map.of("opensAt", "25:00")).statusCode(400);
        set(shop, Map.of("week", List.of(Map.of("weekday", 1, "opensAt", "08:00"))))
                .statusCode(400);
        set(shop, Map.of("week", List.of(Map.of("weekday", 1), Map.of("weekday", 1))))
                .statusCode(400);
        set(shop, Map.of("days", List.of(Map.of("day", "2027-02-31", "reason", ""))))
                .statusCode(400);
    }

    private ValidatableResponse order(Phone person, UUID product) {
        return person.api()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(counter.cart(2_600, Map.of(product, 1)))
                .post("/api/orders")
                .then();
    }

    private static ValidatableResponse home(Phone person) {
        return person.api().get("/api/home").then().statusCode(200);
    }

    private String today() {
        return LocalDate.now(clock).toString();
    }

    private long version(UUID shop) {
        return operator().get(SHOPS).jsonPath().getLong("shops.find { it.id == '%s' }.version".formatted(shop));
    }

    private ValidatableResponse set(UUID shop, Map<String, Object> more) {
        return set(shop, more, version(shop));
    }

    private ValidatableResponse set(UUID shop, Map<String, Object> more, long version) {
        Map<String, Object> hours = new HashMap<>(Map.of(
                "opensAt", "00:00", "closesAt", "00:00", "week", List.of(), "days", List.of(), "lastOrderMinutes", 0));
        hours.putAll(more);
        return operator()
                .body(Map.of("hours", hours, "version", version))
                .put(SHOPS + "/" + shop + "/hours")
                .then();
    }

    private RequestSpecification operator() {
        return given().contentType(ContentType.JSON)
                .cookie("wetwin_console", cookie)
                .header("X-CSRF-Token", csrf);
    }
}
