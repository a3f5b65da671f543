-- Where somebody lives is not kept for longer than it is needed: null once it is forgotten.
alter table order_delivery alter column receiver drop not null;
create index order_delivery_known on order_delivery (order_id) where receiver is not null;
