insert into touch (key, kind, label) values
    ('notice-order-shipped', 'NOTICE', '发货通知'),
    ('subscription-order-shipped', 'MINI_PROGRAM_NOTICE', '发货订阅消息')
on conflict on constraint touch_once do update set kind = excluded.kind, label = excluded.label;
