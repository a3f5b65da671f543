-- A reward may get an end later, or lose it. What is left is then counted anew: a code that was given before is none of it,
-- and taken back it puts nothing there. Codes of the release before count as of the first era.
alter table reward add column stock_era integer not null default 0;
alter table reward_code add column stock_era integer not null default 0;

-- Null where it was a change of so many; change is then how many were said to be left, or nothing where there is no end.
alter table reward_restock
    add column became text,
    add constraint reward_restock_became check (became in ('LIMITED', 'UNLIMITED'));
