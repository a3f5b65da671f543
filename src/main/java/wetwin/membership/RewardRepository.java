package wetwin.membership;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wetwin.identity.PersonId;
import wetwin.platform.Tx;

/** The tables of rewards and what was exchanged for them. Each method is one round trip. */
@ApplicationScoped
class RewardRepository {
    /** A redemption about to be carried out. @param thing the id of the coupon or the code that comes of it */
    record Draft(UUID id, UUID thing, RewardId reward, PersonId person, String key, Instant at) {}

    /**
     * What is offered.
     *
     * @param allowed whether the person may have another one
     * @param claimed whether the redemption is written down now; not where the key is used
     */
    record Offer(RewardKind kind, boolean listed, int points, boolean allowed, boolean claimed) {}

    private static final String FIND = """
            select d.id, d.reward_id, r.kind as reward_kind, coalesce(d.name, r.name) as name, d.points, d.redeemed_at,
                   d.coupon_id, t.name as coupon_name, %s,
                   t.amount_fen, t.percent_off, t.min_spend_fen, t.product_ids, coalesce(c.expires_at, k.expires_at) as expires_at, k.printed
            from reward_redemption d
            join reward r on r.id = d.reward_id
            left join coupon c on c.id = d.coupon_id
            left join coupon_template t on t.id = c.template_id
            left join reward_code k on k.redemption_id = d.id
            where d.person_id = $1 and d.idempotency_key = $2""".formatted(CouponRepository.KIND);

    /** Whoever uses the same key meanwhile waits here for the end of this transaction. */
    private static final String CLAIM = """
            with offer as (
                select r.id, r.kind, r.name, r.listed, r.points,
                       r.per_person is null or r.per_person > (
                           select count(*) from reward_redemption d
                           left join reward_code k on k.redemption_id = d.id
                           where d.person_id = $3 and d.reward_id = $2
                             and k.status is distinct from 'RETURNED') as allowed
                from reward r
                left join coupon_template t on t.id = r.template_id
                where r.id = $2 and r.offered and t.stopped_at is null
                  and (r.starts_at is null or r.starts_at <= $6) and (r.ends_at is null or r.ends_at > $6)),
            claimed as (
                insert into reward_redemption (
                    id, person_id, reward_id, idempotency_key, points, coupon_id, redeemed_at, name)
                select $1, $3, id, $4, points, case when kind = 'COUPON' then $5::uuid end, $6, name
                from offer where allowed
                on conflict on constraint reward_redeemed_once do nothing
                returning id)
            select kind, listed, points, allowed, exists (select from claimed) as claimed from offer""";

    /**
     * One of the stock, if there is a stock, and the coupon; or neither. Where there is no stock the row is held all the
     * same: whoever gives it one waits for those who are about to have theirs, and who comes after is counted.
     */
    private static final String ISSUE = """
            with taken as (
                update reward set available = available - 1
                where id = $1 and (available > 0 or available is null) returning template_id)
            insert into coupon (id, template_id, person_id, status, grant_key, once_per_person, granted_at, expires_at)
            select $2, t.id, $3, 'AVAILABLE', 'reward:' || $4::uuid, false, $5,
                   $5::timestamptz + make_interval(days => t.valid_days)
            from taken join coupon_template t on t.id = taken.template_id""";

    /** The same with a code; of those that were drawn, one that nobody has. */
    private static final String ISSUE_CODE = """
            with taken as (
                update reward set available = available - 1
                where id = $1 and (available > 0 or available is null) returning id, valid_days, stock_era)
            insert into reward_code (id, code, printed, reward_id, redemption_id, status, issued_at, expires_at, stock_era)
            select $2, drawn.code, drawn.printed, taken.id, $3, 'ISSUED', $4,
                   $4::timestamptz + make_interval(days => taken.valid_days), taken.stock_era
            from taken cross join (
                select code, printed from unnest($5::text[], $6::text[]) as d (code, printed)
                where not exists (select from reward_code k where k.code = d.code) limit 1) drawn""";

    /** Whoever takes another one of the list waits here, and then sees which one is gone. */
    private static final String TAKE_LISTED =
            "update reward set available = available - 1 where id = $1 and available > 0";

    private static final String ISSUE_LISTED = """
            update reward_code c
            set status = 'ISSUED', redemption_id = $2, issued_at = $3,
                expires_at = $3::timestamptz + make_interval(days => r.valid_days)
            from reward r
            where r.id = $1
              and c.id = (select id from reward_code where reward_id = $1 and status = 'FREE' order by id limit 1)""";

    Uni<Optional<Redemption>> find(Tx tx, PersonId person, String key) {
        return tx.query(FIND, person.value(), key).map(RewardRepository::first);
    }

    /** Empty where nothing is offered under this id. The person is held by nobody else. */
    Uni<Optional<Offer>> claim(Tx tx, Draft draft) {
        return tx.query(
                        CLAIM,
                        draft.id(),
                        draft.reward().value(),
                        draft.person().value(),
                        draft.key(),
                        draft.thing(),
                        draft.at())
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(offer(rows.iterator().next())));
    }

    /** False when the last one is gone. */
    Uni<Boolean> issueCoupon(Tx tx, Draft draft) {
        return tx.query(
                        ISSUE,
                        draft.reward().value(),
                        draft.thing(),
                        draft.person().value(),
                        draft.id(),
                        draft.at())
                .map(rows -> rows.rowCount() == 1);
    }

    /** False when the last one is gone. @param drawn more than one, for one may be taken */
    Uni<Boolean> issueCode(Tx tx, Draft draft, List<RewardCode> drawn) {
        return tx.query(
                        ISSUE_CODE,
                        draft.reward().value(),
                        draft.thing(),
                        draft.id(),
                        draft.at(),
                        drawn.stream().map(RewardCode::value).toArray(String[]::new),
                        drawn.stream().map(RewardCode::shown).toArray(String[]::new))
                .map(rows -> rows.rowCount() == 1);
    }

    /** False when the list is at its end. */
    Uni<Boolean> takeListed(Tx tx, Draft draft) {
        return tx.query(TAKE_LISTED, draft.reward().value()).map(rows -> rows.rowCount() == 1);
    }

    /** After {@link #takeListed}, in the same transaction. */
    Uni<Boolean> issueListed(Tx tx, Draft draft) {
        return tx.query(ISSUE_LISTED, draft.reward().value(), draft.id(), draft.at())
                .map(rows -> rows.rowCount() == 1);
    }

    private static Offer offer(Row row) {
        return new Offer(
                RewardKind.valueOf(row.getString("kind")),
                row.getBoolean("listed"),
                row.getInteger("points"),
                row.getBoolean("allowed"),
                row.getBoolean("claimed"));
    }

    private static Optional<Redemption> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(redemption(rows.iterator().next()));
    }

    private static Redemption redemption(Row row) {
        Instant expiresAt = row.getOffsetDateTime("expires_at").toInstant();
        return new Redemption(
                row.getUUID("id"),
                new RewardId(row.getUUID("reward_id")),
                RewardKind.valueOf(row.getString("reward_kind")),
                row.getString("name"),
                row.getInteger("points"),
                row.getOffsetDateTime("redeemed_at").toInstant(),
                Optional.ofNullable(row.getUUID("coupon_id"))
                        .map(coupon -> new UsableCoupon(
                                new CouponId(coupon),
                                row.getString("coupon_name"),
                                CouponRepository.terms(row),
                                expiresAt)),
                Optional.ofNullable(row.getString("printed")).map(shown -> new Redemption.Given(shown, expiresAt)));
    }
}
