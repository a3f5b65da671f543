-- When its person last wished something otherwise: the time, the remark, the address. Null for what is as it was placed.
alter table shop_order add column wishes_changed_at timestamptz;
