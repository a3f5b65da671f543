-- When somebody's birthday is, as they say. Nobody needs the year.
create table birthday (
    person_id    uuid        not null,
    month        integer     not null,
    day          integer     not null,
    stated_at    timestamptz not null,
    -- For which year they were given something last.
    greeted_year integer,
    constraint birthday_once primary key (person_id),
    constraint birthday_month check (month between 1 and 12),
    constraint birthday_day check (
        day between 1 and case when month = 2 then 29 when month in (4, 6, 9, 11) then 30 else 31 end)
);
create index birthday_on on birthday (month, day, greeted_year);

alter table coupon_template drop constraint coupon_template_issued_on;
alter table coupon_template
    add constraint coupon_template_issued_on check (issued_on in ('FIRST_ORDER', 'LEVEL', 'BIRTHDAY'));
