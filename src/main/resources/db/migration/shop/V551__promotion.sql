-- What a shop takes off by itself for some time. It is never changed, only stopped: what an order got stays as it was.
create table promotion (
    id                uuid        not null,
    -- Made once however often it is sent.
    made_key          text        not null,
    name              text        not null,
    -- Which goods and which shops; null for all.
    product_ids       uuid[],
    shop_ids          uuid[],
    min_spend_fen     integer     not null,
    -- So much, once, or so many hundredths and at most so much.
    amount_fen        integer,
    percent           integer,
    most_fen          integer,
    starts_at         timestamptz not null,
    ends_at           timestamptz not null,
    with_member_price boolean     not null,
    with_coupon       boolean     not null,
    made_at           timestamptz not null,
    made_by           text        not null,
    stopped_at        timestamptz,
    constraint promotion_pk primary key (id),
    constraint promotion_made_once unique (made_key),
    constraint promotion_name check (length(name) between 1 and 30),
    constraint promotion_goods check (cardinality(product_ids) between 1 and 100),
    constraint promotion_shops check (cardinality(shop_ids) between 1 and 100),
    constraint promotion_min_spend check (min_spend_fen between 0 and 10000000),
    constraint promotion_reduction check (
        amount_fen between 1 and 1000000 and num_nonnulls(percent, most_fen) = 0
        or amount_fen is null and percent between 1 and 99 and most_fen between 1 and 1000000),
    constraint promotion_lasts check (ends_at > starts_at)
);
create index promotion_ends on promotion (ends_at);

alter table shop_order add column promotion_id uuid;
alter table shop_order add column promotion_fen integer;
alter table shop_order add constraint shop_order_promotion check (
    num_nulls(promotion_id, promotion_fen) in (0, 2) and promotion_fen >= 1);
create index shop_order_of_promotion on shop_order (promotion_id) include (promotion_fen, status)
    where promotion_id is not null;
