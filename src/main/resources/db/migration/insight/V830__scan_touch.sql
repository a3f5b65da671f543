-- The touch an order placed at that time is owed to: the person's last one within seven days, be it a link they opened
-- or a code they scanned.
create or replace function last_touch(person uuid, at timestamptz) returns text
    language sql stable
    begin atomic
        select met.touch_key
        from (
            (select v.touch_key, v.at from visit v
             where v.person_id = person and v.touch_key is not null
               and v.at <= last_touch.at and v.at > last_touch.at - interval '7 days'
             order by v.at desc
             limit 1)
            union all
            select s.touch_key, s.scanned_at from last_scan(person, last_touch.at) s) met (touch_key, at)
        order by met.at desc
        limit 1;
    end;
