package wetwin.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The settings of a deployed function that are secrets: one call at the start brings all of them, as environment
 * variables in one JSON object. They are not in Lambda's own environment, which holds four kilobytes, and that is less
 * than WeChat Pay's keys. A variable that is really set wins; without {@code WETWIN_SECRET_ARN} nothing is asked.
 */
public final class FunctionSecret implements ConfigSourceFactory {
    public static final String ARN = "WETWIN_SECRET_ARN";
    public static final String ENDPOINT = "WETWIN_SECRET_ENDPOINT";

    /** Below the environment, above application.properties. */
    private static final int ORDINAL = 290;

    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final int ATTEMPTS = 2;
    private static final int OK = 200;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        UnaryOperator<String> variables = name -> value(context, name);
        if (variables.apply(ARN) == null) return List.of();
        return List.of(new EnvConfigSource(read(variables), ORDINAL));
    }

    private static String value(ConfigSourceContext context, String name) {
        ConfigValue value = context.getValue(name);
        return value == null ? null : value.getValue();
    }

    private static Map<String, String> read(UnaryOperator<String> variables) {
        AwsCall call = new AwsCall(
                "secretsmanager",
                URI.create(new Setting(ENDPOINT, Optional.ofNullable(variables.apply(ENDPOINT))).required()),
                "secretsmanager.GetSecretValue",
                "application/x-amz-json-1.1",
                ("{\"SecretId\":\"" + variables.apply(ARN) + "\"}").getBytes(UTF_8));
        AwsCall.Caller caller = new AwsCall.Caller(
                variables.apply("AWS_REGION"),
                variables.apply("AWS_ACCESS_KEY_ID"),
                variables.apply("AWS_SECRET_ACCESS_KEY"),
                variables.apply("AWS_SESSION_TOKEN"));
        return texts(texts(ask(call, caller, ATTEMPTS)).getOrDefault("SecretString", "{}"));
    }

    private static String ask(AwsCall call, AwsCall.Caller caller, int attemptsLeft) {
        try {
            return ask(call, caller);
        } catch (IOException e) {
            if (attemptsLeft > 1) return ask(call, caller, attemptsLeft - 1);
            throw new UncheckedIOException(ARN + " names a secret that could not be read: " + e.getMessage(), e);
        }
    }

    private static String ask(AwsCall call, AwsCall.Caller caller) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) call.address().toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setConnectTimeout((int) LIMIT.toMillis());
        connection.setReadTimeout((int) LIMIT.toMillis());
        connection.setDoOutput(true);
        call.headers(caller, Clock.systemUTC().instant()).forEach(connection::setRequestProperty);
        connection.getOutputStream().write(call.body());
        int status = connection.getResponseCode();
        if (status != OK) throw new IOException("status " + status + " " + reason(connection));
        try (InputStream answer = connection.getInputStream()) {
            return new String(answer.readAllBytes(), UTF_8);
        }
    }

    private static String reason(HttpURLConnection connection) throws IOException {
        try (InputStream answer = connection.getErrorStream()) {
            return answer == null
                    ? ""
                    : texts(new String(answer.readAllBytes(), UTF_8)).getOrDefault("__type", "");
        }
    }

    /** The members of a JSON object that are texts. Read by hand: no mapper is there yet, and none must be made. */
    private static Map<String, String> texts(String json) {
        Map<String, String> texts = new HashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_ARRAY) parser.skipChildren();
                if (token == JsonToken.VALUE_STRING) texts.put(parser.currentName(), parser.getText());
            }
            return texts;
        } catch (IOException e) {
            throw new IllegalStateException(ARN + " names a secret that is not a JSON object of texts.");
        }
    }
}
