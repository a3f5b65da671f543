package wetwin.proof.process;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;

/** Speaks JSON over HTTP. An answer that did not come has the status 0. */
final class Web {
    /** Longer than the product may take for anything. */
    static final Duration LIMIT = Duration.ofSeconds(20);

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    record Answer(int status, String body, Map<String, java.util.List<String>> headers) {
        static final Answer NONE = new Answer(0, "", Map.of());

        JsonObject json() {
            return body.isBlank() ? new JsonObject() : new JsonObject(body);
        }

        boolean isGood() {
            return status >= 200 && status < 300;
        }

        /** Nobody can tell what became of it: whoever asked asks again. */
        boolean isLost() {
            return status == 0 || status >= 500;
        }
    }

    private Web() {}

    static Answer get(String url, Map<String, String> headers) {
        return send(HttpRequest.newBuilder(URI.create(url)).GET(), headers);
    }

    static Answer post(String url, Map<String, String> headers, JsonObject body) {
        return send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.encode())),
                headers);
    }

    private static Answer send(HttpRequest.Builder request, Map<String, String> headers) {
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = CLIENT.send(
                    request.timeout(LIMIT).header("Accept", "application/json").build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(), response.body(), response.headers().map());
        } catch (IOException e) {
            return Answer.NONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.NONE;
        }
    }
}
