-- What we owe: written in the transaction that makes us owe it, carried out later, at least once.
create table outbox_message (
    id                   uuid        not null,
    seq                  bigint      not null generated always as identity,
    topic                text        not null,
    ordering_key         text,
    dedup_key            text        not null,
    payload              jsonb       not null,
    created_at           timestamptz not null,
    due_at               timestamptz not null,
    lease_owner          uuid,
    consecutive_failures integer     not null default 0,
    last_failure         text,
    parked_at            timestamptz,
    settled_at           timestamptz,
    constraint outbox_message_pk primary key (id),
    -- Owed once: kept after it is settled, so that a repeated promise finds it.
    constraint outbox_message_once unique (dedup_key),
    constraint outbox_message_ends_once check (parked_at is null or settled_at is null)
);

create index outbox_message_due on outbox_message (due_at, seq) where settled_at is null and parked_at is null;
create index outbox_message_order on outbox_message (ordering_key, seq)
    where settled_at is null and parked_at is null and ordering_key is not null;
create index outbox_message_owed on outbox_message (parked_at, due_at) where settled_at is null;
create index outbox_message_settled on outbox_message (settled_at) where settled_at is not null;
