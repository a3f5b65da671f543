insert into touch (key, kind, label) values
    ('notice-cart-left', 'NOTICE', '购物车提醒'),
    ('subscription-cart-left', 'MINI_PROGRAM_NOTICE', '购物车提醒订阅消息')
on conflict on constraint touch_once do update set kind = excluded.kind, label = excluded.label;
