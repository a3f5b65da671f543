package wetwin.membership;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import wetwin.identity.PersonId;
import wetwin.membership.PointsPolicy.ToCollect;
import wetwin.platform.Database;

/** What a person owns, and what their points can become, to show to them. */
@ApplicationScoped
public class MembershipCard {
    /**
     * @param points negative for a debt
     * @param pending what paid orders bring once they are collected, by what the level is now
     * @param expiring what expires next, if anything does
     * @param standing the level, and what the next one needs
     * @param entries the latest hundred changes, the newest first; also those made before a merge
     * @param codes what rewards gave to show, the newest fifty first
     */
    public record Card(
            int points,
            int pending,
            Optional<Expiring> expiring,
            Standing standing,
            List<Entry> entries,
            List<Coupon> coupons,
            List<Reward> rewards,
            List<Code> codes,
            Optional<MonthDay> birthday) {}

    public record Expiring(int points, Instant at) {}

    public record Entry(Instant at, int points, String reason, Optional<UUID> orderId) {}

    /** @param percentOff of a share; else 0 */
    public record Coupon(
            CouponId id,
            String name,
            CouponKind kind,
            int amountFen,
            int percentOff,
            int minSpendFen,
            CouponStatus status,
            Instant expiresAt) {}

    /** @param shown as people read it */
    public record Code(
            UUID redemption,
            RewardId reward,
            String name,
            String shown,
            RewardCodeState state,
            Instant redeemedAt,
            Instant expiresAt,
            Optional<Instant> usedAt) {}

    static final String READ = """
            with account as (select id, balance from points_account where person_id = $1),
            accounts as (
                select id from account
                union all
                select a.id from points_account a join account on a.merged_into = account.id),
            entries as (
                select e.at, e.points, e.reason, e.order_id
                from accounts
                cross join lateral (
                    select o.at, o.points, t.id, t.reason, t.order_id
                    from points_entry o join points_transaction t on t.id = o.transaction_id and t.kind <> 'MERGE'
                    where o.account_id = accounts.id
                    order by o.at desc, o.transaction_id desc limit 100) e
                order by e.at desc, e.id desc limit 100),
            coupons as (
                select c.id, t.name, %s, t.amount_fen, coalesce(t.percent_off, 0) as percent_off, t.min_spend_fen,
                       c.status, c.expires_at, c.granted_at
                from coupon c join coupon_template t on t.id = c.template_id
                where c.person_id = $1 and c.status <> 'VOID'
                order by c.granted_at desc limit 100),
            rewards as (
                select r.id, r.kind, r.name, r.description, r.points, r.per_person, r.ends_at, r.rank,
                       %s, t.amount_fen, coalesce(t.percent_off, 0) as percent_off, t.min_spend_fen,
                       coalesce(r.valid_days, t.valid_days) as valid_days,
                       r.available is not null and r.available = 0 as sold_out
                from reward r left join coupon_template t on t.id = r.template_id
                where r.offered and t.stopped_at is null
                  and (r.starts_at is null or r.starts_at <= $3) and (r.ends_at is null or r.ends_at > $3)
                order by r.rank, r.id limit 100),
            codes as (
                select d.id, d.reward_id, coalesce(d.name, r.name) as name, k.printed, k.status, k.expires_at, k.used_at,
                       d.redeemed_at
                from reward_redemption d
                join reward_code k on k.redemption_id = d.id
                join reward r on r.id = d.reward_id
                where d.person_id = $1 order by d.redeemed_at desc, d.id limit 50)
            select coalesce((select balance from account), 0)::int as points,
                   (select coalesce(sum(l.remaining), 0) from points_lot l
                    where l.account_id = (select id from account) and l.remaining > 0
                      and l.earned_at < $2)::int as expiring,
                   (select coalesce(jsonb_agg(jsonb_build_object(
                               'payable_fen', o.payable_fen, 'kept_fen', coalesce(s.kept_fen, 1),
                               'paid_fen', coalesce(s.paid_fen, 1))), '[]')
                    from orders_to_collect($1) o left join points_share s on s.order_id = o.order_id) as to_collect,
                   (select coalesce(jsonb_agg(entries order by at desc), '[]') from entries) as entries,
                   (select coalesce(jsonb_agg(coupons order by granted_at desc, id), '[]') from coupons) as coupons,
                   (select coalesce(jsonb_agg(rewards order by rank, id), '[]') from rewards) as rewards,
                   (select coalesce(jsonb_agg(codes order by redeemed_at desc, id), '[]') from codes) as codes,
                   (select b.month from birthday b where b.person_id = $1) as birth_month,
                   (select b.day from birthday b where b.person_id = $1) as birth_day,
                   standing.*
            from (%s) standing""".formatted(
                    CouponRepository.KIND,
                    CouponRepository.KIND.replace("as kind", "as coupon_kind"),
                    LevelRepository.FIND.replace("$2", "$3"));

    private final Database database;
    private final Clock clock;
    private final MembershipConfig config;

    MembershipCard(Database database, Clock clock, MembershipConfig config) {
        this.database = database;
        this.clock = clock;
        this.config = config;
    }

    /** One round trip. */
    public Uni<Card> of(PersonId person) {
        Instant now = clock.instant();
        Instant next = ExpiryPolicy.next(now, clock.getZone());
        Optional<Instant> earnedBefore = ExpiryPolicy.earnedBefore(next, clock.getZone(), config.pointsValidMonths());
        return database.query(READ, person.value(), earnedBefore.orElse(Instant.EPOCH), now)
                .map(rows -> card(rows.iterator().next(), now, next, config.pointsPerYuan()));
    }

    private static Card card(Row row, Instant now, Instant next, int pointsPerYuan) {
        int expiring = row.getInteger("expiring");
        Standing standing = Levels.standing(LevelRepository.found(row, now));
        return new Card(
                row.getInteger("points"),
                PointsPolicy.pending(
                        each(row.getJsonArray("to_collect"), MembershipCard::toCollect),
                        pointsPerYuan,
                        standing.benefits().pointsPercent()),
                expiring == 0 ? Optional.empty() : Optional.of(new Expiring(expiring, next)),
                standing,
                each(row.getJsonArray("entries"), MembershipCard::entry),
                each(row.getJsonArray("coupons"), json -> coupon(json, now)),
                each(row.getJsonArray("rewards"), MembershipCard::reward),
                each(row.getJsonArray("codes"), json -> code(json, now)),
                Optional.ofNullable(row.getInteger("birth_month"))
                        .map(month -> MonthDay.of(month, row.getInteger("birth_day"))));
    }

    private static ToCollect toCollect(JsonObject json) {
        return new ToCollect(json.getInteger("payable_fen"), json.getLong("kept_fen"), json.getLong("paid_fen"));
    }

    private static Entry entry(JsonObject json) {
        return new Entry(
                instant(json, "at"),
                json.getInteger("points"),
                json.getString("reason"),
                Optional.ofNullable(json.getString("order_id")).map(UUID::fromString));
    }

    private static Coupon coupon(JsonObject json, Instant now) {
        Instant expiresAt = instant(json, "expires_at");
        return new Coupon(
                new CouponId(UUID.fromString(json.getString("id"))),
                json.getString("name"),
                CouponKind.valueOf(json.getString("kind")),
                json.getInteger("amount_fen"),
                json.getInteger("percent_off"),
                json.getInteger("min_spend_fen"),
                CouponStatus.of(json.getString("status"), expiresAt, now),
                expiresAt);
    }

    private static Reward reward(JsonObject json) {
        return new Reward(
                new RewardId(UUID.fromString(json.getString("id"))),
                RewardKind.valueOf(json.getString("kind")),
                json.getString("name"),
                json.getString("description"),
                json.getInteger("points"),
                Optional.ofNullable(json.getString("coupon_kind"))
                        .map(kind -> new Reward.Terms(
                                CouponKind.valueOf(kind),
                                json.getInteger("amount_fen"),
                                json.getInteger("percent_off"),
                                json.getInteger("min_spend_fen"))),
                json.getInteger("valid_days"),
                Optional.ofNullable(json.getInteger("per_person")),
                maybe(json, "ends_at"),
                json.getBoolean("sold_out"));
    }

    private static Code code(JsonObject json, Instant now) {
        Instant expiresAt = instant(json, "expires_at");
        return new Code(
                UUID.fromString(json.getString("id")),
                new RewardId(UUID.fromString(json.getString("reward_id"))),
                json.getString("name"),
                json.getString("printed"),
                RewardCodeState.of(json.getString("status"), expiresAt, now),
                instant(json, "redeemed_at"),
                expiresAt,
                maybe(json, "used_at"));
    }

    private static Optional<Instant> maybe(JsonObject json, String name) {
        return json.getString(name) == null ? Optional.empty() : Optional.of(instant(json, name));
    }

    private static Instant instant(JsonObject json, String name) {
        return OffsetDateTime.parse(json.getString(name)).toInstant();
    }

    private static <T> List<T> each(JsonArray array, Function<JsonObject, T> read) {
        return array.stream().map(JsonObject.class::cast).map(read).toList();
    }
}
