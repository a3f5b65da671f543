-- A broadcast for whoever fits: wears a tag, has reached a level, has not ordered for so many days; all that is asked.
alter table broadcast add column level_from integer;
alter table broadcast add column idle_days integer;
alter table broadcast drop constraint broadcast_audience;
alter table broadcast drop constraint broadcast_tag;
alter table broadcast add constraint broadcast_audience check (audience in ('EVERYBODY', 'TAG', 'LIST', 'SEGMENT'));
alter table broadcast add constraint broadcast_tag check (
    case audience when 'TAG' then tag_id is not null when 'SEGMENT' then true else tag_id is null end);
alter table broadcast add constraint broadcast_segment check (
    case when audience = 'SEGMENT' then num_nonnulls(tag_id, level_from, idle_days) > 0
         else num_nonnulls(level_from, idle_days) = 0 end);
alter table broadcast add constraint broadcast_segment_bounds check (
    level_from between 1 and 9 and idle_days between 1 and 3650);

-- What other rooms may read of where members stand.
create view person_rank as
select person_id, rank from member_level where rank > 0;
