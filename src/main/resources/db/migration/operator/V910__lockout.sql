-- Wrong passwords are counted in rate_limit, by browser, address and name. operator.failed_attempts and locked_until are
-- not used any more; they go when no function of the version before runs.

-- A browser in which an operator has signed in has attempts of its own: strangers cannot lock that operator out.
create table operator_browser (
    token_hash  bytea       constraint operator_browser_pk primary key,
    operator_id uuid        not null constraint operator_browser_of references operator (id) on delete cascade,
    expires_at  timestamptz not null
);
create index operator_browser_by_operator on operator_browser (operator_id);
create index operator_browser_by_expiry on operator_browser (expires_at);

alter table operator_session add column seen_at timestamptz;

-- A new password signs its operator out everywhere, however it was changed.
create function sign_operator_out_everywhere() returns trigger language plpgsql as $$
    begin
        delete from operator_session where operator_id = new.id;
        delete from operator_browser where operator_id = new.id;
        return null;
    end $$;
create trigger operator_password_changed after update of password_hash on operator
    for each row when (new.password_hash is distinct from old.password_hash)
    execute function sign_operator_out_everywhere();
