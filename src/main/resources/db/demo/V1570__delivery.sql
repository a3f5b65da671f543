-- Near the shop for 6 yuan and for nothing from 88 on; in the rest of the city for 12.
insert into delivery_rules (shop_id, areas, version) values ('0193fa00-0001-7000-8000-000000000001', '[
    {"name": "静安及周边", "places": [{"city": "上海市", "county": "静安区"}, {"city": "上海市", "county": "长宁区"},
        {"city": "上海市", "county": "徐汇区"}], "minimumFen": 2000, "feeFen": 600, "freeFromFen": 8800},
    {"name": "上海其他地方", "places": [{"city": "上海市"}], "minimumFen": 5000, "feeFen": 1200}]', 1);
