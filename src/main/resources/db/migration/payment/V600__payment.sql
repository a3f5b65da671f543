-- A payment opened at WeChat Pay for an order.
create table payment (
    out_trade_no   text        not null,
    order_id       uuid        not null,
    payer_openid   text        not null,
    amount_fen     integer     not null,
    state          text        not null,
    opened_at      timestamptz not null,
    -- What the person's payment sheet is opened with; WeChat Pay keeps it for two hours.
    sheet          jsonb,
    sheet_until    timestamptz,
    transaction_id text,
    paid_at        timestamptz,
    -- The next question to WeChat Pay while the notification is missing; a claim moves it to the end of its lease.
    checks         integer     not null default 0,
    check_at       timestamptz,
    constraint payment_pk primary key (out_trade_no),
    constraint payment_once_per_order unique (order_id),
    constraint payment_transaction_once unique (transaction_id),
    constraint payment_amount check (amount_fen >= 1),
    constraint payment_state check (state in ('OPEN', 'PAID', 'CLOSED')),
    constraint payment_paid_is_complete check (
        (state = 'PAID') = (transaction_id is not null) and (state = 'PAID') = (paid_at is not null))
);
create index payment_due_to_check on payment (check_at) where state = 'OPEN' and check_at is not null;

-- Money that does not fit what it claims to pay: nothing is handed out for it, a person looks at it.
create table payment_mismatch (
    id             uuid        not null,
    out_trade_no   text        not null,
    transaction_id text        not null,
    reason         text        not null,
    transaction    jsonb       not null,
    seen_at        timestamptz not null,
    constraint payment_mismatch_pk primary key (id),
    constraint payment_mismatch_once unique (transaction_id, out_trade_no, reason)
);

-- Money on its way back. One number per payment: asking again can never give it back twice.
create table refund (
    out_refund_no text        not null,
    out_trade_no  text        not null,
    order_id      uuid        not null,
    amount_fen    integer     not null,
    total_fen     integer     not null,
    reason        text        not null,
    status        text        not null,
    refund_id     text,
    requested_at  timestamptz not null,
    succeeded_at  timestamptz,
    checks        integer     not null default 0,
    check_at      timestamptz,
    constraint refund_pk primary key (out_refund_no),
    constraint refund_once_per_order unique (order_id),
    constraint refund_amount check (amount_fen between 1 and total_fen),
    constraint refund_status check (status in ('REQUESTED', 'PROCESSING', 'SUCCESS', 'CLOSED', 'ABNORMAL'))
);
create index refund_due_to_check on refund (check_at) where status = 'PROCESSING' and check_at is not null;

-- What other rooms may read of a refund.
create view order_refund as
select order_id, status, amount_fen, succeeded_at from refund;
