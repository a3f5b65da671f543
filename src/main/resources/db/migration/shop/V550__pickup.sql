-- Whether people choose when they come: how many orders a shop hands over in a quarter of an hour, and whether it also
-- takes those of people who name no time. A shop without a row takes these alone.
create table pickup_rules (
    shop_id     uuid    not null,
    per_quarter integer,
    soon        boolean not null,
    constraint pickup_rules_once primary key (shop_id),
    constraint pickup_rules_of_shop foreign key (shop_id) references shop (id),
    constraint pickup_rules_capacity check (per_quarter between 1 and 500),
    constraint pickup_rules_either check (soon or per_quarter is not null)
);

-- A quarter of an hour of a shop that somebody has chosen: as many orders as there may be, and no more. The capacity is
-- that of the last order taken; where the shop wants fewer since, those that are taken stay.
create table pickup_quarter (
    shop_id   uuid        not null,
    starts_at timestamptz not null,
    capacity  integer     not null,
    taken     integer     not null,
    constraint pickup_quarter_once primary key (shop_id, starts_at),
    constraint pickup_quarter_of_shop foreign key (shop_id) references shop (id),
    constraint pickup_quarter_not_overbooked check (taken between 0 and capacity),
    constraint pickup_quarter_is_one check (extract(epoch from starts_at)::bigint % 900 = 0)
);

-- When its person comes for it; null for as soon as it is ready.
alter table shop_order add column pickup_at timestamptz;
