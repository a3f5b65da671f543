package wetwin.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wetwin.support.Phone;

/** For every route of the mini program: without a session 401, with somebody else's 404, public where it says so. */
@QuarkusTest
class OwnershipTest {
    /** A route of {@code /api}; {@code owned} where its path names something that belongs to one person. */
    record Route(Method method, String path, Object body, boolean owned) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static final Map<String, Object> CODE = Map.of("code", "0123456789");
    private static final List<Map<String, Object>> LINES =
            List.of(Map.of("productId", UUID.randomUUID().toString(), "choiceIds", List.of(), "quantity", 1));

    private static final List<Route> PUBLIC = List.of(
            new Route(Method.POST, "/api/session", CODE, false),
            new Route(Method.GET, "/api/products", null, false),
            new Route(Method.GET, "/api/products/{id}", null, false));

    private static final List<Route> PERSONAL = List.of(
            new Route(Method.DELETE, "/api/session", null, false),
            new Route(Method.POST, "/api/session/rotation", null, false),
            new Route(Method.POST, "/api/session/phone", CODE, false),
            new Route(Method.GET, "/api/home", null, false),
            new Route(
                    Method.POST,
                    "/api/prices",
                    Map.of("shopId", UUID.randomUUID().toString(), "lines", LINES),
                    false),
            new Route(Method.POST, "/api/visits", Map.of("page", "pages/home/index"), false),
            new Route(Method.POST, "/api/subscriptions", Map.of("accepted", List.of(), "rejected", List.of()), false),
            new Route(Method.GET, "/api/membership", null, false),
            new Route(Method.GET, "/api/orders", null, false),
            new Route(
                    Method.POST,
                    "/api/orders",
                    Map.of("shopId", UUID.randomUUID().toString(), "lines", LINES, "expectedPayableFen", 1),
                    false),
            new Route(Method.GET, "/api/orders/{id}", null, true),
            new Route(Method.POST, "/api/orders/{id}/payment", null, true),
            new Route(Method.POST, "/api/orders/{id}/payment/check", null, true),
            new Route(Method.POST, "/api/orders/{id}/cancellation", null, true));

    static Stream<Route> personal() {
        return PERSONAL.stream();
    }

    static Stream<Route> owned() {
        return PERSONAL.stream().filter(Route::owned);
    }

    @ParameterizedTest
    @MethodSource("personal")
    void without_a_session_it_answers_401(Route route) {
        given().spec(request(route))
                .request(
                        route.method(),
                        route.path().replace("{id}", UUID.randomUUID().toString()))
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @MethodSource("personal")
    void with_a_session_that_is_not_ours_it_answers_401(Route route) {
        given().spec(request(route))
                .header("Authorization", "Bearer " + "x".repeat(43))
                .request(
                        route.method(),
                        route.path().replace("{id}", UUID.randomUUID().toString()))
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @MethodSource("owned")
    void with_another_persons_session_it_answers_404_as_for_nothing_at_all(Route route) {
        Phone owner = Phone.of("李雷");
        owner.signIn();
        String id = owner.order(owner.home().getString("products[0].id")).getString("id");
        Phone other = Phone.of("韩梅梅");
        other.signIn();
        other.api()
                .spec(request(route))
                .request(route.method(), route.path().replace("{id}", id))
                .then()
                .statusCode(404);
        assertThat(owner.orderNow(id).getString("status")).isEqualTo("PLACED");
    }

    @Test
    void a_session_ended_by_logout_or_rotation_is_dead() {
        Phone li = Phone.of("李雷");
        li.signIn();
        String rotated = li.api()
                .post("/api/session/rotation")
                .then()
                .statusCode(200)
                .extract()
                .path("token");
        li.api().get("/api/home").then().statusCode(401);
        String bearer = "Bearer " + rotated;
        given().header("Authorization", bearer).get("/api/home").then().statusCode(200);
        given().header("Authorization", bearer).delete("/api/session").then().statusCode(204);
        given().header("Authorization", bearer).get("/api/home").then().statusCode(401);
    }

    /** A new route cannot be forgotten: the table above is compared with what the application describes of itself. */
    @Test
    void the_table_names_every_route() {
        Map<String, Map<String, Object>> paths = given().accept(ContentType.JSON)
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("paths");
        List<String> described = paths.entrySet().stream()
                .filter(path -> path.getKey().startsWith("/api/"))
                .flatMap(path -> path.getValue().keySet().stream()
                        .filter(method -> Stream.of(Method.values())
                                .anyMatch(known -> known.name().equalsIgnoreCase(method)))
                        .map(method -> method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey()))
                .toList();
        assertThat(Stream.concat(PUBLIC.stream(), PERSONAL.stream()).map(Route::toString))
                .containsExactlyInAnyOrderElementsOf(described);
    }

    private static RequestSpecification request(Route route) {
        RequestSpecification request = given().contentType(ContentType.JSON).header("Idempotency-Key", "ownership-1");
        return route.body() == null ? request : request.body(route.body());
    }
}
