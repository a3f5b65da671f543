-- That something a person had allowed us was deleted, because they took their leave back or closed their account; not
-- what it was. The id is that of the promise to do so: done twice, it is found again.
create table forgotten_data (
    id           uuid        not null,
    person_id    uuid        not null,
    because      text        not null,
    what         text[]      not null,
    told_at      timestamptz not null,
    forgotten_at timestamptz not null,
    constraint forgotten_data_once primary key (id),
    constraint forgotten_data_of_person foreign key (person_id) references person (id),
    constraint forgotten_data_because check (because in ('REVOKED', 'ACCOUNT_CLOSED'))
);
create index forgotten_data_person on forgotten_data (person_id, id desc);

-- What other rooms may read of it, inside their own statements.
create view person_forgotten as
select id, person_id, because, what, forgotten_at from forgotten_data;

-- By what openids the two accounts know a person, for other rooms' statements.
create function person_openids(person uuid) returns table (account text, openid text)
    language sql stable
    begin atomic
        select c.side, c.openid from wechat_contact c where c.person_id = person;
    end;
