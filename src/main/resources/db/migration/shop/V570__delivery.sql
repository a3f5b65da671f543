-- Where a shop brings its goods, and for what: areas as wetwin.shop.DeliveryJson writes them. A shop without a row brings
-- nothing.
create table delivery_rules (
    shop_id uuid   not null,
    areas   jsonb  not null,
    -- Counts the changes: an operator changes what they have seen.
    version bigint not null,
    constraint delivery_rules_once primary key (shop_id),
    constraint delivery_rules_of_shop foreign key (shop_id) references shop (id),
    constraint delivery_rules_areas check (jsonb_typeof(areas) = 'array'),
    constraint delivery_rules_version check (version >= 1)
);

-- An order that is brought; one without a row here its person comes for. It has arrived when the order is collected.
create table order_delivery (
    order_id    uuid  not null,
    -- Who gets it and where, encrypted.
    receiver    bytea not null,
    area        text  not null,
    -- WeChat's id of an express company, or SELF; null until it is on its way.
    carrier     text,
    tracking_no text,
    -- The receiver's phone number as WeChat wants it of some companies: the last four digits.
    contact     text,
    shipped_at  timestamptz,
    constraint order_delivery_once primary key (order_id),
    constraint order_delivery_of_order foreign key (order_id) references shop_order (id),
    constraint order_delivery_shipped check (num_nulls(carrier, shipped_at) in (0, 2)),
    constraint order_delivery_number check (case when carrier is null or carrier = 'SELF' then tracking_no is null
        else tracking_no is not null end)
);
