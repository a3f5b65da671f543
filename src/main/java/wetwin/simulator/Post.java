package wetwin.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Sends something to the product and waits five seconds for its answer, as WeChat does. */
public class Post {
    static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long NANOS_IN_A_MILLI = 1_000_000;

    /** What came back; status 0 means that nothing did. */
    public record Answer(int status, String body, long ms) {
        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        /** The same exchange, had its answer got lost. */
        public Answer lost() {
            return new Answer(0, "", ms);
        }
    }

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    public Answer send(String url, String contentType, Map<String, String> headers, String body) {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(PATIENCE)
                .header("Content-Type", contentType)
                .header("User-Agent", "Mozilla/4.0");
        headers.forEach(request::header);
        return send(request.POST(BodyPublishers.ofString(body)).build());
    }

    public Answer get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build());
    }

    private Answer send(HttpRequest request) {
        long start = System.nanoTime();
        try {
            var response = client.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), since(start));
        } catch (IOException e) {
            return new Answer(0, "", since(start));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, "", since(start));
        }
    }

    private static long since(long start) {
        return (System.nanoTime() - start) / NANOS_IN_A_MILLI;
    }
}
