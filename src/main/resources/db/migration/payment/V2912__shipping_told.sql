-- What WeChat's shipping desk said to our last report of a payment's goods, for whoever looks at the order. Empty for what
-- was reported before, and by code of the release before.
alter table payment
    add column report_outcome text,
    add column report_at timestamptz,
    add column report_errcode integer,
    add column report_said text,
    add constraint payment_report_outcome check (report_outcome in ('TAKEN', 'PUT_OFF', 'REFUSED')),
    add constraint payment_report_is_complete check ((report_outcome is null) = (report_at is null));
