package wetwin.messaging;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import wetwin.messaging.GuardPolicy.Candidate;
import wetwin.messaging.MessageHistory.Sent;

/**
 * How many messages a second pass the frequency guard: all of them in one statement, in the steps of a broadcast, and one
 * by one by the rule itself, over one connection to the same database in the same run. Run by
 * {@code infra/benchmark --guard}; writes {@code target/guard.md}.
 */
final class GuardBenchmark {
    private static final int PEOPLE = Integer.getInteger("guard.people", 1_000_000);
    private static final int ONE_BY_ONE = Integer.getInteger("guard.one-by-one", 20_000);
    private static final int ROUNDS = Integer.getInteger("guard.rounds", 3);

    /** As many as a broadcast writes down in one statement. */
    private static final int STEP = 5_000;

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /** Each was sent two notices in ten days, every second a broadcast today and the others one this week, and one of twenty wants no offers. */
    private static final List<String> GROWTH = List.of(
            "create table candidate_person (n integer primary key, person_id uuid not null, openid text not null)",
            "insert into candidate_person select i, md5('p' || i)::uuid, 'oLi' || lpad(i::text, 25, '0') from generate_series(1, PEOPLE) i",
            """
            insert into notice (id, kind, person_id, outcome, channel, created_at, attempted_at, settled_at)
            select gen_random_uuid(), (array['POINTS_CREDITED', 'COUPON_RECEIVED', 'ORDER_READY'])[1 + (n + turn) % 3],
                   person_id, 'SENT', 'ACCOUNT', at, at, at
            from (select n, turn, person_id, now() - random() * interval '10 days' as at
                  from candidate_person, generate_series(1, 2) turn) told""",
            """
            insert into broadcast (id, title, content, audience, people, state, created_at, changed_by, begun_at)
            select md5('b' || i)::uuid, 'guard', '{}', 'LIST', array[md5('b' || i)::uuid], 'SENT', now(), 'li', now()
            from generate_series(1, 2) i""",
            """
            insert into broadcast_batch (broadcast_id, number, after_openid, to_openid, people, state, month, first_asked_at)
            select md5('b' || i)::uuid, 1, '', '~', 1, 'DONE', '2020-01-01',
                   now() - interval '12 hours' - (i - 1) * interval '5 days'
            from generate_series(1, 2) i""",
            """
            insert into broadcast_recipient (broadcast_id, openid)
            select md5('b' || i)::uuid, openid from generate_series(1, 2) i, candidate_person where (n + i) % 2 = 0""",
            "insert into notice_opt_out (person_id, kind, since) select person_id, 'BROADCAST', now() from candidate_person where n % 20 = 0",
            "create unlogged table decided (id text, verdict text, because text, until timestamptz)");

    private static final String MANY = """
            with %s,
            candidate as (
                select openid as id, person_id, openid, 'BROADCAST' as kind, 'PROMOTION' as message_class, l.now as latest, null::text as zone
                from candidate_person cross join law l where n > ? and n <= ?),
            %s
            insert into decided select * from gate""".formatted(GuardStatement.law(1).replace("$1", "?"), GuardStatement.GATE);

    private static final String ONE = """
            select exists (select from notice_opt_out where person_id = ? and kind = 'BROADCAST') as opted_out, s.kind, s.at
            from (select 1) one left join (
                (select kind, attempted_at as at from notice
                 where person_id = ? and outcome in ('SENDING', 'SENT', 'UNKNOWN') and attempted_at > ?
                   and kind = any (?) order by attempted_at desc limit 200)
                union all
                select 'BROADCAST', b.first_asked_at from broadcast_recipient r
                join broadcast_batch b on b.broadcast_id = r.broadcast_id
                     and r.openid > b.after_openid and r.openid <= b.to_openid
                where r.openid = ? and r.left_out is null and b.state in ('ASKED', 'ACCEPTED', 'DONE', 'UNCLEAR')
                  and b.first_asked_at > ?) s on true""";

    private static final String KEEP = "insert into decided (id, verdict, because) values (?, ?, ?)";

    private final Connection connection;
    private final GuardRules rules = GuardRules.of(
                    new PlayedGuard(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, 10, 30, 1, 3, 5, Duration.ofDays(2)))
            .atAnyHour();
    private final ZonedDateTime now = Instant.now().atZone(SHANGHAI);

    private GuardBenchmark(Connection connection) {
        this.connection = connection;
    }

    public static void main(String[] none) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            Flyway.configure()
                    .dataSource(server.getPostgresDatabase())
                    .locations("classpath:db/migration")
                    .outOfOrder(true)
                    .load()
                    .migrate();
            try (Connection connection = server.getPostgresDatabase().getConnection()) {
                Files.writeString(Path.of("target/guard.md"), new GuardBenchmark(connection).run());
            }
        }
        System.out.println(Files.readString(Path.of("target/guard.md")));
        System.exit(0);
    }

    private String run() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : GROWTH) statement.execute(sql.replace("PEOPLE", Integer.toString(PEOPLE)));
            statement.execute("vacuum analyze");
        }
        List<Double> whole = new ArrayList<>();
        List<Double> steps = new ArrayList<>();
        List<Double> single = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            single.add(rate(Math.min(ONE_BY_ONE, PEOPLE), this::oneByOne));
            Map<String, Integer> first = verdicts(Math.min(ONE_BY_ONE, PEOPLE));
            steps.add(rate(PEOPLE, this::inSteps));
            same(first, verdicts(Math.min(ONE_BY_ONE, PEOPLE)));
            Map<String, Integer> all = verdicts(PEOPLE);
            whole.add(rate(PEOPLE, this::atOnce));
            same(all, verdicts(PEOPLE));
        }
        double alone = median(single);
        return """
                %,d candidates, %,d notices, %,d recipients of broadcasts; one connection, median of %d rounds in turn:

                | | candidates a second | times one by one |
                | --- | --- | --- |
                | one by one (%,d of them), the rule in Java | %,.0f | 1 |
                | in the steps of a broadcast, %,d a statement | %,.0f | %.1f |
                | all in one statement | %,.0f | %.1f |

                Verdicts: %s
                """.formatted(
                        PEOPLE,
                        2 * PEOPLE,
                        PEOPLE,
                        ROUNDS,
                        Math.min(ONE_BY_ONE, PEOPLE),
                        alone,
                        STEP,
                        median(steps),
                        median(steps) / alone,
                        median(whole),
                        median(whole) / alone,
                        verdicts(PEOPLE));
    }

    private interface Work {
        void decide(int people) throws SQLException;
    }

    private double rate(int people, Work work) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("truncate decided");
        }
        long from = System.nanoTime();
        work.decide(people);
        return people * 1e9 / (System.nanoTime() - from);
    }

    private void atOnce(int people) throws SQLException {
        many(0, people);
    }

    private void inSteps(int people) throws SQLException {
        for (int from = 0; from < people; from += STEP) many(from, Math.min(from + STEP, people));
    }

    private void many(int after, int to) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MANY)) {
            statement.setString(1, rules.law(now).encode());
            statement.setInt(2, after);
            statement.setInt(3, to);
            statement.execute();
        }
    }

    /** What was decided is kept in batches: only reading and deciding are one by one. */
    private void oneByOne(int people) throws SQLException {
        OffsetDateTime since = now.toInstant().minus(rules.memory()).atOffset(ZoneOffset.UTC);
        try (Statement all = connection.createStatement();
                PreparedStatement one = connection.prepareStatement(ONE);
                PreparedStatement keep = connection.prepareStatement(KEEP);
                ResultSet who = all.executeQuery("select * from candidate_person where n <= " + people)) {
            one.setObject(3, since);
            one.setArray(4, connection.createArrayOf("text", NoticeKind.optional()));
            one.setObject(6, since);
            while (who.next()) {
                one.setObject(1, who.getObject("person_id"));
                one.setObject(2, who.getObject("person_id"));
                one.setString(5, who.getString("openid"));
                GuardDecision decision = GuardPolicy.decide(
                        new Candidate("BROADCAST", MessageClass.PROMOTION, now.toInstant()), history(one), rules, now);
                keep(keep, who.getString("openid"), decision);
            }
            keep.executeBatch();
        }
    }

    private static MessageHistory history(PreparedStatement one) throws SQLException {
        List<Sent> sent = new ArrayList<>();
        boolean optedOut = false;
        try (ResultSet rows = one.executeQuery()) {
            while (rows.next()) {
                optedOut = rows.getBoolean("opted_out");
                if (rows.getString("kind") == null) continue;
                NoticeKind kind = NoticeKind.valueOf(rows.getString("kind"));
                Instant at = rows.getObject("at", OffsetDateTime.class).toInstant();
                sent.add(new Sent(kind.name(), kind.messageClass(), at));
            }
        }
        return new MessageHistory(optedOut, sent);
    }

    private static void keep(PreparedStatement keep, String id, GuardDecision decision) throws SQLException {
        keep.setString(1, id);
        switch (decision) {
            case GuardDecision.Send send -> {
                keep.setString(2, "SEND");
                keep.setString(3, null);
            }
            case GuardDecision.Drop(var because) -> {
                keep.setString(2, "DROP");
                keep.setString(3, because.name());
            }
            case GuardDecision.Defer defer -> throw new IllegalStateException("nothing can wait");
        }
        keep.addBatch();
    }

    /** Of the first so many. */
    private Map<String, Integer> verdicts(int people) throws SQLException {
        Map<String, Integer> counted = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                    select coalesce(because, verdict) as verdict, count(*)::int as people from decided
                    where id <= 'oLi' || lpad('%d', 25, '0') group by 1""".formatted(people))) {
            while (rows.next()) counted.put(rows.getString("verdict"), rows.getInt("people"));
        }
        return counted;
    }

    private static void same(Map<String, Integer> one, Map<String, Integer> other) {
        if (!one.equals(other)) throw new IllegalStateException(one + " is not " + other);
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
