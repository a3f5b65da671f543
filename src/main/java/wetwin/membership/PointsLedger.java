package wetwin.membership;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import wetwin.identity.PersonId;
import wetwin.platform.Ids;
import wetwin.platform.Tx;

/** Moves points between accounts: what one gets another gives, and what was written is never changed. */
@ApplicationScoped
public class PointsLedger {
    /** @param done whether it was credited now: not the second time, and not for an order that was refunded before */
    public record Earning(boolean done, int balance) {}

    /** @param balance what is left, or what there is where it was not enough; negative for a debt */
    record Spending(boolean done, int balance) {}

    /** @param balance what is left; negative where the points were spent already */
    record Reversal(int points, int balance) {}

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
                   exists (select from earned) as done""";

    /** Takes the points if they are there: of two that spend the same, the second finds what the first has left. */
    private static final String SPEND = """
            with account as (
                update points_account set balance = balance - $3::bigint
                where person_id = $2 and balance >= $3::bigint
                returning id, balance),
            spent as (
                insert into points_transaction (id, kind, dedup_key, reason, at)
                select $1, 'SPEND', 'spend:' || $4::uuid, $5, $6 from account
                returning id),
            entries as (
                insert into points_entry (transaction_id, account_id, points, at)
                select spent.id, account.id, -$3::bigint, $6 from spent, account
                union all
                select spent.id, house.id, $3::bigint, $6 from spent, points_account house where house.kind = 'SPENT')
            select coalesce((select balance from account),
                            (select balance from points_account where person_id = $2), 0)::int as balance,
                   exists (select from spent) as done""";

    /** Takes the place of an earning that has not come; waits for one that is on its way, and leaves one that came. */
    private static final String FORFEIT = """
            insert into points_transaction (id, kind, dedup_key, reason, order_id, at)
            values ($1, 'FORFEIT', 'earn:' || $2::uuid, $3, $2, $4)
            on conflict on constraint points_transaction_once do nothing""";

    private static final String REVERSE = """
            with earned as (
                select e.points
                from points_transaction t
                join points_entry e on e.transaction_id = t.id
                join points_account a on a.id = e.account_id and a.kind = 'PERSON'
                where t.dedup_key = 'earn:' || $3::uuid),
            reversed as (
                insert into points_transaction (id, kind, dedup_key, reason, order_id, at)
                select $1, 'REVERSE', 'reverse:' || $3::uuid, $4, $3, $5 from earned
                on conflict on constraint points_transaction_once do nothing
                returning id),
            account as (
                update points_account set balance = balance - earned.points from earned
                where person_id = $2 and exists (select from reversed)
                returning id, balance),
            entries as (
                insert into points_entry (transaction_id, account_id, points, at)
                select reversed.id, account.id, -earned.points, $5 from reversed, account, earned
                union all
                select reversed.id, house.id, earned.points, $5
                from reversed, earned, points_account house where house.kind = 'ISSUED')
            select earned.points::int as points, account.balance::int as balance from earned, account""";

    private final Ids ids;
    private final Clock clock;

    PointsLedger(Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Credits the points of an order, once per order however often it is called. Joins the transaction, in which the
     * person is held ({@code People.hold}). Zero points are no transaction. One round trip.
     */
    public Uni<Earning> earn(Tx tx, PersonId person, int points, String reason, UUID orderId) {
        return tx.query(EARN, ids.newId(), ids.newId(), (long) points, reason, orderId, clock.instant(), person.value())
                .map(rows -> rows.iterator().next())
                .map(row -> new Earning(row.getBoolean("done"), row.getInteger("balance")));
    }

    /** Takes points that are there, never below zero. Joins the transaction, in which the person is held. One round trip. */
    Uni<Spending> spend(Tx tx, PersonId person, int points, String reason, UUID redemption) {
        return tx.query(SPEND, ids.newId(), person.value(), (long) points, redemption, reason, clock.instant())
                .map(rows -> rows.iterator().next())
                .map(row -> new Spending(row.getBoolean("done"), row.getInteger("balance")));
    }

    /**
     * Takes back what an order earned, also from somebody who has spent it, and sees to it that it earns nothing later.
     * Empty where there was nothing to take back, and the second time. Joins the transaction, in which the person is
     * held. Two round trips.
     */
    Uni<Optional<Reversal>> reverse(Tx tx, PersonId person, String reason, UUID orderId) {
        return tx.query(FORFEIT, ids.newId(), orderId, reason, clock.instant())
                .chain(() -> tx.query(REVERSE, ids.newId(), person.value(), orderId, reason, clock.instant()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(reversal(rows.iterator().next())));
    }

    private static Reversal reversal(Row row) {
        return new Reversal(row.getInteger("points"), row.getInteger("balance"));
    }
}
