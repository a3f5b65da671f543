insert into touch (key, kind, label) values
    ('notice-coupon-expiring', 'NOTICE', '优惠券到期通知'),
    ('subscription-coupon-expiring', 'MINI_PROGRAM_NOTICE', '优惠券到期订阅消息')
on conflict on constraint touch_once do update set kind = excluded.kind, label = excluded.label;
