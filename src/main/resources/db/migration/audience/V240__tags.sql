-- What people are to the shop. One rule over one behaviour may give a tag by itself.
create table tag (
    id         uuid        not null,
    name       text        not null,
    behaviour  text,
    word       text,
    -- Whether WeChat is told who wears it, and its number there.
    mirrored   boolean     not null,
    wechat_id  integer,
    version    bigint      not null default 1,
    created_at timestamptz not null,
    constraint tag_pk primary key (id),
    constraint tag_name_once unique (name),
    constraint tag_name_length check (octet_length(name) between 1 and 30),
    constraint tag_behaviour check (behaviour in ('MENU_KEY', 'KEYWORD', 'FIRST_ORDER_PAID', 'POINTS_REACHED')),
    constraint tag_rule_is_whole check ((behaviour is null) = (word is null)),
    constraint tag_wechat_id_once unique (wechat_id)
);
create index tag_behaviour_of on tag (behaviour) where behaviour is not null;
create index tag_mirrored on tag (id) where mirrored;

-- A tag that was taken off stays here, so that no rule puts it on again.
create table person_tag (
    person_id uuid        not null,
    tag_id    uuid        not null,
    given_at  timestamptz not null,
    given_by  text        not null,
    taken_at  timestamptz,
    constraint person_tag_once primary key (person_id, tag_id),
    constraint person_tag_of_tag foreign key (tag_id) references tag (id)
);
create index person_tag_worn on person_tag (tag_id) where taken_at is null;

-- Who should wear a tag at WeChat, and what WeChat was told last; what differs is owed.
create table tag_mirror (
    tag_id  uuid    not null,
    openid  text    not null,
    wanted  boolean not null,
    told    boolean not null default false,
    -- Why WeChat would not: not tried again before the person follows anew or their tags change.
    refused text,
    constraint tag_mirror_once primary key (tag_id, openid),
    constraint tag_mirror_of_tag foreign key (tag_id) references tag (id)
);
create index tag_mirror_owed on tag_mirror (tag_id, openid) where wanted <> told and refused is null;
create index tag_mirror_openid on tag_mirror (openid);

-- What other rooms may read of tags, inside their own statements.
create function person_tags(person uuid) returns table (tag_id uuid, name text)
    language sql stable
    begin atomic
        select t.id, t.name from person_tag p join tag t on t.id = p.tag_id
        where p.person_id = person and p.taken_at is null;
    end;
