package wetwin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wetwin.support.PlayedAws;

class FunctionSecretTest {
    private static final String ARN = "arn:aws-cn:secretsmanager:cn-northwest-1:123456789012:secret:orders";

    private final PlayedAws aws = new PlayedAws();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void one_call_brings_all_settings_under_the_names_of_the_environment() {
        aws.answers(200, secret(Map.of("WETWIN_PAY_API_V3_KEY", "a key", "WETWIN_DATABASE_URL", "postgresql://x")));
        SmallRyeConfig config = config(Map.of());
        assertThat(config.getValue("wetwin.pay.api-v3-key", String.class)).isEqualTo("a key");
        assertThat(config.getValue("wetwin.database.url", String.class)).isEqualTo("postgresql://x");
        assertThat(aws.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.action()).isEqualTo("secretsmanager.GetSecretValue");
            assertThat(new JsonObject(asked.body()).getString("SecretId")).isEqualTo(ARN);
            assertThat(asked.authorization())
                    .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
                    .contains("/cn-northwest-1/secretsmanager/aws4_request")
                    .contains("x-amz-security-token");
        });
    }

    @Test
    void text_of_several_lines_and_other_alphabets_arrives_as_it_is() {
        String pem = "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n";
        aws.answers(200, secret(Map.of("WETWIN_PAY_PRIVATE_KEY", pem, "WETWIN_MESSAGING_WELCOME_CARD_TITLE", "晨光☕")));
        SmallRyeConfig config = config(Map.of());
        assertThat(config.getValue("wetwin.pay.private-key", String.class)).isEqualTo(pem);
        assertThat(config.getValue("wetwin.messaging.welcome-card-title", String.class))
                .isEqualTo("晨光☕");
    }

    @Test
    void a_variable_that_is_really_set_wins() {
        aws.answers(200, secret(Map.of("WETWIN_JOBS_KEY", "of the secret")));
        assertThat(config(Map.of("WETWIN_JOBS_KEY", "of the environment")).getValue("wetwin.jobs.key", String.class))
                .isEqualTo("of the environment");
    }

    @Test
    void nothing_is_asked_where_no_secret_is_named() {
        SmallRyeConfig config =
                new SmallRyeConfigBuilder().withSources(new FunctionSecret()).build();
        assertThat(config.getOptionalValue("wetwin.jobs.key", String.class)).isEmpty();
        assertThat(aws.asked()).isEmpty();
    }

    @Test
    void one_failure_is_tried_again_two_stop_the_start_with_a_sentence_that_tells_no_secret() {
        aws.answers(500, "{}").answers(200, secret(Map.of("WETWIN_JOBS_KEY", "a key")));
        assertThat(config(Map.of()).getValue("wetwin.jobs.key", String.class)).isEqualTo("a key");

        String denied = "{\"__type\":\"AccessDeniedException\",\"Message\":\"role x may not\"}";
        aws.answers(400, denied).answers(400, denied);
        assertThatThrownBy(() -> config(Map.of()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(
                        "WETWIN_SECRET_ARN names a secret that could not be read: status 400 AccessDeniedException");
        assertThat(aws.asked()).hasSize(4);
    }

    @Test
    void a_secret_that_is_no_json_object_is_refused_without_showing_it() {
        aws.answers(
                200, new JsonObject().put("SecretString", "a plain password").encode());
        assertThatThrownBy(() -> config(Map.of()))
                .hasMessage("WETWIN_SECRET_ARN names a secret that is not a JSON object of texts.")
                .hasNoCause();
    }

    private static String secret(Map<String, Object> settings) {
        return new JsonObject()
                .put("ARN", ARN)
                .put("VersionStages", new io.vertx.core.json.JsonArray().add("AWSCURRENT"))
                .put("SecretString", new JsonObject(settings).encode())
                .encode();
    }

    private SmallRyeConfig config(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(PlayedAws.environment());
        environment.put("WETWIN_SECRET_ARN", ARN);
        environment.put("WETWIN_SECRET_ENDPOINT", aws.address());
        environment.putAll(more);
        return new SmallRyeConfigBuilder()
                .withSources(new io.smallrye.config.EnvConfigSource(environment, 300))
                .withSources(new FunctionSecret())
                .build();
    }
}
