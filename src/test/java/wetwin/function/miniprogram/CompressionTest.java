package wetwin.function.miniprogram;

import static io.restassured.RestAssured.given;
import static java.net.http.HttpResponse.BodyHandlers.ofByteArray;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.http.Header;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;

/** What goes over the line, which other clients of the tests hide: they open what is compressed by themselves. */
@QuarkusTest
class CompressionTest {
    /** Of the version whose headers arrive in the spelling in which they left. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TestHTTPResource("/")
    URI product;

    @Inject
    Counter counter;

    @Test
    void what_is_read_comes_compressed_to_whoever_takes_it_and_is_the_same() throws Exception {
        for (String path : new String[] {"api/products", "api/home", "api/search?q=%E9%93%81"}) {
            HttpResponse<byte[]> plain = get(path, "");
            HttpResponse<byte[]> compressed = get(path, "gzip, deflate");

            assertThat(header(plain, "Content-Encoding")).isEmpty();
            assertThat(header(plain, "Vary")).contains("Accept-Encoding");
            assertThat(header(compressed, "Vary")).contains("Accept-Encoding");
            assertThat(header(compressed, "Content-Type")).isEqualTo("application/json;charset=UTF-8");
            if (plain.body().length < 1_024) {
                assertThat(header(compressed, "Content-Encoding")).isEmpty();
                continue;
            }
            assertThat(header(compressed, "Content-Encoding")).isEqualTo("gzip");
            assertThat(compressed.body().length).isLessThan(plain.body().length / 2);
            assertThat(new String(opened(compressed.body()), UTF_8)).isEqualTo(new String(plain.body(), UTF_8));
        }
    }

    /** Quarkus's adapter for Lambda takes a body for text by {@code Content-Type}, in this spelling alone. */
    @Test
    void what_is_compressed_is_no_text_to_the_adapter_for_lambda() throws Exception {
        assertThat(headerNames("")).contains("Content-Type").doesNotContain("content-type");
        assertThat(headerNames("gzip")).contains("content-type").doesNotContain("Content-Type");
    }

    /** As they are spelt, which Java's own client does not tell. */
    private static List<String> headerNames(String accepted) {
        return given()
                .config(RestAssured.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .header("Accept-Encoding", accepted)
                .get("/api/products")
                .headers()
                .asList()
                .stream()
                .map(Header::getName)
                .toList();
    }

    @Test
    void plain_and_compressed_have_tags_of_their_own_and_each_is_known_again() throws Exception {
        String plain = header(get("api/products", ""), "ETag");
        String compressed = header(get("api/products", "gzip"), "ETag");

        assertThat(compressed).isNotEqualTo(plain).startsWith("\"").endsWith("-gzip\"");
        for (String tag : new String[] {plain, compressed})
            for (String accepted : new String[] {"", "gzip"}) {
                HttpResponse<byte[]> again = get("api/products", accepted, "If-None-Match", tag);
                assertThat(again.statusCode()).isEqualTo(304);
                assertThat(header(again, "ETag")).isEqualTo(tag);
                assertThat(header(again, "Vary")).contains("Accept-Encoding");
                assertThat(again.body()).isEmpty();
            }
        assertThat(get("api/products", "gzip", "If-None-Match", "\"another-gzip\"")
                        .statusCode())
                .isEqualTo(200);
    }

    /** A refusal is short, and what the console shows goes with a cookie that comes along by itself. */
    @Test
    void neither_a_refusal_nor_anything_outside_of_the_mini_programs_api_is_compressed() throws Exception {
        for (String path : new String[] {"api/session", "api/there-is-no-such-thing", "console/api/session"}) {
            HttpResponse<byte[]> answer = get(path, "gzip");
            assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
            assertThat(header(answer, "Content-Encoding")).isEmpty();
        }
    }

    private HttpResponse<byte[]> get(String path, String accepted, String... headers) throws Exception {
        Customer li = counter.aCustomer();
        HttpRequest.Builder request = HttpRequest.newBuilder(product.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", li.authorization());
        if (!accepted.isEmpty()) request.header("Accept-Encoding", accepted);
        if (headers.length > 0) request.headers(headers);
        return HTTP.send(request.build(), ofByteArray());
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return String.join(",", answer.headers().allValues(name));
    }

    private static byte[] opened(byte[] compressed) throws Exception {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return gzip.readAllBytes();
        }
    }
}
