insert into touch (key, kind, label) values
    ('notice-coupon-received', 'NOTICE', '优惠券到账通知'),
    ('subscription-coupon-received', 'MINI_PROGRAM_NOTICE', '优惠券到账订阅消息')
on conflict on constraint touch_once do update set kind = excluded.kind, label = excluded.label;
