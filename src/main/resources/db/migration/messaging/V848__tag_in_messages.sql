-- Where a tag decides who is answered or written to, for other rooms' statements: in the draft of the replies and in what
-- answers now, and in broadcasts that are not over.
create function tag_in_messages(tag uuid) returns table (place text, name text)
    language sql stable
    begin atomic
        select 'REPLY', r.key from reply_rule r where position(tag::text in r.rule::text) > 0
        union
        select 'REPLY', one.rule ->> 'key'
        from (select v.book from reply_version v order by v.number desc limit 1) latest
        cross join lateral jsonb_array_elements(latest.book) as one (rule)
        where position(tag::text in one.rule::text) > 0
        union
        select 'BROADCAST', b.title from broadcast b
        where b.tag_id = tag and b.state in ('DRAFT', 'WAITING', 'PLANNED', 'PREPARING', 'SENDING');
    end;
