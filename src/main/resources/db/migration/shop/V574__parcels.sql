-- An express company's parcel is followed at WeChat, by the token that WeChat gives for it.
alter table order_delivery add column waybill_token text;
-- The next question; a claim moves it to the end of its lease. Null where there is nothing to follow, or no more.
alter table order_delivery add column trace_due_at timestamptz;
create index order_delivery_trace_due on order_delivery (trace_due_at) where trace_due_at is not null;

-- What has been heard of a parcel, each step once. A number that was wrong keeps its steps, and nobody is shown them.
create table parcel_step (
    order_id    uuid        not null,
    tracking_no text        not null,
    step        text        not null,
    -- WeChat says how far a parcel is, not since when.
    seen_at     timestamptz not null,
    constraint parcel_step_once primary key (order_id, tracking_no, step),
    constraint parcel_step_of_delivery foreign key (order_id) references order_delivery (order_id),
    constraint parcel_step_known check (step in ('PICKED_UP', 'IN_TRANSIT', 'DELIVERING', 'SIGNED', 'PROBLEM'))
);
