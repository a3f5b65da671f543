-- Of a delivery that a limited reply answered, which one; of one that nothing answered, what was asked.
alter table inbox_delivery
    add column sender      text,
    add column answered_by text,
    add column question    text;
create index inbox_delivery_answered on inbox_delivery (sender, received_at) where answered_by is not null;
create index inbox_delivery_question on inbox_delivery (received_at) where question is not null;

-- What somebody has been answered since a moment, for other rooms' statements.
create function replies_given(openid text, since timestamptz) returns table (rule text, times integer)
    language sql stable
    begin atomic
        select d.answered_by, count(*)::int from inbox_delivery d
        where d.sender = openid and d.answered_by is not null and d.received_at >= since
        group by d.answered_by;
    end;
