-- What a person owns: points as a double-entry ledger, and coupons.
-- An account of points: each person has one, the house has one for each reason why points come into or leave the world.
create table points_account (
    id          uuid   not null,
    kind        text   not null,
    person_id   uuid,
    -- Kept for persons only: a house account takes part in every transaction, so its balance would be one hot row.
    balance     bigint,
    -- Set by a merge: the account that this one's points and history went to.
    merged_into uuid,
    constraint points_account_pk primary key (id),
    constraint points_account_kind check (kind in ('PERSON', 'ISSUED', 'SPENT', 'EXPIRED')),
    constraint points_account_person_once unique (person_id),
    constraint points_account_of_person check ((kind = 'PERSON') = (person_id is not null)),
    constraint points_account_balance_of_person check ((kind = 'PERSON') = (balance is not null)),
    constraint points_account_not_negative check (balance >= 0),
    constraint points_account_merged_into foreign key (merged_into) references points_account (id)
);
create unique index points_account_house_once on points_account (kind) where kind <> 'PERSON';
create index points_account_merged on points_account (merged_into) where merged_into is not null;

insert into points_account (id, kind) values
    ('00000000-0000-7000-8000-000000000001', 'ISSUED'),
    ('00000000-0000-7000-8000-000000000002', 'SPENT'),
    ('00000000-0000-7000-8000-000000000003', 'EXPIRED');

create table points_transaction (
    id        uuid        not null,
    kind      text        not null,
    dedup_key text        not null,
    reason    text        not null,
    order_id  uuid,
    at        timestamptz not null,
    constraint points_transaction_pk primary key (id),
    constraint points_transaction_once unique (dedup_key),
    constraint points_transaction_kind check (kind in ('EARN', 'SPEND', 'EXPIRE', 'REVERSE', 'MERGE'))
);

create table points_entry (
    transaction_id uuid        not null,
    account_id     uuid        not null,
    points         bigint      not null,
    at             timestamptz not null,
    constraint points_entry_once primary key (transaction_id, account_id),
    constraint points_entry_of_transaction foreign key (transaction_id) references points_transaction (id),
    constraint points_entry_of_account foreign key (account_id) references points_account (id),
    constraint points_entry_not_zero check (points <> 0)
);
create index points_entry_account on points_entry (account_id, at desc);

-- Points neither appear nor vanish: the entries of a transaction sum to zero when it commits.
create function points_transaction_balances() returns trigger language plpgsql as $$
declare
    which uuid;
    total bigint;
    entries bigint;
begin
    if tg_table_name = 'points_entry' then which := new.transaction_id; else which := new.id; end if;
    select sum(points), count(*) into total, entries from points_entry where transaction_id = which;
    if entries < 2 or total <> 0 then
        raise exception 'points transaction % has % entries with the sum %', which, entries, total
            using errcode = 'check_violation', constraint = 'points_transaction_balances';
    end if;
    return null;
end $$;

create constraint trigger points_transaction_balances after insert on points_transaction
    deferrable initially deferred for each row execute function points_transaction_balances();
create constraint trigger points_entry_balances after insert on points_entry
    deferrable initially deferred for each row execute function points_transaction_balances();

-- What was written stays: a correction is another transaction.
create function points_are_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger of points is append-only'
        using errcode = 'restrict_violation', constraint = 'points_are_append_only';
end $$;

create trigger points_transaction_append_only before update or delete on points_transaction
    for each row execute function points_are_append_only();
create trigger points_entry_append_only before update or delete on points_entry
    for each row execute function points_are_append_only();
create trigger points_transaction_no_truncate before truncate on points_transaction
    for each statement execute function points_are_append_only();
create trigger points_entry_no_truncate before truncate on points_entry
    for each statement execute function points_are_append_only();

create table coupon_template (
    id              uuid    not null,
    code            text    not null,
    name            text    not null,
    amount_fen      integer not null,
    min_spend_fen   integer not null,
    valid_days      integer not null,
    once_per_person boolean not null,
    constraint coupon_template_pk primary key (id),
    constraint coupon_template_code_once unique (code),
    constraint coupon_template_amount check (amount_fen > 0 and min_spend_fen >= amount_fen),
    constraint coupon_template_valid check (valid_days between 1 and 3660)
);

create table coupon (
    id              uuid        not null,
    template_id     uuid        not null,
    person_id       uuid        not null,
    status          text        not null,
    grant_key       text        not null,
    once_per_person boolean     not null,
    granted_at      timestamptz not null,
    expires_at      timestamptz not null,
    order_id        uuid,
    void_reason     text,
    constraint coupon_pk primary key (id),
    constraint coupon_of_template foreign key (template_id) references coupon_template (id),
    constraint coupon_granted_once unique (grant_key),
    constraint coupon_status check (status in ('AVAILABLE', 'LOCKED', 'USED', 'VOID')),
    constraint coupon_bound_to_order check (status = 'VOID' or (status in ('LOCKED', 'USED')) = (order_id is not null)),
    constraint coupon_void_has_reason check ((status = 'VOID') = (void_reason is not null))
);
create unique index coupon_once_per_person on coupon (person_id, template_id)
    where once_per_person and status <> 'VOID';
create unique index coupon_once_per_order on coupon (order_id) where status in ('LOCKED', 'USED');
create index coupon_person on coupon (person_id, granted_at desc);

-- Somebody who ordered without following: the gift that waits for them to follow, one in a lifetime.
create table follow_offer (
    person_id   uuid        not null,
    template_id uuid        not null,
    order_id    uuid        not null,
    offered_at  timestamptz not null,
    claimed_at  timestamptz,
    constraint follow_offer_once primary key (person_id),
    constraint follow_offer_of_template foreign key (template_id) references coupon_template (id)
);

-- What other rooms may read of membership, inside their own statements: one row, also for somebody who has nothing.
create function person_membership(person uuid, at timestamptz) returns table (points int, coupons int)
    language sql stable
    begin atomic
        select coalesce((select a.balance from points_account a where a.person_id = person), 0)::int,
               (select count(*) from coupon k
                where k.person_id = person and k.status = 'AVAILABLE' and k.expires_at > at)::int;
    end;

create function follow_offer(person uuid) returns table (coupon_name text, amount_fen integer, claimed boolean)
    language sql stable
    begin atomic
        select t.name, t.amount_fen, o.claimed_at is not null
        from follow_offer o join coupon_template t on t.id = o.template_id
        where o.person_id = person;
    end;
