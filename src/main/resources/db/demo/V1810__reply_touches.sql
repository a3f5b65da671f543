insert into touch (key, kind, label) values
    ('reply-orders', 'REPLY', '回复 · 查订单'),
    ('reply-points', 'REPLY', '回复 · 查积分'),
    ('reply-hours', 'REPLY', '回复 · 营业时间'),
    ('reply-menu', 'REPLY', '回复 · 菜单'),
    ('reply-promotions', 'REPLY', '回复 · 优惠活动'),
    ('reply-default', 'REPLY', '回复 · 默认回复'),
    ('qr-table', 'QR', '渠道码 · 桌贴'),
    ('qr-poster', 'QR', '渠道码 · 海报')
on conflict on constraint touch_once do nothing;
