-- What waits, by when it is decided anew: for the calendar of what goes out.
create index notice_waiting on notice (held_until, kind) where outcome = 'DUE' and held_until is not null;
