-- Photos for which leave was given, whether or not a file has come, until nobody has referred to them for a day.
create table picture (
    -- Its name in the bucket.
    name         text        not null,
    -- By which it is referred to; null for what is not for everybody.
    public_url   text,
    given_at     timestamptz not null default now(),
    -- Null while something refers to it.
    unused_since timestamptz,
    -- When it is looked at next; null for what is kept for as long as what it belongs to.
    look_at      timestamptz,
    constraint picture_once primary key (name),
    constraint picture_link_once unique (public_url)
);
create index picture_due on picture (look_at) where look_at is not null;
