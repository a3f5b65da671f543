-- Sessions that follow from each other by rotation are one chain, named by the hash of its first token. Empty where a
-- session is the first of its chain; functions of the version before, which run on while this one comes, write it so.
alter table session
    add column chain      bytea,
    add column begun_at   timestamptz,
    add column rotated_at timestamptz;
create index session_chain on session (chain) where chain is not null;
