-- 红冲: money of an order went back after its invoice was made out. A red invoice takes that one back, and a new one may
-- be over what remained; the row of the invoice has the newest.
create table invoice_reversal (
    order_id    uuid        not null,
    -- Of the invoice that was taken back, and what it was over.
    number      text        not null,
    amount_fen  integer     not null,
    red_number  text        not null,
    reversed_at timestamptz not null,
    reversed_by text        not null,
    constraint invoice_reversal_once primary key (order_id, number),
    constraint invoice_reversal_of_invoice foreign key (order_id) references invoice (order_id),
    constraint invoice_reversal_amount check (amount_fen >= 1)
);

alter table invoice add column reverse_since timestamptz;
alter table invoice add constraint invoice_to_reverse check (reverse_since is null or number is not null);
create index invoice_reverse_newest on invoice (reverse_since desc, order_id desc) where reverse_since is not null;
