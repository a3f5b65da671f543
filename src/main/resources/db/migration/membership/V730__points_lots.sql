-- Which points are left of which earning, so that the oldest are spent and expire first, and a refund takes back exactly
-- what its order earned. The balance stays one row; lots follow each entry, whatever statement writes it.
create table points_lot (
    transaction_id uuid        not null,
    account_id     uuid        not null,
    order_id       uuid,
    earned_at      timestamptz not null,
    points         bigint      not null,
    remaining      bigint      not null,
    expired        bigint      not null default 0,
    -- What refunds took back of it, also where it was spent.
    reversed       bigint      not null default 0,
    constraint points_lot_pk primary key (transaction_id),
    constraint points_lot_of_transaction foreign key (transaction_id) references points_transaction (id),
    constraint points_lot_of_account foreign key (account_id) references points_account (id),
    constraint points_lot_parts check (
        points > 0 and remaining >= 0 and expired >= 0 and reversed >= 0 and remaining + expired + reversed <= points)
);
create index points_lot_order on points_lot (order_id);
create index points_lot_open on points_lot (account_id, earned_at, transaction_id) where remaining > 0;
create index points_lot_age on points_lot (earned_at) where remaining > 0;

-- What stays paid of an order after refunds of parts; an order that has not earned yet keeps that share of its points.
create table points_share (
    order_id uuid   not null,
    kept_fen bigint not null,
    paid_fen bigint not null,
    constraint points_share_pk primary key (order_id),
    constraint points_share_parts check (kept_fen between 0 and paid_fen and paid_fen > 0)
);

-- What was earned before there were lots: the newest points are those that are left.
insert into points_lot (transaction_id, account_id, order_id, earned_at, points, remaining, reversed)
select id, account_id, order_id, at, points,
       greatest(0, least(points - reversed, balance - coalesce(newer, 0))), reversed
from (
    select t.id, owner.id as account_id, t.order_id, t.at, e.points, owner.balance,
           case when r.id is null then 0 else e.points end as reversed,
           sum(case when r.id is null then e.points else 0 end) over (
               partition by owner.id order by t.at desc, t.id desc
               rows between unbounded preceding and 1 preceding) as newer
    from points_transaction t
    join points_entry e on e.transaction_id = t.id and e.points > 0
    join points_account a on a.id = e.account_id and a.kind = 'PERSON'
    join points_account owner on owner.id = coalesce(a.merged_into, a.id)
    left join points_transaction r on r.dedup_key = 'reverse:' || t.order_id
    where t.kind = 'EARN') earned;

-- An operator's correction.
alter table points_account drop constraint points_account_kind;
alter table points_account add constraint points_account_kind
    check (kind in ('PERSON', 'ISSUED', 'SPENT', 'EXPIRED', 'ADJUSTED'));
insert into points_account (id, kind) values ('00000000-0000-7000-8000-000000000004', 'ADJUSTED');

alter table points_transaction drop constraint points_transaction_kind;
alter table points_transaction add constraint points_transaction_kind
    check (kind in ('EARN', 'SPEND', 'EXPIRE', 'REVERSE', 'MERGE', 'FORFEIT', 'ADJUST'));
alter table points_transaction add column made_by text;
alter table points_transaction add constraint points_transaction_adjusted_by
    check ((kind = 'ADJUST') = (made_by is not null));

create or replace function points_are_not_spent_into_debt() returns trigger language plpgsql as $$
begin
    if exists (
        select from points_transaction t, points_account a
        where t.id = new.transaction_id and t.kind in ('SPEND', 'EXPIRE', 'ADJUST')
          and a.id = new.account_id and a.balance < 0 and new.points < 0)
    then
        raise exception 'points are not spent below zero'
            using errcode = 'check_violation', constraint = 'points_not_spent_into_debt';
    end if;
    return null;
end $$;

-- What is left in lots is always what the balance says, and nothing where it is a debt. Runs with its owner's rights: who
-- may write an entry may not write a lot. The account's row is locked by the statement that changed its balance.
create function points_lots_follow() returns trigger language plpgsql security definer set search_path from current as $$
declare
    owned   bigint;
    surplus bigint;
    moving  points_transaction;
begin
    select balance into owned from points_account where id = new.account_id and kind = 'PERSON';
    if not found then return null; end if;
    select * into moving from points_transaction where id = new.transaction_id;
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
        update points_lot l set remaining = l.remaining - least(l.remaining, surplus - queue.before)
        from (
            select transaction_id, coalesce(sum(remaining) over (
                       order by earned_at, transaction_id rows between unbounded preceding and 1 preceding), 0) as before
            from points_lot where account_id = new.account_id and remaining > 0) queue
        where l.transaction_id = queue.transaction_id and queue.before < surplus;
    end if;
    return null;
end $$;

create trigger points_lots_follow after insert on points_entry
    for each row execute function points_lots_follow();

-- A statement is read page by page, and a balance proven, from the index alone.
create index points_entry_statement on points_entry (account_id, at desc, transaction_id desc) include (points);
drop index points_entry_account;

-- How far the proof of balances has come; one row, which one job at a time holds.
create table points_proof (
    id            integer     not null,
    after_account uuid        not null,
    proven_at     timestamptz,
    constraint points_proof_one primary key (id),
    constraint points_proof_only_one check (id = 1)
);
insert into points_proof (id, after_account) values (1, '00000000-0000-0000-0000-000000000000');
