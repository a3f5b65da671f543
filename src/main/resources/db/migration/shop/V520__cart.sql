-- What a person means to buy in a shop, on whatever device, and what they last saw of it.
create table cart_line (
    person_id     uuid        not null,
    shop_id       uuid        not null,
    product_id    uuid        not null,
    -- In one order for everybody, so that the same choice is the same line.
    choice_ids    uuid[]      not null,
    quantity      integer     not null,
    seen_name     text        not null,
    seen_art      text        not null,
    seen_choices  text        not null,
    seen_unit_fen integer     not null,
    put_at        timestamptz not null,
    constraint cart_line_once primary key (person_id, shop_id, product_id, choice_ids),
    constraint cart_line_of_shop foreign key (shop_id) references shop (id),
    constraint cart_line_of_product foreign key (product_id) references product (id),
    constraint cart_line_quantity check (quantity between 1 and 99),
    constraint cart_line_choices check (cardinality(choice_ids) <= 20),
    constraint cart_line_seen check (seen_unit_fen >= 0)
);
