-- What is brought, and by whom, for messages: an order that is on its way is not to be fetched.
create or replace view order_words as
select o.id as order_id, o.person_id, o.number, o.status, s.name as shop_name, o.goods, o.payable_fen, o.pickup_code,
       o.placed_at, d.order_id is not null as brought, d.carrier, d.tracking_no
from shop_order o join shop s on s.id = o.shop_id left join order_delivery d on d.order_id = o.id;
