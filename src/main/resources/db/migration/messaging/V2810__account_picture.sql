-- The pictures that operators send from the Service Account: WeChat keeps each for good, and we what it is.
create table account_picture (
    id                uuid        not null,
    name              text        not null,
    kind              text        not null,
    bytes             bytea       not null,
    size              integer     not null,
    sha256            bytea       not null,
    -- What WeChat knows it by: in a message, on a card inside an article, and in an article's text.
    media_id          text        not null,
    url               text        not null,
    article_url       text        not null,
    added_at          timestamptz not null,
    added_by          text        not null,
    -- No longer offered. What was written with it goes on showing it.
    removed_at        timestamptz,
    -- The mini program's customer service has pictures of its own, for three days.
    guest_media_id    text,
    guest_media_until timestamptz,
    constraint account_picture_pk primary key (id),
    constraint account_picture_kind check (kind in ('JPEG', 'PNG')),
    constraint account_picture_name check (length(name) between 1 and 60),
    constraint account_picture_guest check ((guest_media_id is null) = (guest_media_until is null))
);
-- The same file is one picture, as long as it is offered.
create unique index account_picture_once on account_picture (sha256) where removed_at is null;
create index account_picture_offered on account_picture (id desc) where removed_at is null;
create index account_picture_media on account_picture (media_id);
create index account_picture_url on account_picture (url);
create index account_picture_article_url on account_picture (article_url);
