-- Where a shop is, in the coordinates of WeChat's maps and of wx.getLocation with type gcj02 (GCJ-02, which outside China
-- is WGS 84); none for one that nobody has placed.
alter table shop add column latitude double precision;
alter table shop add column longitude double precision;
alter table shop add constraint shop_position check (
    num_nulls(latitude, longitude) in (0, 2)
    and coalesce(latitude between -90 and 90 and longitude between -180 and 180, true));

-- Whether people see it and may order of it: one that is to open, or has closed for good, keeps its orders unseen.
alter table shop add column shown boolean not null default true;
-- Counts the changes of all this: an operator changes what they have seen. The hours have a count of their own.
alter table shop add column version bigint not null default 1;
-- Made once however often it is tapped.
alter table shop add column made_key text;
alter table shop add constraint shop_made_once unique (made_key);
