-- For rooms that make touches: gives one its kind and label, also when a visit has named it before. Returns its key.
create function name_touch(key text, kind text, label text) returns text
    language sql volatile
    begin atomic
        insert into touch (key, kind, label) values (name_touch.key, name_touch.kind, name_touch.label)
        on conflict on constraint touch_once do update set kind = excluded.kind, label = excluded.label
        returning touch.key;
    end;
