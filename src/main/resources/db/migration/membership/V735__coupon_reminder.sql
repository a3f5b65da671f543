-- When its owner was told that a coupon ends soon: once, however often it is lent to an order and comes back.
alter table coupon add column reminded_at timestamptz;
create index coupon_to_remind on coupon (expires_at) where status = 'AVAILABLE' and reminded_at is null;
