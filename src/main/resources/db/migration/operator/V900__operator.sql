create table operator (
    id              uuid        constraint operator_pk primary key,
    name            text        not null constraint operator_name_once unique,
    password_hash   text        not null,
    role            text        not null constraint operator_role_known check (role in ('OPERATOR', 'ADMIN')),
    failed_attempts integer     not null default 0 constraint operator_failures_not_negative check (failed_attempts >= 0),
    locked_until    timestamptz
);

create table operator_session (
    token_hash  bytea       constraint operator_session_pk primary key,
    operator_id uuid        not null constraint operator_session_of references operator (id) on delete cascade,
    csrf        text        not null,
    expires_at  timestamptz not null
);
create index operator_session_by_operator on operator_session (operator_id);
create index operator_session_by_expiry on operator_session (expires_at);

-- Who did what. Entries are written before the deed, so that a crash leaves one without an outcome, never none.
create table audit_entry (
    id       uuid        constraint audit_entry_pk primary key,
    at       timestamptz not null,
    operator text        not null,
    action   text        not null,
    subject  text,
    outcome  text
);
create index audit_entry_by_time on audit_entry (at);
