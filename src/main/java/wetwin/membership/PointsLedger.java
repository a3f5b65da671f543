package wetwin.membership;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wetwin.identity.PersonId;
import wetwin.platform.Ids;
import wetwin.platform.Tx;

/** Moves points between accounts: what one gets another gives, and what was written is never changed. */
@ApplicationScoped
public class PointsLedger {
    /**
     * @param done whether it was credited now: not the second time, and not for an order that was refunded before
     * @param points what it comes to: less than asked for where a part of the order was refunded before
     */
    public record Earning(boolean done, int points, int balance) {}

    /** @param balance what is left, or what there is where it was not enough; negative for a debt */
    record Spending(boolean done, int balance) {}

    /**
     * @param points what left the balance; those that had expired do not count
     * @param balance what is left; negative where the points were spent already
     */
    record Reversal(int points, int balance) {}

    /**
     * What stays of an order's money after a refund.
     *
     * @param refund the refund of a part; empty for the whole
     */
    record Share(UUID orderId, Optional<String> refund, int keptFen, int paidFen) {
        static Share nothing(UUID orderId) {
            return new Share(orderId, Optional.empty(), 0, 1);
        }

        private String dedupKey() {
            return "reverse:" + orderId + refund.map(id -> ":" + id).orElse("");
        }
    }

    /** A correction by somebody at the console. @param points to give, or negative to take */
    record Correction(PersonId person, int points, String reason, String operator, String key) {
        private String dedupKey() {
            return "adjust:" + person + ":" + key;
        }
    }

    /**
     * @param written false the second time
     * @param moved whether the points are there to take, or there is room for them; false undoes what was written
     * @param points what was corrected under this key
     */
    record Corrected(boolean written, boolean moved, int points, int balance) {}

    private static final String PART_REFUNDED = "部分退款，扣回积分";

    /** More nobody has, so that sums stay numbers that everybody can read. */
    static final int MOST = 1_000_000_000;

    /** One statement: the transaction, the person's account with its new balance, and both entries; or nothing. */
    private static final String EARN = """
            with earned as (
                insert into points_transaction (id, kind, dedup_key, reason, order_id, at)
                select $1, 'EARN', 'earn:' || $5::uuid, $4, $5, $6 where $3::bigint > 0
                on conflict on constraint points_transaction_once do nothing
                returning id),
            account as (
                insert into points_account (id, kind, person_id, balance)
                select $2, 'PERSON', $7, $3 from earned
                on conflict on constraint points_account_person_once
                do update set balance = points_account.balance + excluded.balance
                returning id, balance),
            entries as (
                insert into points_entry (transaction_id, account_id, points, at)
                select earned.id, account.id, $3, $6 from earned, account
                union all
                select earned.id, house.id, -$3, $6 from earned, points_account house where house.kind = 'ISSUED')
            select coalesce((select balance from account),
                            (select balance from points_account where person_id = $7), 0)::int as balance,
                   exists (select from earned) as done,
                   (select kept_fen from points_share where order_id = $5)::int as kept_fen,
                   (select paid_fen from points_share where order_id = $5)::int as paid_fen""";

    /** Takes the points if they are there: of two that spend the same, the second finds what the first has left. */
    private static final String SPEND = """
            with account as (
                update points_account set balance = balance - $3::bigint
                where person_id = $2 and balance >= $3::bigint
                returning id, balance),
            spent as (
                insert into points_transaction (id, kind, dedup_key, reason, redemption_id, at)
                select $1, 'SPEND', 'spend:' || $4::uuid, $5, $4, $6 from account
                returning id),
            entries as (
                insert into points_entry (transaction_id, account_id, points, at)
                select spent.id, account.id, -$3::bigint, $6 from spent, account
                union all
                select spent.id, house.id, $3::bigint, $6 from spent, points_account house where house.kind = 'SPENT')
            select coalesce((select balance from account),
                            (select balance from points_account where person_id = $2), 0)::int as balance,
                   exists (select from spent) as done""";

    /** All that a redemption took, back to the earnings it was taken of, once. */
    private static final String GIVE_BACK = """
            with made as (
                insert into points_transaction (id, kind, dedup_key, reason, redemption_id, at)
                values ($1, 'RETURN', 'return:' || $4::uuid, $5, $4, $6)
                on conflict on constraint points_transaction_once do nothing
                returning id),
            account as (
                update points_account set balance = balance + $3::bigint
                where person_id = $2 and exists (select from made)
                returning id)
            insert into points_entry (transaction_id, account_id, points, at)
            select made.id, account.id, $3::bigint, $6 from made, account
            union all
            select made.id, house.id, -$3::bigint, $6 from made, points_account house where house.kind = 'SPENT'""";

    /** Takes the place of an earning that has not come; waits for one that is on its way, and leaves one that came. */
    private static final String FORFEIT = """
            insert into points_transaction (id, kind, dedup_key, reason, order_id, at)
            values ($1, 'FORFEIT', 'earn:' || $2::uuid, $3, $2, $4)
            on conflict on constraint points_transaction_once do nothing""";

    /** The least that refunds have left is what counts, in whichever order they are told. */
    private static final String KEEP_SHARE = """
            insert into points_share (order_id, kept_fen, paid_fen) values ($1, $2, $3)
            on conflict on constraint points_share_pk
            do update set kept_fen = least(points_share.kept_fen, excluded.kept_fen)""";

    /**
     * What had expired comes back from where it expired to, the rest from the person: first what is left of the same
     * earning, then the oldest points, then a debt.
     */
    private static final String REVERSE = """
            with owed as (
                select transaction_id, expired,
                       greatest(0, points - reversed - points * $7::bigint / $8::bigint) as points
                from points_lot where order_id = $3::uuid),
            split as (
                select transaction_id, points, least(expired, points) as expired from owed where points > 0),
            reversed as (
                insert into points_transaction (id, kind, dedup_key, reason, order_id, at)
                select $1, 'REVERSE', $6, $4, $3, $5 from split
                on conflict on constraint points_transaction_once do nothing
                returning id),
            account as (
                update points_account set balance = balance - (split.points - split.expired) from split
                where person_id = $2 and exists (select from reversed)
                returning id, balance),
            lot as (
                update points_lot l
                set reversed = l.reversed + split.points, expired = l.expired - split.expired,
                    remaining = l.remaining - least(l.remaining, split.points - split.expired)
                from split, account
                where l.transaction_id = split.transaction_id),
            entries as (
                insert into points_entry (transaction_id, account_id, points, at)
                select reversed.id, account.id, split.expired - split.points, $5 from reversed, account, split
                where split.points > split.expired
                union all
                select reversed.id, house.id, -split.expired, $5
                from reversed, split, points_account house where house.kind = 'EXPIRED' and split.expired > 0
                union all
                select reversed.id, house.id, split.points, $5
                from reversed, split, points_account house where house.kind = 'ISSUED')
            select (split.points - split.expired)::int as points, account.balance::int as balance from split, account""";

    private static final String OPEN = """
            insert into points_account (id, kind, person_id, balance) values ($1, 'PERSON', $2, 0)
            on conflict on constraint points_account_person_once do nothing""";

    private static final String ADJUST = """
            with made as (
                insert into points_transaction (id, kind, dedup_key, reason, made_by, at)
                values ($1, 'ADJUST', $4, $5, $6, $7)
                on conflict on constraint points_transaction_once do nothing
                returning id),
            account as (
                update points_account set balance = balance + $3::bigint
                where person_id = $2 and exists (select from made)
                  and case when $3::bigint < 0 then balance + $3::bigint >= 0 else balance + $3::bigint <= $8::bigint end
                returning id, balance),
            entries as (
                insert into points_entry (transaction_id, account_id, points, at)
                select made.id, account.id, $3::bigint, $7 from made, account
                union all
                select made.id, house.id, -$3::bigint, $7
                from made, account, points_account house where house.kind = 'ADJUSTED'),
            former as (
                select e.points from points_transaction t
                join points_entry e on e.transaction_id = t.id
                join points_account a on a.id = e.account_id and a.kind = 'PERSON'
                where t.dedup_key = $4)
            select exists (select from made) as written, exists (select from account) as moved,
                   coalesce((select points from former), $3::bigint)::int as points,
                   coalesce((select balance from account),
                            (select balance from points_account where person_id = $2))::int as balance""";

    /** One transaction for each person, named in advance, who has points from before that time. */
    private static final String EXPIRE = """
            with due as (
                select l.transaction_id as lot, l.account_id, l.remaining, held.transaction_id
                from unnest($1::uuid[], $2::uuid[]) as held (person_id, transaction_id)
                join points_account a on a.person_id = held.person_id
                join points_lot l on l.account_id = a.id
                where l.remaining > 0 and l.earned_at < $3),
            total as (
                select account_id, transaction_id, sum(remaining) as points from due group by account_id, transaction_id),
            accounts as (
                update points_account a set balance = a.balance - total.points from total
                where a.id = total.account_id returning a.id),
            lots as (
                update points_lot l set expired = l.expired + due.remaining, remaining = 0
                from due join accounts on accounts.id = due.account_id
                where l.transaction_id = due.lot),
            made as (
                insert into points_transaction (id, kind, dedup_key, reason, at)
                select transaction_id, 'EXPIRE', 'expire:' || transaction_id, $4, $5 from total
                returning id),
            entries as (
                insert into points_entry (transaction_id, account_id, points, at)
                select total.transaction_id, total.account_id, -total.points, $5 from total
                union all
                select total.transaction_id, house.id, total.points, $5
                from total, points_account house where house.kind = 'EXPIRED')
            select count(*)::int as persons from made""";

    private final Ids ids;
    private final Clock clock;

    PointsLedger(Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Credits the points of an order, once per order however often it is called, and takes back at once what belongs to a
     * part that was refunded before. Joins the transaction, in which the person is held ({@code People.hold}). Zero points
     * are no transaction. One round trip, two after a refund.
     */
    public Uni<Earning> earn(Tx tx, PersonId person, int points, String reason, UUID orderId) {
        return tx.query(EARN, ids.newId(), ids.newId(), (long) points, reason, orderId, clock.instant(), person.value())
                .map(rows -> rows.iterator().next())
                .chain(row -> settleShare(tx, person, orderId, points, row));
    }

    private Uni<Earning> settleShare(Tx tx, PersonId person, UUID orderId, int points, Row earned) {
        Earning whole = new Earning(earned.getBoolean("done"), points, earned.getInteger("balance"));
        Integer keptFen = earned.getInteger("kept_fen");
        if (!whole.done() || keptFen == null) return Uni.createFrom().item(whole);
        Share share = new Share(orderId, Optional.of("before"), keptFen, earned.getInteger("paid_fen"));
        return reverse(tx, person, PART_REFUNDED, share)
                .map(reversal -> reversal.map(taken -> new Earning(true, points - taken.points(), taken.balance()))
                        .orElse(whole));
    }

    /** Takes points that are there, never below zero. Joins the transaction, in which the person is held. One round trip. */
    Uni<Spending> spend(Tx tx, PersonId person, int points, String reason, UUID redemption) {
        return tx.query(SPEND, ids.newId(), person.value(), (long) points, redemption, reason, clock.instant())
                .map(rows -> rows.iterator().next())
                .map(row -> new Spending(row.getBoolean("done"), row.getInteger("balance")));
    }

    /**
     * Gives back what {@link #spend} took for a redemption, once: it lasts as long as if it had never been spent. Joins the
     * transaction, in which the person is held. One round trip.
     */
    Uni<Void> giveBack(Tx tx, PersonId person, int points, String reason, UUID redemption) {
        return tx.query(GIVE_BACK, ids.newId(), person.value(), (long) points, redemption, reason, clock.instant())
                .replaceWithVoid();
    }

    /**
     * Takes back what an order earned, also from somebody who has spent it, and sees to it that it earns nothing later.
     * Empty where there was nothing to take back, and the second time. Joins the transaction, in which the person is
     * held. Two round trips.
     */
    Uni<Optional<Reversal>> reverse(Tx tx, PersonId person, String reason, UUID orderId) {
        return tx.query(FORFEIT, ids.newId(), orderId, reason, clock.instant())
                .chain(() -> reverse(tx, person, reason, Share.nothing(orderId)));
    }

    /**
     * The same for a part: what stays is the share of the points that the kept money is of the paid, rounded down, so that
     * parts and the rest are together exactly what was earned. An order that earns later keeps that share. Two round trips.
     */
    Uni<Optional<Reversal>> reversePart(Tx tx, PersonId person, String reason, Share share) {
        return tx.query(KEEP_SHARE, share.orderId(), (long) share.keptFen(), (long) share.paidFen())
                .chain(() -> reverse(tx, person, reason, share));
    }

    private Uni<Optional<Reversal>> reverse(Tx tx, PersonId person, String reason, Share share) {
        return tx.query(
                        REVERSE,
                        ids.newId(),
                        person.value(),
                        share.orderId(),
                        reason,
                        clock.instant(),
                        share.dedupKey(),
                        (long) share.keptFen(),
                        (long) share.paidFen())
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(reversal(rows.iterator().next())));
    }

    /** Gives or takes by an operator's hand, once per key. Joins the transaction, in which the person is held. */
    Uni<Corrected> adjust(Tx tx, Correction correction) {
        return tx.query(OPEN, ids.newId(), correction.person().value())
                .chain(() -> tx.query(
                        ADJUST,
                        ids.newId(),
                        correction.person().value(),
                        (long) correction.points(),
                        correction.dedupKey(),
                        correction.reason(),
                        correction.operator(),
                        clock.instant(),
                        (long) MOST))
                .map(rows -> corrected(rows.iterator().next()));
    }

    /** Lets what was earned before that time expire. Joins the transaction, in which nobody else holds the persons. */
    Uni<Integer> expire(Tx tx, List<PersonId> persons, Instant earnedBefore, String reason) {
        UUID[] held = persons.stream().map(PersonId::value).toArray(UUID[]::new);
        UUID[] transactions = persons.stream().map(person -> ids.newId()).toArray(UUID[]::new);
        return tx.query(EXPIRE, held, transactions, earnedBefore, reason, clock.instant())
                .map(rows -> rows.iterator().next().getInteger("persons"));
    }

    private static Corrected corrected(Row row) {
        return new Corrected(
                row.getBoolean("written"),
                row.getBoolean("moved"),
                row.getInteger("points"),
                row.getInteger("balance"));
    }

    private static Reversal reversal(Row row) {
        return new Reversal(row.getInteger("points"), row.getInteger("balance"));
    }
}
