-- What arrived: a delivery's key is what makes a redelivery count once; the reply is what it is answered with again.
create table inbox_delivery (
    account      text        not null,
    delivery_key text        not null,
    received_at  timestamptz not null,
    message      text,
    reply        text,
    constraint inbox_delivery_once primary key (account, delivery_key)
);

create index inbox_delivery_received on inbox_delivery (received_at);
