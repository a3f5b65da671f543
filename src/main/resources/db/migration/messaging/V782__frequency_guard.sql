-- When and why a message was last held back; without an until it was dropped. Stays when it is sent later.
alter table notice
    add column held_at      timestamptz,
    add column held_because text,
    add column held_until   timestamptz,
    add constraint notice_held check (
        (held_at is null) = (held_because is null) and (held_until is null or held_at is not null));
create index notice_sent on notice (person_id, attempted_at desc) where outcome in ('SENDING', 'SENT', 'UNKNOWN');
create index notice_held_last on notice (held_at desc, id) where held_at is not null;

-- The kinds of notices that a person does not want.
create table notice_opt_out (
    person_id uuid        not null,
    kind      text        not null,
    since     timestamptz not null,
    constraint notice_opt_out_once primary key (person_id, kind)
);
