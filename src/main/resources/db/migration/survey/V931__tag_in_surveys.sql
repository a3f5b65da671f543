-- Which surveys give a tag for an answer and are not closed, for other rooms' statements.
create function tag_in_surveys(tag uuid) returns table (title text)
    language sql stable
    begin atomic
        select s.title from survey s where s.state <> 'CLOSED' and position(tag::text in s.questions::text) > 0;
    end;
