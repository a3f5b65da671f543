package wetwin.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;

/** One HTTP request, every part of which can be wrong or there twice. */
public final class Call {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** Whatever takes longer is hung, and not merely slow on a busy machine. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final int ATTEMPTS = 3;

    /** Whoever sends more is cut off, often before the answer is heard. */
    private static final int LONGEST = 512 * 1024;

    private final String method;
    private final String path;
    private final List<Entry<String, String>> query = new ArrayList<>();
    private final List<Entry<String, String>> headers = new ArrayList<>();
    private byte[] body = new byte[0];

    public Call(String method, String path) {
        this.method = method.toUpperCase(Locale.ROOT);
        this.path = path;
    }

    public Call query(String name, String value) {
        query.add(Map.entry(name, value));
        return this;
    }

    /** A header more, also where one of that name is there. What no header can hold becomes a question mark. */
    public Call header(String name, String value) {
        headers.add(Map.entry(name, asHeader(value)));
        return this;
    }

    static String asHeader(String value) {
        return value.replaceAll("[^\\x20-\\x7e]", "?");
    }

    public Call without(String header) {
        headers.removeIf(present -> present.getKey().equalsIgnoreCase(header));
        return this;
    }

    public Call body(byte[] bytes) {
        body = bytes;
        return this;
    }

    public Call json(String text) {
        return header("Content-Type", "application/json").body(text.getBytes(UTF_8));
    }

    public byte[] body() {
        return body;
    }

    public Answer send() {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri())
                .timeout(LIMIT)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(header -> request.header(header.getKey(), header.getValue()));
        try {
            return sent(request.build(), ATTEMPTS);
        } catch (IOException e) {
            throw new AssertionError("no answer to " + this, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** A connection that is kept for the next call may be closed at the very moment that one begins. */
    private Answer sent(HttpRequest request, int attempts) throws IOException, InterruptedException {
        try {
            var answer = CLIENT.send(request, BodyHandlers.ofByteArray());
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    answer.body());
        } catch (HttpTimeoutException e) {
            throw e;
        } catch (IOException e) {
            if (body.length > LONGEST) return new Answer(413, "", new byte[0]);
            if (attempts == 1) throw e;
            return sent(request, attempts - 1);
        }
    }

    private URI uri() {
        String parameters = query.stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create(
                "http://localhost:" + RestAssured.port + path + (parameters.isEmpty() ? "" : "?" + parameters));
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        String text = new String(body, UTF_8);
        return method + " " + path + " " + query + " " + headers + "\n"
                + (text.length() > 2_000 ? text.substring(0, 2_000) + "… " + body.length + " bytes" : text);
    }

    /** What came back. */
    public record Answer(int status, String contentType, byte[] body) {
        public String text() {
            return new String(body, UTF_8);
        }

        public boolean isAccepted() {
            return status < 300;
        }

        @Override
        public String toString() {
            return status + " " + contentType + "\n" + text();
        }
    }
}
