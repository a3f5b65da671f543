package wetwin.deployed;

import static wetwin.deployed.Samples.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How two figures grow on this machine, for the README's chapter on scale: what the outbox delivers with 1, 2, 4 and 8
 * instances, and how long a push takes with 10,000, 100,000 and 1,000,000 followers in the tables. Run by
 * {@code infra/benchmark --slopes}; writes {@code target/slopes.md}.
 */
final class Slopes {
    private static final int[] INSTANCES = {1, 2, 4, 8};
    private static final int[] FOLLOWERS = {10_000, 100_000, 1_000_000};
    private static final int PROMISES = Integer.getInteger("slopes.promises", 4_000);
    private static final int PUSHES = Integer.getInteger("slopes.pushes", 1_000);

    private static final String PERSONS = """
            insert into person (id, created_at)
            select md5('p' || i)::uuid, now() from generate_series(?, ?) i""";

    private static final String CONTACTS = """
            insert into wechat_contact (side, openid, person_id, unionid, first_seen_at)
            select 'SERVICE_ACCOUNT', 'oLi' || lpad(i::text, 25, '0'), md5('p' || i)::uuid, 'u' || i, now()
            from generate_series(?, ?) i""";

    private static final String FOLLOW = """
            insert into follower (openid, follows, changed_at)
            select 'oLi' || lpad(i::text, 25, '0'), true, now() from generate_series(?, ?) i""";

    /** Each to a follower of their own, so that no promise waits for another. */
    private static final String PROMISE = """
            insert into outbox_message (id, topic, ordering_key, dedup_key, payload, created_at, due_at)
            select gen_random_uuid(), 'message-received', 'openid:' || i, gen_random_uuid()::text,
                   jsonb_build_object('openid', 'oLi' || lpad(i::text, 25, '0'), 'at', now()::text, 'kind', 'text',
                                      'key', ''), now(), now()
            from generate_series(?, ?) i""";

    private final TlsDatabase database;
    private final Map<String, String> settings;
    private final StringBuilder report = new StringBuilder();
    private int followers;

    private Slopes(TlsDatabase database) {
        this.database = database;
        this.settings = new HashMap<>(BenchmarkSettings.of(database));
    }

    public static void main(String[] none) throws Exception {
        try (TlsDatabase database = new TlsDatabase()) {
            Slopes slopes = new Slopes(database);
            slopes.pushes();
            slopes.outbox();
            Files.writeString(Path.of("target/slopes.md"), slopes.report);
            System.out.println(slopes.report);
        }
        System.exit(0);
    }

    private void pushes() throws SQLException {
        FunctionPackage callback = FunctionPackage.of("service-account-callback");
        line("%s, one instance, a text message by somebody who follows, %d each:", callback, PUSHES);
        line("");
        line("| followers | p50 ms | p99 ms |");
        line("| --- | --- | --- |");
        for (int count : FOLLOWERS) {
            grow(count);
            Samples latency = new Samples();
            try (Instance instance = Instance.start(callback, settings)) {
                for (int i = -PUSHES / 5; i < PUSHES; i++) {
                    HttpEvent push =
                            BenchmarkSettings.push(ThreadLocalRandom.current().nextInt(1, count));
                    long from = System.nanoTime();
                    if (instance.call(push).status() != 200) throw new IllegalStateException(instance.log());
                    if (i >= 0) latency.addNanos(System.nanoTime() - from);
                }
            }
            line("| %,d | %s | %s |", count, text(latency.median()), text(latency.millis(0.99)));
        }
    }

    private void outbox() throws Exception {
        FunctionPackage jobs = FunctionPackage.of("jobs");
        line("");
        line("%s, %d promises that need no call to WeChat, %,d followers:", jobs, PROMISES, followers);
        line("");
        line("| instances | promises a second |");
        line("| --- | --- |");
        for (int count : INSTANCES) {
            List<Instance> instances = new ArrayList<>();
            for (int i = 0; i < count; i++) instances.add(Instance.start(jobs, settings));
            try {
                // What the pushes have promised, and the first request's work.
                drain(instances);
                database.execute(PROMISE, 1, PROMISES);
                database.execute("analyze");
                Duration took = drain(instances);
                line("| %d | %.0f |", count, PROMISES * 1e9 / took.toNanos());
            } finally {
                instances.forEach(Instance::close);
            }
        }
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

    private void grow(int to) throws SQLException {
        for (String statement : List.of(PERSONS, CONTACTS, FOLLOW)) database.execute(statement, followers + 1, to);
        followers = to;
        database.execute("analyze");
    }

    private void line(String format, Object... values) {
        report.append(format.formatted(values)).append('\n');
    }
}
