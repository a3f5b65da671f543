package wetwin.membership;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import wetwin.identity.PersonId;
import wetwin.platform.Ids;
import wetwin.platform.Tx;

/** Moves points between accounts: what one gets another gives, and what was written is never changed. */
@ApplicationScoped
public class PointsLedger {
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
                            (select balance from points_account where person_id = $7), 0)::int as balance""";

    private final Ids ids;
    private final Clock clock;

    PointsLedger(Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Credits the points of an order, once per order however often it is called, and tells the balance. Joins the
     * transaction, in which the person is held ({@code People.hold}). Zero points are no transaction. One round trip.
     */
    public Uni<Integer> earn(Tx tx, PersonId person, int points, String reason, UUID orderId) {
        return tx.query(EARN, ids.newId(), ids.newId(), (long) points, reason, orderId, clock.instant(), person.value())
                .map(rows -> rows.iterator().next().getInteger("balance"));
    }
}
