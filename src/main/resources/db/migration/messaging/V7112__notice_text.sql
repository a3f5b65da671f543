-- The words of a kind of notice that an operator wrote in place of the release's: each version is kept with who wrote it.
create table notice_text (
    kind       text        not null,
    version    integer     not null,
    -- By the name of the text; what is not in it is as in the release.
    words      jsonb       not null,
    changed_at timestamptz not null,
    changed_by text        not null,
    constraint notice_text_once primary key (kind, version),
    constraint notice_text_version check (version > 0)
);
