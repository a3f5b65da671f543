-- Somebody is there at any hour, so that the desk can be tried at any hour.
insert into service_desk (kept_by, hours, away, greeting, idle_minutes, quick_replies, version, changed_at, changed_by)
values ('CONSOLE', '[]', '现在没有店员在线，{时间}起有人回复您。', '', 30,
        '["您好，请说说您的问题。", "请稍等，我查一下。", "给您重做一杯，好了叫您。[看订单](pages/orders/index)"]', 1, now(), 'operator')
on conflict on constraint service_desk_once do nothing;

insert into touch (key, kind, label) values ('service-chat', 'REPLY', '客服 · 对话里的链接')
on conflict on constraint touch_once do nothing;
