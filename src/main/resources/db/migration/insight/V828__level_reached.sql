insert into touch (key, kind, label) values
    ('notice-level-reached', 'NOTICE', '会员等级变更通知'),
    ('subscription-level-reached', 'MINI_PROGRAM_NOTICE', '会员等级变更订阅消息')
on conflict on constraint touch_once do update set kind = excluded.kind, label = excluded.label;
