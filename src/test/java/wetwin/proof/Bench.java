package wetwin.proof;

import io.quarkus.arc.Arc;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import wetwin.function.job.JobsFunction;

/**
 * Two instances of the product on one real PostgreSQL, WeChat beside them, and a schedule that decides what happens
 * next. Everything is in this process; nothing waits for real time to pass.
 */
public final class Bench implements AutoCloseable {
    /** How wrong the machines' clocks are: seconds, as they are with ordinary time service. */
    private static final List<Duration> AHEAD = List.of(Duration.ZERO, Duration.ofMillis(-2_300));

    private static final Duration LARGEST_SKEW = Duration.ofSeconds(3);
    private static final String JOBS_KEY = "test";
    private static final int LAST_ROUND = 3;
    private static final int MOST_ROUNDS = 200;
    private static final int MOST_STEPS = 20_000;
    /** Not what waits for an elder one of its person. */
    private static final String NEXT_DUE = """
            select ceil(extract(epoch from min(due_at)))::bigint from outbox_message m
            where settled_at is null and parked_at is null and not exists (
                select from outbox_message elder
                where elder.ordering_key = m.ordering_key and elder.seq < m.seq
                  and elder.settled_at is null and elder.parked_at is null)""";

    private static final String OWED =
            "select topic, due_at, last_failure from outbox_message where settled_at is null";

    private static final Logger LOG = Logger.getLogger("wetwin");

    private final Vertx vertx = Arc.container().instance(Vertx.class).get();
    private final ProofDatabase database;
    private final Backends backends;
    private final Connections connections;
    private final WechatSide wechat = new WechatSide();
    private final List<Instance> instances = new ArrayList<>();
    private UnaryOperator<String> wording = UnaryOperator.identity();
    private PlayedTime time = new PlayedTime();
    private Schedule schedule;
    private long seed;
    private int made;

    /** Takes a second or so: a database is made. */
    public Bench() {
        this(false);
    }

    /** For thousands of runs: instances use the connections of former ones, whose backends know the product's SQL. */
    public static Bench keepingConnections() {
        return new Bench(true);
    }

    private Bench(boolean keepingConnections) {
        PlayedTimeouts.install();
        // The product says what goes wrong, and here everything does: the trace tells it better.
        LOG.setLevel(Level.OFF);
        database = ProofDatabase.create();
        try {
            backends = new Backends(database.connect());
            connections = new Connections(vertx, database.url(), backends, keepingConnections);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything begins anew: empty tables but for the shop and its goods, a new WeChat, two new instances. */
    public void begin(long seed) {
        endAll();
        database.reset();
        this.seed = seed;
        made = 0;
        time = new PlayedTime();
        wechat.begin(seed, time);
        schedule = new Schedule(vertx, time, backends, wechat::isQuiet);
        AHEAD.forEach(ahead -> instances.add(newInstance(instances.size())));
    }

    /** From the next instance on, statements are run as {@code wording} says. */
    public void wording(UnaryOperator<String> wording) {
        this.wording = wording;
    }

    /** @param place 0 or 1 */
    public Instance instance(int place) {
        return instances.get(place);
    }

    /** Kills the instance at this place with everything it was doing, and starts another that knows nothing of it. */
    public Instance kill(int place) {
        instances.get(place).kill();
        instances.set(place, newInstance(place));
        return instances.get(place);
    }

    public Instance kill(Instance instance) {
        return kill(instances.indexOf(instance));
    }

    /** PostgreSQL ends every connection of the instance at this place, which lives on. */
    public void cutConnections(int place) {
        backends.end(instances.get(place).application());
        schedule.locksReleased();
        schedule.settle();
    }

    public Schedule schedule() {
        return schedule;
    }

    public WechatSide wechat() {
        return wechat;
    }

    /** Time passes for the product and for WeChat. */
    public void pass(Duration duration) {
        schedule.pass(duration);
        wechat.grow();
        schedule.settle();
    }

    /** Somebody does something at WeChat's side; what the product is to hear of it is a letter afterwards. */
    public void act(Runnable act) {
        wechat.act(act);
        schedule.settle();
    }

    /** Lets everything that has begun come to its end, with no fault and no letter of WeChat's. */
    public void finishAll() {
        int steps = 0;
        for (var waiting = schedule.waiting(); !waiting.isEmpty(); waiting = schedule.waiting()) {
            if (++steps > MOST_STEPS) throw new AssertionError("it does not come to an end\n" + schedule.describe());
            schedule.go(waiting.getFirst());
        }
    }

    /** Runs a timer's job to its end. */
    public void job(int place, String name) {
        schedule.finish(startJob(place, name));
    }

    /** A timer calls. */
    public Operation startJob(int place, String name) {
        Instance at = instance(place);
        return at.start("job " + name, () -> at.get(JobsFunction.class).run(JOBS_KEY, name));
    }

    /**
     * From here on all goes well: what WeChat sends arrives and is answered, what is owed is delivered when it is due.
     * Returns when nothing is owed and nobody waits.
     */
    public void calm() {
        Optional<Instant> last = Optional.empty();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            finishAll();
            wechat.letters().forEach(this::bringAndAnswer);
            finishAll();
            Optional<Instant> next = nextThing();
            if (next.isEmpty() && wechat.letters().isEmpty()) return;
            // What is due and not done waits for something else: for its destination to be asked again.
            if (next.isPresent()) passUntil(next.equals(last) ? time.instant() : next.get());
            last = next;
            job(0, "dispatch-outbox");
        }
        throw new AssertionError("it does not become calm\n" + schedule.describe() + rows(OWED));
    }

    /** Brought again by us where WeChat, after its third try, would not. */
    private void bringAndAnswer(Letter letter) {
        Operation taken;
        do {
            taken = wechat.bring(letter, instance(0));
            schedule.finish(taken);
        } while (letter.round() >= LAST_ROUND && !WechatSide.accepted(taken) && letter.isPush());
        wechat.answer(letter, taken);
        schedule.settle();
    }

    private Optional<Instant> nextThing() {
        String due = rows(NEXT_DUE).getFirst().getFirst();
        Optional<Instant> owed =
                Optional.ofNullable(due).map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)));
        return Stream.concat(owed.stream(), time.nextAlarm().stream()).min(Comparator.naturalOrder());
    }

    private void passUntil(Instant moment) {
        Duration away = Duration.between(time.instant(), moment).plus(LARGEST_SKEW);
        pass(away.isNegative() ? Duration.ZERO : away);
    }

    /** One list for each line of the answer. */
    public List<List<String>> rows(String sql) {
        return database.rows(sql);
    }

    ProofDatabase database() {
        return database;
    }

    PlayedTime time() {
        return time;
    }

    @Override
    public void close() {
        endAll();
        LOG.setLevel(null);
        wechat.end();
        try {
            connections.close();
            backends.close();
            database.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void endAll() {
        instances.forEach(instance -> instance.kill());
        instances.clear();
    }

    private Instance newInstance(int place) {
        made++;
        String name = "AB".charAt(place) + "" + made;
        return new Instance(new Instance.Making(
                name, vertx, connections, schedule, time, AHEAD.get(place), seed * 1_000 + made, wording));
    }
}
