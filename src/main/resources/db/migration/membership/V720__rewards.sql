-- What points can be exchanged for: a coupon, issued into the wallet.
create table reward (
    id          uuid    not null,
    template_id uuid    not null,
    name        text    not null,
    points      integer not null,
    -- How many are left; null where there is no end of them.
    available   integer,
    offered     boolean not null default true,
    rank        integer not null,
    constraint reward_pk primary key (id),
    constraint reward_of_template foreign key (template_id) references coupon_template (id),
    constraint reward_points check (points between 1 and 1000000),
    constraint reward_not_oversold check (available >= 0)
);

create table reward_redemption (
    id              uuid        not null,
    person_id       uuid        not null,
    reward_id       uuid        not null,
    idempotency_key text        not null,
    points          integer     not null,
    coupon_id       uuid        not null,
    redeemed_at     timestamptz not null,
    constraint reward_redemption_pk primary key (id),
    -- Redeemed once however often it is tapped.
    constraint reward_redeemed_once unique (person_id, idempotency_key),
    constraint reward_redemption_coupon_once unique (coupon_id),
    constraint reward_redemption_of_reward foreign key (reward_id) references reward (id)
);
create index reward_redemption_reward on reward_redemption (reward_id);

-- An order that was refunded before it earned is forfeited: a transaction without entries takes its earning's key.
alter table points_transaction drop constraint points_transaction_kind;
alter table points_transaction add constraint points_transaction_kind
    check (kind in ('EARN', 'SPEND', 'EXPIRE', 'REVERSE', 'MERGE', 'FORFEIT'));

create or replace function points_transaction_balances() returns trigger language plpgsql as $$
declare
    which uuid;
    total bigint;
    entries bigint;
    forfeit boolean;
begin
    if tg_table_name = 'points_entry' then which := new.transaction_id; else which := new.id; end if;
    select sum(points), count(*) into total, entries from points_entry where transaction_id = which;
    select kind = 'FORFEIT' into forfeit from points_transaction where id = which;
    if forfeit and entries = 0 then return null; end if;
    if forfeit or entries < 2 or total <> 0 then
        raise exception 'points transaction % has % entries with the sum %', which, entries, total
            using errcode = 'check_violation', constraint = 'points_transaction_balances';
    end if;
    return null;
end $$;

-- Points that were spent and are then reversed become a debt, so a balance may be negative; but nobody spends into one.
alter table points_account drop constraint points_account_not_negative;

create function points_are_not_spent_into_debt() returns trigger language plpgsql as $$
begin
    if exists (
        select from points_transaction t, points_account a
        where t.id = new.transaction_id and t.kind in ('SPEND', 'EXPIRE') and a.id = new.account_id and a.balance < 0)
    then
        raise exception 'points are not spent below zero'
            using errcode = 'check_violation', constraint = 'points_not_spent_into_debt';
    end if;
    return null;
end $$;

create constraint trigger points_not_spent_into_debt after insert on points_entry
    for each row when (new.points < 0) execute function points_are_not_spent_into_debt();
