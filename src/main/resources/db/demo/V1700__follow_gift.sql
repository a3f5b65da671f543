insert into coupon_template (id, code, name, amount_fen, min_spend_fen, valid_days, once_per_person)
values ('00000000-0000-7000-8000-000000001701', 'follow-gift', '关注礼 满20减5', 500, 2000, 30, true);
