package wetwin.deployed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * The HTTP gateway in small: sends each request to the one instance of the function that the catalogue names for it.
 * What the catalogue does not know is the world's, and goes to the process that plays WeChat; timers reach {@code jobs}.
 */
final class Gateway implements AutoCloseable {
    private static final String TIMERS = "/jobs/";
    private static final Set<String> NOT_COPIED =
            Set.of("connection", "content-length", "expect", "host", "http2-settings", "transfer-encoding", "upgrade");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI world;
    private final Function<String, Instance> start;
    private final Map<String, Instance> instances = new ConcurrentHashMap<>();

    /**
     * @param world where what is not ours is played
     * @param start starts a function when its first request arrives
     */
    Gateway(int port, URI world, Function<String, Instance> start) {
        this.world = world;
        this.start = start;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::tend);
        server.start();
    }

    private void tend(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String function = path.startsWith(TIMERS)
                    ? "jobs"
                    : Catalogue.route(exchange.getRequestMethod(), path)
                            .map(Catalogue.Function::name)
                            .orElse(null);
            if (function == null) passOn(exchange);
            else answer(exchange, call(function, request(exchange)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has an instance of every function ready: WeChat waits five seconds, and a story is not about how long a start takes. */
    void prepare() {
        List<Instance> started = Catalogue.functions().stream()
                .map(function -> instances.computeIfAbsent(function.name(), start))
                .toList();
        started.forEach(Instance::initialisation);
    }

    private HttpEvent.Answer call(String function, HttpEvent request) {
        return instances.computeIfAbsent(function, start).call(request);
    }

    private static HttpEvent request(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        URI uri = exchange.getRequestURI();
        return new HttpEvent(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                headers,
                exchange.getRequestBody().readAllBytes());
    }

    private static void answer(HttpExchange exchange, HttpEvent.Answer answer) throws IOException {
        send(exchange, answer.status(), answer.headers(), answer.body());
    }

    private void passOn(HttpExchange exchange) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(world.resolve(exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_COPIED.contains(name.toLowerCase(Locale.ROOT)))
                values.forEach(value -> request.header(name, value));
        });
        HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
        send(exchange, answer.statusCode(), answer.headers().map(), answer.body());
    }

    private static void send(HttpExchange exchange, int status, Map<String, List<String>> headers, byte[] body)
            throws IOException {
        headers.forEach((name, values) -> {
            if (!NOT_COPIED.contains(name.toLowerCase(Locale.ROOT)))
                exchange.getResponseHeaders().put(name, values);
        });
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        instances.values().forEach(Instance::close);
    }
}
