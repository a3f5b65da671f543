-- Who: one human is one person, however many accounts WeChat shows us of them.
create table person (
    id           uuid        not null,
    created_at   timestamptz not null,
    merged_into  uuid,
    phone_cipher bytea,
    constraint person_pk primary key (id),
    constraint person_merged_into_person foreign key (merged_into) references person (id),
    constraint person_not_merged_into_itself check (merged_into <> id)
);
create index person_merged on person (merged_into) where merged_into is not null;

-- A person as one of the two accounts knows them.
create table wechat_contact (
    side          text        not null,
    openid        text        not null,
    person_id     uuid        not null,
    unionid       text,
    first_seen_at timestamptz not null,
    constraint wechat_contact_once primary key (side, openid),
    constraint wechat_contact_side check (side in ('SERVICE_ACCOUNT', 'MINI_PROGRAM')),
    constraint wechat_contact_of_person foreign key (person_id) references person (id)
);
create index wechat_contact_person on wechat_contact (person_id, side);

-- A unionid names one person. A person has several only after the accounts moved to another Open Platform account.
create table person_unionid (
    unionid   text not null,
    person_id uuid not null,
    constraint person_unionid_once primary key (unionid),
    constraint person_unionid_of_person foreign key (person_id) references person (id)
);
create index person_unionid_person on person_unionid (person_id);

-- Whether somebody follows now, and when that last changed as WeChat tells the time.
create table follower (
    openid     text        not null,
    follows    boolean     not null,
    changed_at timestamptz not null,
    scene      text,
    constraint follower_once primary key (openid)
);

create table follow_history (
    openid text        not null,
    event  text        not null,
    at     timestamptz not null,
    scene  text,
    constraint follow_history_once primary key (openid, at, event),
    constraint follow_history_event check (event in ('FOLLOWED', 'LEFT'))
);

-- A session of the mini program; the token itself is nowhere.
create table session (
    token_hash bytea       not null,
    person_id  uuid        not null,
    openid     text        not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at   timestamptz,
    constraint session_once primary key (token_hash),
    constraint session_of_person foreign key (person_id) references person (id)
);
create index session_person_id on session (person_id);
create index session_expires on session (expires_at);

-- What other rooms may read of identity, inside their own statements.
create function session_person(hash bytea, at timestamptz) returns table (person_id uuid, openid text)
    language sql stable
    begin atomic
        select coalesce(p.merged_into, p.id), s.openid from session s join person p on p.id = s.person_id
        where s.token_hash = hash and s.expires_at > at and s.ended_at is null;
    end;

create view person_contact as
select p.id as person_id,
       coalesce(account.follows, false) as follows,
       account.openid as follower_openid,
       mini.openid as mini_program_openid
from person p
left join lateral (
    select c.openid, f.follows
    from wechat_contact c left join follower f on f.openid = c.openid
    where c.person_id = p.id and c.side = 'SERVICE_ACCOUNT'
    order by f.follows desc nulls last, c.first_seen_at desc limit 1) account on true
left join lateral (
    select c.openid from wechat_contact c
    where c.person_id = p.id and c.side = 'MINI_PROGRAM'
    order by c.first_seen_at desc limit 1) mini on true;
