package wetwin.proof;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import wetwin.outbox.Nudge;
import wetwin.outbox.Reachability;
import wetwin.platform.Caller;
import wetwin.platform.Database;
import wetwin.platform.GatedDatabase;
import wetwin.platform.Ids;
import wetwin.platform.PlayedCaller;
import wetwin.platform.SeededIds;
import wetwin.wechat.BlockingCalls;
import wetwin.wechat.GatedCalls;

/**
 * One process of the product: its own beans, connections, clock and memory. Killed, nothing of it ever goes on; what
 * starts in its place remembers nothing.
 */
public final class Instance implements Gate {
    /**
     * What makes an instance.
     *
     * @param ahead how wrong its machine's clock is
     * @param wording the statement that is run in place of one of the product's; for seeing what each of them is for
     */
    record Making(
            String name,
            Vertx vertx,
            Connections connections,
            Schedule schedule,
            PlayedTime time,
            Duration ahead,
            long seed,
            UnaryOperator<String> wording) {}

    private final Making making;
    private final Connections.Line connections;
    private final GatedDatabase database;
    private final Graph graph;
    private volatile boolean runs = true;

    Instance(Making making) {
        this.making = making;
        this.connections = making.connections.take();
        this.database = new GatedDatabase(connections.pool(), this);
        Clock clock = new SkewedClock(making.time, making.ahead);
        io.vertx.mutiny.core.Vertx timers = new PlayedTimers(making.vertx, making.time);
        Map<Class<?>, Object> given = new HashMap<>();
        given.put(Pool.class, connections.pool());
        given.put(Clock.class, clock);
        given.put(Ids.class, new SeededIds(clock, making.seed));
        given.put(io.vertx.mutiny.core.Vertx.class, timers);
        given.put(Database.class, database);
        given.put(Caller.class, new PlayedCaller());
        given.put(Nudge.class, new ScheduledNudge(this));
        this.graph = new Graph(given);
        graph.give(BlockingCalls.class, new GatedCalls(timers, graph.get(Reachability.class), this));
    }

    public String name() {
        return making.name;
    }

    public boolean runs() {
        return runs;
    }

    /** A bean of the product as this instance has it. */
    public <T> T get(Class<T> type) {
        return graph.get(type);
    }

    public Clock clock() {
        return graph.get(Clock.class);
    }

    /** Starts an operation of this instance and lets it come to its first gate. */
    public Operation start(String name, Supplier<? extends Uni<?>> work) {
        return making.schedule.start(this, name, work);
    }

    /** Starts an operation from within another one. */
    Operation begin(String name, Supplier<? extends Uni<?>> work) {
        return making.schedule.begin(this, name, work);
    }

    /** The beans of ours that it has so far. */
    List<Object> beans() {
        return graph.made();
    }

    PlayedTime time() {
        return making.time;
    }

    /** As when a process dies: what was not committed is rolled back. */
    void kill() {
        runs = false;
        making.schedule.abandon(this);
        making.connections.giveBack(connections, database.inUse());
        making.schedule.locksReleased();
        making.schedule.settle();
    }

    /** What PostgreSQL knows its connections by. */
    String application() {
        return connections.application();
    }

    @Override
    public <T> Uni<T> pass(Kind kind, String what, Supplier<Uni<T>> effect) {
        return making.schedule.pass(this, kind, what, effect);
    }

    @Override
    public <T> Uni<T> underWay(Supplier<Uni<T>> effect) {
        return making.schedule.underWay(this, effect);
    }

    @Override
    public String worded(String sql) {
        return making.wording.apply(sql);
    }
}
