-- The replies as operators write them, a rule a row: a draft until it is published.
create table reply_rule (
    id         uuid        not null,
    trigger    text        not null,
    key        text        not null,
    rule       jsonb       not null,
    version    bigint      not null default 1,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    changed_by text        not null,
    constraint reply_rule_pk primary key (id),
    constraint reply_rule_once unique (trigger, key),
    constraint reply_rule_trigger check (trigger in ('MESSAGE', 'MENU', 'FOLLOW', 'OTHERWISE'))
);

-- What was published, each version as a whole; the highest number answers.
create table reply_version (
    id           uuid        not null,
    number       integer     not null,
    book         jsonb       not null,
    published_at timestamptz not null,
    published_by text        not null,
    constraint reply_version_pk primary key (id),
    constraint reply_version_number_once unique (number)
);
