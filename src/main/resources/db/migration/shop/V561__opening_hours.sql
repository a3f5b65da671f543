-- A shop is open from shop.opens_at to shop.closes_at but for the days of the week and the single days that are here:
-- other hours, or none. A single day counts before its day of the week.
create table shop_weekday (
    shop_id   uuid    not null,
    -- 1 Monday to 7 Sunday.
    weekday   integer not null,
    opens_at  time,
    closes_at time,
    constraint shop_weekday_once primary key (shop_id, weekday),
    constraint shop_weekday_of_shop foreign key (shop_id) references shop (id),
    constraint shop_weekday_number check (weekday between 1 and 7),
    constraint shop_weekday_hours check (num_nulls(opens_at, closes_at) in (0, 2))
);

create table shop_day (
    shop_id   uuid not null,
    day       date not null,
    opens_at  time,
    closes_at time,
    -- What people are told: 春节.
    reason    text not null,
    constraint shop_day_once primary key (shop_id, day),
    constraint shop_day_of_shop foreign key (shop_id) references shop (id),
    constraint shop_day_hours check (num_nulls(opens_at, closes_at) in (0, 2)),
    constraint shop_day_reason check (length(reason) <= 20)
);

-- How long before it closes a shop takes its last order.
alter table shop add column last_order_minutes integer not null default 0;
alter table shop add constraint shop_last_order check (last_order_minutes between 0 and 240);
alter table shop add column hours_version bigint not null default 1;
