insert into touch (key, kind, label) values
    ('notice-invoice', 'NOTICE', '发票通知'),
    ('subscription-invoice', 'MINI_PROGRAM_NOTICE', '发票订阅消息')
on conflict on constraint touch_once do update set kind = excluded.kind, label = excluded.label;
