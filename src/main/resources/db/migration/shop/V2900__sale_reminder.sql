-- Who wants to be told when the sale of a product begins in a shop. When that is the product says. It goes with the person.
create table sale_reminder (
    person_id  uuid        not null,
    shop_id    uuid        not null,
    product_id uuid        not null,
    asked_at   timestamptz not null,
    constraint sale_reminder_once primary key (person_id, shop_id, product_id),
    constraint sale_reminder_of_person foreign key (person_id) references person (id) on delete cascade,
    constraint sale_reminder_of_shop foreign key (shop_id) references shop (id),
    constraint sale_reminder_of_product foreign key (product_id) references product (id)
);

-- Whoever waits for a product is found by it when its time comes.
create index sale_reminder_product on sale_reminder (product_id, shop_id);
