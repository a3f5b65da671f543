package wetwin.outbox;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import wetwin.platform.Database;
import wetwin.support.OnVertx;
import wetwin.support.RecordingHandler;

/**
 * How fast promises that cost nothing are claimed and settled, by one dispatcher and by two, with other promises waiting
 * beside them. Not part of the tests: {@code ./mvnw test -Dtest=OutboxBenchmark}.
 */
@QuarkusTest
class OutboxBenchmark {
    private static final int PROMISES = 5_000;

    private static final String PROMISE = """
            insert into outbox_message (id, topic, ordering_key, dedup_key, payload, created_at, due_at)
            select gen_random_uuid(), $1, 'person:' || n %% %d, $1 || ':' || n, '{"what": "coffee"}', $2, $2
            from generate_series(1, %d) n""".formatted(PROMISES / 5, PROMISES);

    @Inject
    Dispatcher dispatcher;

    @Inject
    Database database;

    @Inject
    RecordingHandler handler;

    @Inject
    Clock clock;

    @Inject
    Vertx vertx;

    @Test
    void drain() {
        for (int dispatchers : new int[] {1, 1, 2}) {
            run("delete from outbox_message");
            run(PROMISE, RecordingHandler.TOPIC, clock.instant());
            run(PROMISE, "nobody-s", clock.instant());
            run("analyze outbox_message");
            handler.forget();
            long start = System.nanoTime();
            drain(dispatchers);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            Logger.getLogger(OutboxBenchmark.class)
                    .infof(
                            "%d promises by %d dispatchers in %s: %d a second",
                            handler.handled().size(),
                            dispatchers,
                            took,
                            handler.handled().size() * 1_000L / took.toMillis());
        }
        run("delete from outbox_message");
    }

    private void drain(int dispatchers) {
        List.copyOf(java.util.stream.Stream.generate(() -> OnVertx.start(vertx, dispatcher::drain))
                        .limit(dispatchers)
                        .toList())
                .forEach(java.util.concurrent.CompletableFuture::join);
    }

    private void run(String sql, Object... arguments) {
        OnVertx.await(vertx, () -> database.query(sql, arguments));
    }
}
