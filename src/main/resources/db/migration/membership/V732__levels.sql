-- Levels by what somebody spends or earns in a rolling period.
create table level_rules (
    id            integer not null,
    basis         text    not null,
    period_months integer not null,
    kept_months   integer not null,
    -- Counts the changes: an operator changes what they have seen, and a job looks at everybody again.
    version       integer not null,
    constraint level_rules_one primary key (id),
    constraint level_rules_only_one check (id = 1),
    constraint level_rules_basis check (basis in ('SPEND', 'POINTS')),
    constraint level_rules_months check (period_months between 1 and 60 and kept_months between 1 and 60)
);
insert into level_rules (id, basis, period_months, kept_months, version) values (1, 'SPEND', 12, 12, 1);

create table membership_level (
    rank           integer not null,
    name           text    not null,
    -- Fen or points, as the rules count.
    threshold      bigint  not null,
    points_percent integer not null,
    member_price   boolean not null,
    free_delivery  boolean not null,
    constraint membership_level_pk primary key (rank),
    constraint membership_level_rank check (rank between 1 and 9),
    constraint membership_level_threshold check (threshold between 1 and 100000000000),
    constraint membership_level_points_percent check (points_percent between 100 and 1000)
);

-- What each collected order counts for, less what was refunded of it.
create table member_spend (
    order_id  uuid        not null,
    person_id uuid        not null,
    paid_fen  bigint      not null,
    kept_fen  bigint      not null,
    points    bigint      not null,
    at        timestamptz not null,
    constraint member_spend_once primary key (order_id),
    constraint member_spend_parts check (kept_fen between 0 and paid_fen and paid_fen > 0 and points >= 0)
);
create index member_spend_person on member_spend (person_id, at) include (paid_fen, kept_fen, points);

-- Where somebody stands; rank 0 is no level yet.
create table member_level (
    person_id     uuid        not null,
    rank          integer     not null,
    since         timestamptz not null,
    kept_until    timestamptz,
    rules_version integer     not null,
    constraint member_level_once primary key (person_id),
    constraint member_level_rank check (rank between 0 and 9),
    constraint member_level_kept check ((rank = 0) = (kept_until is null))
);
create index member_level_ends on member_level (kept_until) where kept_until is not null;
create index member_level_rules on member_level (rules_version);

create table member_level_change (
    id        uuid        not null,
    person_id uuid        not null,
    from_rank integer     not null,
    to_rank   integer     not null,
    reason    text        not null,
    at        timestamptz not null,
    constraint member_level_change_pk primary key (id),
    constraint member_level_change_reason check (reason in ('GAINED', 'LOST', 'TAKEN_BACK', 'RULES'))
);
create index member_level_change_person on member_level_change (person_id, at desc);
