insert into touch (key, kind, label) values
    ('notice-birthday', 'NOTICE', '生日祝福'),
    ('subscription-birthday', 'MINI_PROGRAM_NOTICE', '生日祝福订阅消息')
on conflict on constraint touch_once do update set kind = excluded.kind, label = excluded.label;
