package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wetwin.messaging.GuardDecision.Defer;
import wetwin.messaging.GuardDecision.Drop;
import wetwin.messaging.GuardDecision.Send;
import wetwin.messaging.GuardPolicy.Candidate;
import wetwin.messaging.MessageHistory.Sent;
import wetwin.platform.Database;
import wetwin.support.OnVertx;

/** The statement for many decides as the rule for one does, whatever people were sent and whatever is set. */
@QuarkusTest
class GuardStatementTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final List<ZoneId> ZONES = Stream.of(
                    "Asia/Shanghai",
                    "Asia/Tokyo",
                    "Asia/Kathmandu",
                    "America/New_York",
                    "America/Los_Angeles",
                    "America/St_Johns",
                    "America/Santiago",
                    "America/Havana",
                    "Europe/London",
                    "Europe/Dublin",
                    "Africa/Casablanca",
                    "Australia/Lord_Howe",
                    "Pacific/Chatham",
                    "Pacific/Kiritimati",
                    "Etc/GMT+12",
                    "UTC")
            .map(ZoneId::of)
            .toList();
    private static final int PEOPLE = 500;
    private static final int ROUNDS = 8;
    private static final int WEEK_AND_MORE_MINUTES = 9 * 24 * 60;

    private static final String DECIDE = """
            with %s,
            candidate as (
                select * from unnest($2::text[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::text[])
                    as c(id, person_id, openid, kind, message_class, latest, zone)),
            %s
            select * from gate""".formatted(GuardStatement.law(1), GuardStatement.GATE);

    private static final String TELL = """
            insert into notice (id, kind, person_id, outcome, channel, reason, created_at, attempted_at, settled_at)
            select gen_random_uuid(), kind, person_id, outcome, 'ACCOUNT', 'test', at, at,
                   case when outcome <> 'SENDING' then at end
            from unnest($1::text[], $2::uuid[], $3::text[], $4::timestamptz[]) as n(kind, person_id, outcome, at)""";

    private static final String BROADCAST = """
            with made as (
                insert into broadcast (id, title, content, audience, people, state, created_at, changed_by, begun_at)
                values ($1, 'guard', '{"kind": "TEXT", "text": "你好"}', 'LIST', array[$1], 'SENT', $2, 'li', $2)),
            called as (
                insert into broadcast_batch (broadcast_id, number, after_openid, to_openid, people, state, failure, month,
                                             first_asked_at)
                values ($1, 1, '', '~', 1, $3, 'test', '2020-01-01', $2))
            insert into broadcast_recipient (broadcast_id, openid, left_out)
            select $1, openid, left_out from unnest($4::text[], $5::text[]) as r(openid, left_out)""";

    @Inject
    Database database;

    @Inject
    Vertx vertx;

    private final Random chance = new Random(7);
    private final List<Person> people = IntStream.range(0, PEOPLE)
            .mapToObj(i -> new Person(
                    UUID.randomUUID(),
                    "guard-%03d-%s".formatted(i, UUID.randomUUID()),
                    i % 3 == 0 ? Optional.empty() : Optional.of(ZONES.get(i % ZONES.size()))))
            .toList();
    private final Map<UUID, List<Sent>> told = new HashMap<>();
    private final List<UUID> broadcasts = new ArrayList<>();
    private final ZonedDateTime noon =
            Instant.now().truncatedTo(ChronoUnit.MINUTES).atZone(SHANGHAI);

    /** @param zone empty for the shop's */
    private record Person(UUID id, String openId, Optional<ZoneId> zone) {
        ZonedDateTime there(Instant moment) {
            return moment.atZone(zone.orElse(SHANGHAI));
        }
    }

    private record Asked(Person person, Candidate message, boolean optedOut) {}

    private record Notice(String kind, UUID person, String outcome, OffsetDateTime at) {}

    @AfterEach
    void nobody_else_counts_them() {
        for (String table : List.of("broadcast_recipient", "broadcast_batch"))
            sql("delete from " + table + " where broadcast_id = any ($1)", (Object) broadcasts.toArray(UUID[]::new));
        sql("delete from broadcast where id = any ($1)", (Object) broadcasts.toArray(UUID[]::new));
        for (String table : List.of("notice", "notice_opt_out"))
            sql("delete from " + table + " where person_id = any ($1)", (Object)
                    column(people, Person::id, UUID.class));
    }

    @Test
    void it_decides_as_the_rule_does_for_whatever_people_were_sent() {
        sendNotices();
        for (int i = 0; i < 6; i++) sendBroadcast();
        List<Person> unwilling = people.subList(0, PEOPLE / 10);
        sql(
                "insert into notice_opt_out (person_id, kind, since) select p, 'BROADCAST', now() from unnest($1::uuid[]) p",
                (Object) column(unwilling, Person::id, UUID.class));
        Map<String, Integer> seen = new HashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            GuardRules rules = GuardRules.of(anyGuard());
            ZonedDateTime now = noon.plusMinutes(chance.nextInt(24 * 60));
            List<Asked> asked = people.stream()
                    .map(person -> new Asked(person, anyMessage(now), false))
                    .map(one -> new Asked(
                            one.person(),
                            one.message(),
                            one.message().kind().equals("BROADCAST") && unwilling.contains(one.person())))
                    .toList();
            List<GuardDecision> decided = decide(rules, now, asked);
            for (int i = 0; i < asked.size(); i++) {
                Asked one = asked.get(i);
                List<Sent> history = told.getOrDefault(one.person().id(), List.of());
                GuardDecision expected = GuardPolicy.decide(
                        one.message(),
                        new MessageHistory(one.optedOut(), history),
                        rules,
                        one.person().there(now.toInstant()));
                assertThat(decided.get(i))
                        .as("%s of %s by %s at %s", one, history, rules, now)
                        .isEqualTo(expected);
                seen.merge(nameOf(expected), 1, Integer::sum);
            }
        }
        assertThat(seen.keySet())
                .as("each way to decide was met: %s", seen)
                .contains(
                        "Send",
                        "DeferQUIET_HOURS",
                        "DeferENOUGH_MESSAGES",
                        "DeferENOUGH_PROMOTIONS",
                        "DeferENOUGH_OF_KIND",
                        "DropOPTED_OUT",
                        "DropTOO_LATE",
                        "DropQUIET_HOURS",
                        "DropENOUGH_MESSAGES",
                        "DropENOUGH_PROMOTIONS");
    }

    /** Where clocks are put forward or back, by an hour, by half of one, at midnight, or a day was left out. */
    @Test
    void both_know_the_hour_of_every_zone_whatever_is_done_to_its_clocks() {
        int held = 0;
        for (String day : List.of(
                "2026-03-08T00:00:00Z",
                "2026-03-28T18:00:00Z",
                "2026-04-04T06:00:00Z",
                "2026-09-05T18:00:00Z",
                "2026-10-03T06:00:00Z",
                "2026-10-24T18:00:00Z",
                "2026-11-01T00:00:00Z")) {
            for (QuietHours quiet : List.of(
                    new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0)),
                    new QuietHours(LocalTime.of(0, 30), LocalTime.of(1, 30)),
                    new QuietHours(LocalTime.of(23, 15), LocalTime.of(0, 15)),
                    new QuietHours(LocalTime.of(13, 0), LocalTime.of(2, 30)))) {
                GuardRules rules = new GuardRules(quiet, List.of(), Duration.ofDays(2));
                for (int step = 0; step < 12; step++) {
                    ZonedDateTime now =
                            Instant.parse(day).plusSeconds(step * 9_900L).atZone(SHANGHAI);
                    List<Asked> asked = ZONES.stream()
                            .map(zone -> new Person(UUID.randomUUID(), "guard-nobody", Optional.of(zone)))
                            .map(person -> new Asked(
                                    person,
                                    new Candidate(
                                            "POINTS_CREDITED",
                                            MessageClass.SERVICE,
                                            now.toInstant().plus(Duration.ofDays(2))),
                                    false))
                            .toList();
                    List<GuardDecision> decided = decide(rules, now, asked);
                    for (int i = 0; i < asked.size(); i++) {
                        ZonedDateTime there = asked.get(i).person().there(now.toInstant());
                        GuardDecision expected =
                                GuardPolicy.decide(asked.get(i).message(), MessageHistory.NOTHING, rules, there);
                        assertThat(decided.get(i)).as("%s by %s", there, quiet).isEqualTo(expected);
                        if (expected instanceof Defer) held++;
                    }
                }
            }
        }
        assertThat(held).isBetween(1_000, 7 * 4 * 12 * ZONES.size() - 1_000);
    }

    private static String nameOf(GuardDecision decision) {
        return switch (decision) {
            case Send send -> "Send";
            case Defer(var until, var because) -> "Defer" + because;
            case Drop(var because) -> "Drop" + because;
        };
    }

    private List<GuardDecision> decide(GuardRules rules, ZonedDateTime now, List<Asked> asked) {
        RowSet<Row> rows = sql(
                DECIDE,
                rules.law(now),
                IntStream.range(0, asked.size()).mapToObj(Integer::toString).toArray(String[]::new),
                column(asked, one -> one.person().id(), UUID.class),
                column(asked, one -> one.person().openId(), String.class),
                column(asked, one -> one.message().kind(), String.class),
                column(asked, one -> one.message().messageClass().name(), String.class),
                column(asked, one -> one.message().latest().atOffset(ZoneOffset.UTC), OffsetDateTime.class),
                column(asked, one -> one.person().zone().map(ZoneId::getId).orElse(null), String.class));
        GuardDecision[] decided = new GuardDecision[asked.size()];
        for (Row row : rows) decided[Integer.parseInt(row.getString("id"))] = decision(row);
        return List.of(decided);
    }

    private static GuardDecision decision(Row row) {
        return switch (row.getString("verdict")) {
            case "SEND" -> new Send();
            case "DEFER" ->
                new Defer(
                        row.getOffsetDateTime("until").toInstant(),
                        GuardDecision.Reason.valueOf(row.getString("because")));
            default -> new Drop(GuardDecision.Reason.valueOf(row.getString("because")));
        };
    }

    private void sendNotices() {
        List<Notice> notices = new ArrayList<>();
        for (Person person : people) {
            int many = chance.nextInt(12);
            for (int i = 0; i < many; i++) {
                NoticeKind kind = any(
                        NoticeKind.POINTS_CREDITED,
                        NoticeKind.POINTS_CREDITED,
                        NoticeKind.COUPON_RECEIVED,
                        NoticeKind.ORDER_READY);
                String outcome = any("SENT", "SENT", "SENT", "UNKNOWN", "SENDING", "FAILED", "NOT_SENT");
                Instant at = anyTime();
                notices.add(new Notice(kind.name(), person.id(), outcome, at.atOffset(ZoneOffset.UTC)));
                if (!outcome.equals("FAILED") && !outcome.equals("NOT_SENT") && kind.isOptional())
                    hears(person, kind, at);
            }
        }
        sql(
                TELL,
                column(notices, Notice::kind, String.class),
                column(notices, Notice::person, UUID.class),
                column(notices, Notice::outcome, String.class),
                column(notices, Notice::at, OffsetDateTime.class));
    }

    private void sendBroadcast() {
        UUID id = UUID.randomUUID();
        broadcasts.add(id);
        Instant at = anyTime();
        String state = broadcasts.size() == 1 ? "FAILED" : any("DONE", "ACCEPTED", "UNCLEAR");
        List<Person> reached =
                people.stream().filter(person -> chance.nextInt(3) == 0).toList();
        String[] leftOut = reached.stream()
                .map(person -> chance.nextInt(5) == 0 ? "HOLD_OUT" : null)
                .toArray(String[]::new);
        for (int i = 0; i < leftOut.length; i++) {
            if (leftOut[i] == null && !state.equals("FAILED")) hears(reached.get(i), NoticeKind.BROADCAST, at);
        }
        sql(BROADCAST, id, at.atOffset(ZoneOffset.UTC), state, column(reached, Person::openId, String.class), leftOut);
    }

    private void hears(Person person, NoticeKind kind, Instant at) {
        told.computeIfAbsent(person.id(), id -> new ArrayList<>()).add(new Sent(kind.name(), kind.messageClass(), at));
    }

    private PlayedGuard anyGuard() {
        boolean quiet = chance.nextInt(4) > 0;
        return new PlayedGuard(
                quiet ? LocalTime.of(chance.nextInt(24), 15 * chance.nextInt(4)) : LocalTime.MIDNIGHT,
                quiet ? LocalTime.of(chance.nextInt(24), 15 * chance.nextInt(4)) : LocalTime.MIDNIGHT,
                1 + chance.nextInt(4),
                1 + chance.nextInt(9),
                1 + chance.nextInt(2),
                1 + chance.nextInt(4),
                1 + chance.nextInt(3),
                Duration.ofDays(2));
    }

    private Candidate anyMessage(ZonedDateTime now) {
        NoticeKind kind = any(
                NoticeKind.ORDER_READY,
                NoticeKind.POINTS_CREDITED,
                NoticeKind.COUPON_RECEIVED,
                NoticeKind.BROADCAST,
                NoticeKind.BROADCAST);
        Instant latest = now.toInstant().plus(Duration.ofMinutes(chance.nextInt(WEEK_AND_MORE_MINUTES) - 300L));
        return new Candidate(kind.name(), kind.messageClass(), chance.nextInt(4) == 0 ? now.toInstant() : latest);
    }

    /** Of hours rather than minutes, so that some come together. */
    private Instant anyTime() {
        return noon.toInstant().minus(Duration.ofHours(chance.nextInt(WEEK_AND_MORE_MINUTES / 60)));
    }

    @SafeVarargs
    private final <T> T any(T... choices) {
        return choices[chance.nextInt(choices.length)];
    }

    @SuppressWarnings("unchecked")
    private static <S, T> T[] column(List<S> rows, Function<S, T> value, Class<T> type) {
        return rows.stream().map(value).toArray(size -> (T[]) java.lang.reflect.Array.newInstance(type, size));
    }

    private RowSet<Row> sql(String sql, Object... arguments) {
        return OnVertx.await(vertx, () -> database.query(sql, arguments));
    }
}
