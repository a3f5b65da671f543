-- Several refunds of one payment, in sum never more than was paid. (Numbered after the tables it changes: a fresh
-- database runs all rooms' migrations by number.)
alter table payment
    -- What is promised to go back, by all refunds together, and what of it is back.
    add column refund_fen integer not null default 0,
    add column refunded_fen integer not null default 0;
update payment p set refund_fen = r.amount_fen,
    refunded_fen = case when r.status = 'SUCCESS' then r.amount_fen else 0 end
from refund r where r.out_trade_no = p.out_trade_no;
-- Whoever asks, and however many at once: the database has the last word.
alter table payment add constraint payment_never_more_back_than_paid
    check (refund_fen between 0 and amount_fen and refunded_fen between 0 and refund_fen);

alter table refund
    drop constraint refund_once_per_order,
    -- What it was asked for as: asked again, it is the same refund.
    add column request_key text not null default 'whole',
    add column asked_by text,
    -- The refund that WeChat Pay closed and whose money this one gives back instead, under a number of its own.
    add column replaces text,
    add constraint refund_asked_once unique (order_id, request_key),
    add constraint refund_replaces_once unique (replaces),
    add constraint refund_replaces foreign key (replaces) references refund (out_refund_no);
-- Those that wait for an operator's decision are few, and looked for often.
create index refund_stuck on refund (requested_at) where status in ('CLOSED', 'ABNORMAL');
-- An abnormal one is asked after as well: somebody may have brought it to its end at WeChat Pay.
drop index refund_due_to_check;
create index refund_due_to_check on refund (check_at)
    where status in ('PROCESSING', 'ABNORMAL') and check_at is not null;

-- What other rooms may read of an order's refunds, all of them together.
create or replace view order_refund as
select r.order_id,
       case when bool_or(r.status = 'ABNORMAL') then 'ABNORMAL'
            when bool_or(r.status = 'CLOSED') then 'CLOSED'
            when bool_or(r.status = 'REQUESTED') then 'REQUESTED'
            when bool_or(r.status = 'PROCESSING') then 'PROCESSING'
            else 'SUCCESS' end as status,
       sum(r.amount_fen)::integer as amount_fen,
       case when bool_and(r.status = 'SUCCESS') then max(r.succeeded_at) end as succeeded_at
from refund r
where not exists (select from refund n where n.replaces = r.out_refund_no)
group by r.order_id;
