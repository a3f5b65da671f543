-- Whom promises are carried out at. All instances hold back together what is owed to a host that is out of reach, and
-- share its ration; a claim reads and writes this in the same statement. A few rows in all, so no further index.
create table outbox_destination (
    name        text        not null,
    -- Silent calls in a row, and when the last one was.
    failures    integer     not null default 0,
    failed_at   timestamptz,
    -- Nothing is claimed before this; then one instance asks whether it is back, and has until probe_until for it.
    held_until  timestamptz,
    probe_until timestamptz,
    -- How far ahead its ration is used up: at most a second.
    paced_until timestamptz,
    constraint outbox_destination_pk primary key (name),
    constraint outbox_destination_failures check (failures >= 0)
) with (fillfactor = 50);

insert into outbox_destination (name) values ('WECHAT'), ('WECHAT_PAY');

-- A claim looks topic by topic: what waits for one destination does not stand in the way of the others.
create index outbox_message_topic_due on outbox_message (topic, due_at, seq)
    where settled_at is null and parked_at is null;
drop index outbox_message_due;
