-- A broadcast passes the frequency guard like everything else: whoever it holds back is left out with its reason. Rows
-- that are there have older reasons only.
alter table broadcast_recipient drop constraint broadcast_recipient_left_out;
alter table broadcast_recipient add constraint broadcast_recipient_left_out check (left_out in (
    'HOLD_OUT', 'MONTH_USED_UP', 'OPTED_OUT', 'ENOUGH_MESSAGES', 'ENOUGH_PROMOTIONS', 'ENOUGH_OF_KIND', 'QUIET_HOURS',
    'TOO_LATE')) not valid;

-- Where the guard holds somebody back WeChat is told whom to send it to, also of one that is for everybody.
alter table broadcast add column by_list boolean not null default false;

-- What was sent lately, which is what the guard counts.
create index broadcast_batch_asked on broadcast_batch (first_asked_at) where first_asked_at is not null;
