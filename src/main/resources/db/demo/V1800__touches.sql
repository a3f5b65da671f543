insert into touch (key, kind, label) values
    ('menu-order', 'MENU', '菜单 · 点单自取'),
    ('menu-orders', 'MENU', '菜单 · 我的订单'),
    ('menu-mine', 'MENU', '菜单 · 积分与优惠券'),
    ('menu-points', 'MENU', '菜单 · 我的积分'),
    ('menu-home', 'MENU', '菜单 · 今日推荐'),
    ('menu-coupons', 'MENU', '菜单 · 领券中心');
