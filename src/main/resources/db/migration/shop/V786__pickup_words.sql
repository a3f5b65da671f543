-- What people still come for, as messages speak of it, for other rooms' statements; what is brought to them is not.
create view pickup_words as
select o.id as order_id, o.person_id, o.status, s.name as shop_name, o.goods, o.pickup_code, o.pickup_at, o.placed_at
from shop_order o join shop s on s.id = o.shop_id
where o.status in ('PAID', 'MAKING', 'READY')
  and not exists (select 1 from order_delivery d where d.order_id = o.id);
