-- What each touch brought. A touch is a place in a message, a menu or the world that leads into the mini program.
create table touch (
    key   text not null,
    kind  text not null,
    label text not null,
    constraint touch_once primary key (key),
    constraint touch_kind check (
        kind in ('MENU', 'WELCOME', 'REPLY', 'CARD', 'NOTICE', 'QR', 'MINI_PROGRAM_NOTICE', 'SHARE'))
);

insert into touch (key, kind, label) values
    ('welcome-text', 'WELCOME', '关注欢迎语'),
    ('welcome-card', 'CARD', '关注欢迎卡片'),
    ('notice-order-paid', 'NOTICE', '下单成功通知'),
    ('notice-order-ready', 'NOTICE', '取餐提醒'),
    ('notice-points-credited', 'NOTICE', '积分到账通知'),
    ('notice-order-refunded', 'NOTICE', '退款通知'),
    ('subscription-order-paid', 'MINI_PROGRAM_NOTICE', '下单成功订阅消息'),
    ('subscription-order-ready', 'MINI_PROGRAM_NOTICE', '取餐提醒订阅消息'),
    ('subscription-points-credited', 'MINI_PROGRAM_NOTICE', '积分到账订阅消息'),
    ('subscription-order-refunded', 'MINI_PROGRAM_NOTICE', '退款订阅消息'),
    ('share', 'SHARE', '好友分享');

-- Somebody opened a page of the mini program; the touch is null when they came by themselves.
create table visit (
    id        uuid        not null,
    person_id uuid        not null,
    touch_key text,
    page      text        not null,
    scene     integer,
    at        timestamptz not null,
    constraint visit_pk primary key (id),
    constraint visit_of_touch foreign key (touch_key) references touch (key)
);
create index visit_person_touch on visit (person_id, at desc) where touch_key is not null;
create index visit_person on visit (person_id);
create index visit_touch on visit (at, touch_key) where touch_key is not null;

-- The touch an order placed at that time is owed to: the person's last one within seven days.
create function last_touch(person uuid, at timestamptz) returns text
    language sql stable
    begin atomic
        select v.touch_key from visit v
        where v.person_id = person and v.touch_key is not null
          and v.at <= last_touch.at and v.at > last_touch.at - interval '7 days'
        order by v.at desc
        limit 1;
    end;
