package wetwin.proof.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands before the instances as a gateway does: one after the other, the next one where a connection is refused, and
 * 502 where an instance died over a request that it had.
 */
final class Balancer implements AutoCloseable {
    private static final Set<String> NOT_PASSED_ON =
            Set.of("connection", "content-length", "host", "transfer-encoding", "upgrade", "http2-settings");
    private static final int BAD_GATEWAY = 502;

    private final HttpServer server;
    private final List<Instance> instances;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong cutOff = new AtomicLong();

    Balancer(List<Instance> instances) throws IOException {
        this(instances, 0);
    }

    Balancer(List<Instance> instances, int port) throws IOException {
        this.instances = instances;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::pass);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    long requests() {
        return requests.get();
    }

    /** Requests whose instance died or hung over them. */
    long cutOff() {
        return cutOff.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void pass(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        byte[] body = exchange.getRequestBody().readAllBytes();
        try (exchange) {
            for (int tries = 0; tries < instances.size() * 2; tries++) {
                Instance instance = instances.get(Math.floorMod(turn.getAndIncrement(), instances.size()));
                if (!instance.isReady()) continue;
                try {
                    answer(exchange, client.send(request(exchange, instance, body), BodyHandlers.ofByteArray()));
                    return;
                } catch (ConnectException | HttpConnectTimeoutException e) {
                    continue;
                } catch (IOException e) {
                    break;
                }
            }
            cutOff.incrementAndGet();
            exchange.sendResponseHeaders(BAD_GATEWAY, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpRequest request(HttpExchange exchange, Instance instance, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(instance.address() + exchange.getRequestURI()))
                .timeout(Web.LIMIT)
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name.toLowerCase(java.util.Locale.ROOT)))
                values.forEach(value -> request.header(name, value));
        });
        return request.build();
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> response) throws IOException {
        response.headers().map().forEach((name, values) -> {
            if (!name.startsWith(":") && !NOT_PASSED_ON.contains(name.toLowerCase(java.util.Locale.ROOT)))
                exchange.getResponseHeaders().put(name, values);
        });
        byte[] body = response.body();
        exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) exchange.getResponseBody().write(body);
    }
}
