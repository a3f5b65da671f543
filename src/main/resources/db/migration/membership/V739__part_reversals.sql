-- What a part refund takes back of an order's points is an entry of its own.
create index points_reversed_of_order on points_transaction (order_id) where kind = 'REVERSE';

-- What an order brought its person and has left of it, for other rooms' statements; null before it is credited.
create or replace function order_points(order_id uuid) returns integer
    language sql stable
    begin atomic
        select (e.points + coalesce((
                select sum(b.points)
                from points_transaction r
                join points_entry b on b.transaction_id = r.id
                join points_account c on c.id = b.account_id and c.kind = 'PERSON'
                where r.kind = 'REVERSE' and r.order_id = order_points.order_id), 0))::int
        from points_transaction t
        join points_entry e on e.transaction_id = t.id
        join points_account a on a.id = e.account_id and a.kind = 'PERSON'
        where t.dedup_key = 'earn:' || order_points.order_id;
    end;
