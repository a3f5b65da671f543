-- Where somebody stands, for other rooms' statements; 0 is no level yet.
create function person_level(person uuid) returns integer
    language sql stable
    begin atomic
        select coalesce((select l.rank from member_level l where l.person_id = person), 0);
    end;
