-- An order is paid with points, too: they are held when it is placed, spent when it is paid, and go back where they came
-- from when it comes to nothing or its money goes back.
alter table points_account drop constraint points_account_kind;
alter table points_account add constraint points_account_kind
    check (kind in ('PERSON', 'ISSUED', 'SPENT', 'EXPIRED', 'ADJUSTED', 'HELD'));
insert into points_account (id, kind) values ('00000000-0000-7000-8000-000000000005', 'HELD');

-- HOLD: from a person. RETURN: back to them, from what is held or what was spent.
alter table points_transaction drop constraint points_transaction_kind;
alter table points_transaction add constraint points_transaction_kind
    check (kind in ('EARN', 'SPEND', 'EXPIRE', 'REVERSE', 'MERGE', 'FORFEIT', 'ADJUST', 'HOLD', 'RETURN'));

create or replace function points_are_not_spent_into_debt() returns trigger language plpgsql as $$
begin
    if exists (
        select from points_transaction t, points_account a
        where t.id = new.transaction_id and t.kind in ('SPEND', 'EXPIRE', 'ADJUST', 'HOLD')
          and a.id = new.account_id and a.balance < 0 and new.points < 0)
    then
        raise exception 'points are not spent below zero'
            using errcode = 'check_violation', constraint = 'points_not_spent_into_debt';
    end if;
    return null;
end $$;

-- Of which earnings an order's points are, and how many of them have gone back. Written by the trigger below alone.
create table points_used (
    order_id uuid   not null,
    lot_id   uuid   not null,
    points   bigint not null,
    returned bigint not null default 0,
    constraint points_used_once primary key (order_id, lot_id),
    constraint points_used_of_lot foreign key (lot_id) references points_lot (transaction_id),
    constraint points_used_parts check (points > 0 and returned between 0 and points)
);

-- As before; what is held is remembered lot by lot, and what comes back finds its way into the lots it was taken from,
-- those that last longest first: as if so many had never been spent. It pays a debt before it is in a lot again. Where
-- the earning itself was taken back meanwhile, the points are a lot of their own, of the same age.
create or replace function points_lots_follow() returns trigger
    language plpgsql security definer set search_path from current as $$
declare
    owned   bigint;
    surplus bigint;
    moving  points_transaction;
begin
    select balance into owned from points_account where id = new.account_id and kind = 'PERSON';
    if not found then return null; end if;
    select * into moving from points_transaction where id = new.transaction_id;
    if moving.kind = 'RETURN' then
        surplus := greatest(owned, 0) - greatest(owned - new.points, 0);
        with queue as (
            select u.lot_id, (u.points - u.returned) as due, l.earned_at,
                   l.points - l.remaining - l.expired - l.reversed as room,
                   coalesce(sum(u.points - u.returned) over (
                       order by l.earned_at desc, l.transaction_id desc
                       rows between unbounded preceding and 1 preceding), 0) as before
            from points_used u join points_lot l on l.transaction_id = u.lot_id
            where u.order_id = moving.order_id and u.returned < u.points),
        back as (
            select lot_id, earned_at, room, least(due, new.points - before) as points,
                   greatest(0, least(due, new.points - before, surplus - before)) as kept
            from queue where before < new.points),
        told as (
            update points_used u set returned = u.returned + back.points from back
            where u.order_id = moving.order_id and u.lot_id = back.lot_id),
        filled as (
            update points_lot l set remaining = l.remaining + least(back.kept, back.room), account_id = new.account_id
            from back where l.transaction_id = back.lot_id and least(back.kept, back.room) > 0)
        insert into points_lot (transaction_id, account_id, earned_at, points, remaining)
        select new.transaction_id, new.account_id, max(earned_at), sum(kept - room), sum(kept - room)
        from back where kept > room having count(*) > 0;
        return null;
    end if;
    if new.points > 0 and moving.kind <> 'MERGE' then
        -- A debt is paid off first.
        insert into points_lot (transaction_id, account_id, order_id, earned_at, points, remaining)
        values (new.transaction_id, new.account_id, moving.order_id, moving.at, new.points,
                greatest(owned, 0) - greatest(owned - new.points, 0));
        return null;
    end if;
    select coalesce(sum(remaining), 0) - greatest(owned, 0) into surplus
    from points_lot where account_id = new.account_id and remaining > 0;
    if surplus > 0 then
        with queue as (
            select transaction_id, remaining, coalesce(sum(remaining) over (
                       order by earned_at, transaction_id rows between unbounded preceding and 1 preceding), 0) as before
            from points_lot where account_id = new.account_id and remaining > 0),
        taken as (
            update points_lot l set remaining = l.remaining - least(queue.remaining, surplus - queue.before)
            from queue where l.transaction_id = queue.transaction_id and queue.before < surplus
            returning l.transaction_id, least(queue.remaining, surplus - queue.before) as points)
        insert into points_used (order_id, lot_id, points)
        select moving.order_id, transaction_id, points from taken where moving.kind = 'HOLD';
    end if;
    return null;
end $$;

-- What a person has to spend, for other rooms' statements.
create function points_to_spend(person uuid) returns integer
    language sql stable
    begin atomic
        select greatest(0, coalesce((select a.balance from points_account a where a.person_id = person), 0))::int;
    end;
