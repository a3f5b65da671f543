package wetwin.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.arc.properties.UnlessBuildProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import wetwin.platform.AwsCall;

/**
 * Wakes the dispatcher of another process: a function does not keep promises itself, it leaves a message in the queue
 * that leads to {@code jobs}. What goes wrong here is a minute's delay, for the timer goes on.
 */
@ApplicationScoped
@UnlessBuildProperty(name = "wetwin.function", stringValue = "none")
class QueueNudge implements Nudge {
    /** The answer waits for the message, so the message may not take long. */
    private static final Duration LIMIT = Duration.ofMillis(300);

    private static final Logger LOG = Logger.getLogger(QueueNudge.class);
    private static final int OK = 200;

    private final Vertx vertx;
    private final Optional<String> queue;
    private final Clock clock;
    private final AwsCall.Caller caller;
    private final Duration limit;
    private final AtomicReference<HttpClient> client = new AtomicReference<>();
    private final AtomicReference<Future<Void>> underWay = new AtomicReference<>(Future.succeededFuture());
    private final AtomicBoolean askedAgain = new AtomicBoolean();

    @Inject
    QueueNudge(Vertx vertx, OutboxConfig config, Clock clock) {
        this(
                vertx,
                config.nudge() ? config.queueUrl() : Optional.empty(),
                clock,
                AwsCall.Caller.of(System.getenv()),
                LIMIT);
    }

    QueueNudge(Vertx vertx, Optional<String> queue, Clock clock, AwsCall.Caller caller, Duration limit) {
        this.vertx = vertx;
        this.queue = queue;
        this.clock = clock;
        this.caller = caller;
        this.limit = limit;
    }

    /** While a message is under way, any number of nudges are one more. */
    @Override
    public void dispatchSoon() {
        if (queue.isEmpty()) return;
        Future<Void> last = underWay.get();
        if (last.isComplete()) underWay.compareAndSet(last, left());
        else askedAgain.set(true);
    }

    @Override
    public Uni<Void> sent() {
        return Uni.createFrom()
                .completionStage(() -> underWay.get().toCompletionStage())
                .chain(() ->
                        askedAgain.getAndSet(false) ? again() : Uni.createFrom().voidItem());
    }

    private Uni<Void> again() {
        underWay.set(left());
        return Uni.createFrom().completionStage(() -> underWay.get().toCompletionStage());
    }

    private Future<Void> left() {
        return send(queue.orElseThrow()).recover(failure -> {
            LOG.warnf("the queue was not told of a promise (%s); the timer will go on", failure.getMessage());
            return Future.succeededFuture();
        });
    }

    private Future<Void> send(String url) {
        URI address = URI.create(url).resolve("/");
        String body = new JsonObject()
                .put("QueueUrl", url)
                .put("MessageBody", "outbox")
                .encode();
        AwsCall call = new AwsCall(
                "sqs", address, "AmazonSQS.SendMessage", "application/x-amz-json-1.0", body.getBytes(UTF_8));
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(address.toString())
                .setTimeout(limit.toMillis());
        call.headers(caller, clock.instant()).forEach(request::putHeader);
        return client().request(request)
                .compose((HttpClientRequest open) -> open.send(Buffer.buffer(call.body())))
                .compose(QueueNudge::taken);
    }

    private static Future<Void> taken(HttpClientResponse response) {
        if (response.statusCode() == OK) return response.end();
        return Future.failedFuture("status " + response.statusCode());
    }

    /** Made when first needed: most instances of most functions start without promising anything. */
    private HttpClient client() {
        return client.updateAndGet(known -> known != null
                ? known
                : vertx.createHttpClient(new HttpClientOptions().setConnectTimeout((int) limit.toMillis())));
    }
}
