insert into touch (key, kind, label) values
    ('notice-booking-confirmed', 'NOTICE', '预约成功'),
    ('subscription-booking-confirmed', 'MINI_PROGRAM_NOTICE', '预约成功订阅消息'),
    ('notice-booking-reminder', 'NOTICE', '预约提醒'),
    ('subscription-booking-reminder', 'MINI_PROGRAM_NOTICE', '预约提醒订阅消息'),
    ('notice-class-changed', 'NOTICE', '课程变动'),
    ('subscription-class-changed', 'MINI_PROGRAM_NOTICE', '课程变动订阅消息')
on conflict on constraint touch_once do update set kind = excluded.kind, label = excluded.label;
