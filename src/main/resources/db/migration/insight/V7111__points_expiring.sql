insert into touch (key, kind, label) values
    ('notice-points-expiring', 'NOTICE', '积分到期通知'),
    ('subscription-points-expiring', 'MINI_PROGRAM_NOTICE', '积分到期订阅消息')
on conflict on constraint touch_once do update set kind = excluded.kind, label = excluded.label;
