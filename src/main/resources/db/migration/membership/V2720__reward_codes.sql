-- Rewards are edited in the console, and a reward may be a code: shown at the counter, or a partner's.
alter table reward
    alter column template_id drop not null,
    add column kind        text        not null default 'COUPON',
    add column description text        not null default '',
    -- Of CODE: for how many days it is good.
    add column valid_days  integer,
    -- Of CODE: given from a list that an operator brought; available counts those that are left of it.
    add column listed      boolean     not null default false,
    -- How many one person may have; null for any number.
    add column per_person  integer,
    add column starts_at   timestamptz,
    add column ends_at     timestamptz,
    add column version     bigint      not null default 1,
    add column changed_at  timestamptz,
    add column changed_by  text,
    add constraint reward_kind check (
        kind = 'COUPON' and template_id is not null and valid_days is null and not listed
        or kind = 'CODE' and template_id is null and valid_days between 1 and 3660),
    add constraint reward_listed check (not listed or available is not null),
    add constraint reward_per_person check (per_person >= 1),
    add constraint reward_time check (starts_at < ends_at);

-- What it was called then; null for those of before, which are called what the reward is.
alter table reward_redemption
    alter column coupon_id drop not null,
    add column name text;

-- A change of the stock is made once, however often it is sent.
create table reward_restock (
    reward_id uuid        not null,
    key       text        not null,
    change    integer     not null,
    at        timestamptz not null,
    made_by   text        not null,
    constraint reward_restock_once primary key (reward_id, key),
    constraint reward_restock_of_reward foreign key (reward_id) references reward (id)
);

-- FREE: of a list, and nobody's yet. That one expired nobody writes down.
create table reward_code (
    id            uuid        not null,
    -- As it is looked for: without blanks and dashes, in capitals.
    code          text        not null,
    printed       text        not null,
    reward_id     uuid        not null,
    batch_id      uuid,
    redemption_id uuid,
    status        text        not null,
    issued_at     timestamptz,
    expires_at    timestamptz,
    used_at       timestamptz,
    used_by       text,
    use_key       text,
    returned_at   timestamptz,
    returned_by   text,
    return_reason text,
    constraint reward_code_pk primary key (id),
    constraint reward_code_once unique (code),
    constraint reward_code_of_redemption_once unique (redemption_id),
    constraint reward_code_of_reward foreign key (reward_id) references reward (id),
    constraint reward_code_of_redemption foreign key (redemption_id) references reward_redemption (id),
    constraint reward_code_status check (status in ('FREE', 'ISSUED', 'USED', 'RETURNED')),
    constraint reward_code_issued check (
        (status = 'FREE') = (redemption_id is null) and (status = 'FREE') = (issued_at is null)
        and (status = 'FREE') = (expires_at is null)),
    constraint reward_code_used check ((status = 'USED') = (used_at is not null) and (status = 'USED') = (used_by is not null)),
    constraint reward_code_returned check (
        (status = 'RETURNED') = (returned_at is not null) and (status = 'RETURNED') = (returned_by is not null)
        and (status = 'RETURNED') = (return_reason is not null))
);
create index reward_code_free on reward_code (reward_id, id) where status = 'FREE';

-- Points of a redemption can go back, too: of which earnings they were is remembered as it is for an order.
alter table points_transaction add column redemption_id uuid;

create table points_redeemed (
    redemption_id uuid   not null,
    lot_id        uuid   not null,
    points        bigint not null,
    constraint points_redeemed_once primary key (redemption_id, lot_id),
    constraint points_redeemed_of_lot foreign key (lot_id) references points_lot (transaction_id),
    constraint points_redeemed_some check (points > 0)
);

-- As before, and for redemptions, of which all points go back or none.
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
            select u.lot_id, u.due, l.earned_at, l.points - l.remaining - l.expired - l.reversed as room,
                   coalesce(sum(u.due) over (
                       order by l.earned_at desc, l.transaction_id desc
                       rows between unbounded preceding and 1 preceding), 0) as before
            from (
                select lot_id, points - returned as due from points_used
                where order_id = moving.order_id and returned < points
                union all
                select lot_id, points from points_redeemed where redemption_id = moving.redemption_id) u
            join points_lot l on l.transaction_id = u.lot_id),
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
            returning l.transaction_id, least(queue.remaining, surplus - queue.before) as points),
        redeemed as (
            insert into points_redeemed (redemption_id, lot_id, points)
            select moving.redemption_id, transaction_id, points from taken
            where moving.kind = 'SPEND' and moving.redemption_id is not null)
        insert into points_used (order_id, lot_id, points)
        select moving.order_id, transaction_id, points from taken where moving.kind = 'HOLD';
    end if;
    return null;
end $$;
