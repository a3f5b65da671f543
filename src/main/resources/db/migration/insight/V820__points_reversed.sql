insert into touch (key, kind, label) values
    ('notice-points-reversed', 'NOTICE', '积分变动通知'),
    ('subscription-points-reversed', 'MINI_PROGRAM_NOTICE', '积分变动订阅消息')
on conflict on constraint touch_once do update set kind = excluded.kind, label = excluded.label;
