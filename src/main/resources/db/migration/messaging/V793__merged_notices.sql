-- Notices of a kind that wait for the same person become one: the newest, which says how many it stands for. What it
-- tells in figures (points) is added up; those it stands for are not sent and say in which they are.
alter table notice
    add column amount        integer not null default 0,
    add column merged        integer not null default 0,
    add column merged_amount bigint  not null default 0,
    add column merged_into   uuid;
alter table notice add constraint notice_merged_is_not_sent check (merged_into is null or outcome = 'NOT_SENT') not valid;
