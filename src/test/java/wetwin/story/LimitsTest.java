package wetwin.story;

import static io.restassured.RestAssured.given;
import static io.restassured.config.HttpClientConfig.httpClientConfig;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wetwin.platform.Database;
import wetwin.support.OnVertx;
import wetwin.support.Phone;
import wetwin.workshop.SettableClock;

/** Every route where a code is entered or something is given out is limited, per person and per address. */
@QuarkusTest
@TestProfile(LimitsTest.Narrow.class)
class LimitsTest {
    /** Three for each person, six for each address: what takes the real ones hundreds of requests, in a few. */
    public static class Narrow implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.ofEntries(
                    entry("wetwin.identity.sign-ins-per-person", "3/1h"),
                    entry("wetwin.identity.sign-ins-per-address", "6/1h"),
                    entry("wetwin.identity.rotations-per-person", "3/1h"),
                    entry("wetwin.identity.rotations-per-address", "6/1h"),
                    entry("wetwin.identity.phone-codes-per-person", "3/1h"),
                    entry("wetwin.identity.phone-codes-per-address", "6/1h"),
                    entry("wetwin.membership.codes-per-person", "3/1h"),
                    entry("wetwin.membership.codes-per-address", "6/1h"),
                    entry("wetwin.membership.redemptions-per-person", "3/1h"),
                    entry("wetwin.membership.redemptions-per-address", "6/1h"),
                    entry("wetwin.operator.wrong-passwords-per-address", "20/15m"),
                    entry("wetwin.operator.wrong-passwords-per-name", "100/1h"));
        }
    }

    /** A route by which a signed-in person enters a code or gets something. */
    enum Personal {
        ROTATION("/api/session/rotation", false),
        PHONE("/api/session/phone", true),
        COUPON("/api/membership/coupons", true),
        REDEMPTION("/api/membership/rewards/{id}/redemption", false);

        private final String path;
        private final boolean takesCode;

        Personal(String path, boolean takesCode) {
            this.path = path;
            this.takesCode = takesCode;
        }
    }

    private static final String SIGN_IN = "/api/session";
    private static final String WIFI = "127.0.0.1";
    private static final String ELSEWHERE = "127.0.0.9";

    @Inject
    Database database;

    @Inject
    Vertx vertx;

    @Inject
    SettableClock clock;

    @BeforeEach
    void nobody_has_done_anything() {
        OnVertx.await(vertx, () -> database.query("delete from rate_limit"));
    }

    @Test
    void a_person_signs_in_so_often_and_no_more() {
        Phone li = Phone.of("李雷");
        times(3, () -> signIn(WIFI, li.loginCode()))
                .forEach(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        isRefused(signIn(ELSEWHERE, li.loginCode()));
        assertThat(signIn(WIFI, Phone.of("韩梅梅").loginCode()).statusCode()).isEqualTo(200);
    }

    @Test
    void an_address_tries_so_many_codes_and_no_more_and_others_are_not_concerned() {
        times(6, () -> signIn(WIFI, "0123456789guess"))
                .forEach(answer -> assertThat(answer.statusCode()).isEqualTo(400));
        String code = Phone.of("李雷").loginCode();
        isRefused(signIn(WIFI, code));
        assertThat(signIn(ELSEWHERE, code).statusCode())
                .as("the code was not spent on a refusal")
                .isEqualTo(200);
    }

    @Test
    void what_a_client_says_of_its_address_is_not_believed() {
        times(6, () -> signIn(WIFI, "0123456789guess"));
        for (String header : List.of("X-Forwarded-For", "Forwarded", "X-Real-IP", "CF-Connecting-IP")) {
            isRefused(from(WIFI)
                    .header(header, header.equals("Forwarded") ? "for=198.51.100.1" : "198.51.100.1")
                    .body(Map.of("code", "0123456789guess"))
                    .post(SIGN_IN));
        }
    }

    @Test
    void the_refusal_says_when_to_come_back_in_both_languages_and_then_it_goes_on() {
        times(6, () -> signIn(WIFI, "0123456789guess"));
        Response refused = from(WIFI)
                .header("Accept-Language", "en")
                .body(Map.of("code", "0123456789guess"))
                .post(SIGN_IN);
        assertThat(refused.<String>path("title")).startsWith("Too many requests");
        assertThat(signIn(WIFI, "0123456789guess").<String>path("title")).isEqualTo("操作太频繁，请稍后再试");
        Duration wait = Duration.ofSeconds(Long.parseLong(refused.header("Retry-After")));
        assertThat(wait).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
        clock.advance(wait);
        try {
            assertThat(signIn(WIFI, "0123456789guess").statusCode()).isEqualTo(400);
        } finally {
            clock.advance(wait.negated());
        }
    }

    @ParameterizedTest
    @MethodSource("personal")
    void a_person_does_it_so_often_and_no_more_from_wherever(Personal route) {
        String li = signedIn("李雷");
        for (int use = 0; use < 3; use++) li = done(route, WIFI, li);
        isRefused(enter(route, ELSEWHERE, li));
    }

    @ParameterizedTest
    @MethodSource("personal")
    void one_person_cannot_use_up_what_another_may_do_nor_what_the_address_may(Personal route) {
        String attacker = signedIn("李雷");
        String han = signedIn("韩梅梅");
        for (int use = 0; use < 3; use++) attacker = done(route, WIFI, attacker);
        for (int use = 0; use < 20; use++) isRefused(enter(route, WIFI, attacker));
        for (int use = 0; use < 3; use++) han = done(route, WIFI, han);
    }

    @ParameterizedTest
    @MethodSource("personal")
    void an_address_does_it_so_often_and_no_more(Personal route) {
        for (String name : List.of("李雷", "韩梅梅")) {
            String person = signedIn(name);
            for (int use = 0; use < 3; use++) person = done(route, WIFI, person);
        }
        String third = signedIn("林涛");
        isRefused(enter(route, WIFI, third));
        done(route, ELSEWHERE, third);
    }

    @ParameterizedTest
    @MethodSource("personal")
    void who_is_not_signed_in_uses_up_nothing(Personal route) {
        for (int use = 0; use < 20; use++) {
            assertThat(enter(route, WIFI, "x".repeat(43)).statusCode()).isEqualTo(401);
        }
        done(route, WIFI, signedIn("李雷"));
    }

    @Test
    void passwords_for_many_names_are_limited_by_the_address() {
        for (int attempt = 0; attempt < 20; attempt++) {
            assertThat(password(WIFI, "name" + attempt).statusCode()).isEqualTo(401);
        }
        assertThat(password(WIFI, "name20").statusCode()).isEqualTo(429);
        assertThat(password(ELSEWHERE, "name20").statusCode()).isEqualTo(401);
    }

    @Test
    void passwords_for_one_name_are_limited_over_all_addresses() {
        for (int host = 1; host <= 20; host++) {
            String address = "127.0.1." + host;
            for (int attempt = 0; attempt < 5; attempt++) password(address, "somebody");
        }
        assertThat(password("127.0.2.1", "somebody").statusCode()).isEqualTo(429);
        assertThat(password("127.0.2.1", "somebody-else").statusCode()).isEqualTo(401);
    }

    /** A new route that takes a code cannot be forgotten. */
    @Test
    void the_table_names_every_route_that_takes_a_code_or_gives_something_out() {
        Map<String, Map<String, Map<String, Object>>> paths =
                given().get("/q/openapi?format=json").jsonPath().getMap("paths");
        Map<String, Map<String, Object>> schemas =
                given().get("/q/openapi?format=json").jsonPath().getMap("components.schemas");
        List<String> codes = schemas.entrySet().stream()
                .filter(schema -> schema.getValue().get("properties") instanceof Map<?, ?> properties
                        && properties.containsKey("code"))
                .map(schema -> "#/components/schemas/" + schema.getKey())
                .toList();
        List<String> concerned = paths.entrySet().stream()
                .filter(path -> path.getKey().startsWith("/api/"))
                .filter(path -> path.getKey().matches(".*/(rotation|redemption|claim|coupons?)")
                        || path.getValue().values().stream()
                                .map(operation -> String.valueOf(operation.get("requestBody")))
                                .anyMatch(body -> codes.stream().anyMatch(code -> body.contains(code + "}"))))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(Stream.concat(
                        Stream.of(SIGN_IN), Stream.of(Personal.values()).map(route -> route.path)))
                .containsExactlyInAnyOrderElementsOf(concerned);
    }

    static Stream<Personal> personal() {
        return Stream.of(Personal.values());
    }

    /** @return the token to go on with */
    private static String done(Personal route, String address, String token) {
        Response answer = enter(route, address, token);
        assertThat(answer.statusCode()).isIn(200, 204, route == Personal.PHONE ? 400 : 404);
        return route == Personal.ROTATION ? answer.path("token") : token;
    }

    private static Response enter(Personal route, String address, String token) {
        RequestSpecification request = from(address).header("Authorization", "Bearer " + token);
        if (route.takesCode) request.body(Map.of("code", "0123456789guess"));
        return request.header("Idempotency-Key", UUID.randomUUID().toString())
                .post(route.path.replace("{id}", new UUID(0, 7).toString()));
    }

    private static Response signIn(String address, String code) {
        return from(address).body(Map.of("code", code)).post(SIGN_IN);
    }

    private static Response password(String address, String name) {
        return from(address).body(Map.of("name", name, "password", "guess")).post("/console/api/session");
    }

    /** Signed in without using up what a test counts. */
    private String signedIn(String name) {
        return signIn("127.0.3." + (1 + nobody++ % 200), Phone.of(name).loginCode())
                .then()
                .statusCode(200)
                .extract()
                .path("token");
    }

    private int nobody;

    private static RequestSpecification from(String address) {
        return given().config(RestAssured.config()
                        .httpClient(httpClientConfig().setParam("http.route.local-address", inet(address))))
                .contentType(ContentType.JSON);
    }

    private static InetAddress inet(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<Response> times(int count, Supplier<Response> request) {
        return Stream.generate(request).limit(count).toList();
    }

    private static void isRefused(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.<String>path("code")).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(answer.header("Retry-After")).isEqualTo(String.valueOf(answer.<Integer>path("retryAfterSeconds")));
    }
}
