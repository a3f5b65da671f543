package wetwin.deployed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Plays Lambda's runtime interface on loopback for one instance of a function: hands out one event at a time, as Lambda
 * does, and takes the answer, the error, or the news that the instance could not start.
 */
final class LambdaRuntime implements AutoCloseable {
    private static final String API = "/2018-06-01/runtime/";
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    static {
        // The JDK's server reads this once. Without it a small answer waits 40 ms for the client's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** What an event led to. */
    sealed interface Outcome {
        record Answer(byte[] body) implements Outcome {}

        /** The function's code failed; the gateway would answer 502. */
        record Failed(String body) implements Outcome {}
    }

    private record Event(String id, byte[] body, CompletableFuture<Outcome> outcome) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Event> waiting = new LinkedBlockingQueue<>();
    private final Map<String, Event> underWay = new ConcurrentHashMap<>();
    private final CompletableFuture<Long> initialised = new CompletableFuture<>();
    private final CompletableFuture<String> initError = new CompletableFuture<>();

    LambdaRuntime() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext(API + "invocation/next", exchange -> tend(exchange, this::next));
        server.createContext(API + "invocation/", exchange -> tend(exchange, this::outcome));
        server.createContext(API + "init/error", exchange -> tend(exchange, this::initError));
        server.start();
    }

    /** The value of {@code AWS_LAMBDA_RUNTIME_API}. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Hands the event to the instance as soon as it asks for one. */
    CompletableFuture<Outcome> invoke(byte[] event) {
        Event invocation = new Event(UUID.randomUUID().toString(), event, new CompletableFuture<>());
        waiting.add(invocation);
        return invocation.outcome();
    }

    /** When the instance first asked for an event, by {@link System#nanoTime}: its start-up is over then. */
    CompletableFuture<Long> initialised() {
        return initialised;
    }

    /** What the instance reported when it could not start. */
    CompletableFuture<String> initError() {
        return initError;
    }

    private interface Step {
        void with(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private static void tend(HttpExchange exchange, Step step) throws IOException {
        try (exchange) {
            step.with(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        initialised.complete(System.nanoTime());
        Event event = waiting.take();
        underWay.put(event.id(), event);
        var headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", event.id());
        headers.set("Lambda-Runtime-Deadline-Ms", String.valueOf(System.currentTimeMillis() + DEADLINE.toMillis()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:local:000000000000:function:played");
        headers.set("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000000;Sampled=0");
        headers.set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, event.body().length);
        exchange.getResponseBody().write(event.body());
    }

    private void outcome(HttpExchange exchange) throws IOException {
        String[] path =
                exchange.getRequestURI().getPath().substring(API.length()).split("/");
        byte[] body = exchange.getRequestBody().readAllBytes();
        Event event = path.length == 3 ? underWay.remove(path[1]) : null;
        exchange.sendResponseHeaders(event == null ? 400 : 202, -1);
        if (event == null) return;
        event.outcome()
                .complete(path[2].equals("response") ? new Outcome.Answer(body) : new Outcome.Failed(new String(body)));
    }

    private void initError(HttpExchange exchange) throws IOException {
        initError.complete(new String(exchange.getRequestBody().readAllBytes()));
        exchange.sendResponseHeaders(202, -1);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
