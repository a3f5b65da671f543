-- 申请售后: a person wants money back for an order that they have or that is being made, and an operator decides.
create table after_sales (
    id          uuid        not null,
    order_id    uuid        not null,
    request_key text        not null,
    reason      text        not null,
    words       text,
    amount_fen  integer     not null,
    state       text        not null,
    asked_at    timestamptz not null,
    ended_at    timestamptz,
    granted_fen integer,
    decided_by  text,
    note        text,
    constraint after_sales_pk primary key (id),
    constraint after_sales_of_order foreign key (order_id) references shop_order (id),
    -- Asked once however often it is tapped.
    constraint after_sales_asked_once unique (order_id, request_key),
    constraint after_sales_reason check (reason in
        ('WRONG_ITEM', 'MISSING_ITEM', 'QUALITY', 'TOO_LATE', 'NOT_RECEIVED', 'OTHER')),
    constraint after_sales_words check (length(words) between 1 and 200),
    constraint after_sales_amount check (amount_fen >= 1 and granted_fen between 1 and amount_fen),
    constraint after_sales_state check (coalesce(case state
        when 'ASKED' then num_nonnulls(ended_at, granted_fen, decided_by, note) = 0
        when 'GRANTED' then num_nulls(ended_at, granted_fen, decided_by) = 0 and note is null
        when 'DECLINED' then num_nulls(ended_at, decided_by, note) = 0 and granted_fen is null
        when 'WITHDRAWN' then ended_at is not null and num_nonnulls(granted_fen, decided_by, note) = 0
        end, false))
);
-- One at a time, and few in all.
create unique index after_sales_one_open on after_sales (order_id) where state = 'ASKED';
create index after_sales_newest on after_sales (state, asked_at desc, id desc);
