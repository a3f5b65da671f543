package wetwin.function.miniprogram;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetwin.fuzz.Call;
import wetwin.fuzz.Call.Answer;
import wetwin.support.Counter;

/** What fuzzing found in the form of requests, each at its smallest. */
@QuarkusTest
class RequestFormTest {
    @Inject
    Counter counter;

    private String authorization;

    @BeforeEach
    void somebody_is_signed_in() {
        authorization = counter.aCustomer().authorization();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"page\":[\"pages/home/index\"]}",
                "{\"page\":{}}",
                "{\"page\":5}",
                "{\"page\":\"pages/home/index\",\"scene\":\"1037\"}",
                "{\"page\":\"pages/home/index\",\"scene\":true}",
                "{\"page\":\"pages/home/index\",\"scene\":1.5}",
                "{\"page\":\"pages/home/index\",\"page\":\"pages/home/index\"}",
                "{\"page\":\"pages/home/index\"}{}",
                "{\"page\":\"pages/home/index\"",
                "[]",
                "null",
                ""
            })
    void a_document_that_is_not_as_described_is_a_problem(String document) {
        isAProblem(visit().json(document).send(), 400);
    }

    /** The order would be placed, and its answer a 500. */
    @ParameterizedTest
    @ValueSource(strings = {"a/b/c", "json", ";;", ",", "application/json;q=9"})
    void a_wish_that_cannot_be_read_counts_as_none(String accept) {
        Answer answer = new Call("GET", "/api/orders")
                .header("Authorization", authorization)
                .header("Accept", accept)
                .send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/json");
    }

    /** The problem would have no language, and become another one. */
    @ParameterizedTest
    @ValueSource(strings = {"xx;q=9", ";;", "zh;q=x", "-"})
    void a_language_that_cannot_be_read_counts_as_none(String language) {
        isAProblem(
                new Call("GET", "/api/home").header("Accept-Language", language).send(), 401);
    }

    /** It would be written as Java shows a record. */
    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "text/plain", "image/png"})
    void there_is_nothing_but_json(String accept) {
        for (String path : new String[] {"/api/orders", "/api/membership", "/api/home", "/api/products"})
            isAProblem(
                    new Call("GET", path)
                            .header("Authorization", authorization)
                            .header("Accept", accept)
                            .send(),
                    406);
    }

    @Test
    void a_request_that_is_wrong_in_many_places_gets_a_short_answer() {
        String lines = String.join(",", Collections.nCopies(10_000, "{\"quantity\":0}"));
        Call many = new Call("POST", "/api/prices").header("Authorization", authorization);
        Answer answer = many.json("{\"shopId\":\"" + UUID.randomUUID() + "\",\"lines\":[" + lines + "]}")
                .send();
        isAProblem(answer, 400);
        assertThat(JsonPath.from(answer.text()).getList("errors")).hasSize(20);
    }

    private Call visit() {
        return new Call("POST", "/api/visits").header("Authorization", authorization);
    }

    private static void isAProblem(Answer answer, int status) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(JsonPath.from(answer.text()).getInt("status")).isEqualTo(status);
        assertThat(JsonPath.from(answer.text()).getString("requestId")).hasSizeGreaterThan(8);
    }
}
