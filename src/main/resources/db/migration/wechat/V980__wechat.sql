-- The tokens WeChat issues: one row for each, shared by all instances. A few rows in all, so no further index.
create table wechat_token (
    account     text        not null,
    kind        text        not null,
    value       text,
    expires_at  timestamptz,
    -- who may fetch the next one, and until when nobody else may
    lease_owner uuid,
    lease_until timestamptz,
    -- the last token that WeChat refused before its end, and when a new one was last forced
    rejected    text,
    forced_at   timestamptz,
    fetches     bigint      not null default 0,
    constraint wechat_token_pk primary key (account, kind),
    constraint wechat_token_account check (account in ('SERVICE_ACCOUNT', 'MINI_PROGRAM')),
    constraint wechat_token_kind check (kind in ('ACCESS_TOKEN', 'JS_TICKET')),
    constraint wechat_token_has_an_end check ((value is null) = (expires_at is null))
);
