package wetwin.function.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wetwin.platform.Ids;
import wetwin.support.Counter;
import wetwin.support.Operator;

/** An operator edits what the home page begins with. */
@QuarkusTest
class ConsoleBannersTest {
    @Inject
    Counter counter;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    @Test
    void a_banner_is_seen_once_it_is_published_and_only_in_its_time() {
        Operator operator = Operator.signedIn();
        UUID id = ids.newId();
        assertThat(save(operator, id, 0, Map.of()).statusCode()).isEqualTo(200);
        assertThat(save(operator, id, 0, Map.of()).statusCode())
                .as("the same again")
                .isEqualTo(200);
        assertThat(seen(id)).isEmpty();
        Map<String, Object> image = Map.of("url", "https://cdn.example/winter.jpg", "width", 700, "height", 300);
        assertThat(save(operator, id, 1, Map.of("published", true, "image", image))
                        .statusCode())
                .isEqualTo(200);
        assertThat(seen(id)).hasSize(1);
        assertThat(seen(id).getFirst()).containsEntry("image", image).containsEntry("page", "pages/order/index");
        assertThat(save(operator, id, 1, Map.of()).<String>path("code")).isEqualTo("CHANGED_MEANWHILE");
        Map<String, Object> tomorrow = Map.of(
                "published",
                true,
                "from",
                clock.instant().plus(Duration.ofDays(1)).toString());
        Response listed = save(operator, id, 2, tomorrow);
        assertThat(listed.<String>path("banners.find { it.id == '" + id + "' }.state"))
                .isEqualTo("TO_COME");
        assertThat(seen(id)).isEmpty();
        Map<String, Object> upsideDown = new HashMap<>(tomorrow);
        upsideDown.put("until", clock.instant().toString());
        assertThat(save(operator, id, 3, upsideDown).<String>path("code")).isEqualTo("BANNER_INVALID");
        assertThat(save(operator, id, 3, Map.of("page", "https://elsewhere")).statusCode())
                .isEqualTo(400);
        assertThat(operator.console().delete("/console/api/banners/" + id).<List<String>>path("banners.id"))
                .doesNotContain(id.toString());
        assertThat(operator.console().delete("/console/api/banners/" + id).statusCode())
                .isEqualTo(200);
    }

    private List<Map<String, Object>> seen(UUID id) {
        return counter.aCustomer().call().get("/api/home").path("banners.findAll { it.id == '" + id + "' }");
    }

    private static Response save(Operator operator, UUID id, int version, Map<String, Object> otherwise) {
        Map<String, Object> banner = new HashMap<>(
                Map.of("title", "冬天来了", "subtitle", "", "art", "latte", "page", "pages/order/index", "rank", 0));
        banner.put("published", false);
        banner.putAll(otherwise);
        return operator.console()
                .body(Map.of("version", version, "banner", banner))
                .put("/console/api/banners/" + id);
    }
}
