package wetwin.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A product that writes down what WeChat sends and answers what a test wants. */
final class ListeningProduct implements AutoCloseable {
    /** What arrived. */
    record Heard(String path, Map<String, String> query, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.get(name).getFirst();
        }
    }

    /** What to say to it. */
    record Said(int status, String body) {}

    private final HttpServer server;
    private final ConcurrentLinkedQueue<Heard> heard = new ConcurrentLinkedQueue<>();
    private volatile Function<Heard, Said> answers = anything -> new Said(200, "success");

    ListeningProduct() {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::listen);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    void answers(Function<Heard, Said> how) {
        answers = how;
    }

    List<Heard> heard() {
        return new ArrayList<>(heard);
    }

    List<Heard> heardAt(String path) {
        return heard.stream().filter(one -> one.path.equals(path)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void listen(HttpExchange exchange) throws IOException {
        var one = new Heard(
                exchange.getRequestURI().getPath(),
                query(exchange.getRequestURI().getQuery()),
                exchange.getRequestHeaders(),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        heard.add(one);
        Said said = answers.apply(one);
        byte[] body = said.body.getBytes(UTF_8);
        exchange.sendResponseHeaders(said.status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Map<String, String> query(String text) {
        var query = new HashMap<String, String>();
        if (text == null) return query;
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            query.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return query;
    }
}
