-- What operators say to many at once, as it is written and how far it is.
create table broadcast (
    id          uuid        not null,
    -- What operators call it; nobody else reads it, but orders are counted under it.
    title       text        not null,
    content     jsonb       not null,
    audience    text        not null,
    tag_id      uuid,
    -- The persons of a list, as they were named: one may have become part of another since.
    people      uuid[]      not null default '{}',
    -- How many of a hundred are left out, to compare them with the others.
    hold_out    integer     not null default 0,
    state       text        not null,
    version     bigint      not null default 1,
    created_at  timestamptz not null,
    changed_by  text        not null,
    -- Who wanted it to be sent and who let it go; none where nobody else has to.
    wanted_by   text,
    approved_by text,
    -- Which time it was set going: what was promised for an earlier one is void.
    plan        integer     not null default 0,
    -- When it is to begin; none is at once.
    send_at     timestamptz,
    begun_at    timestamptz,
    ended_at    timestamptz,
    -- Why it went back to where it was, or came to nothing.
    remark      text,
    -- How far the addressed have been written down: by steps, in the order of openids.
    steps       integer     not null default 0,
    prepared_to text        not null default '',
    -- The article as WeChat holds it.
    media_id    text,
    constraint broadcast_pk primary key (id),
    constraint broadcast_audience check (audience in ('EVERYBODY', 'TAG', 'LIST')),
    constraint broadcast_tag check ((audience = 'TAG') = (tag_id is not null)),
    constraint broadcast_list check ((audience = 'LIST') = (cardinality(people) > 0)),
    constraint broadcast_hold_out check (hold_out between 0 and 50),
    constraint broadcast_state check (state in (
        'DRAFT', 'WAITING', 'PLANNED', 'PREPARING', 'SENDING', 'SENT', 'FAILED', 'CANCELLED')),
    constraint broadcast_begun check (state not in ('PREPARING', 'SENDING', 'SENT') or begun_at is not null)
);
create index broadcast_newest on broadcast (created_at desc, id);
create index broadcast_begun_in on broadcast (begun_at) where begun_at is not null;
create index broadcast_planned on broadcast (send_at) where state in ('WAITING', 'PLANNED');

-- Who a broadcast is for, fixed when it begins. Whoever is left out is here with the reason.
create table broadcast_recipient (
    broadcast_id uuid not null,
    openid       text not null,
    left_out     text,
    constraint broadcast_recipient_once primary key (broadcast_id, openid),
    constraint broadcast_recipient_of foreign key (broadcast_id) references broadcast (id),
    constraint broadcast_recipient_left_out check (left_out in ('HOLD_OUT', 'MONTH_USED_UP'))
);
create index broadcast_recipient_openid on broadcast_recipient (openid);

-- One call to WeChat: the recipients after one openid up to another. It carries the broadcast's id and this number, by
-- which WeChat knows it again.
create table broadcast_batch (
    broadcast_id    uuid        not null,
    number          integer     not null,
    after_openid    text        not null,
    to_openid       text        not null,
    people          integer     not null,
    state           text        not null,
    -- Counted before WeChat is asked: how many questions have had no answer.
    unanswered      integer     not null default 0,
    first_asked_at  timestamptz,
    last_asked_at   timestamptz,
    -- The month, at WeChat, in which it counts.
    month           date,
    msg_id          bigint,
    failure         text,
    ended_at        timestamptz,
    constraint broadcast_batch_pk primary key (broadcast_id, number),
    constraint broadcast_batch_of foreign key (broadcast_id) references broadcast (id),
    constraint broadcast_batch_msg_id_once unique (msg_id),
    constraint broadcast_batch_state check (state in (
        'DUE', 'ASKED', 'ACCEPTED', 'DONE', 'FAILED', 'UNCLEAR', 'STOPPED')),
    constraint broadcast_batch_asked check (state not in ('ASKED', 'ACCEPTED', 'DONE', 'UNCLEAR') or month is not null),
    constraint broadcast_batch_failed check (state <> 'FAILED' or failure is not null)
);
create index broadcast_batch_month on broadcast_batch (month) where month is not null;

-- What WeChat told at the end of a job, also of one whose number we have not been told yet or that is not ours.
create table broadcast_finish (
    msg_id      bigint      not null,
    status      text        not null,
    total       integer     not null,
    filtered    integer     not null,
    sent        integer     not null,
    failed      integer     not null,
    finished_at timestamptz not null,
    constraint broadcast_finish_once primary key (msg_id)
);
create index broadcast_finish_at on broadcast_finish (finished_at);

-- What a test person was shown, or why not.
create table broadcast_preview (
    -- The id of the outbox message that asks for it: handled twice, it is found again.
    id           uuid        not null,
    broadcast_id uuid        not null,
    outcome      text        not null,
    reason       text,
    at           timestamptz not null,
    constraint broadcast_preview_once primary key (id),
    constraint broadcast_preview_of foreign key (broadcast_id) references broadcast (id),
    constraint broadcast_preview_outcome check (outcome in ('SENDING', 'SENT', 'UNKNOWN', 'REFUSED'))
);
create index broadcast_preview_last on broadcast_preview (broadcast_id, at desc);

-- What other rooms may read of followers and of who wears a tag, inside their own statements.
create view account_follower as
select f.openid, c.person_id
from follower f join wechat_contact c on c.side = 'SERVICE_ACCOUNT' and c.openid = f.openid
where f.follows;

create function tag_people(tag uuid) returns table (person_id uuid)
    language sql stable
    begin atomic
        select p.person_id from person_tag p where p.tag_id = tag and p.taken_at is null;
    end;

-- How many broadcasts WeChat counts for a follower in a month: also those that may have arrived.
create function broadcasts_received(account_openid text, in_month date) returns bigint
    language sql stable
    begin atomic
        select count(*)
        from broadcast_recipient r
        join broadcast_batch b on b.broadcast_id = r.broadcast_id
             and r.openid > b.after_openid and r.openid <= b.to_openid
        where r.openid = account_openid and r.left_out is null
          and b.month = in_month and b.state in ('ASKED', 'ACCEPTED', 'DONE', 'UNCLEAR');
    end;

-- Whom no broadcast reaches any more in a month: WeChat leaves them out without a word.
create function month_used_up(in_month date) returns table (openid text)
    language sql stable
    begin atomic
        select r.openid
        from broadcast_batch b
        join broadcast_recipient r on r.broadcast_id = b.broadcast_id
             and r.openid > b.after_openid and r.openid <= b.to_openid and r.left_out is null
        where b.month = in_month and b.state in ('ASKED', 'ACCEPTED', 'DONE', 'UNCLEAR')
        group by r.openid having count(*) >= 4;
    end;
