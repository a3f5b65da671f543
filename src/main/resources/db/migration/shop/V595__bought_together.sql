-- How many people have bought both of two products at a shop of late: of each product those it was bought with most.
-- A product with itself says how many bought it. Counted anew each day; what only one or two did is not written down.
create table bought_together (
    shop_id    uuid    not null,
    product_id uuid    not null,
    other_id   uuid    not null,
    people     integer not null,
    constraint bought_together_once primary key (shop_id, product_id, other_id),
    constraint bought_together_at_shop foreign key (shop_id) references shop (id),
    constraint bought_together_of_product foreign key (product_id) references product (id),
    constraint bought_together_of_other foreign key (other_id) references product (id),
    constraint bought_together_people check (people >= 3)
);
-- What most people buy.
create index bought_together_most on bought_together (shop_id, people desc, product_id) where product_id = other_id;

-- When a shop's sales were last counted; a row for each shop.
create table bought_together_count (
    shop_id    uuid        not null,
    counted_at timestamptz not null,
    constraint bought_together_count_once primary key (shop_id),
    constraint bought_together_count_of_shop foreign key (shop_id) references shop (id)
);
