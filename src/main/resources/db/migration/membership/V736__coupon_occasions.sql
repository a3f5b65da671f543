-- Sorts of coupons that are given for what people do, without anybody's hand.
alter table coupon_template
    add column issued_on   text,
    -- Of LEVEL: which.
    add column issued_rank integer;
alter table coupon_template
    add constraint coupon_template_issued_on check (issued_on in ('FIRST_ORDER', 'LEVEL')),
    add constraint coupon_template_issued_rank check (
        (issued_rank is not null) = (coalesce(issued_on, '') = 'LEVEL') and issued_rank between 1 and 9);
create index coupon_template_issued on coupon_template (issued_on) where issued_on is not null and stopped_at is null;
