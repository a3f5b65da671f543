-- How the desk is kept where people answer people. Without a row, as the release has it.
create table service_desk (
    one           boolean     not null default true,
    kept_by       text        not null,
    -- Parts of the day in which somebody is there, as reply rules have them.
    hours         jsonb       not null,
    away          text        not null,
    -- What is said when an operator takes a conversation; empty for nothing.
    greeting      text        not null,
    idle_minutes  integer     not null,
    quick_replies jsonb       not null,
    version       bigint      not null,
    changed_at    timestamptz not null,
    changed_by    text        not null,
    constraint service_desk_once primary key (one),
    constraint service_desk_one check (one),
    constraint service_desk_kept_by check (kept_by in ('CONSOLE', 'WECHAT')),
    constraint service_desk_idle check (idle_minutes between 5 and 1440)
);

-- A conversation between a person and whoever keeps the desk. A person has one at a time with each account.
create table service_session (
    id        uuid        not null,
    account   text        not null,
    openid    text        not null,
    state     text        not null,
    opened_by text        not null,
    -- What the person looked at when they asked, as the mini program says it.
    context   text,
    opened_at timestamptz not null,
    -- When the person last wrote, and when they were last answered.
    heard_at  timestamptz not null,
    said_at   timestamptz,
    -- Whether the last word is the person's.
    waits     boolean     not null,
    taken_by  text,
    taken_at  timestamptz,
    closed_at timestamptz,
    -- Null where it ended by time.
    closed_by text,
    lines     integer     not null default 0,
    constraint service_session_pk primary key (id),
    constraint service_session_account check (account in ('SERVICE_ACCOUNT', 'MINI_PROGRAM')),
    constraint service_session_state check (state in ('ENTERED', 'WAITING', 'TAKEN', 'CLOSED')),
    constraint service_session_opened_by check (opened_by in ('MESSAGE', 'MENU', 'MINI_PROGRAM')),
    constraint service_session_taken check (state <> 'TAKEN' or (taken_by is not null and taken_at is not null)),
    constraint service_session_closed check ((state = 'CLOSED') = (closed_at is not null))
) with (fillfactor = 80);
create unique index service_session_open_once on service_session (account, openid) where state <> 'CLOSED';
create index service_session_open on service_session (heard_at, id) where state <> 'CLOSED';
create index service_session_waiting on service_session (opened_at) where state = 'WAITING';
create index service_session_ended on service_session (closed_at desc) where state = 'CLOSED';

-- What was said in it, by either side, each once.
create table service_line (
    session_id uuid        not null,
    number     integer     not null,
    -- The delivery it came by, or what its operator drew for it.
    key        text        not null,
    said_by    text        not null,
    written_by text,
    kind       text        not null,
    content    jsonb       not null,
    -- Of what goes out: its customer-service message, whose record says what became of it.
    message_id uuid,
    at         timestamptz not null,
    constraint service_line_pk primary key (session_id, number),
    constraint service_line_once unique (key),
    constraint service_line_of foreign key (session_id) references service_session (id),
    constraint service_line_said_by check (said_by in ('PERSON', 'OPERATOR', 'DESK')),
    constraint service_line_kind check (kind in ('TEXT', 'IMAGE', 'CARD', 'TAP', 'OTHER')),
    constraint service_line_sent check ((said_by = 'PERSON') = (message_id is null))
);

-- What a push is answered by: whether its sender is in a conversation, how many wait, and how the desk is kept.
create function service_state(of_account text, of_openid text)
    returns table (talking boolean, waiting integer, kept_by text, hours jsonb, away text)
    language sql stable
    begin atomic
        select exists (select 1 from service_session s
                       where s.account = of_account and s.openid = of_openid and s.state in ('WAITING', 'TAKEN')),
               (select count(*)::integer
                from (select 1 from service_session s where s.state = 'WAITING' order by s.opened_at limit 100) q),
               d.kept_by, d.hours, d.away
        from (values (true)) t(one) left join service_desk d on d.one = t.one;
    end;

-- Who it is that writes to one of the two accounts, for other rooms' statements.
create function contact_person(of_account text, of_openid text) returns uuid
    language sql stable
    begin atomic
        select c.person_id from wechat_contact c where c.side = of_account and c.openid = of_openid;
    end;
