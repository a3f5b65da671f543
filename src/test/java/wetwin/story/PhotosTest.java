package wetwin.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wetwin.support.Counter;
import wetwin.support.Operator;
import wetwin.support.Phone;
import wetwin.support.Wechat;
import wetwin.workshop.SettableClock;

/** Photos that a person hands in with 申请售后, who sees them, and what becomes of those that nobody refers to. */
@QuarkusTest
class PhotosTest {
    private static final byte[] PHOTO = {1, 2, 3, 4};
    private static final Operator OPERATOR = Operator.signedIn();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Inject
    SettableClock clock;

    @Inject
    Counter counter;

    @Test
    void a_photo_is_seen_by_its_person_and_the_operator_and_by_nobody_else() throws Exception {
        Phone li = Phone.of("李雷");
        String order = anOrderThatIsBeingMade(li);
        JsonPath leave = leave(li, order);
        assertThat(bring(leave, new byte[] {1, 2, 3})).as("shorter").isEqualTo(403);
        assertThat(bring(leave, PHOTO)).isEqualTo(200);
        assertThat(bring(leave, PHOTO)).as("the same again").isEqualTo(412);
        String photo = leave.getString("photo");

        String key = UUID.randomUUID().toString();
        Response asked = ask(li, order, key, List.of(photo));
        assertThat(asked.statusCode()).as(asked.asString()).isEqualTo(201);
        assertThat(ask(li, order, key, List.of(photo)).statusCode()).isEqualTo(200);
        assertThat(ask(li, order, key, List.of()).statusCode()).isEqualTo(422);

        String seenAt = li.get("/api/orders/" + order + "/after-sales").getString("requests[0].photos[0]");
        assertThat(seen(seenAt).asByteArray()).isEqualTo(PHOTO);
        assertThat(seen(seenAt).contentType()).isEqualTo("image/png");
        assertThat(seen(seenAt.replaceFirst("[?].*", "")).statusCode()).isEqualTo(403);
        assertThat(seen(seenAt.replace("Expires=900", "Expires=9000")).statusCode())
                .isEqualTo(403);
        String atTheConsole = OPERATOR.console()
                .get("/console/api/after-sales")
                .path("requests.find { it.id == '" + asked.path("id") + "' }.photos[0]");
        assertThat(seen(atTheConsole).asByteArray()).isEqualTo(PHOTO);

        Phone han = Phone.of("韩梅梅");
        String other = anOrderThatIsBeingMade(han);
        assertThat(han.api()
                        .body(Map.of("kind", "PNG", "bytes", 4))
                        .post("/api/orders/" + order + "/after-sales/photos")
                        .statusCode())
                .isEqualTo(404);
        assertThat(ask(han, other, UUID.randomUUID().toString(), List.of(photo)).<String>path("code"))
                .isEqualTo("PHOTO_GONE");
        assertThat(han.get("/api/orders/" + other + "/after-sales").getList("requests"))
                .as("nothing half-written")
                .isEmpty();
    }

    @Test
    void what_nobody_refers_to_for_a_day_is_forgotten_and_what_is_shown_stays() throws Exception {
        Phone li = Phone.of("李雷");
        String order = anOrderThatIsBeingMade(li);
        JsonPath kept = leave(li, order);
        JsonPath lost = leave(li, order);
        JsonPath shown = expectedAtTheConsole();
        JsonPath unused = expectedAtTheConsole();
        for (JsonPath leave : List.of(kept, lost, shown, unused))
            assertThat(bring(leave, PHOTO)).isEqualTo(200);
        assertThat(ask(li, order, UUID.randomUUID().toString(), List.of(kept.getString("photo")))
                        .statusCode())
                .isEqualTo(201);
        UUID banner = UUID.randomUUID();
        counter.sql("""
                insert into banner (id, title, subtitle, art, page, rank, published, image)
                values ($1, '照片', '', 'latte', 'pages/order/index', 9000, false,
                    jsonb_build_object('url', $2::text, 'width', 2, 'height', 2))""", banner, shown.getString("publicUrl"));

        JsonPath inAReply = expectedAtTheConsole();
        assertThat(bring(inAReply, PHOTO)).isEqualTo(200);
        UUID rule = aDraftedReplyWith(inAReply.getString("publicUrl"));

        afterAnotherDay(1);
        assertThat(isThere(inAReply)).isTrue();
        counter.sql("delete from reply_rule where id = $1", rule);
        assertThat(isThere(kept)).isTrue();
        assertThat(isThere(lost)).isFalse();
        assertThat(isThere(shown)).isTrue();
        assertThat(isThere(unused)).isFalse();
        assertThat(known(lost)).isFalse();

        counter.sql("delete from banner where id = $1", banner);
        afterAnotherDay(2);
        assertThat(isThere(shown)).as("a day to put it back").isTrue();
        afterAnotherDay(3);
        assertThat(isThere(shown)).isFalse();
        assertThat(isThere(kept)).isTrue();
        assertThat(known(kept)).isTrue();
    }

    private UUID aDraftedReplyWith(String link) {
        UUID rule = UUID.randomUUID();
        String whole = "http://localhost:" + System.getProperty("wetwin.test.port") + link;
        counter.sql("""
                insert into reply_rule (id, trigger, key, rule, created_at, changed_at, changed_by)
                values ($1, 'MESSAGE', $1::text, jsonb_build_object('parts', jsonb_build_array(jsonb_build_object(
                    'type', 'NEWS', 'pictureUrl', $2::text))), now(), now(), 'photos')""", rule, whole);
        return rule;
    }

    /** Twice is once. */
    private void afterAnotherDay(int days) {
        Duration later = Duration.ofDays(days).plusHours(1);
        clock.advance(later);
        try {
            Wechat.job("forget-pictures");
            Wechat.job("forget-pictures");
        } finally {
            clock.advance(later.negated());
        }
    }

    private static String anOrderThatIsBeingMade(Phone phone) {
        phone.signIn();
        String order = phone.order(phone.home().getString("products[0].id")).getString("id");
        phone.pay(order, "pay");
        Wechat.settle();
        OPERATOR.advance(order, "making");
        return order;
    }

    private static JsonPath leave(Phone phone, String order) {
        return leave(phone.api(), "/api/orders/" + order + "/after-sales/photos");
    }

    private static JsonPath expectedAtTheConsole() {
        return leave(OPERATOR.console(), "/console/api/pictures");
    }

    private static JsonPath leave(RequestSpecification whoever, String route) {
        return whoever.body(Map.of("kind", "PNG", "bytes", PHOTO.length))
                .post(route)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Response ask(Phone phone, String order, String key, List<String> photos) {
        return phone.api()
                .header("Idempotency-Key", key)
                .body(Map.of("reason", "QUALITY", "amountFen", 100, "photos", photos))
                .post("/api/orders/" + order + "/after-sales");
    }

    private static int bring(JsonPath leave, byte[] photo) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(leave.getString("uploadUrl")))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(photo));
        leave.<String, String>getMap("headers").forEach(request::header);
        return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private static Response seen(String address) {
        return given().urlEncodingEnabled(false).get(address);
    }

    private static boolean isThere(JsonPath leave) {
        return Files.exists(Path.of("target/pictures", name(leave)));
    }

    private boolean known(JsonPath leave) {
        return counter.sql("select 1 from picture where name = $1", name(leave)).size() > 0;
    }

    private static String name(JsonPath leave) {
        String photo = leave.getString("photo");
        String url = leave.getString("publicUrl");
        return photo != null ? photo : url.substring(url.indexOf("shown/"));
    }
}
