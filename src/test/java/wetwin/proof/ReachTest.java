package wetwin.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.Test;
import wetwin.function.callback.Doorstep;
import wetwin.function.callback.MiniProgramCallbackFunction;
import wetwin.function.callback.ServiceAccountCallbackFunction;
import wetwin.function.job.JobsFunction;
import wetwin.identity.PersonId;
import wetwin.messaging.broadcast.Audience;
import wetwin.messaging.broadcast.BroadcastContent;
import wetwin.messaging.broadcast.BroadcastDraft;
import wetwin.messaging.broadcast.PlanBroadcast;
import wetwin.simulator.Post;
import wetwin.simulator.SimulatedWechat;
import wetwin.simulator.SimulatorClock;
import wetwin.simulator.World;
import wetwin.simulator.people.ChatLine;

/**
 * A broadcast and three kinds of notice to {@code -Dwetwin.followers} people at once, by four instances of the product
 * beside each other, while WeChat answers -1, 502 or nothing, its quota of a day is spent, and the
 * instances are killed at any statement and any call: everybody gets each message once, or it is written down why not.
 * {@code -Dwetwin.seed} draws another luck; what happens at the same time is not drawn by it.
 */
@QuarkusTest
class ReachTest {
    private static final org.jboss.logging.Logger REPORT = org.jboss.logging.Logger.getLogger("reach");
    private static final Logger LOG = Logger.getLogger("wetwin");
    private static final int FOLLOWERS = Integer.getInteger("wetwin.followers", 300);
    private static final long SEED = Long.getLong("wetwin.seed", System.nanoTime() % 1_000_000);

    /** How wrong the machines' clocks are: who is behind waits so much longer for the ration that another has taken. */
    private static final List<Duration> AHEAD =
            List.of(Duration.ZERO, Duration.ofMillis(-110), Duration.ofMillis(90), Duration.ofMillis(-40));

    /** Statements and calls of a message, give or take some. */
    private static final int STEPS_OF_A_MESSAGE = 12;

    private static final int FEWEST_KILLS = 20;
    private static final int PEOPLE_PER_KILL = 500;

    /** The timer calls each minute. */
    private static final Duration TIMER = Duration.ofMinutes(1);

    private static final Duration MOMENT = Duration.ofSeconds(1);

    private static final int MOST_ROUNDS = 20_000;
    private static final int PUSHES_AT_ONCE = 8;
    private static final String TEMPLATES = "/cgi-bin/message/template/send";
    private static final String TEXT = "周末第二杯半价";
    private static final UUID BROADCAST = new UUID(7, 1);

    @Inject
    SimulatedWechat wechat;

    @Inject
    Vertx vertx;

    private final Map<String, Integer> askedAgain = new ConcurrentHashMap<>();
    private final List<FreeInstance> instances = new ArrayList<>();
    private final Luck luck = new Luck(
            SEED, (FEWEST_KILLS + FOLLOWERS / (double) PEOPLE_PER_KILL) / (FOLLOWERS * 3.0 * STEPS_OF_A_MESSAGE));
    private FreeInstance.Surroundings around;
    private ProofDatabase database;
    private Crowd crowd;
    private int started;
    private int killed;

    @Test
    void everybody_gets_each_message_once_or_it_is_written_down_why_not() throws Exception {
        REPORT.infof("%d followers, -Dwetwin.seed=%d", FOLLOWERS, SEED);
        LOG.setLevel(Level.OFF);
        try (ProofDatabase own = ProofDatabase.create();
                Backends backends = new Backends(own.connect());
                Connection connection = own.connect()) {
            database = own;
            own.reset();
            try {
                begin(new Connections(vertx, own.url(), backends, false));
                play(connection);
            } finally {
                instances.forEach(FreeInstance::end);
            }
        } finally {
            LOG.setLevel(null);
            wechat.reset();
        }
    }

    private void play(Connection connection) throws SQLException {
        crowd = Crowd.of(FOLLOWERS, world(), connection);
        wechat.weixin().quotas().agree(TEMPLATES, FOLLOWERS * 3 / 2);
        useUpTheMonthOfSome();
        crowd.promiseNotices();
        plan(BROADCAST, new Audience.Everybody());
        long from = System.nanoTime();
        luck.storm(true);
        workUntilNothingIsOwed();
        report(Duration.ofNanos(System.nanoTime() - from));
        check();
    }

    private void begin(Connections connections) {
        SimulatorClock time = new SimulatorClock(Clock.systemUTC());
        time.set(PlayedTime.START);
        wechat.begin(SEED, time, new Bringing());
        around = new FreeInstance.Surroundings(
                vertx, connections, luck, world(), new AtomicInteger(), new AtomicInteger(), askedAgain);
        AHEAD.forEach(ahead -> instances.add(newInstance(ahead)));
    }

    private FreeInstance newInstance(Duration ahead) {
        return new FreeInstance(around, ahead, SEED * 100_000 + ++started);
    }

    private World world() {
        return wechat.world();
    }

    private synchronized FreeInstance instance(int place) {
        if (!instances.get(place).runs()) {
            killed++;
            instances.set(place, newInstance(AHEAD.get(place)));
        }
        return instances.get(place);
    }

    /** What WeChat brings goes to any of the instances; one that dies meanwhile gives no answer. */
    private final class Bringing extends Post {
        private final Semaphore atOnce = new Semaphore(PUSHES_AT_ONCE);

        @Override
        public Answer send(String url, String contentType, Map<String, String> headers, String body) {
            atOnce.acquireUninterruptibly();
            try {
                FreeInstance to = instance(luck.below(AHEAD.size()));
                RestResponse<?> answer = to.start(() -> received(to, URI.create(url), body))
                        .orTimeout(5, TimeUnit.SECONDS)
                        .join();
                String said =
                        answer.getEntity() == null ? "" : answer.getEntity().toString();
                return new Answer(answer.getStatus(), said, 0);
            } catch (CompletionException lost) {
                return new Answer(0, "", 0);
            } finally {
                atOnce.release();
            }
        }

        private static Uni<RestResponse<String>> received(FreeInstance by, URI address, String body) {
            Map<String, String> query = WechatSide.query(address);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return address.getPath().equals("/wechat/mini-program")
                    ? Doorstep.receive(by.get(MiniProgramCallbackFunction.class), query, bytes)
                    : Doorstep.receive(by.get(ServiceAccountCallbackFunction.class), query, bytes);
        }
    }

    /** WeChat counts four in a month, and so do we. */
    private void useUpTheMonthOfSome() {
        List<String> ids = IntStream.range(0, FOLLOWERS)
                .filter(i -> crowd.sort(i) == Crowd.Sort.MONTH_USED_UP)
                .mapToObj(i -> crowd.person(i).profile().followerOpenid())
                .toList();
        List<PersonId> people =
                database
                        .rows("select person_id from crowd where openid in ('%s')".formatted(String.join("', '", ids)))
                        .stream()
                        .map(row -> new PersonId(UUID.fromString(row.getFirst())))
                        .toList();
        for (int i = 0; i < 4; i++) {
            plan(new UUID(8, i), new Audience.Listed(people));
            workUntilNothingIsOwed();
        }
    }

    private void plan(UUID id, Audience audience) {
        PlanBroadcast desk = instance(0).get(PlanBroadcast.class);
        String text = id.equals(BROADCAST) ? TEXT : "先说一句";
        BroadcastDraft draft = new BroadcastDraft("到达", new BroadcastContent.Text(text), audience, 0);
        instance(0)
                .start(() -> desk.save(id, 0, draft, "li").chain(saved -> desk.plan(id, 1, Optional.empty(), "li")))
                .join();
    }

    /** All places work until none finds anything due; then time goes on to what is due next. */
    private void workUntilNothingIsOwed() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            CompletableFuture.allOf(IntStream.range(0, AHEAD.size())
                            .mapToObj(this::workingAt)
                            .toArray(CompletableFuture[]::new))
                    .join();
            world().errands().settle();
            Optional<Instant> next = nextDue();
            if (next.isEmpty()) return;
            Instant now = world().clock().instant();
            boolean waitsForWechat = !next.get().isAfter(now);
            world().clock()
                    .advance(
                            waitsForWechat
                                    ? MOMENT
                                    : Duration.between(now, next.get()).plus(TIMER));
            world().errands().runDue();
        }
        throw new AssertionError("it does not come to an end: "
                + database.rows(
                        "select topic, due_at, last_failure from outbox_message where settled_at is null limit 20"));
    }

    private CompletableFuture<Void> workingAt(int place) {
        CompletableFuture<Void> idle = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                boolean more = true;
                while (more) more = work(instance(place));
                idle.complete(null);
            } catch (RuntimeException | Error e) {
                idle.completeExceptionally(e);
            }
        });
        return idle;
    }

    /** False if nothing was due. */
    private static boolean work(FreeInstance at) {
        try {
            return at.start(() -> at.get(JobsFunction.class).run("test", "dispatch-outbox"))
                            .join()
                            .done()
                    > 0;
        } catch (CompletionException failed) {
            if (!at.runs()) return true;
            throw failed;
        }
    }

    private Optional<Instant> nextDue() {
        return Optional.ofNullable(database.rows("""
            select extract(epoch from min(due_at))::bigint from outbox_message m
            where settled_at is null and parked_at is null and not exists (
                select from outbox_message elder
                where elder.ordering_key = m.ordering_key and elder.seq < m.seq
                  and elder.settled_at is null and elder.parked_at is null)\
            """).getFirst().getFirst())
                .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)));
    }

    private void report(Duration took) {
        REPORT.infof(
                "%d s, until %s; %d instances killed; luck %s; calls %s, beyond the quota %s",
                took.toSeconds(),
                world().clock().instant(),
                killed,
                luck.dealt(),
                new TreeMap<>(wechat.weixin().quotas().ever()),
                wechat.weixin().quotas().beyond());
        REPORT.infof("notices %s", database.rows("""
            select kind, outcome, channel, reason, count(*) from notice group by 1, 2, 3, 4 order by 1, 2, 3, 4\
            """));
        REPORT.infof(
                "broadcast %s %s %s",
                database.rows("select left_out, count(*) from broadcast_recipient where broadcast_id = '%s' group by 1"
                        .formatted(BROADCAST)),
                database.rows("select state, failure, people from broadcast_batch where broadcast_id = '%s'"
                        .formatted(BROADCAST)),
                ends());
    }

    private List<List<String>> ends() {
        return database.rows("""
            select sum(f.total), sum(f.filtered), sum(f.sent), sum(f.failed) from broadcast_batch b
            join broadcast_finish f on f.msg_id = b.msg_id where b.broadcast_id = '%s'\
            """.formatted(BROADCAST));
    }

    private void check() {
        assertThat(killed).as("a proof without kills proves nothing").isPositive();
        assertThat(database.rows("select topic, last_failure from outbox_message where parked_at is not null"))
                .as("promises given up")
                .isEmpty();
        assertThat(askedAgain)
                .as("calls of an instance that had just been told that the day's quota was spent")
                .isEmpty();
        assertThat(wechat.weixin().quotas().beyond().getOrDefault(TEMPLATES, 0))
                .as("a proof in which the quota lasts proves nothing")
                .isPositive();
        checkNotices();
        checkBroadcast();
    }

    /** @param reason empty where there is none */
    private record Told(String outcome, String reason) {
        boolean fits(long lines) {
            return switch (outcome) {
                case "SENT" -> lines == 1;
                case "UNKNOWN" -> lines <= 1 && !reason.isEmpty();
                case "NOT_SENT", "FAILED" -> lines == 0 && !reason.isEmpty();
                default -> false;
            };
        }
    }

    private void checkNotices() {
        Map<String, Told> told = new HashMap<>();
        database.rows("""
            select c.n || ' ' || (m.payload ->> 'kind'), coalesce(t.outcome, 'NONE'), coalesce(t.reason, '')
            from outbox_message m join crowd c on c.person_id = (m.payload ->> 'personId')::uuid
            left join notice t on t.id = m.id where m.topic = 'notice'\
            """).forEach(row -> told.put(row.get(0), new Told(row.get(1), row.get(2))));
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> sent = new TreeMap<>();
        for (int i = 0; i < FOLLOWERS; i++) {
            if (crowd.sort(i) == Crowd.Sort.BLOCKS) continue;
            for (List<String> kind : Crowd.KINDS) {
                Told ours = told.getOrDefault(i + " " + kind.getFirst(), new Told("NONE", ""));
                long lines = heard(i, kind.getLast());
                sent.merge(kind.getFirst(), (int) lines, Integer::sum);
                if (!ours.fits(lines))
                    wrong.add("%d %s %s: %s, %d times".formatted(i, crowd.sort(i), kind, ours, lines));
            }
        }
        REPORT.infof("arrived %s", sent);
        assertThat(wrong)
                .as("notices that arrived otherwise than our books say")
                .isEmpty();
    }

    private long heard(int i, String title) {
        return crowd.person(i).chat().lines().stream()
                        .filter(line -> title.equals(line.title()))
                        .count()
                + crowd.person(i).notices().stream()
                        .filter(notice -> title.equals(notice.title()))
                        .count();
    }

    private void checkBroadcast() {
        Map<String, List<String>> books = new HashMap<>();
        database.rows("""
            select c.n, r.openid, r.left_out, b.state, b.failure from crowd c
            left join broadcast_recipient r on r.openid = c.openid and r.broadcast_id = '%1$s'
            left join broadcast_batch b on b.broadcast_id = '%1$s'
                 and r.openid > b.after_openid and r.openid <= b.to_openid\
            """.formatted(BROADCAST)).forEach(row -> books.put(row.getFirst(), row));
        List<String> wrong = new ArrayList<>();
        int listed = 0;
        int reached = 0;
        for (int i = 0; i < FOLLOWERS; i++) {
            Crowd.Sort sort = crowd.sort(i);
            List<String> ours = books.get(String.valueOf(i));
            boolean addressed = ours.get(1) != null && ours.get(2) == null && "DONE".equals(ours.get(3));
            long lines = crowd.person(i).chat().lines().stream()
                    .map(ChatLine::text)
                    .filter(TEXT::equals)
                    .count();
            if (addressed && sort.follows()) listed++;
            reached += (int) lines;
            boolean reachable = addressed && sort.follows() && sort != Crowd.Sort.BLOCKS;
            boolean leftOutForAReason = ours.get(2) != null || (ours.get(1) == null && !sort.followsInOurBooks());
            if (lines != (reachable ? 1 : 0) || !addressed && !leftOutForAReason)
                wrong.add("%d %s: %s, %d times".formatted(i, sort, ours, lines));
        }
        assertThat(wrong)
                .as("the broadcast arrived otherwise than our books say")
                .isEmpty();
        assertThat(ends())
                .as("what the broadcast's end says: asked for, left over, sent, failed")
                .containsExactly(List.of("" + listed, "" + reached, "" + reached, "0"));
        assertThat(database.rows("select state from broadcast where id = '%s'".formatted(BROADCAST)))
                .containsExactly(List.of("SENT"));
    }
}
