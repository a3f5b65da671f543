-- When WeChat told the number: an answer that was on its way longer does not replace a newer one.
alter table person add column phone_told_at timestamptz;
