package wetwin.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Header;
import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wetwin.support.Phone;

/** What every answer of the API carries and what none gives away, whichever route it comes from. */
@QuarkusTest
class AnswersTest {
    /** A route as the application describes it. */
    record Route(Method method, String path) {
        String address() {
            return path.replaceAll("\\{\\w+}", new UUID(0, 7).toString());
        }

        boolean takesBody() {
            return method == Method.POST || method == Method.PUT || method == Method.PATCH;
        }
    }

    /** The same for everybody for half a minute. All else is never kept, unless it says that it is looked at anew. */
    private static final List<String> PUBLIC =
            List.of("/api/products", "/api/products/{id}", "/api/search", "/api/shops");

    private static final List<String> REVALIDATED = List.of("/api/home");
    private static final int MORE_THAN_ANY_BODY = 512 * 1024 + 1;
    private static final String SECRET = "Geheim-4711-do-not-repeat";

    private Phone li;

    @BeforeEach
    void li_is_signed_in() {
        li = Phone.of("李雷");
        li.signIn();
    }

    static Stream<Route> routes() {
        Map<String, Map<String, Object>> paths = given().port(Integer.getInteger("wetwin.test.port"))
                .get("/q/openapi?format=json")
                .jsonPath()
                .getMap("paths");
        return paths.entrySet().stream().flatMap(path -> Stream.of(Method.values())
                .filter(method -> path.getValue().containsKey(method.name().toLowerCase(Locale.ROOT)))
                .map(method -> new Route(method, path.getKey())));
    }

    static Stream<Route> taking() {
        return routes().filter(Route::takesBody);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void it_is_guarded_against_being_shown_sniffed_or_fetched_without_https(Route route) {
        Response answer = personal().request(route.method(), route.address());
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Strict-Transport-Security")).isEqualTo("max-age=31536000");
        assertThat(answer.header("Content-Security-Policy")).isEqualTo("default-src 'none'; frame-ancestors 'none'");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void it_is_not_kept_by_anybody_on_the_way(Route route) {
        List<String> said =
                personal().request(route.method(), route.address()).headers().getList("Cache-Control").stream()
                        .map(Header::getValue)
                        .toList();
        if (REVALIDATED.contains(route.path())) assertThat(said).containsExactly("private, no-cache");
        else if (!PUBLIC.contains(route.path())) assertThat(said).containsExactly("no-store");
    }

    @Test
    void these_are_all_routes() {
        assertThat(routes().count()).isGreaterThan(20);
    }

    @Test
    void what_is_the_same_for_everybody_may_be_kept_for_half_a_minute_and_a_refusal_may_not() {
        assertThat(personal().get("/api/products").header("Cache-Control")).isEqualTo("public, max-age=30");
        assertThat(personal().get("/api/products/" + UUID.randomUUID()).header("Cache-Control"))
                .isEqualTo("no-store");
        assertThat(given().get("/api/home").header("Cache-Control")).isEqualTo("no-store");
        assertThat(given().get("/api/there-is-no-such-thing").header("Cache-Control"))
                .isEqualTo("no-store");
    }

    /** It answers before the body is sent, which here never is. */
    @ParameterizedTest
    @MethodSource("taking")
    void a_body_beyond_256_kib_is_not_read(Route route) throws IOException {
        assertThat(statusOf(route, "Content-Length: " + MORE_THAN_ANY_BODY, "")).isEqualTo("413");
    }

    @Test
    void nor_is_one_that_does_not_say_how_long_it_is() throws IOException {
        String chunk =
                Integer.toHexString(MORE_THAN_ANY_BODY) + "\r\n" + "x".repeat(MORE_THAN_ANY_BODY) + "\r\n0\r\n\r\n";
        assertThat(statusOf(new Route(Method.POST, "/api/session"), "Transfer-Encoding: chunked", chunk))
                .isIn("400", "413");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_refusal_repeats_no_secret_it_was_sent(Route route) {
        Stream.of(
                        "{\"code\":\"" + SECRET + "\",\"password\":\"" + SECRET + "\",\"name\":\"" + SECRET + "\"}",
                        "{\"code\":{\"" + SECRET + "\":1},\"password\":[\"" + SECRET + "\"]}",
                        "{\"code\":" + SECRET,
                        "\"" + SECRET + "\"")
                .forEach(body -> {
                    RequestSpecification request = given().contentType(ContentType.JSON)
                            .header("Authorization", "Bearer " + SECRET)
                            .header("X-CSRF-Token", SECRET)
                            .header("X-Wetwin-Job-Key", SECRET)
                            .header("Wechatpay-Signature", SECRET)
                            .cookie("wetwin_console", SECRET);
                    if (route.takesBody()) request.body(body);
                    Response answer = request.request(route.method(), route.address());
                    assertThat(answer.asString() + answer.headers()).doesNotContain(SECRET);
                    assertThat(answer.statusCode()).isLessThan(500);
                });
    }

    private String statusOf(Route route, String length, String body) throws IOException {
        try (Socket socket = new Socket("localhost", Integer.getInteger("wetwin.test.port"))) {
            socket.setSoTimeout(20_000);
            String head =
                    "%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer %s\r\n%s\r\n\r\n"
                            .formatted(route.method(), route.address(), li.token(), length);
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
            byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 413".length());
            return new String(status, StandardCharsets.US_ASCII).substring("HTTP/1.1 ".length());
        }
    }

    private RequestSpecification personal() {
        return li.api().header("Idempotency-Key", UUID.randomUUID().toString());
    }
}
