package wetwin.function.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Cookie;
import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wetwin.platform.Database;
import wetwin.support.OnVertx;
import wetwin.workshop.SettableClock;

@QuarkusTest
class ConsoleFunctionTest {
    private static final String PASSWORD = "operator-demo";

    @Inject
    Database database;

    @Inject
    Vertx vertx;

    @Inject
    SettableClock clock;

    record Route(Method method, String path) {}

    record Signed(String token, String csrf) {}

    @BeforeEach
    void nobodyHasTriedYet() {
        sql("update operator set failed_attempts = 0, locked_until = null");
    }

    static Stream<Route> routes() {
        return Arrays.stream(ConsoleFunction.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Path.class))
                .map(method -> new Route(
                        method.isAnnotationPresent(GET.class)
                                ? Method.GET
                                : method.isAnnotationPresent(DELETE.class) ? Method.DELETE : Method.POST,
                        ConsoleFunction.PATH
                                + method.getAnnotation(Path.class).value().replace("{id}", new UUID(0, 7).toString())))
                .filter(route -> !route.equals(new Route(Method.POST, ConsoleFunction.PATH + "/session")));
    }

    static Stream<Route> writes() {
        return routes().filter(route -> route.method() != Method.GET);
    }

    @Test
    void every_route_is_in_the_tables() {
        long declared = Arrays.stream(ConsoleFunction.class.getMethods())
                .filter(method -> method.isAnnotationPresent(GET.class)
                        || method.isAnnotationPresent(POST.class)
                        || method.isAnnotationPresent(DELETE.class))
                .count();
        assertThat(routes().count()).isEqualTo(declared - 1);
        assertThat(writes().count()).isGreaterThan(2);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void without_a_cookie_nothing_is_answered(Route route) {
        given().request(route.method(), route.path()).then().statusCode(401).body("code", equalTo("SESSION_REQUIRED"));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_cookie_nobody_gave_out_opens_nothing(Route route) {
        given().cookie("wetwin_console", "A".repeat(43))
                .request(route.method(), route.path())
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void a_write_without_the_csrf_token_is_refused(Route route) {
        Signed li = signIn();
        given().cookie("wetwin_console", li.token())
                .request(route.method(), route.path())
                .then()
                .statusCode(403)
                .body("code", equalTo("CSRF_TOKEN_WRONG"));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void a_write_with_another_session_s_csrf_token_is_refused(Route route) {
        Signed li = signIn();
        Signed han = signIn();
        given().cookie("wetwin_console", li.token())
                .header("X-CSRF-Token", han.csrf())
                .request(route.method(), route.path())
                .then()
                .statusCode(403);
    }

    @Test
    void the_cookie_is_out_of_reach_for_scripts_and_foreign_pages() {
        Cookie cookie =
                attempt("operator", PASSWORD).then().statusCode(200).extract().detailedCookie("wetwin_console");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Strict");
        assertThat(cookie.getPath()).isEqualTo("/console");
        assertThat(cookie.getMaxAge()).isEqualTo(Duration.ofHours(12).toSeconds());
    }

    @Test
    void the_session_tells_who_one_is() {
        as(signIn())
                .get("/console/api/session")
                .then()
                .statusCode(200)
                .body("name", equalTo("operator"))
                .body("role", equalTo("OPERATOR"))
                .body("csrf", not(emptyString()));
    }

    @Test
    void a_wrong_password_and_an_unknown_name_get_the_same_answer() {
        attempt("operator", "guess").then().statusCode(401).body("code", equalTo("NAME_OR_PASSWORD_WRONG"));
        attempt("nobody", "guess").then().statusCode(401).body("code", equalTo("NAME_OR_PASSWORD_WRONG"));
    }

    @Test
    void a_password_that_only_begins_like_the_right_one_is_wrong() {
        attempt("operator", PASSWORD + "\0").then().statusCode(401);
        attempt("operator", PASSWORD + "x".repeat(80)).then().statusCode(401);
    }

    @Test
    void a_name_no_database_could_hold_is_refused_as_such() {
        attempt("operator\0", PASSWORD).then().statusCode(400).body("code", equalTo("INVALID_REQUEST"));
    }

    @Test
    void after_five_wrong_passwords_even_the_right_one_has_to_wait() {
        for (int attempt = 0; attempt < 5; attempt++) {
            attempt("operator", "guess").then().statusCode(401);
        }
        attempt("operator", PASSWORD)
                .then()
                .statusCode(429)
                .body("code", equalTo("TOO_MANY_ATTEMPTS"))
                .body("retryAfterSeconds", notNullValue());
        clock.advance(Duration.ofMinutes(15));
        attempt("operator", PASSWORD).then().statusCode(200);
    }

    @Test
    void signing_in_again_gives_a_new_token_and_ends_the_old_session() {
        Signed first = signIn();
        Response second = given().cookie("wetwin_console", first.token())
                .contentType(ContentType.JSON)
                .body(Map.of("name", "operator", "password", PASSWORD))
                .post("/console/api/session");
        assertThat(second.cookie("wetwin_console")).isNotEqualTo(first.token());
        as(first).get("/console/api/session").then().statusCode(401);
    }

    @Test
    void a_token_chosen_by_somebody_else_is_never_taken_over() {
        String chosen = "B".repeat(43);
        Response signedIn = given().cookie("wetwin_console", chosen)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "operator", "password", PASSWORD))
                .post("/console/api/session");
        assertThat(signedIn.cookie("wetwin_console")).isNotEqualTo(chosen);
        given().cookie("wetwin_console", chosen)
                .get("/console/api/session")
                .then()
                .statusCode(401);
    }

    @Test
    void after_signing_out_the_token_is_worthless() {
        Signed li = signIn();
        as(li).delete("/console/api/session").then().statusCode(204);
        as(li).get("/console/api/session").then().statusCode(401);
    }

    @Test
    void a_session_ends_after_twelve_hours() {
        Signed li = signIn();
        clock.advance(Duration.ofHours(12).minusSeconds(10));
        as(li).get("/console/api/session").then().statusCode(200);
        clock.advance(Duration.ofSeconds(10));
        as(li).get("/console/api/session").then().statusCode(401);
    }

    @Test
    void the_table_keeps_no_token() {
        Signed li = signIn();
        assertThat(count("select count(*) from operator_session where encode(token_hash, 'escape') like '%" + li.token()
                        + "%'"))
                .isZero();
    }

    @Test
    void publishing_makes_the_menu_live_and_leaves_a_trace() {
        Signed li = signIn();
        as(li).get("/console/api/menu")
                .then()
                .statusCode(200)
                .body("declared.buttons", hasSize(3))
                .body("problems", hasSize(0));
        long before = count("select count(*) from audit_entry where action = 'MENU_PUBLISH' and outcome = 'DONE'");
        as(li).post("/console/api/menu/publication")
                .then()
                .statusCode(200)
                .body("differences", hasSize(0))
                .body("live.buttons.name", equalTo(List.of("我的服务", "优惠活动", "客服咨询")))
                .body("live.buttons[0].children[0].value", equalTo("pages/order/index?t=menu-order"))
                .body("publishedBy", equalTo("operator"));
        assertThat(count("select count(*) from audit_entry where action = 'MENU_PUBLISH' and outcome = 'DONE'"))
                .isEqualTo(before + 1);
    }

    @Test
    void the_overview_ends_today_where_the_shop_is() {
        as(signIn())
                .get("/console/api/overview")
                .then()
                .statusCode(200)
                .body("date", equalTo(LocalDate.now(clock).toString()))
                .body("orders.week", hasSize(7))
                .body("fromAccount.share", notNullValue())
                .body("loop.followers", notNullValue());
    }

    @Test
    void an_unknown_message_cannot_be_retried_and_that_is_recorded() {
        Signed li = signIn();
        UUID unknown = UUID.randomUUID();
        as(li).post("/console/api/outbox/" + unknown + "/retry").then().statusCode(404);
        assertThat(count("select count(*) from audit_entry where subject = '" + unknown
                        + "' and outcome = 'NOT_FOUND' and operator = 'operator'"))
                .isOne();
    }

    @Test
    void a_parked_message_is_shown_and_can_be_made_due_again() {
        Signed li = signIn();
        UUID parked = UUID.randomUUID();
        sql("insert into outbox_message (id, topic, dedup_key, payload, due_at, created_at, parked_at, last_failure)"
                + " values ('" + parked + "', 'notice', '" + parked + "', '{}', now(), now(), now(), 'refused')");
        as(li).get("/console/api/outbox")
                .then()
                .statusCode(200)
                .body("messages.find { it.id == '" + parked + "' }.state", equalTo("PARKED"));
        as(li).post("/console/api/outbox/" + parked + "/retry").then().statusCode(204);
        assertThat(count("select count(*) from outbox_message where id = '" + parked + "' and parked_at is null"))
                .isOne();
        sql("delete from outbox_message where id = '" + parked + "'");
    }

    private static Response attempt(String name, String password) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("name", name, "password", password))
                .post("/console/api/session");
    }

    private static Signed signIn() {
        Response answer = attempt("operator", PASSWORD);
        return new Signed(answer.cookie("wetwin_console"), answer.path("csrf"));
    }

    private static RequestSpecification as(Signed signed) {
        return given().cookie("wetwin_console", signed.token()).header("X-CSRF-Token", signed.csrf());
    }

    private void sql(String statement) {
        OnVertx.await(vertx, () -> database.query(statement));
    }

    private long count(String query) {
        return OnVertx.await(
                vertx, () -> database.query(query).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .orElseThrow()
                        .getLong(0)));
    }
}
