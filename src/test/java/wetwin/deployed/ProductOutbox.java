package wetwin.deployed;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import wetwin.outbox.Delivery;
import wetwin.outbox.Destination;
import wetwin.outbox.Dispatcher;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.Outcome;

/** The product's own dispatcher, as each instance of {@code jobs} has it, with a ration that nothing reaches. */
final class ProductOutbox implements PromiseKeeper {
    private static final String TOPIC = "benchmark";

    /** What an instance has under way at a time: a batch is sent one after the other, so that a person's order holds. */
    static final int AT_ONCE = 1;

    /** What a claim brings where nothing else is set. */
    static final int BATCH = 10;

    /** In a second, far beyond what may be set: the ration is WeChat's affair. */
    private static final String RATION = "100000";

    private final VertxInternal vertx;
    private final List<Pool> connections = new ArrayList<>();
    private final List<Dispatcher> dispatchers = new ArrayList<>();

    ProductOutbox(Vertx vertx, Supplier<Pool> connection, String wechat, int instances) {
        this.vertx = (VertxInternal) vertx;
        for (int i = 0; i < instances; i++) {
            Pool own = connection.get();
            connections.add(own);
            ChatSender sender = new ChatSender(vertx, own, wechat);
            dispatchers.add(sender.beans()
                    .setting("wetwin.outbox.rate", RATION)
                    .withAll(OutboxHandler.class, List.of(new Texts(sender)))
                    .get(Dispatcher.class));
        }
    }

    @Override
    public String table() {
        return "outbox_message";
    }

    @Override
    public String forget() {
        return "delete from outbox_message where topic = '" + TOPIC + "'";
    }

    @Override
    public String promise() {
        return """
                insert into outbox_message (id, topic, ordering_key, dedup_key, payload, created_at, due_at)
                select gen_random_uuid(), '%s', 'openid:' || i, gen_random_uuid()::text,
                       jsonb_build_object('openid', 'oLi' || i), now(), now()
                from generate_series(1, $1::int) i""".formatted(TOPIC);
    }

    @Override
    public String owed() {
        return "select count(*) as owed from outbox_message where topic = '" + TOPIC + "' and settled_at is null";
    }

    @Override
    public Duration keep(int instances, int promises) throws Exception {
        long from = System.nanoTime();
        List<CompletableFuture<Integer>> runs =
                dispatchers.subList(0, instances).stream().map(this::start).toList();
        for (CompletableFuture<Integer> run : runs) run.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        return Duration.ofNanos(System.nanoTime() - from);
    }

    private CompletableFuture<Integer> start(Dispatcher dispatcher) {
        CompletableFuture<Integer> handled = new CompletableFuture<>();
        VertxContext.createNewDuplicatedContext(vertx.createEventLoopContext())
                .runOnContext(
                        go -> drain(dispatcher).subscribe().with(handled::complete, handled::completeExceptionally));
        return handled;
    }

    /** A run ends before its timer's minute does; then comes the next one. */
    private static Uni<Integer> drain(Dispatcher dispatcher) {
        return dispatcher
                .drain()
                .chain(handled -> handled == 0 ? Uni.createFrom().item(0) : drain(dispatcher));
    }

    @Override
    public void close() {
        connections.forEach(Pool::closeAndAwait);
    }

    /** Sends what is promised here, to a destination that is held back and rationed as any. */
    private record Texts(ChatSender sender) implements OutboxHandler {
        @Override
        public String topic() {
            return TOPIC;
        }

        @Override
        public Optional<Destination> destination() {
            return Optional.of(Destination.WECHAT);
        }

        @Override
        public Uni<Outcome> handle(Delivery delivery) {
            return sender.send(delivery.payload().getString("openid")).replaceWith(Outcome.DONE);
        }
    }
}
