-- Each day's bill of WeChat Pay, compared with what we have: one row per day, taken in their order.
create table reconciliation (
    day          date        not null,
    state        text        not null,
    -- When it is to be tried; a claim moves it to the end of its lease.
    due_at       timestamptz not null,
    attempts     integer     not null default 0,
    last_failure text,
    compared_at  timestamptz,
    lines        integer,
    paid_fen     bigint,
    refunded_fen bigint,
    constraint reconciliation_pk primary key (day),
    constraint reconciliation_state check (state in ('DUE', 'COMPARED')),
    constraint reconciliation_compared_is_complete check (
        (state = 'COMPARED') = (compared_at is not null and lines is not null and paid_fen is not null
                                and refunded_fen is not null))
);
create index reconciliation_due on reconciliation (day) where state = 'DUE';

-- What the bill says and we do not, or the other way round, until somebody has said why.
create table bill_difference (
    id            uuid        not null,
    day           date        not null,
    kind          text        not null,
    out_trade_no  text        not null,
    -- Empty for a payment.
    out_refund_no text        not null,
    bill_fen      integer,
    our_fen       integer,
    bill_state    text,
    our_state     text,
    found_at      timestamptz not null,
    settled_at    timestamptz,
    settled_by    text,
    note          text,
    constraint bill_difference_pk primary key (id),
    -- Compared again, the same day finds the same.
    constraint bill_difference_once unique (day, kind, out_trade_no, out_refund_no),
    constraint bill_difference_kind check (
        kind in ('MISSING_HERE', 'MISSING_THERE', 'AMOUNT', 'TRANSACTION', 'STATE', 'MERCHANT')),
    constraint bill_difference_settled check (
        (settled_at is null) = (settled_by is null) and (settled_at is null) = (note is null))
);
create index bill_difference_open on bill_difference (found_at) where settled_at is null;

-- The day of the bill that has it: what was paid and is on no bill is missing there.
alter table payment add column billed_on date;
create index payment_not_billed on payment (paid_at) where paid_at is not null and billed_on is null;
alter table refund add column billed_on date;
create index refund_not_billed on refund (succeeded_at) where succeeded_at is not null and billed_on is null;

-- Money that did not fit is dealt with by a person, who says how.
alter table payment_mismatch
    add column settled_at timestamptz,
    add column settled_by text,
    add column note text,
    add constraint payment_mismatch_settled check (
        (settled_at is null) = (settled_by is null) and (settled_at is null) = (note is null));
create index payment_mismatch_open on payment_mismatch (seen_at) where settled_at is null;
