-- 发票: somebody wants an invoice for an order that they have paid, once. It is made out elsewhere; an operator says so.
create table invoice (
    order_id   uuid        not null,
    title      text        not null,
    -- A company's; an invoice for a person has none.
    tax_number text,
    -- Where it is sent; of no more use once it is made out.
    email      text,
    asked_at   timestamptz not null,
    number     text,
    link       text,
    amount_fen integer,
    issued_at  timestamptz,
    issued_by  text,
    constraint invoice_once primary key (order_id),
    constraint invoice_of_order foreign key (order_id) references shop_order (id),
    constraint invoice_title check (length(title) between 1 and 100),
    constraint invoice_tax_number check (tax_number ~ '^[0-9A-Z]{15,20}$'),
    constraint invoice_issued check (case when number is null
        then num_nonnulls(link, amount_fen, issued_at, issued_by) = 0 and email is not null
        else num_nulls(amount_fen, issued_at, issued_by) = 0 and email is null end),
    constraint invoice_amount check (amount_fen >= 1)
);
create index invoice_asked on invoice (asked_at desc, order_id desc) where number is null;
create index invoice_issued_newest on invoice (issued_at desc, order_id desc) where number is not null;
