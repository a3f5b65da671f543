insert into touch (key, kind, label) values
    ('notice-sale-starting', 'NOTICE', '开售提醒'),
    ('subscription-sale-starting', 'MINI_PROGRAM_NOTICE', '开售提醒订阅消息')
on conflict on constraint touch_once do update set kind = excluded.kind, label = excluded.label;
