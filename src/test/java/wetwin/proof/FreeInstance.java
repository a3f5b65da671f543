package wetwin.proof;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import me.chanjar.weixin.common.error.WxErrorException;
import wetwin.outbox.Nudge;
import wetwin.outbox.Reachability;
import wetwin.platform.Caller;
import wetwin.platform.Database;
import wetwin.platform.GatedDatabase;
import wetwin.platform.Ids;
import wetwin.platform.PlayedCaller;
import wetwin.platform.SeededIds;
import wetwin.platform.SystemClock;
import wetwin.simulator.BadDays;
import wetwin.simulator.World;
import wetwin.support.OnVertx;
import wetwin.wechat.BlockingCalls;
import wetwin.wechat.GatedCalls;

/**
 * One process of the product in a storm. Unlike an {@link Instance} nothing schedules it: it runs as fast as it can, beside
 * others, and {@link Luck} decides what befalls each of its steps. Killed, nothing of it goes on.
 */
final class FreeInstance implements Gate {
    private static final int QUOTA_SPENT = 45009;
    private static final Duration BELIEVED = Duration.ofMinutes(10);

    /**
     * What all processes of a storm have in common.
     *
     * @param busy how many calls are just now to be answered -1
     * @param losing how many are to be carried out and answered 502
     * @param again how often a process was told that the day's quota was spent, which it had just been told
     */
    record Surroundings(
            Vertx vertx,
            Connections connections,
            Luck luck,
            World world,
            AtomicInteger busy,
            AtomicInteger losing,
            Map<String, Integer> again) {
        private synchronized <T> Uni<T> onABadDay(AtomicInteger which, Uni<T> call) {
            which.incrementAndGet();
            tell();
            return call.onTermination().invoke(() -> over(which));
        }

        private synchronized void over(AtomicInteger which) {
            which.decrementAndGet();
            tell();
        }

        private void tell() {
            world.badDays(new BadDays(false, false, false, busy.get() > 0, false, 0, losing.get() > 0));
        }
    }

    private final Surroundings around;
    private final Connections.Line connections;
    private final Clock clock;
    private final Graph graph;
    private final AtomicBoolean runs = new AtomicBoolean(true);
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private final Map<String, Instant> toldAt = new ConcurrentHashMap<>();

    /** @param ahead how wrong its machine's clock is */
    FreeInstance(Surroundings around, Duration ahead, long seed) {
        this.around = around;
        this.connections = around.connections.take();
        this.clock = new SkewedClock(around.world.clock(), ahead);
        var vertx = io.vertx.mutiny.core.Vertx.newInstance(around.vertx);
        Map<Class<?>, Object> given = new HashMap<>();
        given.put(Pool.class, connections.pool());
        given.put(Clock.class, clock);
        given.put(Ids.class, new SeededIds(clock, seed));
        given.put(io.vertx.mutiny.core.Vertx.class, vertx);
        given.put(Database.class, new GatedDatabase(connections.pool(), this));
        given.put(Caller.class, new PlayedCaller());
        given.put(Nudge.class, (Nudge) () -> {});
        this.graph = new Graph(given);
        graph.give(BlockingCalls.class, new GatedCalls(vertx, graph.get(Reachability.class), this));
    }

    boolean runs() {
        return runs.get();
    }

    <T> T get(Class<T> type) {
        return graph.get(type);
    }

    /** Starts something; it ends without an answer if the process dies. */
    <T> CompletableFuture<T> start(Supplier<Uni<T>> work) {
        CompletableFuture<T> answer = OnVertx.start(around.vertx, work);
        gone.thenRun(() -> answer.completeExceptionally(new ConnectException("killed")));
        return answer;
    }

    /** What was not committed is rolled back; a call that is under way takes effect, and nobody hears of it. */
    void kill() {
        if (!runs.compareAndSet(true, false)) return;
        Thread.ofVirtual().start(() -> {
            try {
                synchronized (around.connections) {
                    around.connections.end(connections);
                }
            } finally {
                gone.complete(null);
            }
        });
    }

    /** The same, and waits until nothing of it is left. */
    void end() {
        kill();
        gone.join();
    }

    @Override
    public <T> Uni<T> pass(Kind kind, String what, Supplier<Uni<T>> effect) {
        return Uni.createFrom().deferred(() -> {
            if (!runs()) return nothing();
            Uni<T> answer = whileAlive(befalls(around.luck.of(kind), effect));
            return kind == Kind.CALL ? noticed(what, answer) : answer;
        });
    }

    private <T> Uni<T> befalls(Luck.Stroke stroke, Supplier<Uni<T>> effect) {
        return switch (stroke) {
            case NONE -> effect.get();
            case KILLED_BEFORE -> {
                kill();
                yield nothing();
            }
            case KILLED_AFTER -> effect.get().onTermination().invoke(this::kill);
            case NO_CONNECTION -> Uni.createFrom().failure(new ConnectException("no connection"));
            case NO_ANSWER -> Uni.createFrom().failure(new SocketTimeoutException("nothing sent"));
            case ANSWER_LOST ->
                effect.get().onItemOrFailure().transformToUni((answer, failure) -> Uni.createFrom()
                        .failure(new SocketTimeoutException("no answer")));
            case BUSY -> around.onABadDay(around.busy, effect.get());
            case BAD_GATEWAY -> around.onABadDay(around.losing, effect.get());
        };
    }

    /** Whoever has been told that the day's quota is spent does not ask again soon. */
    private <T> Uni<T> noticed(String call, Uni<T> answer) {
        return answer.onFailure(FreeInstance::isSpent).invoke(() -> {
            Instant now = clock.instant();
            Instant before = toldAt.put(call, now);
            if (before != null && now.isBefore(before.plus(BELIEVED)) && day(now) == day(before))
                around.again.merge(call, 1, Integer::sum);
        });
    }

    private static long day(Instant moment) {
        return moment.atZone(SystemClock.SHOP_ZONE).toLocalDate().toEpochDay();
    }

    private static boolean isSpent(Throwable failure) {
        return failure instanceof WxErrorException refusal && refusal.getError().getErrorCode() == QUOTA_SPENT;
    }

    private <T> Uni<T> whileAlive(Uni<T> step) {
        return step.onItemOrFailure().transformToUni((answer, failure) -> {
            if (!runs()) return nothing();
            return failure == null
                    ? Uni.createFrom().item(answer)
                    : Uni.createFrom().failure(failure);
        });
    }

    @Override
    public <T> Uni<T> underWay(Supplier<Uni<T>> effect) {
        return Uni.createFrom().deferred(() -> runs() ? whileAlive(effect.get()) : nothing());
    }

    @Override
    public String worded(String sql) {
        return sql;
    }

    private static <T> Uni<T> nothing() {
        return Uni.createFrom().nothing();
    }
}
