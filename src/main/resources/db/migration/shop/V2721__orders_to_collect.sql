-- What a person has paid for and not collected yet, for other rooms' statements.
create function orders_to_collect(person uuid) returns table (order_id uuid, payable_fen integer)
    language sql stable
    begin atomic
        select o.id, o.payable_fen from shop_order o
        where o.person_id = person and o.status in ('PAID', 'MAKING', 'READY') and o.payable_fen > 0;
    end;
