-- What people and addresses have used of what they may do. The key is a keyed hash: no address, no openid is here.
-- Unlogged: a crash forgets the counts, and that is all they would be worth. Nothing but the key is indexed, so that
-- each use is a heap-only update; rows that say nothing any more are deleted every hour.
create unlogged table rate_limit (
    key      bytea       not null,
    whole_at timestamptz not null,
    constraint rate_limit_once primary key (key)
) with (fillfactor = 70);
