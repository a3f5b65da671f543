-- The last expiry of which a person was told that points of theirs are about to: once each, also by two runs at once.
alter table points_account add column reminded_for timestamptz;
