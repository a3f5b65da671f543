-- An order as messages speak of it, for other rooms' statements.
create view order_words as
select o.id as order_id, o.person_id, o.number, o.status, s.name as shop_name, o.goods, o.payable_fen, o.pickup_code,
       o.placed_at
from shop_order o join shop s on s.id = o.shop_id;
