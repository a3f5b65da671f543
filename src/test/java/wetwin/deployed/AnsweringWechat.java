package wetwin.deployed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A WeChat that grants every call, always after the same time: what is measured is how it is called. */
final class AnsweringWechat implements AutoCloseable {
    static final String TOKEN = "of-the-benchmark";

    private static final byte[] GRANTED = """
            {"errcode":0,"errmsg":"ok","access_token":"%s","expires_in":7200,\
            "openid":"oBenchmark","session_key":"b2YgdGhlIGJlbmNobWFyaw=="}""".formatted(TOKEN).getBytes(UTF_8);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final Consumer<String> heard;
    private volatile Executor later;

    AnsweringWechat(Duration takes) {
        this(takes, call -> {});
    }

    /** @param heard is told the body of each call */
    AnsweringWechat(Duration takes, Consumer<String> heard) {
        this.heard = heard;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        takes(takes);
        server.setExecutor(threads);
        server.createContext("/", exchange -> later.execute(() -> grant(exchange)));
        server.start();
    }

    /** From now on. */
    void takes(Duration takes) {
        later = takes.isZero()
                ? Runnable::run
                : CompletableFuture.delayedExecutor(takes.toNanos(), TimeUnit.NANOSECONDS, threads);
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void grant(HttpExchange exchange) {
        try (exchange) {
            heard.accept(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(200, GRANTED.length);
            exchange.getResponseBody().write(GRANTED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
