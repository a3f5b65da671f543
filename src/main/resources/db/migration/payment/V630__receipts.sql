-- What WeChat's shipping desk tells of a payment: when it heard of the goods, who said that they were received, and when
-- the money came out of its hold.
alter table payment
    add column shipped_at timestamptz,
    add column received_at timestamptz,
    add column received_by text,
    add column settled_at timestamptz,
    add constraint payment_received_by check (received_by in ('PERSON', 'AUTOMATIC')),
    add constraint payment_received_is_complete check ((received_at is null) = (received_by is null));
