package wetwin.function.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import wetwin.support.Counter;
import wetwin.support.Operator;
import wetwin.workshop.SettableClock;

/** Leave is signed by the product's own class and read by a bucket that shares no code with it. */
@QuarkusTest
class ConsolePicturesTest {
    private static final Operator OPERATOR = Operator.signedIn();

    /** Larger than any body that the product itself takes. */
    private static final byte[] PHOTO = new byte[1_500_000];

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Inject
    SettableClock clock;

    @Inject
    Counter counter;

    @Test
    void a_photo_is_brought_with_leave_once_and_seen_by_everybody() throws Exception {
        JsonPath leave = leave("PNG", PHOTO.length);
        String seenAt = leave.getString("publicUrl");
        given().get(seenAt).then().statusCode(403);

        assertThat(put(leave, Map.of(), PHOTO)).isEqualTo(200);
        Response seen = given().get(seenAt);
        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.contentType()).isEqualTo("image/png");
        assertThat(seen.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(seen.asByteArray()).isEqualTo(PHOTO);

        assertThat(put(leave, Map.of(), PHOTO)).as("the same again").isEqualTo(412);
        String key = seenAt.substring(seenAt.indexOf("shown/"));
        assertThat(counter.sql("""
                        select count(*)::int as found from audit_entry
                        where operator = 'operator' and action = 'PICTURE_UPLOAD' and subject = $1 and outcome = 'DONE'""", key).iterator().next().getInteger("found")).isEqualTo(1);
    }

    @Test
    void nothing_passes_but_what_was_expected() throws Exception {
        JsonPath leave = leave("JPEG", 3);
        byte[] photo = {1, 2, 3};
        assertThat(put(leave, Map.of(), new byte[] {1, 2, 3, 4})).as("longer").isEqualTo(403);
        assertThat(put(leave, Map.of("content-type", "text/html"), photo)).isEqualTo(403);
        assertThat(put(leave, Map.of("cache-control", "no-store"), photo)).isEqualTo(403);
        assertThat(put(leave, Map.of("if-none-match", "x"), photo)).isEqualTo(403);
        String address = leave.getString("uploadUrl");
        assertThat(put(address.replace(".jpg?", ".png?"), leave, Map.of(), photo))
                .isEqualTo(403);
        assertThat(put(address.replace("Expires=600", "Expires=6000"), leave, Map.of(), photo))
                .isEqualTo(403);
        assertThat(put(address.replaceFirst("[?].*", ""), leave, Map.of(), photo))
                .isEqualTo(403);

        clock.advance(Duration.ofMinutes(10).plusSeconds(1));
        try {
            assertThat(put(leave, Map.of(), photo)).as("too late").isEqualTo(403);
        } finally {
            clock.advance(Duration.ofMinutes(-10).minusSeconds(1));
        }
        assertThat(put(leave, Map.of(), photo)).isEqualTo(200);
    }

    @Test
    void the_pages_of_another_host_bring_nothing() {
        String address = leave("WEBP", 3).getString("uploadUrl").replaceFirst("[?].*", "");
        String console = "http://localhost:" + System.getProperty("wetwin.test.port");
        given().header("Origin", console)
                .header("Access-Control-Request-Method", "PUT")
                .options(address)
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", equalTo(console));
        given().header("Origin", "https://elsewhere.example.com")
                .header("Access-Control-Request-Method", "PUT")
                .options(address)
                .then()
                .statusCode(403);
    }

    @Test
    void what_is_no_photo_or_too_large_gets_no_leave() {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("kind", "GIF", "bytes", 1),
                Map.of("kind", "SVG", "bytes", 1),
                Map.of("kind", "PNG", "bytes", 0))) expect(wrong).then().statusCode(400);
        expect(Map.of("kind", "PNG", "bytes", 2 * 1024 * 1024)).then().statusCode(200);
        expect(Map.of("kind", "PNG", "bytes", 2 * 1024 * 1024 + 1)).then().statusCode(400);
    }

    private static JsonPath leave(String kind, int bytes) {
        return expect(Map.of("kind", kind, "bytes", bytes))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Response expect(Map<String, Object> wanted) {
        return OPERATOR.console().body(wanted).post("/console/api/pictures");
    }

    private static int put(JsonPath leave, Map<String, String> instead, byte[] photo) throws Exception {
        return put(leave.getString("uploadUrl"), leave, instead, photo);
    }

    private static int put(String address, JsonPath leave, Map<String, String> instead, byte[] photo) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).PUT(HttpRequest.BodyPublishers.ofByteArray(photo));
        Map<String, String> headers = new HashMap<>(leave.getMap("headers"));
        headers.putAll(instead);
        headers.forEach(request::header);
        HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
        return answer.statusCode();
    }
}
