create table menu_version (
    id           uuid        constraint menu_version_pk primary key,
    published_at timestamptz not null,
    published_by text        not null,
    declaration  text        not null
);
create index menu_version_by_time on menu_version (published_at);
