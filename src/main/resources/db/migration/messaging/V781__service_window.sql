-- How many customer-service messages a follower may be sent, and until when: WeChat grants them by openid. What a
-- message allows and what a tap, a follow or a scan allows are counted apart; each message sent counts against both.
create table service_window (
    openid       text        not null,
    message_at   timestamptz,
    message_left integer     not null default 0,
    act_at       timestamptz,
    act_left     integer     not null default 0,
    constraint service_window_once primary key (openid),
    constraint service_window_message check (message_left between 0 and 5),
    constraint service_window_act check (act_left between 0 and 3)
) with (fillfactor = 80);

-- Every customer-service message that was about to be sent, and what became of it.
create table service_message (
    -- The id of the outbox message that asks for it: handled twice, it is found again.
    id         uuid        not null,
    openid     text        not null,
    kind       text        not null,
    outcome    text        not null,
    reason     text,
    claimed_at timestamptz not null,
    settled_at timestamptz,
    constraint service_message_once primary key (id),
    constraint service_message_outcome check (
        outcome in ('DUE', 'SENDING', 'SENT', 'UNKNOWN', 'REFUSED', 'FAILED')),
    constraint service_message_has_reason check (outcome not in ('UNKNOWN', 'REFUSED', 'FAILED') or reason is not null)
);
create index service_message_refused on service_message (claimed_at desc) where outcome in ('REFUSED', 'FAILED', 'UNKNOWN');
