package wetwin.deployed;

import static wetwin.deployed.Samples.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;

/**
 * How figures grow on this machine, for the README's chapter on scale: how long a push and the home page take with
 * 10,000, 100,000 and 1,000,000 persons in the tables, and what the outbox delivers with 1, 2, 4 and 8 instances. Run
 * by {@code infra/benchmark --slopes}; writes {@code target/slopes.md}.
 */
final class Slopes {
    private static final int[] INSTANCES = {1, 2, 4, 8};
    private static final int[] PERSONS = {10_000, 100_000, 1_000_000};
    private static final int REQUESTS = Integer.getInteger("slopes.requests", 1_000);
    private static final int PROMISES = Integer.getInteger("slopes.promises", 4_000);

    /** Few enough that one instance has sent the last card within the minute that a card has. */
    private static final int CARDS_PER_INSTANCE = 200;

    private static final Duration WECHAT_TAKES = Duration.ofMillis(50);

    /** A person has contacts on both sides, follows, has a session, points, a coupon and an earlier push. */
    private static final List<String> GROWTH = List.of(
            "insert into person (id, created_at) select scale_id('p', i), now() from generate_series(?, ?) i",
            """
            insert into wechat_contact (side, openid, person_id, unionid, first_seen_at)
            select side, 'oLi' || lpad(i::text, 25, '0'), scale_id('p', i), 'u' || i, now()
            from generate_series(?, ?) i, unnest(array['SERVICE_ACCOUNT', 'MINI_PROGRAM']) side""",
            "insert into person_unionid (unionid, person_id) select 'u' || i, scale_id('p', i) from generate_series(?, ?) i",
            """
            insert into follower (openid, follows, changed_at)
            select 'oLi' || lpad(i::text, 25, '0'), true, now() from generate_series(?, ?) i""",
            """
            insert into session (token_hash, person_id, openid, created_at, expires_at)
            select sha256(rpad('scale' || i, 43, '-')::bytea), scale_id('p', i), 'oLi' || lpad(i::text, 25, '0'), now(),
                   now() + interval '1 day' from generate_series(?, ?) i""",
            """
            insert into points_account (id, kind, person_id, balance)
            select scale_id('a', i), 'PERSON', scale_id('p', i), 0 from generate_series(?, ?) i""",
            """
            insert into coupon (id, template_id, person_id, status, grant_key, once_per_person, granted_at, expires_at)
            select scale_id('c', i), t.id, scale_id('p', i), 'AVAILABLE', 'scale' || i, t.once_per_person, now(),
                   now() + interval '30 days'
            from generate_series(?, ?) i, (select * from coupon_template order by code limit 1) t""",
            """
            insert into inbox_delivery (account, delivery_key, received_at, message, reply)
            select 'SERVICE_ACCOUNT', 'scale' || i, now(), 'x', '' from generate_series(?, ?) i""");

    /** Each to a person of their own, so that no promise waits for another. */
    private static final String PROMISE = """
            insert into outbox_message (id, topic, ordering_key, dedup_key, payload, created_at, due_at)
            select gen_random_uuid(), ?, 'openid:' || i, gen_random_uuid()::text,
                   jsonb_build_object('openid', 'oLi' || lpad(i::text, 25, '0'), 'at', ?::text), now(), now()
            from generate_series(1, ?) i""";

    /** As if each had just followed: a card is sent to nobody else. */
    private static final String WINDOWS = """
            insert into service_window (openid, act_at, act_left)
            select payload ->> 'openid', now(), 3 from outbox_message where topic = 'welcome-card'
            on conflict (openid) do update set act_at = excluded.act_at, act_left = excluded.act_left""";

    private final TlsDatabase database;
    private final Map<String, String> settings;
    private final StringBuilder report = new StringBuilder();

    private Slopes(TlsDatabase database, AnsweringWechat wechat) {
        this.database = database;
        this.settings = new HashMap<>(BenchmarkSettings.of(database));
        settings.put("WETWIN_WECHAT_API_URL", wechat.address());
        settings.put("WETWIN_MESSAGING_WELCOME_CARD_PICTURE", "picture");
        // What one account may be asked in a second is WeChat's affair; the slope is to be the dispatcher's.
        settings.put("WETWIN_OUTBOX_RATE", "1000");
    }

    public static void main(String[] none) throws Exception {
        try (TlsDatabase database = new TlsDatabase();
                AnsweringWechat wechat = new AnsweringWechat(WECHAT_TAKES)) {
            Slopes slopes = new Slopes(database, wechat);
            slopes.requests();
            slopes.outbox();
            Files.writeString(Path.of("target/slopes.md"), slopes.report);
            System.out.println(slopes.report);
        }
        System.exit(0);
    }

    private void requests() throws SQLException {
        database.execute("create function scale_id(kind text, n bigint) returns uuid language sql immutable"
                + " return md5(kind || n)::uuid");
        line("One instance, one request after another, %,d of persons by chance:", REQUESTS);
        line("");
        line("| persons | push p50 ms | p99 | home p50 ms | p99 |");
        line("| --- | --- | --- | --- | --- |");
        int grown = 0;
        for (int persons : PERSONS) {
            for (String statement : GROWTH) database.execute(statement, grown + 1, persons);
            database.execute("vacuum analyze");
            grown = persons;
            Samples push = measure("service-account-callback", persons, person -> BenchmarkSettings.push(person));
            Samples home = measure("storefront", persons, Slopes::home);
            line(
                    "| %,d | %s | %s | %s | %s |",
                    persons,
                    text(push.median()),
                    text(push.millis(0.99)),
                    text(home.median()),
                    text(home.millis(0.99)));
        }
    }

    private Samples measure(String function, int persons, IntFunction<HttpEvent> request) {
        Samples latency = new Samples();
        try (Instance instance = Instance.start(FunctionPackage.of(function), settings)) {
            for (int i = -REQUESTS; i < REQUESTS; i++) {
                HttpEvent event = request.apply(ThreadLocalRandom.current().nextInt(1, persons));
                long from = System.nanoTime();
                if (instance.call(event).status() != 200) throw new IllegalStateException(instance.log());
                if (i >= 0) latency.addNanos(System.nanoTime() - from);
            }
        }
        return latency;
    }

    private static HttpEvent home(int person) {
        String named = "scale" + person;
        return HttpEvent.get("/api/home")
                .withHeader("Authorization", "Bearer " + named + "-".repeat(43 - named.length()));
    }

    private void outbox() throws Exception {
        line("");
        line("Outbox, promises kept in a second; a card is a call to WeChat of %d ms:", WECHAT_TAKES.toMillis());
        line("");
        line("| instances | in the database alone | a card each |");
        line("| --- | --- | --- |");
        for (int count : INSTANCES) {
            double alone = keep(count, "follower-left", PROMISES);
            double cards = keep(count, "welcome-card", count * CARDS_PER_INSTANCE);
            line("| %d | %s | %s |", count, text(alone), text(cards));
        }
    }

    /** What {@code count} instances keep in a second, once they have kept something and are warm. */
    private double keep(int count, String topic, int promises) throws Exception {
        List<Instance> instances = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) instances.add(Instance.start(FunctionPackage.of("jobs"), settings));
            promise(topic, count * 20);
            drain(instances);
            promise(topic, promises);
            Duration took = drain(instances);
            if (database.count("select count(*) from outbox_message where settled_at is null") != 0)
                throw new IllegalStateException("promises of " + topic + " are left: "
                        + instances.getFirst().log());
            return promises * 1e9 / took.toNanos();
        } finally {
            instances.forEach(Instance::close);
        }
    }

    private void promise(String topic, int promises) throws SQLException {
        database.execute("delete from outbox_message");
        database.execute(PROMISE, topic, Instant.now().toString(), promises);
        database.execute(WINDOWS);
        database.execute("vacuum analyze outbox_message");
    }

    private static Duration drain(List<Instance> instances) {
        HttpEvent dispatch = HttpEvent.post("/jobs/dispatch-outbox", "application/json", "")
                .withHeader("X-Wetwin-Job-Key", BenchmarkSettings.JOBS_KEY);
        long from = System.nanoTime();
        List<CompletableFuture<HttpEvent.Answer>> runs = instances.stream()
                .map(instance ->
                        CompletableFuture.supplyAsync(() -> instance.call(dispatch), Thread::startVirtualThread))
                .toList();
        for (var run : runs) {
            if (run.join().status() != 200)
                throw new IllegalStateException(run.join().text());
        }
        return Duration.ofNanos(System.nanoTime() - from);
    }

    private void line(String format, Object... values) {
        report.append(format.formatted(values)).append('\n');
    }
}
