-- A banner is edited in the console: a picture by its link, when it is shown, and whether it is published yet.
alter table banner
    add column image      jsonb,
    add column starts_at  timestamptz,
    add column ends_at    timestamptz,
    add column published  boolean not null default true,
    add column version    bigint  not null default 1,
    add column changed_at timestamptz,
    add column changed_by text,
    add constraint banner_time check (starts_at < ends_at);
