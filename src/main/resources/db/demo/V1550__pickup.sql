-- Six orders in each quarter of an hour, and as many as come for those who name no time.
insert into pickup_rules (shop_id, per_quarter, soon) values ('0193fa00-0001-7000-8000-000000000001', 6, true);
