update shop set latitude = 31.20935, longitude = 121.44907 where id = '0193fa00-0001-7000-8000-000000000001';
