-- By what an order will be credited once it is collected, for other rooms' statements: the percent of its person's level, as
-- it is now, and the share of its money that refunds have left.
create function order_earning(order_id uuid, person uuid)
    returns table (percent integer, kept_fen bigint, paid_fen bigint)
    language sql stable
    begin atomic
        select coalesce((
                   select l.points_percent
                   from member_level m join membership_level l on l.rank <= m.rank
                   where m.person_id = order_earning.person
                   order by l.rank desc limit 1), 100),
               coalesce(s.kept_fen, 1), coalesce(s.paid_fen, 1)
        from (values (order_earning.order_id)) o (id)
        left join points_share s on s.order_id = o.id;
    end;
