package wetwin.membership;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import wetwin.identity.PersonId;
import wetwin.platform.Tx;

/** The tables of rewards and what was exchanged for them. Each method is one round trip. */
@ApplicationScoped
class RewardRepository {
    /** A redemption about to be carried out. */
    record Draft(UUID id, CouponId coupon, RewardId reward, PersonId person, String key, Instant at) {}

    private static final String FIND = """
            select d.id, d.reward_id, r.name, d.points, d.redeemed_at, d.coupon_id, t.name as coupon_name,
                   %s, t.amount_fen, t.percent_off, t.min_spend_fen, t.product_ids, c.expires_at
            from reward_redemption d
            join reward r on r.id = d.reward_id
            join coupon c on c.id = d.coupon_id
            join coupon_template t on t.id = c.template_id
            where d.person_id = $1 and d.idempotency_key = $2""".formatted(CouponRepository.KIND);

    /** Whoever uses the same key meanwhile waits here for the end of this transaction. */
    private static final String CLAIM = """
            insert into reward_redemption (id, person_id, reward_id, idempotency_key, points, coupon_id, redeemed_at)
            select $1, $3, id, $4, points, $5, $6 from reward where id = $2 and offered
            on conflict on constraint reward_redeemed_once do nothing
            returning points""";

    /** One of the stock, if there is a stock, and the coupon; or neither. */
    private static final String ISSUE = """
            with taken as (
                update reward set available = available - 1 where id = $1 and available > 0 returning template_id),
            given as (
                select template_id from taken
                union all
                select template_id from reward where id = $1 and available is null)
            insert into coupon (id, template_id, person_id, status, grant_key, once_per_person, granted_at, expires_at)
            select $2, t.id, $3, 'AVAILABLE', 'reward:' || $4::uuid, false, $5,
                   $5::timestamptz + make_interval(days => t.valid_days)
            from given join coupon_template t on t.id = given.template_id""";

    Uni<Optional<Redemption>> find(Tx tx, PersonId person, String key) {
        return tx.query(FIND, person.value(), key).map(RewardRepository::first);
    }

    /** What it costs; empty where nothing is offered under this id, and where the key is used. */
    Uni<OptionalInt> claim(Tx tx, Draft draft) {
        return tx.query(
                        CLAIM,
                        draft.id(),
                        draft.reward().value(),
                        draft.person().value(),
                        draft.key(),
                        draft.coupon().value(),
                        draft.at())
                .map(rows -> rows.size() == 0
                        ? OptionalInt.empty()
                        : OptionalInt.of(rows.iterator().next().getInteger("points")));
    }

    /** False when the last one is gone. */
    Uni<Boolean> issue(Tx tx, Draft draft) {
        return tx.query(
                        ISSUE,
                        draft.reward().value(),
                        draft.coupon().value(),
                        draft.person().value(),
                        draft.id(),
                        draft.at())
                .map(rows -> rows.rowCount() == 1);
    }

    private static Optional<Redemption> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(redemption(rows.iterator().next()));
    }

    private static Redemption redemption(Row row) {
        return new Redemption(
                row.getUUID("id"),
                new RewardId(row.getUUID("reward_id")),
                row.getString("name"),
                row.getInteger("points"),
                row.getOffsetDateTime("redeemed_at").toInstant(),
                new UsableCoupon(
                        new CouponId(row.getUUID("coupon_id")),
                        row.getString("coupon_name"),
                        CouponRepository.terms(row),
                        row.getOffsetDateTime("expires_at").toInstant()));
    }
}
