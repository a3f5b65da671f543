-- The latest products that a person looked at, newest first, each with its time, and the reports that told of them, so that
-- one that comes twice counts once. One row, of one size, however often they come; it goes with the person.
create table product_look (
    person_id uuid          not null,
    products  uuid[]        not null,
    looked_at timestamptz[] not null,
    reports   text[]        not null,
    constraint product_look_once primary key (person_id),
    constraint product_look_of_person foreign key (person_id) references person (id) on delete cascade,
    constraint product_look_bounded check (
        cardinality(products) between 1 and 40 and cardinality(looked_at) = cardinality(products) and cardinality(reports) <= 8)
);

-- What other rooms may read of it.
create view product_interest as
select person_id, products, looked_at from product_look;
