-- The time zone that a person's phone has told last. A table of its own: whoever attaches something to a person locks
-- their row, and a sign-in would have to wait for all of them.
create table told_time_zone (
    person_id uuid        not null,
    time_zone text        not null,
    told_at   timestamptz not null,
    constraint told_time_zone_once primary key (person_id),
    constraint told_time_zone_of_person foreign key (person_id) references person (id)
);

-- Whether this database knows a zone by that name: only what it takes is kept, because other rooms' statements count
-- hours in it, and one name that it does not know would end a statement that is for many. Of what is no zone's name it
-- takes much as rules of its own (UTC-8): whoever asks has to know first that it is one.
create function known_time_zone(zone text) returns boolean language plpgsql stable strict as $$
begin
    perform now() at time zone zone;
    return true;
exception when invalid_parameter_value then
    return false;
end $$;

-- What other rooms may read of it, inside their own statements.
create view person_time_zone as
select person_id, time_zone from told_time_zone;
