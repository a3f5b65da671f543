-- The latest times that a person opened an entrance of the home page, newest first, and the reports that told of them,
-- so that one that comes twice counts once. One row, of one size, however often they come; it goes with the person.
create table entrance_opening (
    person_id uuid          not null,
    entrance  text          not null,
    opened_at timestamptz[] not null,
    reports   text[]        not null,
    constraint entrance_opening_once primary key (person_id, entrance),
    constraint entrance_opening_of_person foreign key (person_id) references person (id) on delete cascade,
    constraint entrance_opening_bounded check (cardinality(opened_at) between 1 and 12 and cardinality(reports) <= 8)
);

-- What other rooms may read of it.
create view entrance_habit as
select person_id, entrance, opened_at from entrance_opening;
