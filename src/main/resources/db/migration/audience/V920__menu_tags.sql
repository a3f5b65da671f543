-- A tag that only WeChat knows: whoever wears it sees one of the account's menus. It stands for one of our tags, its
-- audience, and of all these a person wears at most one: that of the first audience they belong to.
alter table tag
    add column audience_id uuid,
    add column menu_place  integer,
    add constraint tag_of_audience foreign key (audience_id) references tag (id),
    add constraint tag_audience_once unique (audience_id),
    add constraint tag_place_of_audience check (menu_place is null or audience_id is not null);
create index tag_menu_place on tag (menu_place) where menu_place is not null;
