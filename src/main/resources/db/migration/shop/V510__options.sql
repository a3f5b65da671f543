-- What members pay, and from when until when a product is sold; before that it is shown.
alter table product add column member_price_fen integer;
alter table product add column sale_from timestamptz;
alter table product add column sale_until timestamptz;
alter table product add constraint product_member_price check (member_price_fen >= 1 and member_price_fen < price_fen);
alter table product add constraint product_sale check (sale_until > sale_from);

-- A shop that has no row here for a product does not sell it; one that is paused does not for now, and does not show it.
alter table stock add column paused boolean not null default false;

-- A choice that is a product of its own makes a combo of the product: it takes a unit of its stock.
alter table option_choice add column product_id uuid;
alter table option_choice add constraint option_choice_of_product foreign key (product_id) references product (id);

-- What a shop has run out of: a choice, for whatever product …
create table choice_sold_out (
    shop_id   uuid not null,
    choice_id uuid not null,
    constraint choice_sold_out_once primary key (shop_id, choice_id),
    constraint choice_sold_out_of_shop foreign key (shop_id) references shop (id),
    constraint choice_sold_out_of_choice foreign key (choice_id) references option_choice (id)
);

-- … or several choices in one: the large cup, but not for hot drinks.
create table combination_sold_out (
    shop_id    uuid   not null,
    product_id uuid   not null,
    choice_ids uuid[] not null,
    constraint combination_sold_out_once primary key (shop_id, product_id, choice_ids),
    constraint combination_sold_out_of_shop foreign key (shop_id) references shop (id),
    constraint combination_sold_out_of_product foreign key (product_id) references product (id),
    constraint combination_sold_out_several check (cardinality(choice_ids) between 2 and 20)
);

-- What was chosen, each by the name and at the price of then, and what was taken off the line by what. Nothing is said
-- of reductions for an order of before: its discount is divided when it is read.
alter table shop_order_line add column options jsonb not null default '[]';
alter table shop_order_line add column member_off_fen integer;
alter table shop_order_line add column promotion_off_fen integer;
alter table shop_order_line add column coupon_off_fen integer;
alter table shop_order_line add column points_off_fen integer;
alter table shop_order_line add column points_spent integer;
alter table shop_order_line add constraint shop_order_line_options check (jsonb_typeof(options) = 'array');
alter table shop_order_line add constraint shop_order_line_reductions check (
    num_nulls(member_off_fen, promotion_off_fen, coupon_off_fen, points_off_fen, points_spent) in (0, 5)
    and least(member_off_fen, promotion_off_fen, coupon_off_fen, points_off_fen, points_spent) >= 0
    and member_off_fen + promotion_off_fen + coupon_off_fen + points_off_fen <= amount_fen);
