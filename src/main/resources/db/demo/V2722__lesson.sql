insert into reward (id, kind, name, description, points, available, valid_days, per_person, rank) values
    ('00000000-0000-7000-8000-000000002722', 'CODE', '手冲体验课', '一小时，由咖啡师一对一带您冲一壶，请提前一天预约', 80, 20, 60, 1, 4);
