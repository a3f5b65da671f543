-- What people were told, by which channel, or why they were not.
create table notice (
    -- The id of the outbox message that asks for it: handled twice, it is found again.
    id                uuid        not null,
    kind              text        not null,
    person_id         uuid        not null,
    order_id          uuid,
    outcome           text        not null,
    channel           text,
    reason            text,
    wechat_message_id text,
    created_at        timestamptz not null,
    attempted_at      timestamptz,
    settled_at        timestamptz,
    constraint notice_once primary key (id),
    constraint notice_kind check (kind in ('ORDER_PAID', 'ORDER_READY', 'POINTS_CREDITED', 'ORDER_REFUNDED')),
    constraint notice_outcome check (outcome in ('DUE', 'SENDING', 'SENT', 'UNKNOWN', 'NOT_SENT', 'FAILED')),
    constraint notice_channel check (channel in ('ACCOUNT', 'MINI_PROGRAM')),
    constraint notice_sending_has_channel check (
        outcome not in ('SENDING', 'SENT', 'UNKNOWN') or (channel is not null and attempted_at is not null)),
    constraint notice_not_sent_has_reason check (outcome not in ('UNKNOWN', 'NOT_SENT', 'FAILED') or reason is not null),
    constraint notice_settled check ((outcome in ('DUE', 'SENDING')) = (settled_at is null))
);
create index notice_person on notice (person_id, created_at desc);

-- How many subscription messages of a template a person has agreed to and not been sent.
create table subscription_grant (
    person_id   uuid        not null,
    template_id text        not null,
    remaining   integer     not null,
    changed_at  timestamptz not null,
    constraint subscription_grant_once primary key (person_id, template_id),
    constraint subscription_grant_not_negative check (remaining >= 0)
);

-- Reports of grants that carried an id, so that a repeated one does not count twice.
create table subscription_report (
    person_id  uuid        not null,
    request_id text        not null,
    at         timestamptz not null,
    constraint subscription_report_once primary key (person_id, request_id)
);
create index subscription_report_at on subscription_report (at);
