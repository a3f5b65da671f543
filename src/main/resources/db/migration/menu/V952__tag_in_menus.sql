-- Whether the draft of the menus or those published last are for whoever wears a tag, for other rooms' statements.
create function tag_in_menus(tag uuid) returns boolean
    language sql stable
    begin atomic
        select exists (select 1 from menu_draft d where position(tag::text in d.menu::text) > 0)
            or exists (select 1 from (select v.menu from menu_version v order by v.number desc limit 1) latest
                       where position(tag::text in latest.menu::text) > 0);
    end;
