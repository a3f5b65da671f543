package wetwin.membership;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import wetwin.identity.PersonId;
import wetwin.platform.Database;
import wetwin.platform.Tx;

/** The tables of levels. Each method is one round trip. */
@ApplicationScoped
class LevelRepository {
    /**
     * @param counted what the period that ends now has
     * @param reviewed whether the person was looked at under these rules
     */
    record Found(LevelRules rules, HeldLevel held, long counted, boolean reviewed) {}

    /** @param points what it earned */
    record Spend(UUID orderId, int paidFen, int points) {}

    private static final String LEVELS = """
            select coalesce(jsonb_agg(l order by l.rank), '[]') from membership_level l""";

    static final String FIND = """
            select r.basis, r.period_months, r.kept_months, r.version, (%s) as levels,
                   m.rank, m.since, m.kept_until, m.rules_version,
                   coalesce((
                       select sum(case r.basis when 'SPEND' then s.kept_fen else s.points * s.kept_fen / s.paid_fen end)
                       from member_spend s
                       where s.person_id = $1 and s.at > $2::timestamptz - make_interval(months => r.period_months)
                   ), 0)::bigint as counted
            from level_rules r left join member_level m on m.person_id = $1""".formatted(LEVELS);

    private static final String RULES =
            "select basis, period_months, kept_months, version, (%s) as levels from level_rules".formatted(LEVELS);

    /** Not for an order that was refunded before it counted; the share of one of which a part was. */
    private static final String COUNT = """
            insert into member_spend (order_id, person_id, paid_fen, kept_fen, points, at)
            select $1, $2, $3::bigint,
                   coalesce((select $3::bigint * kept_fen / paid_fen from points_share where order_id = $1), $3::bigint),
                   $4::bigint, $5
            where not exists (
                select from points_transaction where dedup_key = 'earn:' || $1::uuid and kind = 'FORFEIT')
            on conflict on constraint member_spend_once do nothing""";

    private static final String KEEP = """
            update member_spend set kept_fen = least(kept_fen, paid_fen * $2::bigint / $3::bigint) where order_id = $1
            returning at""";

    private static final String HOLD = """
            with former as (select rank from member_level where person_id = $1),
            changed as (
                insert into member_level_change (id, person_id, from_rank, to_rank, reason, at)
                select $2, $1, coalesce((select rank from former), 0), $3, $7, $8 where $7::text is not null)
            insert into member_level (person_id, rank, since, kept_until, rules_version) values ($1, $3, $4, $5, $6)
            on conflict on constraint member_level_once
            do update set rank = excluded.rank, since = excluded.since, kept_until = excluded.kept_until,
                          rules_version = excluded.rules_version""";

    static final String DUE_BY_TIME =
            "select person_id from member_level where kept_until <= $1 order by kept_until limit $2";

    static final String DUE_BY_RULES = """
            select person_id from member_level
            where rules_version < (select version from level_rules) order by rules_version limit $1""";

    private static final String RENEW_RULES = """
            update level_rules set basis = $1, period_months = $2, kept_months = $3, version = version + 1
            where version = $4""";

    private static final String DROP_LEVELS = "delete from membership_level";

    private static final String PUT_LEVELS = """
            insert into membership_level (rank, name, threshold, points_percent, member_price, free_delivery)
            select rank, name, threshold, points_percent, member_price, free_delivery
            from jsonb_to_recordset($1::jsonb) as l (
                rank int, name text, threshold bigint, points_percent int, member_price boolean, free_delivery boolean)""";

    private final Database database;

    LevelRepository(Database database) {
        this.database = database;
    }

    Uni<Found> find(PersonId person, Instant now) {
        return database.query(FIND, person.value(), now)
                .map(rows -> found(rows.iterator().next(), now));
    }

    Uni<Found> find(Tx tx, PersonId person, Instant now) {
        return tx.query(FIND, person.value(), now)
                .map(rows -> found(rows.iterator().next(), now));
    }

    Uni<LevelRules> rules() {
        return database.query(RULES).map(rows -> rules(rows.iterator().next()));
    }

    Uni<Void> count(Tx tx, PersonId person, Spend spend, Instant now) {
        return tx.query(COUNT, spend.orderId(), person.value(), (long) spend.paidFen(), (long) spend.points(), now)
                .replaceWithVoid();
    }

    /** Since when the order counted; empty if it never did. */
    Uni<Optional<Instant>> keep(Tx tx, UUID orderId, int keptFen, int paidFen) {
        return tx.query(KEEP, orderId, (long) keptFen, (long) paidFen)
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(
                                rows.iterator().next().getOffsetDateTime("at").toInstant()));
    }

    /** @param reason of a change of rank; {@code null} for none */
    Uni<Void> hold(Tx tx, PersonId person, UUID change, HeldLevel held, int version, String reason, Instant now) {
        return tx.query(
                        HOLD,
                        person.value(),
                        change,
                        held.rank(),
                        held.since(),
                        held.keptUntil().orElse(null),
                        version,
                        reason,
                        now)
                .replaceWithVoid();
    }

    Uni<List<PersonId>> dueByTime(Tx tx, Instant now, int batch) {
        return tx.query(DUE_BY_TIME, now, batch).map(LevelRepository::persons);
    }

    Uni<List<PersonId>> dueByRules(Tx tx, int batch) {
        return tx.query(DUE_BY_RULES, batch).map(LevelRepository::persons);
    }

    /** False if somebody else changed the rules meanwhile. */
    Uni<Boolean> replace(Tx tx, LevelRules rules) {
        return tx.query(RENEW_RULES, rules.basis().name(), rules.periodMonths(), rules.keptMonths(), rules.version())
                .map(rows -> rows.rowCount() == 1)
                .call(renewed -> renewed
                        ? putLevels(tx, rules.levels())
                        : Uni.createFrom().voidItem());
    }

    private static Uni<Void> putLevels(Tx tx, List<Level> levels) {
        JsonArray rows = new JsonArray();
        levels.forEach(level -> rows.add(new JsonObject()
                .put("rank", level.rank())
                .put("name", level.name())
                .put("threshold", level.threshold())
                .put("points_percent", level.benefits().pointsPercent())
                .put("member_price", level.benefits().memberPrice())
                .put("free_delivery", level.benefits().freeDelivery())));
        return tx.query(DROP_LEVELS).chain(() -> tx.query(PUT_LEVELS, rows)).replaceWithVoid();
    }

    private static List<PersonId> persons(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new PersonId(row.getUUID("person_id")))
                .toList();
    }

    /** @param row with the columns of {@link #FIND} */
    static Found found(Row row, Instant now) {
        boolean known = row.getInteger("rank") != null;
        HeldLevel held = known
                ? new HeldLevel(
                        row.getInteger("rank"),
                        row.getOffsetDateTime("since").toInstant(),
                        Optional.ofNullable(row.getOffsetDateTime("kept_until")).map(OffsetDateTime::toInstant))
                : HeldLevel.none(now);
        LevelRules rules = rules(row);
        long counted = row.getLong("counted");
        boolean reviewed = known ? row.getInteger("rules_version") == rules.version() : counted == 0;
        return new Found(rules, held, counted, reviewed);
    }

    private static LevelRules rules(Row row) {
        return new LevelRules(
                LevelRules.Basis.valueOf(row.getString("basis")),
                row.getInteger("period_months"),
                row.getInteger("kept_months"),
                row.getInteger("version"),
                row.getJsonArray("levels").stream()
                        .map(JsonObject.class::cast)
                        .map(LevelRepository::level)
                        .toList());
    }

    private static Level level(JsonObject json) {
        return new Level(
                json.getInteger("rank"),
                json.getString("name"),
                json.getLong("threshold"),
                new Benefits(
                        json.getInteger("points_percent"),
                        json.getBoolean("member_price"),
                        json.getBoolean("free_delivery")));
    }
}
