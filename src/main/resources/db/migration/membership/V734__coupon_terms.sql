-- Coupons of more kinds, with terms, a budget and an end; and codes that become coupons.
alter table coupon_template
    add column kind            text    not null default 'FIXED',
    -- Of PERCENT; what it takes off at most is amount_fen, as it is of the one piece that ITEM gives away.
    add column percent_off     integer,
    -- Which goods, shops, days (1 Monday to 7 Sunday) and hours it is for; null for all.
    add column product_ids     uuid[],
    add column shop_ids        uuid[],
    add column weekdays        integer[],
    add column from_time       time,
    add column to_time         time,
    add column new_people_only boolean not null default false,
    -- How many there are to give, and how many were given; null where there is no end of them.
    add column budget          integer,
    add column issued          integer not null default 0,
    -- How many one person may be given; null for any number.
    add column per_person      integer,
    add column created_at      timestamptz,
    add column created_by      text,
    add column stopped_at      timestamptz;

alter table coupon_template drop constraint coupon_template_amount;
alter table coupon_template
    add constraint coupon_template_kind check (kind in ('FIXED', 'PERCENT', 'ITEM')),
    add constraint coupon_template_amount check (
        amount_fen > 0 and min_spend_fen >= 0 and (kind <> 'FIXED' or min_spend_fen >= amount_fen)),
    add constraint coupon_template_percent check ((kind = 'PERCENT') = (percent_off is not null) and percent_off between 1 and 99),
    add constraint coupon_template_hours check ((from_time is null) = (to_time is null)),
    add constraint coupon_template_budget check (budget >= 1 and issued between 0 and budget),
    add constraint coupon_template_per_person check (per_person >= 1);

-- However a coupon is given, it counts against the budget, and one too many is refused with what it belongs to.
create function coupon_counts() returns trigger language plpgsql security definer set search_path from current as $$
begin
    update coupon_template set issued = issued + 1 where id = new.template_id and budget is not null;
    return null;
end $$;
create trigger coupon_counts after insert on coupon for each row execute function coupon_counts();

-- A code becomes a coupon once per person, and as often in all as it says.
create table coupon_code (
    code        text        not null,
    template_id uuid        not null,
    batch_id    uuid        not null,
    most        integer     not null,
    used        integer     not null default 0,
    created_at  timestamptz not null,
    valid_until timestamptz,
    constraint coupon_code_once primary key (code),
    constraint coupon_code_of_template foreign key (template_id) references coupon_template (id),
    constraint coupon_code_form check (code ~ '^[2-9A-HJ-NP-Z]{6,16}$'),
    constraint coupon_code_used check (most >= 1 and used between 0 and most)
);
create index coupon_code_batch on coupon_code (template_id, created_at desc, code);
create unique index coupon_code_in_batch on coupon_code (batch_id, code);

alter table coupon add column code text;
alter table coupon add constraint coupon_of_code foreign key (code) references coupon_code (code);
create unique index coupon_code_once_per_person on coupon (person_id, code) where code is not null and status <> 'VOID';
create index coupon_person_template on coupon (person_id, template_id) where status <> 'VOID';
