package wetwin.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import wetwin.support.Phone;

/** The example for who builds a mini program does what it says. */
@QuarkusTest
class GuideTest {
    @Test
    void the_example_of_the_guide_runs() throws IOException, InterruptedException {
        Process example = new ProcessBuilder(
                        "src/docs/mini-program",
                        "http://localhost:" + System.getProperty("wetwin.test.port"),
                        Phone.of("前端").id())
                .redirectErrorStream(true)
                .start();
        String said = new String(example.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(example.waitFor()).as(said).isZero();
        assertThat(said).contains("GET /api/home: 304", "PRICE_CHANGED", "prepay_id=", "SESSION_REQUIRED");
    }
}
