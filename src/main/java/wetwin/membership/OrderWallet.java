package wetwin.membership;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import wetwin.identity.PersonId;
import wetwin.platform.Ids;
import wetwin.platform.Tx;

/**
 * What people give for an order beside their money, a coupon and points: held when it is placed, spent when it is paid,
 * and given back when it comes to nothing or its money goes back. Each method joins the transaction, in which the person
 * is held, is one round trip, and can be repeated.
 */
@ApplicationScoped
public class OrderWallet {
    /** @param points how many; none for an order that is not paid with points */
    public record Claim(UUID orderId, PersonId person, Optional<CouponId> coupon, int points, Instant at) {}

    /** Whether each of them was there to be held; where one was not, the transaction must not go on. */
    public record Held(boolean coupon, boolean points) {
        public boolean all() {
            return coupon && points;
        }
    }

    /** What stays of an order's money after a part of it went back. */
    public record Kept(UUID orderId, String refund, int keptFen, int paidFen) {}

    static final String HELD_REASON = "下单抵扣";
    static final String SPENT_REASON = "订单抵扣";
    static final String GIVEN_BACK = "订单退回";

    /** The coupon before the account, as everywhere. */
    private static final String HOLD = """
            with locked as (
                update coupon set status = 'LOCKED', order_id = $3
                where id = $5 and person_id = $2
                  and (status = 'AVAILABLE' and expires_at > $6 or status = 'LOCKED' and order_id = $3)
                returning id),
            account as (
                update points_account set balance = balance - $4::bigint
                where person_id = $2 and $4::bigint > 0 and balance >= $4::bigint
                  and not exists (select from points_transaction where dedup_key = 'hold:' || $3::uuid)
                  and (select count(*) from locked) >= 0
                returning id),
            held as (
                insert into points_transaction (id, kind, dedup_key, reason, order_id, at)
                select $1, 'HOLD', 'hold:' || $3::uuid, $7, $3, $6 from account
                returning id),
            entries as (
                insert into points_entry (transaction_id, account_id, points, at)
                select held.id, account.id, -$4::bigint, $6 from held, account
                union all
                select held.id, house.id, $4::bigint, $6 from held, points_account house where house.kind = 'HELD')
            select $5::uuid is null or exists (select from locked) as coupon,
                   $4::bigint = 0 or exists (select from held)
                       or exists (select from points_transaction where dedup_key = 'hold:' || $3::uuid) as points""";

    private static final String SPEND = """
            with used as (
                update coupon set status = 'USED' where order_id = $1 and status = 'LOCKED'),
            held as (
                select sum(points - returned) as points from points_used
                where order_id = $1 having sum(points - returned) > 0),
            spent as (
                insert into points_transaction (id, kind, dedup_key, reason, order_id, at)
                select $2, 'SPEND', 'pay:' || $1::uuid, $3, $1, $4 from held
                on conflict on constraint points_transaction_once do nothing
                returning id)
            insert into points_entry (transaction_id, account_id, points, at)
            select spent.id, house.id, case house.kind when 'HELD' then -held.points else held.points end, $4
            from spent, held, points_account house where house.kind in ('HELD', 'SPENT')""";

    /**
     * What is kept of the points is what the kept money is of the paid, rounded up, so that parts and the rest together
     * are all of them. They come from where they are: held, or spent once the order was paid.
     */
    private static final String BACK = """
            owed as (
                select sum(points)::bigint * ($5::bigint - $4::bigint) / $5::bigint - sum(returned)::bigint as points
                from points_used where order_id = $1
                having sum(points)::bigint * ($5::bigint - $4::bigint) / $5::bigint > sum(returned)),
            made as (
                insert into points_transaction (id, kind, dedup_key, reason, order_id, at)
                select $3, 'RETURN', $6, $7, $1, $8 from owed
                on conflict on constraint points_transaction_once do nothing
                returning id),
            account as (
                update points_account set balance = balance + owed.points from owed
                where person_id = $2 and exists (select from made)
                returning id)
            insert into points_entry (transaction_id, account_id, points, at)
            select made.id, account.id, owed.points, $8 from made, account, owed
            union all
            select made.id, house.id, -owed.points, $8 from made, owed, points_account house
            where house.kind <> 'PERSON'
              and house.kind = case when exists (select from points_transaction where dedup_key = 'pay:' || $1::uuid)
                                    then 'SPENT' else 'HELD' end""";

    private static final String GIVE_BACK = """
            with released as (
                update coupon set status = 'AVAILABLE', order_id = null
                where order_id = $1 and status in ('LOCKED', 'USED')),
            """ + BACK;

    private static final String GIVE_PART_BACK = "with " + BACK;

    private final Ids ids;
    private final Clock clock;

    OrderWallet(Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /** Reserves a coupon that is not spent, expired or another's, and points that are there. */
    public Uni<Held> hold(Tx tx, Claim claim) {
        return tx.query(
                        HOLD,
                        ids.newId(),
                        claim.person().value(),
                        claim.orderId(),
                        (long) claim.points(),
                        claim.coupon().map(CouponId::value).orElse(null),
                        claim.at(),
                        HELD_REASON)
                .map(rows -> held(rows.iterator().next()));
    }

    /** The order is paid: what it held is spent. */
    public Uni<Void> spend(Tx tx, UUID orderId) {
        return tx.query(SPEND, orderId, ids.newId(), SPENT_REASON, clock.instant())
                .replaceWithVoid();
    }

    /** The order came to nothing, or all of its money goes back: so do the coupon, with its old expiry, and its points. */
    public Uni<Void> giveBack(Tx tx, PersonId person, UUID orderId) {
        return giveBack(tx, GIVE_BACK, person, orderId, "return:" + orderId, 0, 1);
    }

    /** A part of its money goes back, and that share of its points; the coupon stays spent. */
    public Uni<Void> givePartBack(Tx tx, PersonId person, Kept kept) {
        String key = "return:" + kept.orderId() + ":" + kept.refund();
        return giveBack(tx, GIVE_PART_BACK, person, kept.orderId(), key, kept.keptFen(), kept.paidFen());
    }

    private Uni<Void> giveBack(
            Tx tx, String statement, PersonId person, UUID orderId, String key, int keptFen, int paidFen) {
        return tx.query(
                        statement,
                        orderId,
                        person.value(),
                        ids.newId(),
                        (long) keptFen,
                        (long) paidFen,
                        key,
                        GIVEN_BACK,
                        clock.instant())
                .replaceWithVoid();
    }

    private static Held held(Row row) {
        return new Held(row.getBoolean("coupon"), row.getBoolean("points"));
    }
}
