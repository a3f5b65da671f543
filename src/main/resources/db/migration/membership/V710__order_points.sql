-- What an order brought its person, for other rooms' statements; null before it is credited.
create function order_points(order_id uuid) returns integer
    language sql stable
    begin atomic
        select e.points::int
        from points_transaction t
        join points_entry e on e.transaction_id = t.id
        join points_account a on a.id = e.account_id and a.kind = 'PERSON'
        where t.dedup_key = 'earn:' || order_points.order_id;
    end;
