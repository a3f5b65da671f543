-- The business day on which an order is picked up, for which its pick-up code was given; business_date stays that of its
-- placing, by which orders are counted. Null for codes that the release before gives: they stay unique by
-- business_date, and whoever draws looks for those that are still waited for.
alter table shop_order add column code_day date;
create unique index shop_order_code_of_day on shop_order (shop_id, code_day, pickup_code) where code_day is not null;
-- Of whatever day: what stands at the counter together is told apart.
create unique index shop_order_code_awaited on shop_order (shop_id, pickup_code)
    where code_day is not null and status in ('PAID', 'MAKING', 'READY');
