package wetwin.membership;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import wetwin.identity.PersonBelongings;
import wetwin.identity.PersonId;
import wetwin.platform.Ids;
import wetwin.platform.Tx;

/** Hands over points, coupons, offers, redemptions, birthdays and levels when two persons turn out to be one. */
@ApplicationScoped
class MembershipBelongings implements PersonBelongings {
    /**
     * The points, or the debt, leave by a transaction like any other; the former account stays, for its history. Who of the
     * two was told that points expire is not told again.
     */
    private static final String MOVE_POINTS = """
            with source as (select id, balance, reminded_for from points_account where person_id = $1),
            target as (
                insert into points_account (id, kind, person_id, balance, reminded_for)
                select $3, 'PERSON', $2, source.balance, source.reminded_for from source
                on conflict on constraint points_account_person_once
                do update set balance = points_account.balance + excluded.balance,
                    reminded_for = greatest(points_account.reminded_for, excluded.reminded_for)
                returning id),
            emptied as (
                update points_account a set balance = 0, merged_into = target.id from target where a.person_id = $1),
            merged_before as (
                update points_account a set merged_into = target.id from source, target
                where a.merged_into = source.id),
            lots as (
                update points_lot l set account_id = target.id from source, target
                where l.account_id = source.id and l.remaining > 0),
            moved as (
                insert into points_transaction (id, kind, dedup_key, reason, at)
                select $4, 'MERGE', 'merge:' || $1::uuid || ':' || $2::uuid, '账号合并', $5
                from source where balance <> 0
                returning id)
            insert into points_entry (transaction_id, account_id, points, at)
            select moved.id, source.id, -source.balance, $5 from moved, source
            union all
            select moved.id, target.id, source.balance, $5 from moved, source, target""";

    /** Of two coupons that a person may have once, the one that was used stays, else the locked one, else the later. */
    private static final String VOID_DOUBLES = """
            update coupon set status = 'VOID', void_reason = 'MERGED'
            where id in (
                select id from (
                    select id, row_number() over (
                        partition by template_id
                        order by array_position(array['USED', 'LOCKED', 'AVAILABLE'], status), expires_at desc, id) as place
                    from coupon
                    where person_id in ($1, $2) and once_per_person and status <> 'VOID') ranked
                where place > 1)""";

    /** A code is good once per person: of two coupons from the same one, the same stays. */
    private static final String VOID_SAME_CODE = """
            update coupon set status = 'VOID', void_reason = 'MERGED'
            where id in (
                select id from (
                    select id, row_number() over (
                        partition by code
                        order by array_position(array['USED', 'LOCKED', 'AVAILABLE'], status), expires_at desc, id) as place
                    from coupon
                    where person_id in ($1, $2) and code is not null and status <> 'VOID') ranked
                where place > 1)""";

    private static final String MOVE_COUPONS = "update coupon set person_id = $2 where person_id = $1";

    private static final String MOVE_OFFER = """
            with former as (delete from follow_offer where person_id = $1 returning *)
            insert into follow_offer (person_id, template_id, order_id, offered_at, claimed_at)
            select $2, template_id, order_id, offered_at, claimed_at from former
            on conflict on constraint follow_offer_once
            do update set claimed_at = coalesce(follow_offer.claimed_at, excluded.claimed_at)""";

    /** Both may have used the same key: the redemption that moves loses its key. */
    private static final String MOVE_REDEMPTIONS = """
            update reward_redemption d set person_id = $2,
                idempotency_key = case when exists (
                    select 1 from reward_redemption k where k.person_id = $2 and k.idempotency_key = d.idempotency_key)
                then d.id || ':merged' else d.idempotency_key end
            where d.person_id = $1""";

    /** Two who are one have one birthday: the survivor's, if they said one. */
    private static final String MOVE_BIRTHDAY = """
            with former as (delete from birthday where person_id = $1 returning *)
            insert into birthday (person_id, month, day, stated_at, greeted_year)
            select $2, month, day, stated_at, greeted_year from former
            on conflict on constraint birthday_once
            do update set greeted_year = greatest(birthday.greeted_year, excluded.greeted_year)""";

    private static final String MOVE_SPEND = "update member_spend set person_id = $2 where person_id = $1";

    private static final String MOVE_CHANGES = "update member_level_change set person_id = $2 where person_id = $1";

    /** The higher level stays, of the same the one that lasts longer; what they reach together is looked at afterwards. */
    private static final String MOVE_LEVEL = """
            with former as (delete from member_level where person_id = $1 returning *)
            insert into member_level as own (person_id, rank, since, kept_until, rules_version)
            select $2, rank, since, kept_until, 0 from former
            on conflict on constraint member_level_once do update
            set (rank, since, kept_until, rules_version) = (
                select rank, since, kept_until, 0
                from (values (own.rank, own.since, own.kept_until),
                             (excluded.rank, excluded.since, excluded.kept_until)) as held (rank, since, kept_until)
                order by rank desc, kept_until desc nulls last limit 1)""";

    private final Ids ids;
    private final Clock clock;

    MembershipBelongings(Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Uni<Void> moveAll(Tx tx, PersonId from, PersonId to) {
        return movePoints(tx, from, to)
                .chain(() -> tx.query(VOID_DOUBLES, from.value(), to.value()))
                .chain(() -> tx.query(VOID_SAME_CODE, from.value(), to.value()))
                .chain(() -> tx.query(MOVE_COUPONS, from.value(), to.value()))
                .chain(() -> tx.query(MOVE_OFFER, from.value(), to.value()))
                .chain(() -> tx.query(MOVE_REDEMPTIONS, from.value(), to.value()))
                .chain(() -> tx.query(MOVE_BIRTHDAY, from.value(), to.value()))
                .chain(() -> tx.query(MOVE_SPEND, from.value(), to.value()))
                .chain(() -> tx.query(MOVE_CHANGES, from.value(), to.value()))
                .chain(() -> tx.query(MOVE_LEVEL, from.value(), to.value()))
                .replaceWithVoid();
    }

    private Uni<Void> movePoints(Tx tx, PersonId from, PersonId to) {
        return tx.query(MOVE_POINTS, from.value(), to.value(), ids.newId(), ids.newId(), clock.instant())
                .replaceWithVoid();
    }
}
