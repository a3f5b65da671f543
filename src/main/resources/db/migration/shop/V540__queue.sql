-- What a shop made last: how fast it is at the moment.
create index shop_order_made on shop_order (shop_id, ready_at) where ready_at is not null;
