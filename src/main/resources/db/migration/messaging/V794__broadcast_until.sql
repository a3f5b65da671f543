-- When what a broadcast tells of is over: what has not been asked for by then is not sent any more.
alter table broadcast add column until_at timestamptz;
