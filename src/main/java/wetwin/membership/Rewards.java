package wetwin.membership;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import wetwin.membership.RewardPlan.Listed;
import wetwin.platform.Database;
import wetwin.platform.Problem;

/** What points can be exchanged for, as an operator edits it. It counts at once; what people have stays as it was given. */
@ApplicationScoped
public class Rewards {
    /** Of those that are offered; more nobody looks through on a phone. */
    public static final int MOST = 100;

    private static final String NOT_OVERSOLD = "reward_not_oversold";

    static final String LIST = """
            select id, kind, template_id, name, description, points, available, valid_days, listed, per_person, starts_at,
                   ends_at, offered, rank, version
            from reward
            order by offered desc, case when offered then rank end, changed_at desc nulls last, id limit 200""";

    private static final String TEMPLATE_IS_GIVEN =
            "select 1 from coupon_template where id = $1 and stopped_at is null";

    /** The same first version again is no change, and what was exchanged meanwhile stays gone. */
    private static final String ADD = """
            insert into reward (id, kind, listed, template_id, name, description, points, valid_days, per_person, starts_at,
                ends_at, offered, rank, changed_at, changed_by, available)
            select $1::uuid, $2::text, $3::boolean, $4::uuid, $5::text, $6::text, $7::int, $8::int, $9::int,
                $10::timestamptz, $11::timestamptz, $12::boolean, $13::int, $14::timestamptz, $15::text, $16::int
            where not $12 or (select count(*) from reward where offered and id <> $1) < %d
            on conflict on constraint reward_pk do update set template_id = $4, name = $5, description = $6, points = $7,
                valid_days = $8, per_person = $9, starts_at = $10, ends_at = $11, offered = $12, rank = $13,
                changed_at = $14, changed_by = $15
            where reward.version = 1 and reward.changed_by = $15 and reward.kind = $2 and reward.listed = $3\
            """.formatted(MOST);

    private static final String CHANGE = """
            update reward set template_id = $4, name = $5, description = $6, points = $7, valid_days = $8, per_person = $9,
                starts_at = $10, ends_at = $11, offered = $12, rank = $13, changed_at = $14, changed_by = $15,
                version = version + 1
            where id = $1 and kind = $2 and listed = $3 and version = $16""";

    /** Another version, so that nobody who still has the form open begins it again unawares. */
    private static final String STOP = """
            with stopped as (
                update reward set offered = false, changed_at = $2, changed_by = $3, version = version + 1
                where id = $1 and offered)
            select 1 from reward where id = $1""";

    /** So many more or less, whatever is exchanged at the same time; below nothing, the table refuses it. */
    private static final String RESTOCK = """
            with made as (
                insert into reward_restock (reward_id, key, change, at, made_by)
                select id, $2, $3, $4, $5 from reward where id = $1 and available is not null and not listed
                on conflict on constraint reward_restock_once do nothing
                returning change),
            changed as (
                update reward set available = available + made.change from made where id = $1)
            select r.available is not null and not r.listed as counted,
                   coalesce((select change from made),
                            (select case when became is null then change else 0 end
                             from reward_restock where reward_id = $1 and key = $2)) as change
            from reward r where r.id = $1""";

    private final Database database;
    private final Clock clock;

    Rewards(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Those that are offered in their order, then the others, the latest changed first; 200 of them. One round trip. */
    public Uni<List<Listed>> list() {
        Instant now = clock.instant();
        return database.query(LIST).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(row -> listed(row, now))
                .toList());
    }

    /**
     * Adds a reward where {@code version} is 0, or changes the one that was seen, but for its stock. Fails with
     * {@code CHANGED_MEANWHILE} (409) where it is another by now, {@code REWARDS_TOO_MANY} (409) where {@value
     * #MOST} are offered, {@code COUPON_NOT_GIVEN} (409) where its coupon is stopped.
     *
     * @param stock how many there are, of a new one; empty for any number. Later {@link LimitReward} says so
     */
    public Uni<Void> save(RewardPlan plan, Optional<Integer> stock, long version, String operator) {
        return requireTemplate(plan)
                .chain(() -> version == 0 ? add(plan, stock, operator) : change(plan, version, operator));
    }

    /** Nobody gets it any more; what people have stays good. Fails with {@code NOT_FOUND}. Repeatable. */
    public Uni<Void> stop(UUID reward, String operator) {
        return database.repeatable(STOP, reward, clock.instant(), operator)
                .invoke(Rewards::requireOne)
                .replaceWithVoid();
    }

    /**
     * Puts so many to the stock, or takes them from it; once per key. Fails with {@code NOT_FOUND},
     * {@code REWARD_NOT_COUNTED} (409) where there is no end of it or its stock is a list, {@code REWARD_STOCK_TOO_LOW}
     * (409) where fewer are left.
     */
    public Uni<Void> restock(UUID reward, int change, String operator, String key) {
        return database.repeatable(RESTOCK, reward, key, change, clock.instant(), operator)
                .onFailure(Rewards::isTooLow)
                .transform(failure -> new Problem(409, "REWARD_STOCK_TOO_LOW"))
                .invoke(rows -> {
                    requireOne(rows);
                    Row row = rows.iterator().next();
                    if (!row.getBoolean("counted")) throw new Problem(409, "REWARD_NOT_COUNTED");
                    if (row.getInteger("change") != change) throw new Problem(422, "IDEMPOTENCY_KEY_REUSED");
                })
                .replaceWithVoid();
    }

    private Uni<Void> requireTemplate(RewardPlan plan) {
        if (plan.template().isEmpty()) return Uni.createFrom().voidItem();
        return database.query(TEMPLATE_IS_GIVEN, plan.template().get())
                .invoke(rows -> {
                    if (rows.size() == 0) throw new Problem(409, "COUPON_NOT_GIVEN");
                })
                .replaceWithVoid();
    }

    private Uni<Void> add(RewardPlan plan, Optional<Integer> stock, String operator) {
        Integer available = plan.listed() ? Integer.valueOf(0) : stock.orElse(null);
        return carryOut(ADD, "REWARDS_TOO_MANY", plan, operator, available);
    }

    private Uni<Void> change(RewardPlan plan, long version, String operator) {
        return carryOut(CHANGE, "CHANGED_MEANWHILE", plan, operator, version);
    }

    private Uni<Void> carryOut(String sql, String refusal, RewardPlan plan, String operator, Object last) {
        return database.query(
                        sql,
                        plan.id(),
                        plan.kind().name(),
                        plan.listed(),
                        plan.template().orElse(null),
                        plan.name(),
                        plan.description(),
                        plan.points(),
                        plan.validDays().orElse(null),
                        plan.perPerson().orElse(null),
                        plan.from().orElse(null),
                        plan.until().orElse(null),
                        plan.offered(),
                        plan.rank(),
                        clock.instant(),
                        operator,
                        last)
                .invoke(rows -> {
                    if (rows.rowCount() == 0) throw new Problem(409, refusal);
                })
                .replaceWithVoid();
    }

    private static void requireOne(RowSet<Row> rows) {
        if (rows.size() == 0) throw Problem.notFound();
    }

    private static boolean isTooLow(Throwable failure) {
        return failure instanceof PgException refusal && NOT_OVERSOLD.equals(refusal.getConstraint());
    }

    private static Listed listed(Row row, Instant now) {
        RewardPlan plan = new RewardPlan(
                row.getUUID("id"),
                RewardKind.valueOf(row.getString("kind")),
                Optional.ofNullable(row.getUUID("template_id")),
                row.getString("name"),
                row.getString("description"),
                row.getInteger("points"),
                Optional.ofNullable(row.getInteger("valid_days")),
                row.getBoolean("listed"),
                Optional.ofNullable(row.getInteger("per_person")),
                instant(row, "starts_at"),
                instant(row, "ends_at"),
                row.getBoolean("offered"),
                row.getInteger("rank"));
        Optional<Integer> available = Optional.ofNullable(row.getInteger("available"));
        return new Listed(plan, available, RewardPolicy.state(plan, available, now), row.getLong("version"));
    }

    private static Optional<Instant> instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }
}
